"""Writes the protocol as a Python package.

The text is what `ruff format` would make of it, so that the generated files pass the same checks as all others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from .classes import MIXINS, WIDTH, ClassWriter, entries
from .ir import Alias, Definition, references
from .layout import assign, result_of, users
from .runtimes import NEWEST, OLDEST

if TYPE_CHECKING:
    from collections.abc import Mapping

BANNER = f"""\
# Generated from the schemas of app-server {OLDEST} and {NEWEST} by `python -m codegen`. Do not edit.
"""

_LATE = """
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(globals())
"""
_PACKAGE = '''\
"""The messages of the app-server protocol. A class is made when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
{imports}
else:
    from ._index import HOMES

    def __getattr__(name: str) -> object:
        """Makes the class `name`."""
        try:
            home = HOMES[name]
        except KeyError:
            raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}") from None
        found = getattr(import_module(f"{{__name__}}.{{home}}"), name)
        return globals().setdefault(name, found)

    def __dir__() -> list[str]:
        return sorted({{*globals(), *HOMES}})


__all__ = [
{names}
]
'''
_INDEX = '''\
"""Which module of the package has which name, and what the aliases stand for."""

from __future__ import annotations

from typing import Final

HOMES: Final[dict[str, str]] = {{
{homes}
}}

ALIASES: Final[dict[str, str]] = {{
{aliases}
}}
'''
_REGISTRY = '''\
"""Which classes belong to a method. The tables hold names; the functions make the class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openai_codex._models import ProtocolModel

{tables}


def params_type(method: str) -> type[ProtocolModel] | None:
    """The params of a client request; None for a method that is unknown or has none."""
    return _class(PARAMS.get(method))


def result_type(method: str) -> type[ProtocolModel] | None:
    """The result of a client request; None for an unknown method."""
    return _class(RESULTS.get(method))


def notification_type(method: str) -> type[ProtocolModel] | None:
    """The params of a notification from the server; None for an unknown method."""
    return _class(NOTIFICATIONS.get(method))


def server_request_type(method: str) -> type[ProtocolModel] | None:
    """The params of a request from the server; None for an unknown method."""
    return _class(SERVER_REQUESTS.get(method))


def server_response_type(method: str) -> type[ProtocolModel] | None:
    """The result that the server expects to its request; None for an unknown method."""
    return _class(SERVER_RESPONSES.get(method))


def _class(name: str | None) -> type[ProtocolModel] | None:
    if name is None:
        return None
    from openai_codex import protocol

    found: type[ProtocolModel] = getattr(protocol, name)
    return found
'''


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
    return {name: BANNER + _excuses(text) + text for name, text in files.items()}


class _Writer:
    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol
        self.definitions = protocol.definitions
        self.results = {name: protocol.results(name) for name in ("ClientRequest", "ServerRequest")}
        self.roles: dict[str, str] = {}
        roots: dict[str, list[str]] = {}
        for direction, table in protocol.messages.items():
            for method, params in table.items():
                result = self.results.get(direction, {}).get(method)
                roots[method] = [name for name in (params, result) if name]
                self.note_roles(direction, method, params, result)
        self.homes = assign(roots, self.definitions)
        self.writer = ClassWriter(self.definitions, users(self.definitions), self.roles)

    def note_roles(self, direction: str, method: str, params: str | None, result: str | None) -> None:
        asker = "the server's request " if direction == "ServerRequest" else ""
        kind = f"`{method}` notification." if direction.endswith("Notification") else f"Params of {asker}`{method}`."
        if params:
            self.roles.setdefault(params, kind)
        if result:
            self.roles.setdefault(result, f"Result of {asker}`{method}`.")

    def files(self) -> dict[str, str]:
        texts = {f"{home}.py": self.module(home) for home in sorted(set(self.homes.values()))}
        names = sorted(self.homes)
        by_home = [
            (home, [name for name in names if self.homes[name] == home]) for home in sorted(set(self.homes.values()))
        ]
        imports = "\n".join(_import_block(home, inside) for home, inside in by_home)
        aliases = {name: entry.type for name, entry in self.definitions.items() if isinstance(entry, Alias)}
        texts["__init__.py"] = _PACKAGE.format(imports=imports, names="\n".join(f'    "{name}",' for name in names))
        texts["_index.py"] = _INDEX.format(
            homes=entries({name: self.homes[name] for name in names}), aliases=entries(aliases)
        )
        texts["registry.py"] = _REGISTRY.format(tables=self.tables())
        return texts

    def tables(self) -> str:
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

    def module(self, home: str) -> str:
        inside = {name: self.definitions[name] for name, place in self.homes.items() if place == home}
        body = "\n\n".join(self.writer.define(name) for name in self.order(inside))
        outside = sorted({name for entry in inside.values() for name in references(entry) if self.homes[name] != home})
        doc = f'"""Protocol models: {home.replace("_", " ")}."""\n\n'
        head = "from __future__ import annotations\n\n"
        typing = [name for name in ("Any", "ClassVar", "Literal", "TypeAlias", "Union") if name in _words(body)]
        head += f"from typing import {', '.join(['TYPE_CHECKING', *typing])}\n\n"
        ours = [
            name
            for name in ("Null", "ProtocolModel", "Record", *MIXINS.values(), "WireEnum", "lazily")
            if name in _words(body) or name == "lazily"
        ]
        rooted = sorted({word for word in _words(body) if word.startswith("Rooted")})
        head += f"from openai_codex._models import {', '.join(sorted(ours))}\n"
        head += f"from openai_codex._rooted import {', '.join(rooted)}\n" if rooted else ""
        return doc + head + self.late_imports(outside) + "\n\n" + body + "\n" + _LATE

    def late_imports(self, names: list[str]) -> str:
        if not names:
            return ""
        lines = ["\nif TYPE_CHECKING:"]
        for home in sorted({self.homes[name] for name in names}):
            wanted = [name for name in names if self.homes[name] == home]
            line = f"    from .{home} import {', '.join(wanted)}"
            if len(line) > WIDTH:
                line = _import_block(home, wanted)
            lines.append(line)
        return "\n".join(lines) + "\n"

    def order(self, inside: dict[str, Definition]) -> list[str]:
        """Alphabetical, but a class comes behind its base and an alias behind all classes."""
        placed: dict[str, None] = {}

        def place(name: str) -> None:
            definition = inside[name]
            for base in getattr(definition, "bases", ()):
                place(base)
            placed.setdefault(name)

        for name in sorted(inside, key=lambda name: (isinstance(inside[name], Alias), name)):
            place(name)
        return list(placed)


def _import_block(home: str, names: list[str]) -> str:
    lines = [f"        {name}," for name in sorted(names, key=str.lower)]
    return "\n".join([f"    from .{home} import (", *lines, "    )"])


def _excuses(text: str) -> str:
    """What the linter shall not mind in a file, and why."""
    reasons = {
        "E501": ("names of the protocol are long", max(map(len, text.splitlines())) > WIDTH),
        "S105": ("a name like `token` is no secret", re.search(r'token(: .*)? = "', text)),
        "UP007": ("`|` does not take quoted names", re.search(r"Union\[.*List\[\"", text, re.IGNORECASE)),
    }
    return "".join(f"# ruff: noqa: {code} - {why}\n" for code, (why, needed) in reasons.items() if needed)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r'""".*?"""', "", text)))
