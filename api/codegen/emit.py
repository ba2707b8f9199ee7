"""Writes the protocol as a Python package.

The text is what `ruff format` would make of it, so that the generated files pass the same checks as all others.
"""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING

from attrs import frozen

from .classes import WIDTH, ClassWriter, entries
from .ir import Alias, Definition, references
from .layout import assign_areas, result_of, users
from .runtimes import NEWEST, OLDEST
from .templates import AREA_END, INDEX, PACKAGE, REGISTRY, REGISTRY_FUNCTIONS, STUB

if TYPE_CHECKING:
    from collections.abc import Mapping

BANNER = f"""\
# Generated from the schemas of app-server {OLDEST} and {NEWEST} by `python -m codegen`. Do not edit.
"""
# What generated modules may use of `openai_codex._models`.
MODEL_NAMES = {
    "Null",
    "ProtocolModel",
    "Record",
    "RootedChoice",
    "RootedInt",
    "RootedList",
    "RootedStr",
    "ServerIdentity",
    "WireEnum",
}


@frozen
class Protocol:
    """Everything there is to write."""

    definitions: dict[str, Definition]
    messages: dict[str, dict[str, str | None]]
    """Direction -> method -> params."""

    def results(self, direction: str) -> dict[str, str]:
        """Method -> result of the requests of one direction."""
        requests = self.messages[direction].items()
        return {method: result_of(method, params, self.definitions) for method, params in requests}

    def sent(self) -> list[str]:
        """The params and results that the client sends."""
        params = [*self.messages["ClientRequest"].values(), *self.messages["ClientNotification"].values()]
        return [*(name for name in params if name), *self.results("ServerRequest").values()]


def package(protocol: Protocol) -> dict[str, str]:
    """File name -> text of the whole package `openai_codex.protocol`."""
    files = _Writer(protocol).files()
    return {name: BANNER + _noqa_lines(text) + text for name, text in files.items()}


class _Writer:
    """Writes the files of the package, with the place of each definition decided."""

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol
        self.definitions = protocol.definitions
        self.results = {name: protocol.results(name) for name in ("ClientRequest", "ServerRequest")}
        self.roles: dict[str, str] = {}
        named_by: dict[str, list[str]] = {}
        for direction, table in protocol.messages.items():
            for method, params in table.items():
                result = self.results.get(direction, {}).get(method)
                named_by[method] = [name for name in (params, result) if name]
                self.note_roles(direction, method, params, result)
        self.areas = assign_areas(named_by, self.definitions)
        self.class_writer = ClassWriter(self.definitions, users(self.definitions), self.roles)

    def note_roles(self, direction: str, method: str, params: str | None, result: str | None) -> None:
        """Notes what the definitions that a method names are for, which becomes their docstring."""
        asker = "the server's request " if direction == "ServerRequest" else ""
        kind = f"`{method}` notification." if direction.endswith("Notification") else f"Params of {asker}`{method}`."
        if params:
            self.roles.setdefault(params, kind)
        if result:
            self.roles.setdefault(result, f"Result of {asker}`{method}`.")

    def files(self) -> dict[str, str]:
        """File name -> text without the banner."""
        names = sorted(self.areas)
        in_area = {
            area: [name for name in names if self.areas[name] == area] for area in sorted({*self.areas.values()})
        }
        imports = {area: _import_line(f".{area}", sorted(members, key=str.lower)) for area, members in in_area.items()}
        # `__all__` has the protocol's names only; what else the package offers is imported "as" itself.
        imports["registry"] = "\n".join(f"from .registry import {name} as {name}" for name in REGISTRY_FUNCTIONS)
        aliases = {name: entry.type for name, entry in self.definitions.items() if isinstance(entry, Alias)}
        return {
            **{f"{area}.py": self.area(area, members) for area, members in in_area.items()},
            "__init__.py": PACKAGE.format(
                registry_functions="\n".join(f'    "{name}",' for name in REGISTRY_FUNCTIONS)
            ),
            "__init__.pyi": STUB.format(
                imports="\n".join(imports[module] for module in sorted(imports)),
                names="\n".join(f'    "{name}",' for name in names),
            ),
            "_index.py": INDEX.format(
                names="\n".join(_wrapped_names(area, members) for area, members in in_area.items()),
                aliases=entries(aliases),
            ),
            "registry.py": REGISTRY.format(tables=self.tables()),
        }

    def tables(self) -> str:
        """The tables of the registry."""
        messages = self.protocol.messages
        tables: dict[str, Mapping[str, str | None]] = {
            "PARAMS": messages["ClientRequest"],
            "RESULTS": self.results["ClientRequest"],
            "NOTIFICATIONS": messages["ServerNotification"],
            "SERVER_REQUESTS": messages["ServerRequest"],
            "SERVER_RESPONSES": self.results["ServerRequest"],
        }
        return "\n\n".join(
            f"{name}: Final[dict[str, str{' | None' if None in table.values() else ''}]] = {{\n{entries(table)}\n}}"
            for name, table in tables.items()
        )

    def area(self, area: str, members: list[str]) -> str:
        """The module of an area, with the definitions that are in it."""
        inside = {name: self.definitions[name] for name in members}
        body = "\n\n".join(self.class_writer.define(name) for name in _order(inside))
        mentioned = {name for definition in inside.values() for name in references(definition)}
        words = _words(body)
        typing = [name for name in ("Any", "ClassVar", "Literal", "TypeAlias", "Union") if name in words]
        ours = sorted({"lazy_classes", *(words & MODEL_NAMES)})
        head = [
            f'"""Protocol models: {area.replace("_", " ")}."""\n',
            "from __future__ import annotations\n",
            f"from typing import {', '.join(['TYPE_CHECKING', *typing])}\n",
            _import_line("openai_codex._models", ours),
            *self.imports_of_other_areas(area, mentioned),
        ]
        return "\n".join(head) + "\n\n\n" + body + "\n" + AREA_END

    def imports_of_other_areas(self, area: str, mentioned: set[str]) -> list[str]:
        """The imports that only type checkers need: at run time an annotation stays text."""
        outside: dict[str, list[str]] = {}
        for name in sorted(mentioned):
            if self.areas[name] != area:
                outside.setdefault(self.areas[name], []).append(name)
        if not outside:
            return []
        return [
            "\nif TYPE_CHECKING:",
            *(_import_line(f".{other}", outside[other], "    ") for other in sorted(outside)),
        ]


def _order(inside: dict[str, Definition]) -> list[str]:
    """Alphabetical, but a class comes behind its base and an alias behind all classes."""
    placed: dict[str, None] = {}

    def place(name: str) -> None:
        for base in getattr(inside[name], "bases", ()):
            place(base)
        placed.setdefault(name)

    for name in sorted(inside, key=lambda name: (isinstance(inside[name], Alias), name)):
        place(name)
    return list(placed)


def _import_line(module: str, names: list[str], indent: str = "") -> str:
    line = f"{indent}from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{indent}from {module} import (", *(f"{indent}    {name}," for name in names), f"{indent})"])


def _wrapped_names(area: str, names: list[str]) -> str:
    """The entry of an area in the index: one text, for a text is loaded in a tenth of the time of so many names."""
    lines = wrap(" ".join(names), WIDTH - 12, break_long_words=False)
    quoted = [f'        "{line} "' for line in lines[:-1]] + [f'        "{lines[-1]}"']
    if len(lines) == 1:
        return f'    "{area}": "{lines[0]}",'
    return "\n".join([f'    "{area}": (', *quoted, "    ),"])


def _noqa_lines(text: str) -> str:
    """What the linter shall not report in a file, and why."""
    reasons = {
        "E501": ("names of the protocol are long", max(map(len, text.splitlines())) > WIDTH),
        "S105": ("a name like `token` is no secret", re.search(r'token(: .*)? = "', text)),
        "UP007": ("`|` does not take quoted names", re.search(r"Union\[.*List\[\"", text, re.IGNORECASE)),
    }
    return "".join(f"# ruff: noqa: {code} - {why}\n" for code, (why, needed) in reasons.items() if needed)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r'""".*?"""', "", text)))
