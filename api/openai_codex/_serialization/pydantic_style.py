"""What models offer besides decoding and encoding, for programs that know pydantic: validating and dumping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from openai_codex import protocol
from openai_codex._models import (
    NULL,
    ProtocolModel,
    Record,
    RootedInt,
    RootedStr,
    WireEnum,
    fields,
    is_dict,
    is_list,
    snake_case,
)
from openai_codex._serialization.annotations import Anything, Choice, Items, Named, Rooted, Spec, Table, spec_of
from openai_codex._serialization.fitting import fit
from openai_codex._serialization.model_decoders import model_decoder

if TYPE_CHECKING:
    from collections.abc import Collection

Model = TypeVar("Model", bound=ProtocolModel)


class PydanticStyle:
    """The `Codec` of `ProtocolModel`: does the work of `model_validate` and `model_dump`."""

    def validate(self, cls: type[Model], obj: Any) -> Model:
        """Builds a model from JSON or from what `model_dump` gives.

        Raises:
            ValueError: `obj` is not of the kind at all.
        """
        model = obj if isinstance(obj, cls) else model_decoder(cls)(_with_wire_names(cls, obj))
        if not isinstance(model, cls):
            raise ValueError(f"{cls.__name__} cannot be made from {type(obj).__name__}")  # noqa: TRY004 - as pydantic does
        return model

    def dump(
        self,
        model: ProtocolModel,
        *,
        as_json: bool,
        include: Collection[str] | None,
        exclude: Collection[str] | None,
        by_alias: bool,
        exclude_none: bool,
    ) -> Any:
        """Returns the model as dicts, lists and scalars."""
        dumped = _dump(model, as_json, by_alias, exclude_none)
        if isinstance(model, Record) and (include is not None or exclude is not None):
            names = {info.wire if by_alias else info.name: info.name for info in fields(model.__class__)}
            return {
                key: value
                for key, value in dumped.items()
                if (include is None or names.get(key) in include) and (exclude is None or names.get(key) not in exclude)
            }
        return dumped


def _dump(value: Any, as_json: bool, by_alias: bool, exclude_none: bool) -> Any:  # noqa: PLR0911 - one return a kind
    if isinstance(value, Record):
        raw = getattr(value, "raw", None) if hasattr(value, "__keeps_raw__") else None
        if raw is not None:
            return raw
        dumped: dict[str, Any] = {}
        for info in sorted(fields(value.__class__), key=lambda info: info.wire):
            entry = getattr(value, info.name)
            if entry is not None or not (exclude_none or info.nullable_by_choice):
                dumped[info.wire if by_alias else info.name] = _dump(entry, as_json, by_alias, exclude_none)
        return dumped
    if isinstance(value, WireEnum):
        return value.value if as_json else value
    if is_list(value):
        return [_dump(entry, as_json, by_alias, exclude_none) for entry in value]
    if is_dict(value):
        return {name: _dump(entry, as_json, by_alias, exclude_none) for name, entry in value.items()}
    if isinstance(value, (RootedStr, RootedInt)):
        return value.root
    return None if value is NULL else value


def _with_wire_names(cls: Any, value: Any) -> Any:
    """JSON for the class whose keys may be Python names, as those of `model_dump` are; now with the wire's names."""
    if not is_dict(value) or issubclass(cls, WireEnum):
        return value
    if "__variants__" in cls.__dict__:
        return _with_wire_names(_variant(cls, value), value)
    wires = {info.name: info.wire for info in fields(cls)}
    specs = {info.wire: spec_of(info.annotation) for info in fields(cls)}
    renamed = {wires.get(key, key): entry for key, entry in value.items()}
    return {key: _renamed(specs.get(key, Anything()), entry) for key, entry in renamed.items()}


def _variant(cls: Any, value: dict[str, Any]) -> Any:
    """The class of a variant, for an object with Python names or wire names."""
    if cls.__tag__ is None:
        name = next((key for key in cls.__variants__ if not value.keys().isdisjoint({key, snake_case(key)})), None)
    else:
        name = value.get(cls.__tag__, value.get(snake_case(cls.__tag__)))
    return getattr(protocol, cls.__variants__.get(name, cls.__unknown__) if isinstance(name, str) else cls.__unknown__)


def _renamed(spec: Spec, value: Any) -> Any:
    match spec:
        case Rooted(inner=inner):
            return _renamed(inner, value)
        case Items(inner=inner) if is_list(value):
            return [_renamed(inner, entry) for entry in value]
        case Table(inner=inner) if is_dict(value):
            return {key: _renamed(inner, entry) for key, entry in value.items()}
        case Named():
            return _with_wire_names(spec.target, value)
        case Choice(options=options):
            # Of several records that could be meant, the one that fits best after renaming is.
            return max((_renamed(option, value) for option in options), key=lambda renamed: fit(spec, renamed))
        case _:
            return value
