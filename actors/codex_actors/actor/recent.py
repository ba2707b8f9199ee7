"""Recent: a dict that keeps its newest entries only, for what may still be asked about some time after its end."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

REMEMBERED = 1024
"""Entries that are kept. The server runs far fewer turns at once, and what is late is late by a few messages."""


class Recent(dict[K, V]):
    """A dict of at most `REMEMBERED` entries; a new one costs the oldest its place."""

    __slots__ = ()

    def __setitem__(self, key: K, value: V) -> None:
        super().__setitem__(key, value)
        if len(self) > REMEMBERED:
            del self[next(iter(self))]
