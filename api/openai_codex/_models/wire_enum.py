"""Strings with known values, which may have other values in messages of a newer server."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from openai_codex._models.protocol_model import ProtocolModel

if TYPE_CHECKING:
    from typing_extensions import Self


class WireEnum(ProtocolModel, str, Enum):
    """A string with known values. Any other string makes a member of its own, which the class does not remember."""

    __open__ = False  # True: the server takes any string here

    def __str__(self) -> str:
        return f"{self.__class__.__name__}.{self.name}"

    def __format__(self, format_spec: str) -> str:
        return format(str(self), format_spec)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        return self.__class__, (self.value,)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self
