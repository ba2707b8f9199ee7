"""LoopWaker: the bridge to asyncio. It wakes tasks of an event loop from any OS thread.

Any number of tasks is woken with one call into the loop: `call_soon_threadsafe` writes to the loop's wake-up pipe each
time, which costs more than what the task then does.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future
    from collections.abc import Callable

logger = logging.getLogger("openai_codex")


class LoopWaker:
    """Wakes futures of one loop."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        from asyncio import _get_running_loop

        self.loop = loop
        self._running_loop = _get_running_loop
        self._waiters: deque[Future[Any]] = deque()
        self._scheduled = threading.Lock()  # held from the call into the loop until the loop takes it; only tried

    @staticmethod
    def of_running_loop() -> LoopWaker:
        """The waker of the loop that runs on this OS thread."""
        import asyncio

        loop = asyncio.get_running_loop()
        waker = _local.waker
        if waker is None or waker.loop is not loop:
            waker = _local.waker = LoopWaker(loop)
        return waker

    @staticmethod
    def waiter() -> tuple[Future[None], Callable[..., None]]:
        """A future for a task of the running loop to await, and what resolves it, from any OS thread."""
        waker = LoopWaker.of_running_loop()
        waiter = waker.loop.create_future()
        return waiter, partial(waker.wake, waiter)

    def wake(self, waiter: Future[Any], *_: object) -> None:
        """Resolve a future of the loop, from any OS thread."""
        if self._running_loop() is self.loop:
            self._resolve(waiter)
            return
        self._waiters.append(waiter)
        if self._scheduled.acquire(blocking=False):  # else the loop has yet to take what was appended before
            try:
                self.loop.call_soon_threadsafe(self._wake_all)
            except RuntimeError:  # the loop was closed while its task waited: nobody is left to wake
                logger.debug("A reply came after its event loop was closed")

    def _wake_all(self) -> None:
        self._scheduled.release()  # first, so that whoever appends from now on calls again
        while self._waiters:
            self._resolve(self._waiters.popleft())

    @staticmethod
    def _resolve(waiter: Future[Any]) -> None:
        if not waiter.done():
            waiter.set_result(None)


class _Local(threading.local):
    waker: LoopWaker | None = None


_local = _Local()
