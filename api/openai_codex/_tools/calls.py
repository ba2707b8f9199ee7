"""Calls of tools: the model's arguments on the way in, the function's result on the way out."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs
import orjson

from openai_codex._models import ProtocolModel
from openai_codex.inputs import ImageInput, LocalImageInput, TextInput

if TYPE_CHECKING:
    from collections.abc import Callable


def arguments_of(
    handler: Callable[..., Any], convert: Callable[[Any], dict[str, Any]] | None, raw: Any
) -> dict[str, Any]:
    """The keyword arguments of a call.

    Args:
        handler: The function that the call is for.
        convert: Checks and converts the arguments; None: they are only checked against the function's signature.
        raw: The arguments as the model gave them.

    Raises:
        TypeError: They do not fit the function.
        ValueError: They do not fit the schema.
    """
    if convert is not None:
        return convert({} if raw is None else raw)
    if raw is not None and not isinstance(raw, dict):
        raise TypeError(f"they must be an object, not {type(raw).__name__}")
    arguments = cast("dict[str, Any]", raw or {})
    inspect.signature(handler).bind(**arguments)
    return arguments


def success_answer(value: Any) -> dict[str, Any]:
    """The answer to a call, for what its function returned.

    Raises:
        TypeError: The value cannot be sent.
        OSError: The value is an image file that cannot be read.
    """
    items = _items(value)
    orjson.dumps(items)  # raises for text that is no Unicode, while the model can still be told
    return {"result": {"success": True, "contentItems": items}}


def failure_answer(text: str) -> dict[str, Any]:
    """The answer to a call that failed. The model reads the text."""
    return {"result": {"success": False, "contentItems": [_text(text)]}}


def _items(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, (list, tuple)):
        entries = cast("list[Any]", value)
        if any(_is_item(entry) for entry in entries) and all(isinstance(e, str) or _is_item(e) for e in entries):
            return [_item(entry) for entry in entries]
    return [_item(value)]


def _is_item(value: Any) -> bool:
    if isinstance(value, (TextInput, ImageInput, LocalImageInput)):
        return True
    if not isinstance(value, ProtocolModel):
        return False
    from openai_codex import protocol

    return isinstance(value, protocol.DynamicToolCallOutputContentItem)


def _item(value: Any) -> dict[str, Any]:
    match value:
        case str():
            return _text(value)
        case TextInput(text):
            return _text(text)
        case ImageInput(url):
            return {"type": "inputImage", "imageUrl": url}
        case LocalImageInput(path):
            return {"type": "inputImage", "imageUrl": _data_url(Path(path))}
        case _ if _is_item(value):
            from openai_codex._serialization import encode

            item: dict[str, Any] = encode(value)
            return item
        case _:
            return _text(orjson.dumps(value, default=_plain, option=orjson.OPT_NON_STR_KEYS).decode())


def _text(text: str) -> dict[str, Any]:
    return {"type": "inputText", "text": text}


def _data_url(path: Path) -> str:
    import base64  # with mimetypes, which take milliseconds and are rarely needed
    import mimetypes

    kind = mimetypes.guess_type(path.name)[0] or "image/png"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _plain(value: Any) -> Any:
    """The JSON of a value that orjson does not know by itself, such as a model or an attrs object."""
    if isinstance(value, ProtocolModel):
        return value.model_dump(mode="json", by_alias=True)
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if attrs.has(type(value)):  # pyright: ignore[reportUnknownArgumentType] - any object at all
        return attrs.asdict(value, recurse=False)
    if isinstance(value, (set, frozenset)):
        return list(cast("set[Any]", value))
    if hasattr(value, "__struct_fields__"):  # a msgspec.Struct
        import msgspec

        return msgspec.to_builtins(value)
    raise TypeError(f"a tool's result must be text, JSON or content items, not {type(value).__name__}")
