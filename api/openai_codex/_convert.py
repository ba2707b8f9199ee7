"""Decodes messages into models and encodes models into messages. The only module that knows cattrs.

Decoding takes what comes. A value of the wrong type is kept as it came, an unknown enum value becomes a member of its
own, an unknown variant becomes the union's `Unknown...` class, and a required field that is missing becomes None.
Encoding is strict: what the server could not take raises TypeError or ValueError naming the field.

For each class a function is written, as one would by hand, when the first value of the class comes along, and the
functions of the classes that it mentions when there is a value for them: so nothing is made before it is needed, and a
field that needs no conversion costs no call.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from openai_codex import protocol
from openai_codex._annotations import (
    Choice,
    Constant,
    Items,
    Named,
    Rooted,
    Scalar,
    Spec,
    Table,
    accepts,
    fit,
    label,
    spec_of,
    without_none,
)
from openai_codex._models import NULL, Null, ProtocolModel, Record, WireEnum, fields, is_dict, is_list
from openai_codex._rooted import rooted

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs import Converter

    from openai_codex._models import FieldInfo

T = TypeVar("T")

_MAX_INT = 2**64 - 1
_MIN_INT = -(2**63)

_decoders: dict[Any, Callable[[Any], Any]] = {}
_encoders: dict[type, Callable[[Any], Any]] = {}


def decode(cls: type[T], raw: Any) -> T:
    """Builds `cls` from what `json.loads` gave. For a model it never raises, whatever is in the JSON object."""
    return decoder(cls)(raw)


def decoder(cls: type[T]) -> Callable[[Any], T]:
    """The function behind `decode(cls, ...)`, for those who decode many."""
    found = _decoders.get(cls)
    if found is None:
        found = _decoders[cls] = _make_decoder(cls)  # threads may make it twice; both are the same
    return found


class WrongTypeError(TypeError, ValueError):
    """A value has a type that its field does not take. Programs may expect either of the two classes."""


def encode(value: Any) -> Any:
    """The JSON-able form of a model, or of JSON that may have models in it.

    Raises:
        WrongTypeError: A value has a type that its field (or JSON) does not take.
        ValueError: A value that cannot be sent, for example an enum value that nobody knows.
    """
    return _plain(value, "value")


# Decoding


def _make_decoder(cls: Any) -> Callable[[Any], Any]:
    if not _is_model(cls):
        return lambda raw: _converter().structure(raw, cls)  # a class of the caller's own
    if issubclass(cls, WireEnum):
        return _enum_decoder(cls)
    if "__variants__" not in cls.__dict__:
        return _record_decoder(cls)
    return _keyed_decoder(cls) if cls.__tag__ is None else _tagged_decoder(cls)


def _is_model(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, ProtocolModel)


@cache
def _converter() -> Converter:
    """The converter. Importing cattrs takes some 30 ms, which a program should not pay before the first message."""
    from cattrs import Converter

    converter = Converter(detailed_validation=False)
    converter.register_structure_hook_func(_is_model, lambda raw, cls: decoder(cls)(raw))
    converter.register_unstructure_hook_func(_is_model, encode)
    return converter


def _enum_decoder(cls: type[WireEnum]) -> Callable[[Any], Any]:
    known: dict[str, WireEnum] = {_text(member): member for member in cls}

    def decode_enum(raw: Any) -> Any:
        if raw.__class__ is not str:
            return raw
        return known.get(raw) or cls(raw)

    return decode_enum


def _tagged_decoder(cls: Any) -> Callable[[Any], Any]:
    tag: str = cls.__tag__
    decoder_of = _variant_decoders(cls)

    def decode_tagged(raw: Any) -> Any:
        if raw.__class__ is not dict:
            return raw
        key = raw.get(tag)
        return decoder_of(key if key.__class__ is str else None)(raw)

    return decode_tagged


def _keyed_decoder(cls: Any) -> Callable[[Any], Any]:
    decoder_of = _variant_decoders(cls)
    strings = _late(cls.__strings__)

    def decode_keyed(raw: Any) -> Any:
        if raw.__class__ is dict:
            key = next((key for key in raw if key in cls.__variants__), None)
            return decoder_of(key)(raw)
        return strings(raw)

    return decode_keyed


def _variant_decoders(cls: Any) -> Callable[[str | None], Callable[[Any], Any]]:
    """Tag -> decoder; the class of a variant is made when the first one comes."""
    names: dict[str, str] = cls.__variants__
    made: dict[str | None, Callable[[Any], Any]] = {}

    def decoder_of(key: str | None) -> Callable[[Any], Any]:
        if key not in names:
            key = None  # all unknown ones share an entry, or they would fill the table
        found = made.get(key)
        if found is None:
            name = cls.__unknown__ if key is None else names[key]
            found = made[key] = decoder(getattr(protocol, name))
        return found

    return decoder_of


def _record_decoder(cls: Any) -> Callable[[Any], Any]:
    """Writes the function that decodes a class.

    For a class with the fields `thread_id: str` and `phase: Phase | None = None` it is:

    def decode(raw):
        if raw.__class__ is not dict:
            return raw
        made = new(draft)
        try:
            made.thread_id = raw['threadId']
            made.phase = ((None if (value := raw['phase']) is None else (decode_phase or find_phase())(value))
                          if 'phase' in raw else default_phase)
        except KeyError:
            return decode({**absent, **raw})
        made.__class__ = cls
        return made
    """
    keeps_raw = hasattr(cls, "__keeps_raw__")
    absent = dict.fromkeys(info.wire for info in fields(cls) if info.required)
    names: dict[str, Any] = {"new": cls.__new__, "cls": cls, "draft": _draft(cls), "absent": absent}
    lines = ["if raw.__class__ is not dict:", "    return raw", "made = new(draft)", "try:"]
    lines += [] if fields(cls) else ["    pass"]
    for info, entry in zip(fields(cls), cls.__attrs_attrs__, strict=True):
        value = _decoded_field(info, names)
        if info.name == "raw" and keeps_raw:
            value = "raw"
        elif keeps_raw or not info.required:
            names[f"default_{info.name}"] = None if info.required else entry.default
            value += f" if {info.wire!r} in raw else default_{info.name}"
        lines.append(f"    made.{info.name} = {value}")
    # `try` costs nothing in the usual case, where no key is missing.
    lines += ["except KeyError:", "    return decode({**absent, **raw})", "made.__class__ = cls", "return made"]
    return _function("decode(raw)", lines, names)


class _Thawed:
    """What makes a frozen class writable again."""

    __slots__ = ()
    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__  # they share a slot in C; one of the two alone would be slow

    def __init_subclass__(cls) -> None:
        """Keep the hook of a program's own class from being called for its draft."""


def _draft(cls: Any) -> type:
    """A subclass of `cls` that is not frozen. Its instances are filled, and then become instances of `cls`.

    To fill a frozen instance would take a call for each field, and its constructor takes two. (Audit hooks hear of each
    new `__class__`.)
    """
    return type(cls.__name__, (_Thawed, cls), {"__slots__": ()})


def _decoded_field(info: FieldInfo, names: dict[str, Any]) -> str:
    """The expression for a field that is there."""
    spec = spec_of(info.annotation)
    options = without_none(spec) if isinstance(spec, Choice) else [spec]
    raw, decode_it, find_it = f"raw[{info.wire!r}]", f"decode_{info.name}", f"find_{info.name}"
    only = options[0] if len(options) == 1 else None
    named = only.inner if isinstance(only, Items) else only
    if isinstance(named, Named):
        name = named.name

        def find() -> Callable[[Any], Any]:
            found: Callable[[Any], Any] = decoder(getattr(protocol, name))
            names[decode_it] = found  # the next value takes the direct way
            return found

        names[decode_it], names[find_it] = None, find
        if isinstance(only, Items):
            entries = f"list(map({decode_it} or {find_it}(), value))"
            return f"({entries} if (value := {raw}).__class__ is list and value else value)"
        return f"(None if (value := {raw}) is None else ({decode_it} or {find_it}())(value))"
    names[decode_it] = _decoding(spec)
    return raw if names[decode_it] is None else f"{decode_it}({raw})"


def _function(signature: str, lines: list[str], names: dict[str, Any]) -> Callable[[Any], Any]:
    """A function with these lines, to which these names are global. All texts are names of our own classes."""
    exec("\n    ".join([f"def {signature}:", *lines]), names)  # noqa: S102 - as attrs does
    function: Callable[[Any], Any] = names[signature.partition("(")[0]]
    return function


def _decoding(spec: Spec) -> Callable[[Any], Any] | None:  # noqa: PLR0911 - one return a kind
    """The function that decodes values of the spec; None where JSON is already what it should be."""
    match spec:
        case Named(name=name):
            return _late(name)
        case Rooted(inner=inner):
            return _rooting(_decoding(inner))
        case Items(inner=inner):
            return _each(_decoding(inner))
        case Table(inner=inner):
            return _each_value(_decoding(inner))
        case Choice():
            return _choosing(without_none(spec))
        case Constant() if spec.value is NULL:
            return lambda raw: NULL if raw is None else raw
        case _:
            return None


def _rooting(one: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    return (lambda raw: rooted(one(raw))) if one else rooted


def _each(one: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    return one and (lambda raw: [one(entry) for entry in raw] if raw.__class__ is list else raw)


def _each_value(one: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    return one and (lambda raw: {key: one(entry) for key, entry in raw.items()} if raw.__class__ is dict else raw)


def _choosing(options: list[Spec]) -> Callable[[Any], Any] | None:
    """The same for a choice. With only one option the shape does not matter: what does not fit stays as it is."""
    found = [(option, _decoding(option)) for option in options]
    if all(one is None for _, one in found):
        return None
    if len(found) == 1:
        return found[0][1]

    def choose(raw: Any) -> Any:
        best, one = max(found, key=lambda pair: fit(pair[0], raw))
        return one(raw) if one is not None and fit(best, raw) else raw

    return choose


def _late(name: str) -> Callable[[Any], Any]:
    """Decodes values of the class `name`, which is looked up when the first value comes."""
    found: Callable[[Any], Any] | None = None

    def decode_named(raw: Any) -> Any:
        nonlocal found
        if found is None:
            if raw is None:
                return None
            found = decoder(cast("type[Any]", getattr(protocol, name)))
        return found(raw)

    return decode_named


# Encoding


def _record_encoder(cls: Any) -> Callable[[Any], Any]:
    names: dict[str, Any] = {}
    lines = ["frame = {}"]
    for info, entry in zip(fields(cls), cls.__attrs_attrs__, strict=True):
        names[f"check_{info.name}"] = _checking(spec_of(info.annotation), f"{cls.__name__}.{info.name}")
        line = f"frame[{info.wire!r}] = check_{info.name}(value.{info.name})"
        lines.append(f"if value.{info.name} is not None: {line}" if entry.default is None else line)
    build = _function("encode(value)", [*lines, "return frame"], names)
    if not hasattr(cls, "__keeps_raw__"):
        return build
    return lambda value: build(value) if value.raw is None else value.raw


def _checking(spec: Spec, where: str) -> Callable[[Any], Any]:
    options = spec.options if isinstance(spec, Choice) else (spec,)
    scalars = {option.name for option in options if isinstance(option, Scalar)}
    takes_str, takes_bool = "str" in scalars, "bool" in scalars

    def check(value: Any) -> Any:
        kind = value.__class__
        if (kind is str and takes_str and value.isascii()) or (kind is bool and takes_bool):
            return value  # what most fields are, without the questions
        return _checked(spec, value, where)

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
            cls = value.__class__
            encoder = _encoders.get(cls)
            if encoder is None:
                encoder = _encoders[cls] = _record_encoder(cls)
            return encoder(value)
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
