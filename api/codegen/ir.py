"""The protocol between reading it and writing it: records, enums, tagged unions and aliases, by name.

Types are kept as the text of a Python annotation. A name in it that begins with a capital letter is a definition,
`Any`, `None`, or one of the plain values with `root` of `openai_codex._models`.
"""

from __future__ import annotations

import re

from attrs import define, field

from .naming import snake

_NAME = re.compile(r"\b(?!Any\b|None\b|Rooted)[A-Z]\w*")


@define
class Field:
    """One field of a record."""

    wire: str
    type: str
    """Annotation without `None`."""
    nullable: bool
    required: bool
    patch: bool = False
    """Null and absent mean different things to the server."""
    attribute: str | None = None
    """What Python calls it, where that is not the wire name in snake case."""

    @property
    def name(self) -> str:
        """What Python calls it."""
        return self.attribute or snake(self.wire)

    @property
    def annotation(self) -> str:
        """The whole annotation."""
        null = " | Null" if self.patch else ""
        none = " | None" if (self.nullable or not self.required) and self.type != "Any" else ""
        return self.type + null + none

    @property
    def names(self) -> list[str]:
        """The definitions that the type mentions."""
        return names_in(self.type)


@define
class Record:
    """A JSON object with known fields."""

    name: str
    fields: dict[str, Field]
    """By wire name."""
    bases: list[str] = field(factory=list[str])
    tag: tuple[str, tuple[str, ...]] | None = None
    """Wire name of the tag and the values that lead to this record."""
    keeps_raw: bool = False
    """An unknown variant: the object as it came is kept."""


@define
class Enum:
    """A string with known values."""

    name: str
    values: list[str]
    open: bool = False
    """The server takes any string; the values are those that it once named."""
    bases: list[str] = field(factory=list[str])


@define
class Union:
    """A choice of records that an object's tag decides."""

    name: str
    tag: str | None
    """Wire name of the tag; None when the only key of the object is its tag, or the value is a string."""
    variants: dict[str, str]
    """Tag value -> record."""
    strings: str | None = None
    """The enum of the variants that are plain strings."""
    common: dict[str, Field] = field(factory=dict[str, Field])
    """What all variants have; the unknown one has it too."""

    @property
    def unknown(self) -> str:
        """The record for variants that are not listed."""
        return f"Unknown{self.name}"


@define
class Alias:
    """Another name for a type."""

    name: str
    type: str
    callable: bool = False
    """Programs call the name to make a value."""


Definition = Record | Enum | Union | Alias


def names_in(type_text: str) -> list[str]:
    """The definitions that an annotation mentions."""
    return _NAME.findall(type_text)


def references(definition: Definition) -> list[str]:
    """The definitions that this one mentions, in order and once each."""
    match definition:
        case Record(fields=fields, bases=bases):
            found = [*bases, *(name for entry in fields.values() for name in entry.names)]
        case Union(variants=variants, strings=strings, unknown=unknown):
            found = [*variants.values(), unknown, *([strings] if strings else [])]
        case Enum(bases=bases):
            found = list(bases)
        case Alias(type=text):
            found = names_in(text)
    return list(dict.fromkeys(found))
