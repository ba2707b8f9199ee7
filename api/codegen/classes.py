"""Writes single definitions as Python text, in the form that `ruff format` would give it."""

from __future__ import annotations

import re
from textwrap import indent
from typing import TYPE_CHECKING

from attrs import frozen

from .ir import Alias, Definition, Enum, Field, Record, Union, names_in
from .naming import camel, member, snake, unit

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 120
# Hand-written base classes of generated classes, in `openai_codex._models`.
HAND_WRITTEN_BASES = {"InitializeResponse": 'ServerIdentity["ServerInfo"]'}


@frozen
class ClassWriter:
    """Turns definitions into class statements and aliases."""

    definitions: dict[str, Definition]
    users: dict[str, list[str]]
    """Definition -> those that mention it."""
    roles: dict[str, str]
    """Definition -> what it is for, of those that a method names."""

    def define(self, name: str) -> str:
        """The text of one definition."""
        match self.definitions[name]:
            case Record() as record:
                return self._record(record)
            case Union() as union:
                return self._union(union)
            case Enum() as enum:
                return self._enum(enum)
            case Alias(callable=True):
                return f"class {name}(RootedChoice):\n    {self._doc(name, 'Part')}\n"
            case Alias(type=text):
                return _alias(name, text)

    def _doc(self, name: str, kind: str) -> str:
        role = self.roles.get(name)
        if role is None:
            owners = [owner for owner in self.users[name] if owner != name][:3]
            role = f"{kind} of {', '.join(f'`{owner}`' for owner in owners)}." if owners else f"{kind} of the protocol."
        return f'"""{role}"""'

    def _record(self, record: Record) -> str:
        bases = [base for base in record.bases if self._is_keyed(base)]
        tagged = [base for base in record.bases if base not in bases]
        hand_written = [HAND_WRITTEN_BASES[record.name]] if record.name in HAND_WRITTEN_BASES else []
        bases = [*hand_written, *bases, *(tagged or ["Record"])]
        lines = [self._variant_doc(record) if record.bases else self._doc(record.name, "Part")]
        extra = self._class_variables(record)
        attributes = self._attributes(record)
        blocks = [block for block in (lines, extra, attributes) if block]
        body = "\n\n".join("\n".join(block) for block in blocks)
        return f"class {record.name}({', '.join(bases)}):\n{indent(body, '    ')}\n"

    def _is_keyed(self, name: str) -> bool:
        definition = self.definitions[name]
        return isinstance(definition, Union) and definition.tag is None

    def _variant_doc(self, record: Record) -> str:
        base = record.bases[0]
        union = self.definitions[base]
        keys = [key for key, name in union.variants.items() if name == record.name] if isinstance(union, Union) else []
        if not keys:
            return f'"""A variant of `{base}` that this library does not know."""'
        also = ", and any variant that this library does not know" if record.keeps_raw else ""
        return f'"""{" or ".join(f"`{key}`" for key in keys)} variant of `{base}`{also}."""'

    def _class_variables(self, record: Record) -> list[str]:
        lines = ["__keeps_raw__: ClassVar[bool] = True"] if record.keeps_raw else []
        special = {entry.name: entry.wire for entry in record.fields.values() if camel(entry.name) != entry.wire}
        if special:
            lines += _dict_lines("__wire_names__: ClassVar[dict[str, str]]", special)
        return lines

    def _attributes(self, record: Record) -> list[str]:
        lines = self._tag_lines(record)
        ordered = sorted(record.fields.values(), key=lambda entry: not entry.required)
        for entry in ordered:
            lines += self._attribute(entry)
        if record.keeps_raw:
            lines += ["raw: dict[str, Any] | None = None", '"""The object as it came."""']
        return lines

    def _tag_lines(self, record: Record) -> list[str]:
        union = self.definitions[record.bases[0]] if record.bases else None
        if not isinstance(union, Union) or union.tag is None:
            return []
        name = snake(union.tag)
        if record.tag is None or record.keeps_raw:
            return [f"{name}: str = {quote(record.tag[1][0] if record.tag else '')}"]
        values = ", ".join(quote(value) for value in record.tag[1])
        default = f" = {values}" if len(record.tag[1]) == 1 else ""
        return [f"{name}: Literal[{values}]{default}"]

    def _attribute(self, entry: Field) -> list[str]:
        default = "" if entry.required else " = None"
        note = unit(entry.name, entry.type)
        # The base class has a property of that name, which programs expect of every model.
        ignore = "  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]"
        return [
            f"{entry.name}: {entry.annotation}{default}{ignore if entry.name == 'root' else ''}",
            *([f'"""{note}"""'] if note else []),
        ]

    def _union(self, union: Union) -> str:
        tag = (
            f"`{union.tag}` says which variant it is"
            if union.tag
            else "The value, or its only key, says which variant it is"
        )
        # Without slots of the base, variants would have a `__dict__` and a `__weakref__`.
        lines = [f'"""{tag}; see the subclasses."""', "", "__slots__ = ()"]
        lines += [f"__tag__: ClassVar[str | None] = {quote(union.tag) if union.tag else None}"]
        lines += _dict_lines("__variants__: ClassVar[dict[str, str]]", union.variants)
        lines += [f"__unknown__: ClassVar[str] = {quote(union.unknown)}"]
        if union.strings:
            lines += [f"__strings__: ClassVar[str] = {quote(union.strings)}"]
        if union.tag:
            lines += ["", f"{snake(union.tag)}: str"]
            for entry in union.common.values():
                lines += self._attribute(entry)
        base = "Record" if union.tag else "ProtocolModel"
        return f"class {union.name}({base}):\n{indent(chr(10).join(lines), '    ')}\n"

    def _enum(self, enum: Enum) -> str:
        lines = [
            self._doc(enum.name, "Values")
            if not enum.bases
            else f'"""The variants of `{enum.bases[0]}` that are strings."""'
        ]
        lines += ["", "__open__ = True"] if enum.open else []
        lines += ["", *(f"{member(value)} = {quote(value)}" for value in enum.values)]
        return f"class {enum.name}({', '.join([*enum.bases, 'WireEnum'])}):\n{indent(chr(10).join(lines), '    ')}\n"


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


def quote(text: str) -> str:
    """A string literal; names and methods of the protocol need no escapes."""
    return f'"{text}"'


def entries(table: Mapping[str, str | None]) -> str:
    """The lines of a dict display."""
    return "\n".join(
        f"    {quote(key)}: {quote(value) if value is not None else None}," for key, value in table.items()
    )


def _dict_lines(head: str, table: dict[str, str]) -> list[str]:
    flat = f"{head} = {{{', '.join(f'{quote(key)}: {quote(value)}' for key, value in table.items())}}}"
    if len(flat) + 4 <= WIDTH:
        return [flat]
    return [f"{head} = {{", *entries(table).splitlines(), "}"]
