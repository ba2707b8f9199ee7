"""What is known about the fields of a record class, and the two spellings of a field's name."""

from __future__ import annotations

import re
from typing import Any

import attrs

_WORD_START = re.compile(r"[A-Z]")
_WORD_BORDER = re.compile(r"_([a-z0-9])")


@attrs.frozen(eq=False, repr=False)
class FieldInfo:
    """What is known about one field of a record class."""

    name: str
    wire: str
    """What the wire calls it."""
    annotation: str
    """The annotation as it is written in the class."""
    required: bool
    default: Any
    """The value that the constructor takes for a field which is not given; None if the field is required."""

    @property
    def nullable_by_choice(self) -> bool:
        """Null and absent differ: the field takes `NULL`, and None leaves it out."""
        return "Null" in self.annotation


_fields: dict[type, tuple[FieldInfo, ...]] = {}


def fields(cls: type) -> tuple[FieldInfo, ...]:
    """The fields of a record class, in order; none for any other class."""
    found = _fields.get(cls)
    if found is None:
        special_names: dict[str, str] = getattr(cls, "__wire_names__", {})
        attributes: tuple[attrs.Attribute[Any], ...] = getattr(cls, "__attrs_attrs__", ())
        found = _fields[cls] = tuple(_field_info(attribute, special_names) for attribute in attributes)
    return found


def _field_info(attribute: attrs.Attribute[Any], special_names: dict[str, str]) -> FieldInfo:
    required = attribute.default is attrs.NOTHING
    return FieldInfo(
        name=attribute.name,
        wire=special_names.get(attribute.name) or _camel_case(attribute.name),
        annotation=str(attribute.type),
        required=required,
        default=None if required else attribute.default,
    )


def snake_case(wire_name: str) -> str:
    """The Python name of a wire name in camel case."""
    return _WORD_START.sub(lambda letter: f"_{letter[0].lower()}", wire_name)


def _camel_case(name: str) -> str:
    return _WORD_BORDER.sub(lambda border: border[1].upper(), name)
