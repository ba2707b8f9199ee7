"""Encodes models, and JSON with models in it, into the JSON that is sent.

Encoding is strict: what the server could not take raises TypeError or ValueError, and the error names the field. For
each record class a function is written, with a line a field, when the first value of the class is encoded.
"""

from __future__ import annotations

import math
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from openai_codex import protocol
from openai_codex._models import Null, ProtocolModel, Record, WireEnum, fields, is_dict, is_list
from openai_codex._serialization.annotations import (
    Choice,
    Constant,
    Items,
    Named,
    Rooted,
    Scalar,
    Spec,
    Table,
    label,
    options_of,
    spec_of,
)
from openai_codex._serialization.fitting import accepts
from openai_codex._serialization.functions import make_function

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_INT = 2**64 - 1
_MIN_INT = -(2**63)

_encoders: dict[type, Callable[[Any], Any]] = {}


class WrongTypeError(TypeError, ValueError):
    """A value has a type that its field does not take. Programs may expect either of the two classes."""


def encode(value: Any) -> Any:
    """The JSON-able form of a model, or of JSON that may have models in it.

    Raises:
        WrongTypeError: A value has a type that its field (or JSON) does not take.
        ValueError: A value that cannot be sent, for example an enum value that nobody knows.
    """
    if isinstance(value, Record):
        return _encoder(value.__class__)(value)
    return _plain(value, "value")


def _encoder(cls: type) -> Callable[[Any], Any]:
    encoder = _encoders.get(cls)
    if encoder is None:
        encoder = _encoders[cls] = _record_encoder(cls)
    return encoder


def _record_encoder(cls: Any) -> Callable[[Any], Any]:
    """Writes the function that encodes a record class.

    For a class with the fields `thread_id: str` and `phase: Phase | None = None` it is:

    def encode(value):
        frame = {}
        frame['threadId'] = check_thread_id(value.thread_id)
        if value.phase is not None: frame['phase'] = check_phase(value.phase)
        return frame
    """
    names: dict[str, Any] = {}
    lines = ["frame = {}"]
    for info in fields(cls):
        names[f"check_{info.name}"] = _checker(spec_of(info.annotation), f"{cls.__name__}.{info.name}")
        line = f"frame[{info.wire!r}] = check_{info.name}(value.{info.name})"
        may_be_left_out = not info.required and info.default is None
        lines.append(f"if value.{info.name} is not None: {line}" if may_be_left_out else line)
    lines.append("return frame")
    title = f"encoder of {cls.__module__}.{cls.__qualname__}"
    encode_fields = make_function("encode(value)", lines, names, title=title)
    if not hasattr(cls, "__keeps_raw__"):
        return encode_fields
    return lambda value: encode_fields(value) if value.raw is None else value.raw


def _checker(spec: Spec, where: str) -> Callable[[Any], Any]:
    """The function that checks a value of a field and gives its JSON; `where` is what an error calls the field.

    It knows the usual cases: plain text, one of some texts, a boolean, a record of a class that the field has been
    found to take, and a list of these. For all others it asks `_checked`, which goes through the spec.
    """
    scalars = {option.name for option in options_of(spec) if isinstance(option, Scalar)}
    takes_str, takes_bool = "str" in scalars, "bool" in scalars
    texts = {option.value for option in options_of(spec) if isinstance(option, Constant)}
    lists = [option for option in options_of(spec) if isinstance(option, Items)]
    check_entry = _checker(lists[0].inner, where) if len(lists) == 1 else None
    taken: dict[type, Callable[[Any], Any]] = {}  # record class -> its encoder

    def check(value: Any) -> Any:
        kind = value.__class__
        if kind is str and ((takes_str and value.isascii()) or value in texts):
            return value
        if kind is bool and takes_bool:
            return value
        encode_record = taken.get(kind)
        if encode_record is not None:
            return encode_record(value)
        if kind is list and check_entry is not None:
            with suppress(TypeError, ValueError):  # `_checked` finds the error again, and says which entry it is in
                return [check_entry(entry) for entry in value]
        plain = _checked(spec, value, where)
        if isinstance(value, Record):
            taken[kind] = _encoder(kind)
        return plain

    return check


def _checked(spec: Spec, value: Any, where: str) -> Any:
    """The JSON for a value of a field; `where` is what an error calls it."""
    match spec:
        case Rooted(inner=inner):
            return _checked(inner, value, where)
        case Choice(options=options) if option := next((one for one in options if accepts(one, value)), None):
            return _checked(option, value, where)
        case Items(inner=inner) if accepts(spec, value):
            return [_checked(inner, entry, f"{where}[{index}]") for index, entry in enumerate(value)]
        case Table(inner=inner) if accepts(spec, value):
            return {_key(key, where): _checked(inner, entry, f"{where}[{key!r}]") for key, entry in value.items()}
        case Named() if isinstance(value, str) and not isinstance(value, ProtocolModel) and accepts(spec, value):
            return _known_string(spec.target, value, where)
        case _ if accepts(spec, value):
            return _plain(value, where)
        case Choice(options=options) if isinstance(value, str) and all(isinstance(one, Constant) for one in options):
            raise ValueError(f"{where} must be {label(spec)}, not {value!r}")
        case _:
            raise WrongTypeError(f"{where} must be {label(spec)}, not {type(value).__name__}")


def _plain(value: Any, where: str) -> Any:  # noqa: PLR0911 - one return a kind
    """JSON for anything, checked only for being JSON."""
    match value:
        case Record():
            return _encoder(value.__class__)(value)
        case None | bool():
            return value
        case Null.NULL:
            return None
        case str():
            return _sendable(_text(value), where)
        case int() | float():
            return _number(value, where)
        case _ if is_list(value):
            return [_plain(entry, f"{where}[{index}]") for index, entry in enumerate(value)]
        case _ if is_dict(value):
            return {_key(key, where): _plain(entry, f"{where}[{key!r}]") for key, entry in value.items()}
        case _:
            raise WrongTypeError(f"{where} must be JSON or a protocol model, not {type(value).__name__}")


def _sendable(text: str, where: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{where} has a lone surrogate, which JSON cannot carry: {text!r}") from None
    return text


def _text(value: str) -> str:
    """The plain string; `str()` of an enum member is its name."""
    return str.__str__(value)


def _number(value: Any, where: str) -> Any:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{where} must be a finite number, not {value}")
        return value
    if not _MIN_INT <= value <= _MAX_INT:
        raise ValueError(f"{where} must fit in 64 bits, not {value}")
    return int(value)


def _key(key: Any, where: str) -> str:
    if not isinstance(key, str):
        raise WrongTypeError(f"keys of {where} must be str, not {type(key).__name__}")
    return _sendable(_text(key), where)


def _known_string(cls: Any, value: str, where: str) -> str:
    """A plain string for an enum: one of its values, unless the enum is open. Members do not come here."""
    enum: type[WireEnum] = getattr(protocol, cls.__strings__) if hasattr(cls, "__strings__") else cls
    known = [_text(member) for member in enum]
    if not enum.__open__ and value not in known:
        raise ValueError(f"{where} must be one of {', '.join(map(repr, known))}, not {value!r}")
    return _sendable(value, where)
