"""Reads the annotation of a field into a spec: a small tree that says what the field takes.

The annotation `"list[ThreadItem] | None"` becomes `Choice((Items(Named("ThreadItem")), Constant(None)))`. Annotations
stay text until then, and a spec has only the names of classes, which are made when they are needed.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import Any

from attrs import define

from openai_codex import protocol
from openai_codex._models import NULL

SCALARS: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (float, int), "bool": (bool,)}
"""Name of a scalar in an annotation -> the Python types that may stand for it."""
ROOTED = {"RootedStr": "str", "RootedInt": "int"}
"""Name of a scalar with `root` -> the scalar."""


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


def options_of(spec: Spec) -> tuple[Spec, ...]:
    """The options of a choice; a spec that is no choice is the only option."""
    return spec.options if isinstance(spec, Choice) else (spec,)


def without_none(spec: Spec) -> list[Spec]:
    """The options besides `None`."""
    return [option for option in options_of(spec) if not (isinstance(option, Constant) and option.value is None)]


@cache
def spec_of(annotation: str) -> Spec:
    """The spec that an annotation says. Aliases of the protocol are replaced by what they stand for."""
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
            return Choice((*options_of(_read(left)), *options_of(_read(right))))
        case _:
            raise ValueError(f"a protocol model has the annotation {ast.unparse(node)}")


def _read_name(name: str) -> Spec:
    if name in protocol.ALIASES:
        return spec_of(protocol.ALIASES[name])
    if name == "Null":
        return Constant(NULL)
    if name == "Any":
        return Anything()
    if name in ROOTED:
        return Rooted(Scalar(ROOTED[name]))
    return Scalar(name) if name in SCALARS else Named(name)
