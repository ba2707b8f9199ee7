"""Reads the annotations of protocol models: what a field takes, and which shape of an untagged union a value has.

Annotations stay text until they are needed, and the classes that they name are looked up when a value for them comes.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import Any

from attrs import define

from openai_codex import protocol
from openai_codex._models import NULL, WireEnum, fields, is_dict, is_list, snake
from openai_codex.protocol._index import ALIASES

SCALARS: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (float, int), "bool": (bool,)}
ROOTED = {"RootedStr": "str", "RootedInt": "int"}


class Anything:
    """`Any`."""


@define(frozen=True, eq=False, repr=False)
class Constant:
    """`None`, `Null`, or one text of a `Literal`."""

    value: Any


@define(frozen=True, eq=False, repr=False)
class Scalar:
    """`str`, `int`, `float` or `bool`."""

    name: str


@define(frozen=True, eq=False, repr=False)
class Items:
    """`list[inner]`."""

    inner: Spec


@define(frozen=True, eq=False, repr=False)
class Table:
    """`dict[str, inner]`."""

    inner: Spec


@define(frozen=True, eq=False, repr=False)
class Rooted:
    """`RootedStr`, `RootedInt` or `RootedList[...]`: a plain value that has `root` once it is decoded."""

    inner: Spec


@define(frozen=True, eq=False, repr=False)
class Named:
    """A model class."""

    name: str

    @property
    def target(self) -> Any:
        """The class, made now if nobody needed it before."""
        return getattr(protocol, self.name)


@define(frozen=True, eq=False, repr=False)
class Choice:
    """`A | B | None`."""

    options: tuple[Spec, ...]


Spec = Anything | Constant | Scalar | Items | Table | Rooted | Named | Choice


def without_none(spec: Choice) -> list[Spec]:
    """The options besides `None`."""
    return [option for option in spec.options if not (isinstance(option, Constant) and option.value is None)]


@cache
def spec_of(annotation: str) -> Spec:
    """What an annotation says. Aliases are replaced by what they stand for."""
    return _read(ast.parse(annotation, mode="eval").body)


def label(spec: Spec) -> str:  # noqa: PLR0911 - one return a kind
    """The spec in words, for errors."""
    match spec:
        case Anything():
            return "JSON"
        case Constant(value=value):
            return repr(value)
        case Scalar(name=name) | Named(name=name):
            return name
        case Rooted(inner=inner):
            return label(inner)
        case Items(inner=inner):
            return f"list[{label(inner)}]"
        case Table(inner=inner):
            return f"dict[str, {label(inner)}]"
        case Choice(options=options):
            return " or ".join(label(option) for option in options)


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
    """How well JSON has the shape; 0 is not at all. The member of an untagged union that fits best is the one it is."""
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


def with_wire_names(cls: Any, value: Any) -> Any:
    """JSON for the class whose keys may be Python names, as those of `model_dump` are; now with the wire's names."""
    if not is_dict(value) or issubclass(cls, WireEnum):
        return value
    if "__variants__" in cls.__dict__:
        return with_wire_names(_variant(cls, value), value)
    wires = {info.name: info.wire for info in fields(cls)}
    specs = {info.wire: spec_of(info.annotation) for info in fields(cls)}
    renamed = {wires.get(key, key): entry for key, entry in value.items()}
    return {key: _renamed(specs.get(key, Anything()), entry) for key, entry in renamed.items()}


def _variant(cls: Any, value: dict[str, Any]) -> Any:
    """The class of a variant, for an object with Python names or wire names."""
    if cls.__tag__ is None:
        known = {key for key in cls.__variants__ if not value.keys().isdisjoint({key, snake(key)})}
        name = next(iter(known), None)
    else:
        name = value.get(cls.__tag__, value.get(snake(cls.__tag__)))
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
            return with_wire_names(spec.target, value)
        case Choice(options=options):
            # Of several records that could be meant, the one that fits best after renaming is.
            return max((_renamed(option, value) for option in options), key=lambda renamed: fit(spec, renamed))
        case _:
            return value


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


def _read(node: ast.expr) -> Spec:  # noqa: PLR0911 - one return a kind
    match node:
        case ast.Name(name):
            return _read_name(name)
        case ast.Constant(value):
            return Constant(value)
        case ast.Subscript(ast.Name("list"), inner):
            return Items(_read(inner))
        case ast.Subscript(ast.Name("RootedList"), inner):
            return Rooted(Items(_read(inner)))
        case ast.Subscript(ast.Name("dict"), ast.Tuple([_, inner])):
            return Table(_read(inner))
        case ast.Subscript(ast.Name("Literal"), inner):
            return Choice(tuple(_read(entry) for entry in (inner.elts if isinstance(inner, ast.Tuple) else [inner])))
        case ast.BinOp(left, ast.BitOr(), right):
            return Choice((*_options(_read(left)), *_options(_read(right))))
        case _:
            raise ValueError(f"a protocol model has the annotation {ast.unparse(node)}")


def _read_name(name: str) -> Spec:
    if name in ALIASES:
        return spec_of(ALIASES[name])
    if name == "Null":
        return Constant(NULL)
    if name == "Any":
        return Anything()
    if name in ROOTED:
        return Rooted(Scalar(ROOTED[name]))
    return Scalar(name) if name in SCALARS else Named(name)


def _options(spec: Spec) -> tuple[Spec, ...]:
    return spec.options if isinstance(spec, Choice) else (spec,)
