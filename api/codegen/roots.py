"""Decides which plain values (strings, numbers, lists) get an attribute `root`: those the schema has a name for.

What a program receives keeps the name, and decoding makes a value with `root` of it. What a program sends may be any
plain value, so there the name is replaced by what it stands for.
"""

from __future__ import annotations

import re

from .ir import Alias, Definition, Record, names_in, references

_PLAIN = {"str": "RootedStr", "int": "RootedInt"}


def add_roots(definitions: dict[str, Definition], sent: list[str]) -> None:
    """Changes the aliases of plain values, and the fields that mention them.

    Args:
        definitions: All of them; changed in place.
        sent: Params and results that the client sends.
    """
    plain = {name: entry for name, entry in definitions.items() if isinstance(entry, Alias) and _is_plain(entry.type)}
    outgoing = _reached(sent, definitions)
    received = {name for owner, entry in definitions.items() if owner not in outgoing for name in references(entry)}
    for owner in outgoing:
        _spell_out(definitions[owner], {name: entry.type for name, entry in plain.items()})
    for name, alias in plain.items():
        if name not in received:  # only programs make such a value
            alias.callable = alias.type == "str | list[str]"
        else:
            alias.type = " | ".join(map(_rooted, alias.type.split(" | ")))


def _is_plain(text: str) -> bool:
    return any(option in _PLAIN or option.startswith("list[") for option in text.split(" | "))


def _rooted(option: str) -> str:
    return f"RootedL{option[1:]}" if option.startswith("list[") else _PLAIN.get(option, option)


def _reached(roots: list[str], definitions: dict[str, Definition]) -> set[str]:
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += references(definitions[name])
    return found


def _spell_out(definition: Definition, texts: dict[str, str]) -> None:
    fields = definition.fields if isinstance(definition, Record) else getattr(definition, "common", {})
    for entry in fields.values():
        for name in names_in(entry.type):
            if name in texts:
                entry.type = re.sub(rf"\b{name}\b", texts[name], entry.type)
