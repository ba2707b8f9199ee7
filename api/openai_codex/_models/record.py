"""JSON objects with known fields.

Records are frozen for type checkers only. At run time they are plain slotted objects, because the decoder could fill a
frozen one only with a call for each field. A program that changes a record all the same gets what it asks for: equality
and the hash are computed from the fields each time, so a record must not change while it is in a set or a dict's key.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from openai_codex._models.json_kinds import is_dict, is_list
from openai_codex._models.protocol_model import ProtocolModel
from openai_codex._models.record_fields import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typing_extensions import Self, dataclass_transform

    from openai_codex._models.record_fields import FieldInfo
else:

    def dataclass_transform(**_: Any) -> Callable[[type], type]:
        """Only type checkers look at it; Python 3.10 does not have it."""
        return lambda cls: cls


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record(ProtocolModel):
    """A JSON object with known fields: a slotted attrs class with keyword arguments only, frozen for type checkers.

    Class variables of subclasses: `__wire_names__` has the wire names that are not simply camelCase, `__variants__`
    marks the base of a union, and `__keeps_raw__` a variant that stands for those nobody knows.
    """

    __slots__ = ()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Returns a copy, with other values for some fields.

        Args:
            update: Field name -> new value.
            deep: Copy what is in the other fields, too, instead of sharing it.

        Raises:
            TypeError: `update` has a name that is no field.
        """
        original = copy.deepcopy(self) if deep else self
        return self.__class__(**{**{info.name: value for info, value in _values(original)}, **(update or {})})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash((self.__class__, *(_hashable(value) for _, value in _values(self))))

    def __str__(self) -> str:
        return " ".join(f"{info.name}={value!r}" for info, value in sorted(_values(self), key=_by_wire_name))

    def __repr__(self) -> str:
        shown = [f"{info.name}={value!r}" for info, value in _values(self) if info.required or value is not None]
        return f"{self.__class__.__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (self.__class__, {info.name: value for info, value in _values(self)})


def _unpickled(cls: type[Record], values: dict[str, Any]) -> Record:
    return cls(**values)


def _values(record: Record) -> list[tuple[FieldInfo, Any]]:
    return [(info, getattr(record, info.name)) for info in fields(record.__class__)]


def _by_wire_name(entry: tuple[FieldInfo, Any]) -> str:
    return entry[0].wire


def _hashable(value: Any) -> object:
    """Something that is equal for equal values and can be hashed, as lists and dicts cannot."""
    if is_list(value):
        return tuple(_hashable(entry) for entry in value)
    if is_dict(value):
        return frozenset((key, _hashable(entry)) for key, entry in value.items())
    return value
