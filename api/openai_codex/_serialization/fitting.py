"""Whether a value is of the kind that a spec describes, and which member of an untagged union some JSON is."""

from __future__ import annotations

from typing import Any

from openai_codex._models import NULL, WireEnum, fields, is_dict
from openai_codex._serialization.annotations import (
    SCALARS,
    Anything,
    Choice,
    Constant,
    Items,
    Named,
    Rooted,
    Scalar,
    Spec,
    Table,
    spec_of,
)


def accepts(spec: Spec, value: Any) -> bool:  # noqa: PLR0911 - one return a kind
    """Whether the value is of the kind, without looking at what is inside it. Plain JSON may stand for a model."""
    match spec:
        case Anything():
            return True
        case Constant(value=constant):
            return value is constant or (isinstance(value, str) and value == constant)
        case Scalar(name=name):
            return isinstance(value, SCALARS[name]) and (name == "bool" or not isinstance(value, bool))
        case Rooted(inner=inner):
            return accepts(inner, value)
        case Items():
            return isinstance(value, (list, tuple))
        case Table():
            return isinstance(value, dict)
        case Named():
            return isinstance(value, (spec.target, *_plain_kinds(spec.target)))
        case Choice(options=options):
            return any(accepts(option, value) for option in options)


def fit(spec: Spec, raw: Any) -> int:
    """How well JSON has the shape of a spec; 0 is not at all. JSON is the member of an untagged union that fits best.

    A record fits if it has all required fields; the more of its fields are there, the better it fits.
    """
    match spec:
        case Anything():
            return 1
        case Constant(value=constant):
            return int(raw is None if constant is NULL else raw == constant)
        case Named():
            return _fit_class(spec.target, raw)
        case Choice(options=options):
            return max(fit(option, raw) for option in options)
        case _:
            return int(accepts(spec, raw))


def _fit_class(cls: Any, raw: Any) -> int:
    if issubclass(cls, WireEnum):
        return int(raw in {member.value for member in cls}) if isinstance(raw, str) else 0
    if not is_dict(raw):
        return 0
    good = [info.wire in raw and bool(fit(spec_of(info.annotation), raw[info.wire])) for info in fields(cls)]
    if any(info.required and not fits for info, fits in zip(fields(cls), good, strict=True)):
        return 0
    return 1 + sum(good)


def _plain_kinds(cls: Any) -> tuple[type, ...]:
    """The JSON that may stand for a model of the class."""
    if issubclass(cls, WireEnum):
        return (str,)
    return (str, dict) if hasattr(cls, "__strings__") else (dict,)
