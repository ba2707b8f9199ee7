"""Joins the definitions of two server versions into one set that serves both.

A field is required only if both versions require it. Fields, enum values and variants are the union of both.
Where the versions disagree about the kind of a definition, the newer one is taken.
"""

from __future__ import annotations

from attrs import evolve

from .ir import Alias, Definition, Enum, Field, Record, Union
from .schema import DIRECTIONS, Message

Definitions = dict[str, Definition]
Messages = dict[str, list[Message]]

# Values that the newest server sends for enums that its schema leaves open (tests/api/test_protocol_real.py).
UNLISTED_VALUES = {"ReasoningEffort": ["max", "ultra"]}


def merge(older: Definitions, newer: Definitions) -> Definitions:
    """The definitions of both, in alphabetical order."""
    merged: Definitions = {}
    for name in sorted({*older, *newer}):
        if name in older and name in newer:
            merged[name] = _pair(older[name], newer[name])
        else:
            merged[name] = newer.get(name) or older[name]
    for name, definition in newer.items():
        before = older.get(name)
        if isinstance(definition, Union) and isinstance(before, Record):
            _spread(before, definition, merged)
    _add_unlisted(merged)
    _find_common(merged)
    return merged


def merge_messages(older: Messages, newer: Messages) -> dict[str, dict[str, str | None]]:
    """For each direction: method -> name of its params; a method that has params in one version has them."""
    merged: dict[str, dict[str, str | None]] = {}
    for direction in DIRECTIONS:
        table: dict[str, str | None] = {}
        for message in (*older[direction], *newer[direction]):
            table[message.method] = message.params or table.get(message.method)
        merged[direction] = dict(sorted(table.items()))
    return merged


def _pair(older: Definition, newer: Definition) -> Definition:
    match older, newer:
        case Record(), Record():
            return evolve(
                newer,
                fields=_fields(older.fields, newer.fields),
                tag=newer.tag or older.tag,
                keeps_raw=newer.keeps_raw or older.keeps_raw,
            )
        case Enum(), Enum():
            values = list(dict.fromkeys([*newer.values, *older.values]))
            return evolve(newer, values=values, open=newer.open or older.open)
        case Union(), Union():
            return evolve(newer, variants={**newer.variants, **older.variants}, strings=newer.strings or older.strings)
        case Enum(), Alias(type="str"):
            return evolve(older, open=True)
        case _:
            return newer


def _fields(older: dict[str, Field], newer: dict[str, Field]) -> dict[str, Field]:
    merged: dict[str, Field] = {}
    for wire in (*newer, *(wire for wire in older if wire not in newer)):
        known = [fields[wire] for fields in (newer, older) if wire in fields]
        both = len(known) > 1
        merged[wire] = evolve(
            known[0],
            required=both and all(entry.required for entry in known),
            nullable=any(entry.nullable for entry in known),
        )
    return merged


def _add_unlisted(merged: Definitions) -> None:
    for name, values in UNLISTED_VALUES.items():
        enum = merged.get(name)
        if isinstance(enum, Enum):
            enum.values = list(dict.fromkeys([*enum.values, *values]))


def _find_common(merged: Definitions) -> None:
    """Notes the fields that all variants of a union have alike."""
    for union in merged.values():
        if isinstance(union, Union) and union.tag is not None:
            variants = [variant for name in union.variants.values() if isinstance(variant := merged[name], Record)]
            union.common = {
                wire: entry
                for wire, entry in variants[0].fields.items()
                if all(wire in variant.fields and variant.fields[wire] == entry for variant in variants)
            }
            unknown = merged[union.unknown]
            if isinstance(unknown, Record):
                unknown.fields = {**union.common, **unknown.fields}


def _spread(older: Record, newer: Union, merged: Definitions) -> None:
    """A record became a union: the variants that can stand for the record get the fields it had besides."""
    needed = {wire for wire, entry in older.fields.items() if entry.required}
    for name in newer.variants.values():
        variant = merged[name]
        if isinstance(variant, Record) and needed <= variant.fields.keys():
            extra = {wire: entry for wire, entry in older.fields.items() if wire not in variant.fields}
            merged[name] = evolve(variant, fields={**variant.fields, **extra})
