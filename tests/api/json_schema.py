"""Checks JSON against a JSON Schema, as far as the app-server's schemas go."""

from __future__ import annotations

from typing import Any

from openai_codex._models import is_dict, is_list

KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def violations(schema: Any, value: Any, definitions: dict[str, Any], where: str = "$") -> list[str]:
    """What is wrong with a value; nothing: it is valid."""
    if isinstance(schema, bool):
        return [] if schema else [f"{where}: nothing is allowed here"]
    if "$ref" in schema:
        return violations(definitions[schema["$ref"].rsplit("/", 1)[-1]], value, definitions, where)
    found = _among_choices(schema, value, definitions, where)
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: {value!r} is not in {schema['enum']}")
    if "type" in schema and not _has_type(schema["type"], value):
        return [*found, f"{where}: {value!r} is no {schema['type']}"]
    if is_dict(value):
        found += _in_object(schema, value, definitions, where)
    elif is_list(value):
        for index, entry in enumerate(value):
            found += violations(schema.get("items", True), entry, definitions, f"{where}[{index}]")
    return found


def _among_choices(schema: Any, value: Any, definitions: dict[str, Any], where: str) -> list[str]:
    found: list[str] = []
    for entry in schema.get("allOf", ()):
        found += violations(entry, value, definitions, where)
    for name in ("oneOf", "anyOf"):
        if name in schema and all(violations(entry, value, definitions, where) for entry in schema[name]):
            found.append(f"{where}: {value!r} is none of the choices")
    return found


def _has_type(wanted: str | list[str], value: Any) -> bool:
    names = [wanted] if isinstance(wanted, str) else wanted
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, KINDS[name]) for name in names)


def _in_object(schema: Any, value: dict[str, Any], definitions: dict[str, Any], where: str) -> list[str]:
    properties = schema.get("properties", {})
    found = [f"{where}: {name!r} is missing" for name in schema.get("required", ()) if name not in value]
    rest = schema.get("additionalProperties", True)
    for name, entry in value.items():
        found += violations(properties.get(name, rest), entry, definitions, f"{where}.{name}")
    return found
