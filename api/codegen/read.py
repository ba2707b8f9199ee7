"""Builds the definitions of `ir` from the JSON Schema of one server version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from .ir import Alias, Definition, Enum, Field, Record, Union
from .naming import camel, pascal

if TYPE_CHECKING:
    from .schema import Json, Schema

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_NULL = {"type": "null"}

# Fields where null and absent differ: null clears or disables what absent leaves alone. The JSON schema cannot say so;
# the server's TypeScript declarations, its documentation and its behaviour do (tests/api/test_protocol_real.py).
PATCH_FIELDS = {
    "ProcessSpawnParams": {"outputBytesCap", "timeoutMs"},
    "ThreadForkParams": {"serviceTier"},
    "ThreadGoalSetParams": {"tokenBudget"},
    "ThreadListParams": {"projectId", "sectionId"},
    "ThreadMetadataGitInfoUpdateParams": {"branch", "originUrl", "sha"},
    "ThreadRealtimeStartParams": {"prompt"},
    "ThreadResumeParams": {"serviceTier"},
    "ThreadSectionUpdateParams": {"appearance"},
    "ThreadSettingsUpdateParams": {"serviceTier"},
    "ThreadStartParams": {"serviceTier"},
    "TurnSettingsUpdateParams": {"serviceTier"},
    "TurnStartParams": {"serviceTier"},
}

# Unions with fields that the JSON schema spells in snake case, while the server sends camel case.
MISSPELT = {"ThreadRealtimeItem", "ThreadTimelineEntry"}


def definitions(schema: Schema) -> dict[str, Definition]:
    """Every definition of `schema`, with names for the objects and enums that the schema leaves without one."""
    reader = _Reader(schema)
    for name, body in schema.definitions.items():
        reader.define(name, body)
    _add_server_info(reader.found)
    return reader.found


class _Reader:
    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.found: dict[str, Definition] = {}

    def define(self, name: str, body: Json) -> None:
        choices = body.get("oneOf", body.get("anyOf"))
        if "enum" in body:
            self.found[name] = Enum(name, list(body["enum"]))
        elif body.get("type") == "string":
            # `minLength` marks what is no mere string but a choice that the server leaves open.
            self.found[name] = Enum(name, [], open=True) if "minLength" in body else Alias(name, "str")
        elif choices is None:
            self.record(name, body)
        elif all("enum" in choice for choice in choices):
            self.found[name] = Enum(name, [value for choice in choices for value in choice["enum"]])
        elif tag := _tag_of(choices):
            self.tagged(name, tag, body, choices)
        elif any("enum" in choice for choice in choices):
            self.keyed(name, choices)
        else:
            self.alias(name, choices)

    def record(self, name: str, body: Json) -> Record:
        fields = {wire: self.field(name, wire, value, body) for wire, value in _properties(body).items()}
        record = Record(name, fields)
        self.found[name] = record
        return record

    def field(self, owner: str, wire: str, value: Any, body: Json) -> Field:
        text, nullable = self.type(value, owner, wire)
        return Field(wire, text, nullable, wire in _required(body), patch=wire in PATCH_FIELDS.get(owner, ()))

    def tagged(self, name: str, tag: str, body: Json, choices: list[Json]) -> None:
        """A union of objects that say in the field `tag` what they are."""
        union = Union(name, tag, {})
        shared = _properties({"properties": body.get("properties", {})})
        for choice in choices:
            value = choice["properties"][tag]["enum"][0]
            title = _clean_title(choice)
            variant = title if title not in {None, name} and title not in self.schema.definitions else None
            variant = variant or f"{pascal(value)}{name}"
            properties = {wire: value for wire, value in {**shared, **_properties(choice)}.items() if wire != tag}
            whole = {"properties": properties, "required": [*body.get("required", []), *_required(choice)]}
            values: tuple[str, ...] = (value,)
            if variant in union.variants.values():  # two spellings of one kind
                twin = self.found[variant]
                assert isinstance(twin, Record)  # noqa: S101 - made by an earlier round of this loop
                assert twin.tag is not None  # noqa: S101 - as every variant of a tagged union has
                values = (*twin.tag[1], value)
            if name in MISSPELT:
                whole = {
                    "properties": {camel(wire): value for wire, value in properties.items()},
                    "required": [camel(wire) for wire in whole["required"]],
                }
            record = self.record(variant, whole)
            record.bases, record.tag = [name], (tag, values)
            union.variants[value] = variant
        self.add_union(union)

    def keyed(self, name: str, choices: list[Json]) -> None:
        """A union of plain strings and of objects whose only key says what they are."""
        strings = Enum(f"{name}Value", [], bases=[name])
        union = Union(name, None, {}, strings.name)
        for choice in choices:
            if "enum" in choice:
                strings.values += choice["enum"]
            elif "properties" in choice:
                (key,) = choice["properties"]
                record = self.record(_clean_title(choice) or f"{pascal(key)}{name}", choice)
                record.bases = [name]
                union.variants[key] = record.name
        self.found[strings.name] = strings
        self.add_union(union)

    def add_union(self, union: Union) -> None:
        self.found[union.name] = union
        known = self.found.get(union.unknown)
        if isinstance(known, Record):  # the wire has a variant "unknown" too; one class serves both
            known.keeps_raw = True
        else:
            self.found[union.unknown] = Record(union.unknown, {}, [union.name], keeps_raw=True)

    def alias(self, name: str, choices: list[Json]) -> None:
        texts: list[str] = []
        for choice in choices:
            if "properties" in choice:
                others = {wire for other in choices if other is not choice for wire in other["properties"]}
                own = next(wire for wire in choice["required"] if wire not in others)
                texts.append(self.record(f"{pascal(own)}{name}", choice).name)
            else:
                text, nullable = self.type(choice, name, "")
                texts.append("None" if nullable and text == "Any" else text)
        self.found[name] = Alias(name, " | ".join(texts))

    def type(self, value: Any, owner: str, wire: str) -> tuple[str, bool]:
        """The annotation for a schema, and whether null is allowed."""
        if value is True or not value or not {"type", "$ref", "allOf", "anyOf", "oneOf"} & value.keys():
            return "Any", True
        if "$ref" in value:
            return str(value["$ref"]).rsplit("/", 1)[-1], False
        if "allOf" in value:
            (only,) = value["allOf"]
            return self.type(only, owner, wire)
        if choices := value.get("anyOf", value.get("oneOf")):
            texts = [self.type(choice, owner, wire)[0] for choice in choices if choice != _NULL]
            return " | ".join(texts), _NULL in choices
        return self.by_type(value, owner, wire)

    def by_type(self, value: Json, owner: str, wire: str) -> tuple[str, bool]:
        kinds = cast("list[str]", value["type"] if isinstance(value["type"], list) else [value["type"]])
        nullable = "null" in kinds
        texts = [self.plain(kind, value, owner, wire) for kind in kinds if kind != "null"]
        return " | ".join(texts) or "Any", nullable

    def plain(self, kind: str, value: Json, owner: str, wire: str) -> str:
        if kind == "array":
            inner, nullable = self.type(value.get("items", True), owner, wire)
            return f"list[{_or_none(inner, nullable)}]"
        if kind == "object" and "properties" in value:
            return self.inner(value, owner, wire)
        if kind == "object":
            inner, nullable = self.type(value.get("additionalProperties", True), owner, wire)
            return f"dict[str, {_or_none(inner, nullable)}]"
        if "enum" in value:
            name = f"{owner}{pascal(wire)}"
            self.found[name] = Enum(name, list(value["enum"]))
            return name
        return _SCALARS[kind]

    def inner(self, value: Json, owner: str, wire: str) -> str:
        """An object without a name: called after its field, and after its owner too where that is taken."""
        name = pascal(wire)
        if name in self.schema.definitions or name in self.found:
            name = f"{owner}{name}"
        return self.record(name, value).name


def _add_server_info(found: dict[str, Definition]) -> None:
    """Adds what no schema has though a server may send it: the name of the server in the handshake."""
    name, version = (Field(wire, "str", nullable=False, required=True) for wire in ("name", "version"))
    found["ServerInfo"] = Record("ServerInfo", {"name": name, "version": version})
    response = found["InitializeResponse"]
    assert isinstance(response, Record)  # noqa: S101 - the handshake's result is an object in every version
    # `server_info` is the property that falls back on `user_agent`.
    sent = Field("serverInfo", "ServerInfo", nullable=True, required=False, attribute="sent_server_info")
    response.fields["serverInfo"] = sent


def _or_none(text: str, nullable: bool) -> str:
    return f"{text} | None" if nullable and text != "Any" else text


def _clean_title(choice: Json) -> str | None:
    """The schema's title without the namespace that some carry in the middle (`ApiKeyv2::LoginAccountParams`)."""
    title = choice.get("title")
    return None if title is None else str(title).replace("v2::", "")


def _properties(body: Json) -> Json:
    """All properties, those of nested alternatives included."""
    merged: Json = {}
    for choice in (*body.get("anyOf", ()), body):
        merged.update(choice.get("properties", {}))
    return merged


def _required(body: Json) -> set[str]:
    """The properties that every alternative requires."""
    nested = [set[str](choice.get("required", ())) for choice in body.get("anyOf", ())]
    return set[str](body.get("required", ())).union(set[str].intersection(*nested) if nested else ())


def _tag_of(choices: list[Json]) -> str | None:
    """The property that has one fixed string in each of the choices."""
    if not all("properties" in choice for choice in choices):
        return None
    common = set[str](choices[0]["properties"])
    for choice in choices:
        fixed = {wire for wire, value in choice["properties"].items() if isinstance(value, dict) and "enum" in value}
        common &= fixed & set[str](choice.get("required", ()))
    return min(common, default=None)
