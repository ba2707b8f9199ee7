from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from openai_codex import ExternalMessage, ImageInput, LocalImageInput, MentionInput, SkillInput, TextInput
from openai_codex._serialization import encode
from openai_codex.inputs import wire_input

ITEMS: list[tuple[Any, dict[str, str]]] = [
    (TextInput("a"), {"type": "text", "text": "a"}),
    (ImageInput("data:,"), {"type": "image", "url": "data:,"}),
    (LocalImageInput("/i"), {"type": "localImage", "path": "/i"}),
    (SkillInput("s", "/s"), {"type": "skill", "name": "s", "path": "/s"}),
    (MentionInput("m", "/m"), {"type": "mention", "name": "m", "path": "/m"}),
]


@pytest.mark.parametrize(("item", "wire"), ITEMS)
def test_an_item_alone_and_in_a_list_is_the_same_on_the_wire(item: Any, wire: dict[str, str]) -> None:
    assert encode(wire_input(item)) == [wire]
    assert encode(wire_input([item])) == [wire]


def test_a_text_stands_for_a_text_input() -> None:
    assert wire_input("a") == wire_input(TextInput("a"))
    assert encode(wire_input("")) == [{"type": "text", "text": ""}]


def test_a_list_keeps_its_order_and_may_be_empty() -> None:
    assert encode(wire_input([item for item, _ in ITEMS])) == [wire for _, wire in ITEMS]
    assert wire_input([]) == []


@pytest.mark.parametrize("wrong", [None, 3, ("a",), {"type": "text", "text": "a"}, TextInput, b"a"])
def test_anything_else_is_refused_with_its_type(wrong: Any) -> None:
    _assert_refused(wrong, wrong)


@pytest.mark.parametrize("wrong", ["a", 3, [TextInput("a")], ExternalMessage("t", "c")])
def test_anything_else_in_a_list_is_refused_with_its_type(wrong: Any) -> None:
    _assert_refused([TextInput("a"), wrong], wrong)


def _assert_refused(given: Any, item: Any) -> None:
    with pytest.raises(TypeError) as caught:
        wire_input(given)
    assert str(caught.value).startswith(f"unsupported input item: {type(item)!r};")
    assert "TextInput" in str(caught.value)


@pytest.mark.parametrize("item", [*(item for item, _ in ITEMS), ExternalMessage("t", "c", "n")])
def test_inputs_compare_copy_and_pickle(item: Any) -> None:
    for twin in (pickle.loads(pickle.dumps(item)), copy.deepcopy(item)):  # noqa: S301 - our own
        assert twin == item
        assert type(twin) is type(item)


def test_inputs_print_as_they_are_written() -> None:
    assert repr(TextInput("a")) == "TextInput(text='a')"
    assert repr(SkillInput("s", path="/s")) == "SkillInput(name='s', path='/s')"
    text = TextInput("a")
    text.text = "b"
    assert text == TextInput("b") != TextInput("a")
