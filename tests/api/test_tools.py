"""Tools: what the decorator reads from a function, how arguments come in and results go out."""

from __future__ import annotations

import builtins
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import attrs
import msgspec
import pytest

from openai_codex import Codex, ImageInput, LocalImageInput, TextInput, Tool, tool
from openai_codex._tools.calls import arguments_of, failure_answer, success_answer
from openai_codex._tools.docstrings import parse_docstring
from openai_codex.types import InputTextDynamicToolCallOutputContentItem

if TYPE_CHECKING:
    from pathlib import Path


class Size(enum.Enum):
    small = "s"
    big = "b"


@dataclass
class Point:
    x: int
    y: int = 0


@attrs.define
class Label:
    text: str


class Unsupported:
    pass


def draw(
    at: Point,
    size: Size = Size.small,
    *,
    colour: Literal["red", "blue"] = "red",
    tags: list[str] = [],  # noqa: B006 - the point of a test
    label: Label | None = None,
    scale: Annotated[float, msgspec.Meta(gt=0)] = 1.0,
) -> str:
    """Draw something.

    In two paragraphs.

    Args:
        at: Where.
        size: How big
            it is.
        colour (str): Which colour.

    Returns:
        What was drawn.
    """
    assert isinstance(at, Point)
    assert isinstance(size, Size)
    tags.append("seen")
    return f"{at.x},{at.y} {size.name} {colour} {tags} {label} {scale}"


def test_the_schema_is_made_from_the_signature() -> None:
    made = tool(draw)
    assert (made.name, made.namespace, made.timeout) == ("draw", None, None)
    assert made.description == "Draw something.\n\nIn two paragraphs."
    schema = made.input_schema
    assert schema["type"] == "object"
    assert schema["required"] == ["at"]
    assert schema["additionalProperties"] is False
    properties = schema["properties"]
    assert properties["size"]["description"] == "How big it is."
    assert properties["colour"]["enum"] == ["blue", "red"]
    assert properties["colour"]["default"] == "red"
    assert properties["scale"]["exclusiveMinimum"] == 0
    assert "$ref" in str(properties["at"])
    assert schema["$defs"]["Point"]["properties"]["x"] == {"type": "integer"}


def test_arguments_are_converted_to_what_the_function_takes() -> None:
    made = tool(draw)
    raw = {"at": {"x": 1}, "size": "b", "label": {"text": "L"}, "scale": 2}
    for _ in range(2):  # defaults are fresh for each call
        assert made(**arguments_of(made.handler, made.convert, raw)) == "1,0 big red ['seen'] Label(text='L') 2.0"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({}, "missing required field `at`"),
        ({"at": {"x": "1"}}, r"Expected `int`, got `str` - at `\$.at.x`"),
        ({"at": {"x": 1}, "size": "huge"}, "Invalid enum value 'huge'"),
        ({"at": {"x": 1}, "scale": 0}, "Expected `float` > 0"),
        ({"at": {"x": 1}, "other": 1}, "unknown field `other`"),
        ([], "Expected `object`, got `array`"),
        (None, "missing required field `at`"),
    ],
)
def test_arguments_that_do_not_fit_are_refused(raw: Any, message: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=message):
        arguments_of(draw, tool(draw).convert, raw)


def test_the_decorator_takes_options() -> None:
    @tool(name="plus", description="Adds.", namespace="math", timeout=2.5)
    def add(x: int, y: int) -> int:
        return x + y

    assert (add.name, add.description, add.namespace, add.timeout) == ("plus", "Adds.", "math", 2.5)
    assert add(1, 2) == 3
    assert add.spec() == {
        "name": "plus",
        "description": "Adds.",
        "namespace": "math",
        "inputSchema": add.input_schema,
    }
    assert "namespace" not in tool(draw).spec()


def test_a_tool_without_parameters_has_an_empty_schema() -> None:
    @tool
    def now() -> str:
        return "now"

    assert now.input_schema["properties"] == {}
    assert now.description == ""
    assert arguments_of(now.handler, now.convert, None) == arguments_of(now.handler, now.convert, {}) == {}


def no_hint(x: int) -> None: ...


del no_hint.__annotations__["x"]


def star(*x: int) -> None: ...


def positional(x: int, /) -> None: ...


def unreadable(x: Nowhere) -> None: ...  # type: ignore[name-defined]  # noqa: F821  # pyright: ignore[reportUndefinedVariable]


def no_schema(x: Unsupported) -> None: ...


def odd_default(x: Any = object()) -> None: ...  # noqa: B008


WITHOUT_SCHEMA: list[Any] = [
    (no_hint, "the parameter 'x' needs a type hint"),
    (star, r"\*x: 'int' cannot be given by name"),
    (positional, "cannot be given by name"),
    (unreadable, "a type hint cannot be read here: name 'Nowhere' is not defined"),
    (no_schema, r"the tool no_schema\(\): Generating JSON schema for custom types"),
    (odd_default, "the default of 'x' is no JSON"),
]


@pytest.mark.parametrize(("function", "message"), WITHOUT_SCHEMA)
def test_a_function_that_has_no_schema_is_refused_at_once(function: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        tool(function)


def test_without_msgspec_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real_import: Any = builtins.__import__

    def no_msgspec(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "msgspec":
            raise ImportError(name)
        return real_import(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", no_msgspec)
    with pytest.raises(ImportError, match=r"pip install 'codex-actors\[typed\]'\) or pass input_schema="):
        tool(draw)

    @tool(input_schema={"type": "object", "properties": {"x": {"type": "integer"}}})
    def double(x: int) -> int:
        """Doubles."""
        return 2 * x

    assert double.description == "Doubles."
    assert double(**arguments_of(double.handler, double.convert, {"x": 3})) == 6
    for raw in ({"y": 3}, {}, [3], {"x": 1, "y": 2}):
        with pytest.raises(TypeError):
            arguments_of(double.handler, double.convert, raw)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"name": "no good!"}, ValueError),
        ({"name": ""}, ValueError),
        ({"name": 3}, TypeError),
        ({"namespace": "a.b"}, ValueError),
        ({"timeout": 0}, ValueError),
        ({"timeout": "3"}, TypeError),
        ({"handler": "x"}, TypeError),
    ],
)
def test_a_tool_that_the_server_would_refuse_is_refused_here(fields: dict[str, Any], error: type[Exception]) -> None:
    good: dict[str, Any] = {"name": "t", "description": "", "input_schema": {}, "handler": print}
    Tool(**good)
    with pytest.raises(error):
        Tool(**{**good, **fields})


@pytest.mark.parametrize("wrong", ["weather", 3])
def test_only_a_function_becomes_a_tool(wrong: Any) -> None:
    with pytest.raises(TypeError, match="tool takes a function"):
        tool(wrong)


def test_one_tool_is_not_a_list_of_tools() -> None:
    one: Any = Tool("t", "", {}, print)
    with pytest.raises(TypeError, match=r"tools must be a list of Tool objects .*, not Tool"):
        Codex(tools=one)


@dataclass
class Row:
    number: int


class Struct(msgspec.Struct):
    number: int


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("", ""),
        (None, "null"),
        (3, "3"),
        ([1, "é"], '[1,"é"]'),
        ([], "[]"),
        ({"a": None}, '{"a":null}'),
        ({1: "x"}, '{"1":"x"}'),
        (Row(1), '{"number":1}'),
        (Label("L"), '{"text":"L"}'),
        ([Label("L")], '[{"text":"L"}]'),
        (Struct(1), '{"number":1}'),
        ({7}, "[7]"),
        (Size.big, '"b"'),
    ],
)
def test_results_that_are_text_or_json(value: Any, text: str) -> None:
    expected = {"success": True, "contentItems": [{"type": "inputText", "text": text}]}
    assert success_answer(value) == {"result": expected}


def test_results_that_are_content(tmp_path: Path) -> None:
    file = tmp_path / "dot.gif"
    file.write_bytes(b"GIF89a")
    items = [
        TextInput("a"),
        ImageInput("data:image/png;base64,AA=="),
        LocalImageInput(str(file)),
        InputTextDynamicToolCallOutputContentItem(text="b"),
    ]
    assert success_answer(items)["result"]["contentItems"] == [
        {"type": "inputText", "text": "a"},
        {"type": "inputImage", "imageUrl": "data:image/png;base64,AA=="},
        {"type": "inputImage", "imageUrl": "data:image/gif;base64,R0lGODlh"},
        {"type": "inputText", "text": "b"},
    ]
    assert success_answer(ImageInput("x"))["result"]["contentItems"] == [{"type": "inputImage", "imageUrl": "x"}]


def test_text_may_stand_among_content_items() -> None:
    assert success_answer([TextInput("a"), "b"])["result"]["contentItems"] == [
        {"type": "inputText", "text": "a"},
        {"type": "inputText", "text": "b"},
    ]
    assert success_answer(["a", "b"])["result"]["contentItems"] == [{"type": "inputText", "text": '["a","b"]'}]


def test_text_that_is_no_unicode_is_refused_while_the_model_can_be_told() -> None:
    with pytest.raises(TypeError, match="surrogates"):
        success_answer("a file named \ud800")


def test_a_result_that_cannot_be_sent_is_refused() -> None:
    for value in (object(), [object()], {"a": print}, float):
        with pytest.raises(TypeError):
            success_answer(value)
    with pytest.raises(OSError, match="missing"):
        success_answer(LocalImageInput("missing.png"))
    assert failure_answer("no") == {"result": {"success": False, "contentItems": [{"type": "inputText", "text": "no"}]}}


def test_docstrings_are_read() -> None:
    assert parse_docstring(draw)[1] == {"at": "Where.", "size": "How big it is.", "colour": "Which colour."}
    assert parse_docstring(lambda: None) == ("", {})
    assert parse_docstring(Point)[0].startswith("Point(")
