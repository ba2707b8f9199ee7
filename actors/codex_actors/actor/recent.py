"""Recent: a dict that keeps its newest entries only, for what may still be asked about some time after its end."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

REMEMBERED = 1024
"""Turns and requests that are remembered after their end. The server runs far fewer at once, and what is late is late
by a few messages."""


class Recent(dict[K, V]):
    """A dict of at most `limit` entries: to set one more costs the oldest its place (to `update` it does not)."""

    __slots__ = ("_limit",)

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def __setitem__(self, key: K, value: V) -> None:
        super().__setitem__(key, value)
        if len(self) > self._limit:
            del self[next(iter(self))]
