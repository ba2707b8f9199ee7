"""Makes the function that decodes JSON into a model class.

Decoding takes what comes and never raises, so that a program understands as much as possible of what a newer server
sends. A value of the wrong type is kept as it came, an unknown enum value becomes a member of its own, an unknown
variant becomes the union's `Unknown...` class, and a required field that is missing becomes None.

For a record a function is written as one would by hand, with a line a field; a field that needs no conversion costs no
call. Nothing is made before it is needed: the decoder of a class is made with the first value of the class, and holds a
`LateDecoder` for each class that its fields mention.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from openai_codex import protocol
from openai_codex._models import NULL, ProtocolModel, WireEnum, fields, rooted
from openai_codex._serialization.annotations import (
    Choice,
    Constant,
    Items,
    Named,
    Rooted,
    Spec,
    Table,
    spec_of,
    without_none,
)
from openai_codex._serialization.fitting import fit
from openai_codex._serialization.functions import make_function

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._models import FieldInfo

    Decoder = Callable[[Any], Any]
    """Makes a model (or what stands for one) of JSON."""


def is_model(cls: Any) -> bool:
    """Whether `model_decoder` takes the class."""
    return isinstance(cls, type) and issubclass(cls, ProtocolModel)


_decoders: dict[type, Decoder] = {}


def model_decoder(cls: Any) -> Decoder:
    """The function that decodes JSON into `cls`. Two OS threads may make it at once; both functions do the same."""
    found = _decoders.get(cls)
    if found is None:
        found = _decoders[cls] = _make_decoder(cls)
    return found


def _make_decoder(cls: Any) -> Decoder:
    if issubclass(cls, WireEnum):
        return _enum_decoder(cls)
    if "__variants__" not in cls.__dict__:
        return _record_decoder(cls)
    return _keyed_union_decoder(cls) if cls.__tag__ is None else _tagged_union_decoder(cls)


class LateDecoder:
    """The decoder of a class of which only the name is known so far.

    The attribute `decode` holds the function to call. At first that is one which looks for the class when a value
    comes, and puts the class's own decoder in its place. To call the object is to call that function.
    """

    __slots__ = ("decode", "name")

    decode: Decoder
    name: str

    def __init__(self, name: str) -> None:
        self.name = name
        self.decode = self._find_and_decode

    def _find_and_decode(self, raw: Any) -> Any:
        if raw is None:
            return None  # no reason to make the class
        self.decode = model_decoder(getattr(protocol, self.name))
        return self.decode(raw)

    def __call__(self, raw: Any) -> Any:
        return self.decode(raw)


@cache
def late_decoder(name: str) -> LateDecoder:
    """The late decoder for the class of that name; one for all who mention the class."""
    return LateDecoder(name)


# Enums and unions


def _enum_decoder(cls: type[WireEnum]) -> Decoder:
    known: dict[Any, WireEnum] = {member.value: member for member in cls}

    def decode_enum(raw: Any) -> Any:
        if raw.__class__ is not str:
            return raw
        return known.get(raw) or cls(raw)

    return decode_enum


def _tagged_union_decoder(cls: Any) -> Decoder:
    """For a union of objects that say in one field, the tag, which variant they are."""
    tag: str = cls.__tag__
    variants, unknown = _variant_decoders(cls)

    def decode_tagged(raw: Any) -> Any:
        if raw.__class__ is not dict:
            return raw
        value = raw.get(tag)
        variant = variants.get(value, unknown) if value.__class__ is str else unknown
        return variant.decode(raw)

    return decode_tagged


def _keyed_union_decoder(cls: Any) -> Decoder:
    """For a union of strings and of objects whose only key says which variant they are."""
    variants, unknown = _variant_decoders(cls)
    strings = late_decoder(cls.__strings__)

    def decode_keyed(raw: Any) -> Any:
        if raw.__class__ is not dict:
            return strings.decode(raw)
        return next((variants[key] for key in raw if key in variants), unknown).decode(raw)

    return decode_keyed


def _variant_decoders(cls: Any) -> tuple[dict[str, LateDecoder], LateDecoder]:
    """The decoders of the variants by tag or key, and the one for unknown variants."""
    return {key: late_decoder(name) for key, name in cls.__variants__.items()}, late_decoder(cls.__unknown__)


# Records


def _record_decoder(cls: Any) -> Decoder:
    """Writes the function that decodes a record class.

    For a class with the fields `thread_id: str` and `phase: Phase | None = None` it is:

    def decode(raw):
        if raw.__class__ is not dict:
            return raw
        made = new(cls)
        try:
            made.thread_id = raw['threadId']
            made.phase = ((None if (value := raw['phase']) is None else decoder_phase.decode(value))
                          if 'phase' in raw else default_phase)
        except KeyError:
            if required <= raw.keys():
                raise
            return decode({**absent, **raw})
        return made
    """
    writer = _RecordWriter(cls)
    assignments = [writer.assignment(info) for info in fields(cls)]
    lines = [
        "if raw.__class__ is not dict:",
        "    return raw",
        "made = new(cls)",
        "try:",  # costs nothing in the usual case, where no key is missing
        *(f"    {assignment}" for assignment in assignments or ["pass"]),
        "except KeyError:",
        "    if required <= raw.keys():",
        "        raise",  # a mistake in the decoder of a field; the call below would come here again and again
        "    return decode({**absent, **raw})",
        "return made",
    ]
    return make_function("decode(raw)", lines, writer.names, title=f"decoder of {cls.__module__}.{cls.__qualname__}")


class _RecordWriter:
    """Writes the lines that fill a record, and collects the objects that these lines use by name."""

    def __init__(self, cls: Any) -> None:
        absent = dict.fromkeys(info.wire for info in fields(cls) if info.required)
        self.keeps_raw = hasattr(cls, "__keeps_raw__")
        # A program's own subclass may forbid assignment; such a record is filled as attrs does it.
        self.forbids_assignment = cls.__setattr__ is not object.__setattr__
        self.names: dict[str, Any] = {
            "new": cls.__new__,
            "cls": cls,
            "assign": object.__setattr__,
            "absent": absent,
            "required": absent.keys(),
        }

    def assignment(self, info: FieldInfo) -> str:
        """The statement that sets one field."""
        value = self._value(info)
        return f"assign(made, {info.name!r}, {value})" if self.forbids_assignment else f"made.{info.name} = {value}"

    def _value(self, info: FieldInfo) -> str:
        if self.keeps_raw and info.name == "raw":
            return "raw"
        if info.required and not self.keeps_raw:  # of an unknown variant nothing is required
            return self._present_value(info)
        default = self._use(f"default_{info.name}", info.default)
        return f"({self._present_value(info)} if {info.wire!r} in raw else {default})"

    def _present_value(self, info: FieldInfo) -> str:
        """The expression for the value of a field that is there. Models and lists of models cost one call at most."""
        raw, name = f"raw[{info.wire!r}]", f"decoder_{info.name}"
        spec = spec_of(info.annotation)
        match without_none(spec):
            case [Named(name=cls_name)]:
                one = f"{self._use(name, late_decoder(cls_name))}.decode"
                return f"(None if (value := {raw}) is None else {one}(value))"
            case [Items(inner=Named(name=cls_name))]:
                one = f"{self._use(name, late_decoder(cls_name))}.decode"
                return f"(list(map({one}, value)) if (value := {raw}).__class__ is list and value else value)"
            case _:
                decode = _spec_decoder(spec)
                return raw if decode is None else f"{self._use(name, decode)}({raw})"

    def _use(self, name: str, value: Any) -> str:
        self.names[name] = value
        return name


# Fields of the rarer kinds, as functions within functions


def _spec_decoder(spec: Spec) -> Decoder | None:  # noqa: PLR0911 - one return a kind
    """The function that decodes values of a spec; None where JSON is already what it should be."""
    match spec:
        case Named(name=name):
            return late_decoder(name)
        case Rooted(inner=inner):
            return _rooted_decoder(_spec_decoder(inner))
        case Items(inner=inner):
            return _list_decoder(_spec_decoder(inner))
        case Table(inner=inner):
            return _table_decoder(_spec_decoder(inner))
        case Choice():
            return _choice_decoder(without_none(spec))
        case Constant() if spec.value is NULL:
            return lambda raw: NULL if raw is None else raw
        case _:
            return None


def _rooted_decoder(inner: Decoder | None) -> Decoder:
    return (lambda raw: rooted(inner(raw))) if inner else rooted


def _list_decoder(inner: Decoder | None) -> Decoder | None:
    return inner and (lambda raw: [inner(entry) for entry in raw] if raw.__class__ is list else raw)


def _table_decoder(inner: Decoder | None) -> Decoder | None:
    return inner and (lambda raw: {key: inner(entry) for key, entry in raw.items()} if raw.__class__ is dict else raw)


def _choice_decoder(options: list[Spec]) -> Decoder | None:
    """For an untagged union. With only one option the shape does not matter: what does not fit stays as it is."""
    decoders = [(option, _spec_decoder(option)) for option in options]
    if all(inner is None for _, inner in decoders):
        return None
    if len(decoders) == 1:
        return decoders[0][1]

    def decode_choice(raw: Any) -> Any:
        best, inner = max(decoders, key=lambda pair: fit(pair[0], raw))
        return inner(raw) if inner is not None and fit(best, raw) else raw

    return decode_choice
