"""The explicit null, for the few fields where null and absent mean different things."""

from __future__ import annotations

from enum import Enum


class Null(Enum):
    """The type of `NULL`."""

    NULL = "null"

    def __repr__(self) -> str:
        return "NULL"

    def __bool__(self) -> bool:
        return False


NULL = Null.NULL
"""An explicit null. In the fields that take it, null means "clear the value" and absent means "leave it as it is"."""
