"""Plain JSON values with an attribute `root`, for code that unwraps pydantic root models.

The protocol has names for some strings, numbers and lists, for example `AbsolutePathBuf`. A field of such a type is a
plain value in every respect and has its plain self as `root` besides.
"""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T")


class RootedStr(str):
    """A string with `root`."""

    __slots__ = ()

    @property
    def root(self) -> str:
        """The plain string."""
        return str.__str__(self)


class RootedInt(int):
    """An integer with `root`."""

    __slots__ = ()

    @property
    def root(self) -> int:
        """The plain integer."""
        return int(self)


class RootedList(list[T]):
    """A list with `root`."""

    __slots__ = ()

    @property
    def root(self) -> list[T]:
        """A plain list of the same entries."""
        return list(self)


class RootedChoice(RootedStr):
    """The base of names that stand for a string or a list and that programs call.

    What comes of the call is a `RootedStr` or a `RootedList`. To type checkers it is a string, which is right wherever
    a program may pass it on.
    """

    __slots__ = ()

    def __new__(cls, root: str | list[str]) -> Any:
        """`root` with an attribute `root`."""
        return rooted(root)


_ROOTED: dict[type, type] = {str: RootedStr, int: RootedInt, list: RootedList}


def rooted(value: Any) -> Any:
    """The value with an attribute `root` if it is a string, an integer or a list, and itself if not."""
    kind = _ROOTED.get(value.__class__)
    return value if kind is None else kind(value)
