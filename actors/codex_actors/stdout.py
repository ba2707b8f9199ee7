"""Stdout: reads what one process writes, piece by piece, and hands it on when there is enough or somebody waits for it.

Whoever has the role of reading calls it, nobody else; only `wake` may be called from anywhere.
"""

from __future__ import annotations

import os
import select
import threading
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from codex_actors.intake import is_awaited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codex_actors.codec import Event
    from codex_actors.intake import Intake

READ_SIZE = 1 << 15
"""Bytes to read at once. A larger buffer costs more to allocate than a short answer takes to read."""

FLOOD_READ_SIZE = 1 << 17
"""The same while as many bytes come as fit. What comes of more at once does not fit into the cache of the processor."""

TURN_SHARE = 1 << 13
"""Bytes for each turn that are handed on at once in a flood: to wake the reader of a turn costs as much as ten events
do."""

MANY_TURNS = 16
"""Turns from which on deltas are handed on sealed in a flood: so many frames at once fill the caches of the processor
and keep the garbage collector busy. The same number of tasks woken at once counts as many, too."""

MORE_MS = 1
"""Milliseconds to wait for more of that in a flood of many turns: often the child only takes breath."""

MOST_JOINED = 1 << 23
"""Bytes that are handed on at once at most."""

KEEP_BACK_S = 0.1
"""Seconds after which a leader hands on even what nobody waits for."""

BURST_S = 0.002
"""Pieces that nobody waits for and that follow each other within so many seconds are a burst."""


class Stdout:
    """The end that we read."""

    def __init__(self, fd: int, intake: Intake) -> None:
        self.ended = False
        self.due: float | None = None
        """When what is kept back has to be handed on (monotonic seconds); None: nothing is."""
        self.in_burst = False
        """Whether what nobody waits for comes in a burst."""
        self._lock = threading.RLock()  # a signal's handler may wake while it wakes
        self._fd = fd
        self._size = READ_SIZE
        self._kept_at = 0.0
        self._intake = intake
        self.can_be_led = hasattr(select, "poll")  # not on Windows: there a read cannot be broken off
        if self.can_be_led:
            self._woken, self._waker = os.pipe()
            os.set_blocking(self._waker, False)
            self._poller = select.poll()
            self._poller.register(fd, select.POLLIN)
            self._poller.register(self._woken, select.POLLIN)

    @property
    def is_flooded(self) -> bool:
        """Whether so much came at last that more is to be expected."""
        return self._size == FLOOD_READ_SIZE and not self.ended

    def read(self, *, turns: int) -> int:
        """Read one piece and hand it on; blocks until there is one.

        Args:
            turns: For so many turns. In a flood, more is taken along that is there, `TURN_SHARE` bytes for each.

        Returns:
            The number of bytes.
        """
        most, seal = min(turns * TURN_SHARE, MOST_JOINED), turns >= MANY_TURNS
        taken, _ = self._read_piece(seal=seal)
        while READ_SIZE <= taken < most and self.has_data(MORE_MS if seal else 0):
            self._size = FLOOD_READ_SIZE
            taken += self._read_piece(seal=seal)[0]
        self._size = FLOOD_READ_SIZE if taken >= READ_SIZE else READ_SIZE
        self.hand_on()
        return taken

    def read_for_later(self) -> bool:
        """Read one piece; whether it can wait to be handed on, until `due` at the latest."""
        taken, events = self._read_piece()
        self._size = FLOOD_READ_SIZE if taken >= READ_SIZE else READ_SIZE
        now = monotonic()
        if self.due is None:
            self.due = now + KEEP_BACK_S
        self.in_burst = now < self._kept_at + BURST_S
        self._kept_at = now
        return 0 < taken < READ_SIZE and now < self.due and not any(map(is_awaited, events))

    def _read_piece(self, *, seal: bool = False) -> tuple[int, Sequence[Event]]:
        piece = os.read(self._fd, self._size)
        self.ended = not piece
        return len(piece), self._intake.add(piece, seal=seal and len(piece) >= READ_SIZE)

    def hand_on(self) -> None:
        """Hand on what has been read."""
        self.due, self.in_burst = None, False
        self._intake.hand_on()

    def has_data(self, within_ms: int = 0) -> bool:
        """Whether there is something to read, now or within so many milliseconds."""
        if not self.can_be_led:
            return False
        return any(fd == self._fd and event & select.POLLIN for fd, event in self._poller.poll(within_ms))

    def wait_for_data(self, spin_until: float) -> bool:
        """Block until there is something to read; False when another thread has broken the wait off, or it is too long.

        Args:
            spin_until: Until when (monotonic seconds) to look again and again instead of sleeping.
        """
        poll = self._poller.poll
        ready: list[tuple[int, int]] = []
        while not ready and monotonic() < spin_until:
            ready = poll(0)
        if not ready:
            ready = poll(None if self.due is None else max(0.0, self.due - monotonic()) * 1000)
        for fd, _ in ready:
            if fd == self._woken:
                os.read(self._woken, READ_SIZE)
                return False
        return bool(ready)

    def wake(self) -> None:
        """Break off the wait of the thread that is, or will next be, in `wait_for_data`."""
        with self._lock, suppress(BlockingIOError):  # full, so a wake is on its way
            if self.can_be_led:
                os.write(self._waker, b"\0")

    def close(self) -> None:
        """Close the descriptors."""
        os.close(self._fd)
        with self._lock:
            if self.can_be_led:
                self.can_be_led = False
                os.close(self._woken)
                os.close(self._waker)
