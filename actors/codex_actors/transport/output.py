"""Output: our end of the child's stdout, with a way to break off a wait for it. No decisions are made here."""

from __future__ import annotations

import os
import select
import threading
from contextlib import suppress
from time import monotonic

WAKES_SIZE = 4096
"""Bytes of wake-ups to read at once, more than usually come; each is one byte."""


class Output:
    """The read end of a pipe. Whoever reads calls it, nobody else; only `wake` may be called from anywhere."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._closing = threading.RLock()  # not a Lock: the handler of a signal may wake while this OS thread does
        self.can_poll = hasattr(select, "poll")
        """Whether a wait can be broken off. On Windows it cannot be, nor after the end."""
        if self.can_poll:
            try:
                self._wake_read, self._wake_write = os.pipe()
            except OSError:  # too many open files: then ours must not stay open either
                os.close(fd)
                raise
            os.set_blocking(self._wake_write, False)
            self._poller = select.poll()
            self._poller.register(fd, select.POLLIN)
            self._poller.register(self._wake_read, select.POLLIN)

    def read(self, size: int) -> bytes:
        """Read what there is, `size` bytes at most; blocks until there is something. Empty: the pipe has ended."""
        return os.read(self._fd, size)

    def has_data(self, timeout: float) -> bool:
        """Whether a read would not block now, or within so many seconds, as far as that can be found out."""
        if not self.can_poll:
            return False
        return any(fd == self._fd and event & select.POLLIN for fd, event in self._poller.poll(timeout * 1000))

    def wait(self, timeout: float | None, *, spin_until: float = 0.0) -> bool:
        """Block until there is something to read.

        Args:
            timeout: Seconds to wait; None: no limit.
            spin_until: Until when (monotonic seconds) to look again and again before falling asleep.

        Returns:
            False when somebody has broken the wait off, or the time is over.
        """
        poll = self._poller.poll
        ready: list[tuple[int, int]] = []
        while not ready and monotonic() < spin_until:
            ready = poll(0)
        ready = ready or poll(None if timeout is None else timeout * 1000)
        if any(fd == self._wake_read for fd, _ in ready):
            os.read(self._wake_read, WAKES_SIZE)
            return False
        return bool(ready)

    def wake(self) -> None:
        """Break off the wait of the OS thread that is, or will next be, in `wait`."""
        with self._closing, suppress(BlockingIOError):  # full: a wake is on its way
            if self.can_poll:
                os.write(self._wake_write, b"\0")

    def close(self) -> None:
        """Close the descriptors."""
        os.close(self._fd)
        with self._closing:
            if self.can_poll:
                self.can_poll = False
                os.close(self._wake_read)
                os.close(self._wake_write)
