"""Writes the definitions as Python modules.

The text is what `ruff format` would make of it, so that the generated files pass the same checks as all others.
"""

from __future__ import annotations

import re
from textwrap import indent
from typing import TYPE_CHECKING

from attrs import frozen

from .ir import Alias, Definition, Enum, Field, Record, Union, names_in, references
from .layout import assign, result_of, users
from .naming import camel, member, snake, unit
from .runtimes import NEWEST, OLDEST

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 120
BANNER = f"""\
# Generated from the schemas of app-server {OLDEST} and {NEWEST} by `python -m codegen`. Do not edit.
"""
# Hand-written parts of generated classes, in `openai_codex._models`.
MIXINS = {"InitializeResponse": "ServerIdentity"}

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


def package(protocol: Protocol) -> dict[str, str]:
    """File name -> text of the whole package `openai_codex.protocol`."""
    files = _Writer(protocol).files()
    return {name: BANNER + _excuses(text) + text for name, text in files.items()}


class _Writer:
    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol
        self.definitions = protocol.definitions
        self.results = {name: protocol.results(name) for name in ("ClientRequest", "ServerRequest")}
        self.users = users(self.definitions)
        self.roles: dict[str, str] = {}
        roots: dict[str, list[str]] = {}
        for direction, table in protocol.messages.items():
            for method, params in table.items():
                result = self.results.get(direction, {}).get(method)
                roots[method] = [name for name in (params, result) if name]
                self.note_roles(direction, method, params, result)
        self.homes = assign(roots, self.definitions)

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
            homes=_entries({name: self.homes[name] for name in names}), aliases=_entries(aliases)
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
            f"{name}: Final[dict[str, str{' | None' if None in table.values() else ''}]] = {{\n{_entries(table)}\n}}"
            for name, table in tables.items()
        )

    def module(self, home: str) -> str:
        inside = {name: self.definitions[name] for name, place in self.homes.items() if place == home}
        body = "\n\n".join(self.define(name) for name in self.order(inside))
        outside = sorted({name for entry in inside.values() for name in references(entry) if self.homes[name] != home})
        doc = f'"""Protocol models: {home.replace("_", " ")}."""\n\n'
        head = "from __future__ import annotations\n\n"
        typing = [name for name in ("Any", "ClassVar", "Literal", "TypeAlias", "Union") if f"{name}" in _words(body)]
        head += f"from typing import {', '.join(['TYPE_CHECKING', *typing])}\n\n"
        ours = [
            name
            for name in ("Null", "ProtocolModel", "Record", *MIXINS.values(), "WireEnum", "lazily")
            if name in _words(body)
        ]
        head += f"from openai_codex._models import {', '.join(sorted([*ours, 'lazily']))}\n"
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

    def define(self, name: str) -> str:
        match self.definitions[name]:
            case Record() as record:
                return self.record(record)
            case Union() as union:
                return self.union(union)
            case Enum() as enum:
                return self.enum(enum)
            case Alias(type=text):
                return _alias(name, text)

    def doc(self, name: str, kind: str) -> str:
        role = self.roles.get(name)
        if role is None:
            owners = [owner for owner in self.users[name] if owner != name][:3]
            role = f"{kind} of {', '.join(f'`{owner}`' for owner in owners)}." if owners else f"{kind} of the protocol."
        return f'"""{role}"""'

    def record(self, record: Record) -> str:
        bases = [base for base in record.bases if self.is_keyed(base)]
        tagged = [base for base in record.bases if base not in bases]
        bases = [*([MIXINS[record.name]] if record.name in MIXINS else []), *bases, *(tagged or ["Record"])]
        lines = [self.variant_doc(record) if record.bases else self.doc(record.name, "Part")]
        extra = self.class_variables(record)
        attributes = self.attributes(record)
        blocks = [block for block in (lines, extra, attributes) if block]
        body = "\n\n".join("\n".join(block) for block in blocks)
        return f"class {record.name}({', '.join(bases)}):\n{indent(body, '    ')}\n"

    def is_keyed(self, name: str) -> bool:
        definition = self.definitions[name]
        return isinstance(definition, Union) and definition.tag is None

    def variant_doc(self, record: Record) -> str:
        base = record.bases[0]
        union = self.definitions[base]
        keys = [key for key, name in union.variants.items() if name == record.name] if isinstance(union, Union) else []
        if not keys:
            return f'"""A variant of `{base}` that this library does not know."""'
        also = ", and any variant that this library does not know" if record.keeps_raw else ""
        return f'"""{" or ".join(f"`{key}`" for key in keys)} variant of `{base}`{also}."""'

    def class_variables(self, record: Record) -> list[str]:
        lines = ["__keeps_raw__: ClassVar[bool] = True"] if record.keeps_raw else []
        special = {entry.name: entry.wire for entry in record.fields.values() if camel(entry.name) != entry.wire}
        if special:
            lines += _dict_lines("__wire_names__: ClassVar[dict[str, str]]", special)
        return lines

    def attributes(self, record: Record) -> list[str]:
        lines = self.tag_lines(record)
        ordered = sorted(record.fields.values(), key=lambda entry: not entry.required)
        for entry in ordered:
            lines += self.attribute(entry)
        if record.keeps_raw:
            lines += ["raw: dict[str, Any] | None = None", '"""The object as it came."""']
        return lines

    def tag_lines(self, record: Record) -> list[str]:
        union = self.definitions[record.bases[0]] if record.bases else None
        if not isinstance(union, Union) or union.tag is None:
            return []
        name = snake(union.tag)
        if record.tag is None or record.keeps_raw:
            return [f"{name}: str = {_quote(record.tag[1][0] if record.tag else '')}"]
        values = ", ".join(_quote(value) for value in record.tag[1])
        default = f" = {values}" if len(record.tag[1]) == 1 else ""
        return [f"{name}: Literal[{values}]{default}"]

    def attribute(self, entry: Field) -> list[str]:
        default = "" if entry.required else " = None"
        note = unit(entry.name, entry.type)
        # A wire name that is also a member of the base class.
        excuse = "  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]"
        return [
            f"{entry.name}: {entry.annotation}{default}{excuse if entry.name == 'root' else ''}",
            *([f'"""{note}"""'] if note else []),
        ]

    def union(self, union: Union) -> str:
        tag = (
            f"`{union.tag}` says which variant it is"
            if union.tag
            else "The value, or its only key, says which variant it is"
        )
        lines = [f'"""{tag}; see the subclasses."""', ""]
        lines += [f"__tag__: ClassVar[str | None] = {_quote(union.tag) if union.tag else None}"]
        lines += _dict_lines("__variants__: ClassVar[dict[str, str]]", union.variants)
        lines += [f"__unknown__: ClassVar[str] = {_quote(union.unknown)}"]
        if union.strings:
            lines += [f"__strings__: ClassVar[str] = {_quote(union.strings)}"]
        if union.tag:
            lines += ["", f"{snake(union.tag)}: str"]
            for entry in union.common.values():
                lines += self.attribute(entry)
        base = "Record" if union.tag else "ProtocolModel"
        return f"class {union.name}({base}):\n{indent(chr(10).join(lines), '    ')}\n"

    def enum(self, enum: Enum) -> str:
        lines = [
            self.doc(enum.name, "Values")
            if not enum.bases
            else f'"""The variants of `{enum.bases[0]}` that are strings."""'
        ]
        lines += ["", "__open__ = True"] if enum.open else []
        lines += ["", *(f"{member(value)} = {_quote(value)}" for value in enum.values)]
        return f"class {enum.name}({', '.join([*enum.bases, 'WireEnum'])}):\n{indent(chr(10).join(lines), '    ')}\n"


def _import_block(home: str, names: list[str]) -> str:
    lines = [f"        {name}," for name in sorted(names, key=str.lower)]
    return "\n".join([f"    from .{home} import (", *lines, "    )"])


def _excuses(text: str) -> str:
    """What the linter shall not mind in a file, and why."""
    reasons = {
        "E501": ("names of the protocol are long", max(map(len, text.splitlines())) > WIDTH),
        "S105": ("a name like `token` is no secret", re.search(r'token(: .*)? = "', text)),
        "UP007": ("`|` does not take quoted names", re.search(r"Union\[.*list\[", text)),
    }
    return "".join(f"# ruff: noqa: {code} - {why}\n" for code, (why, needed) in reasons.items() if needed)


def _alias(name: str, text: str) -> str:
    """An alias is evaluated when its module is, before the classes it names exist; so those are quoted."""
    names = names_in(text)
    if not names:
        return f"{name}: TypeAlias = {text}\n"
    options = re.sub(rf"\b({'|'.join(names)})\b", r'"\1"', text).split(" | ")
    flat = ", ".join(options)
    if len(whole := f"{name}: TypeAlias = Union[{flat}]") <= WIDTH:
        return whole + "\n"
    inside = f"    {flat}\n" if len(flat) + 4 <= WIDTH else "".join(f"    {option},\n" for option in options)
    return f"{name}: TypeAlias = Union[\n{inside}]\n"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r'""".*?"""', "", text)))


def _quote(text: str) -> str:
    return f'"{text}"'


def _entries(table: Mapping[str, str | None]) -> str:
    return "\n".join(
        f"    {_quote(key)}: {_quote(value) if value is not None else None}," for key, value in table.items()
    )


def _dict_lines(head: str, table: dict[str, str]) -> list[str]:
    flat = f"{head} = {{{', '.join(f'{_quote(key)}: {_quote(value)}' for key, value in table.items())}}}"
    if len(flat) + 4 <= WIDTH:
        return [flat]
    return [f"{head} = {{", *_entries(table).splitlines(), "}"]
