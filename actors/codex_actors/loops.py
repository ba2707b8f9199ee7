"""What other threads have to do with an asyncio loop.

- LoopWaker wakes tasks of a loop, any number of them with one call: `call_soon_threadsafe` writes to the loop's wake-up
  pipe each time, which costs more than what the task then does.
- `repeat_in` has a loop do something again and again, between the steps of its tasks.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import ref

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future
    from collections.abc import Callable

logger = logging.getLogger("openai_codex")

MOST_PATIENCE_S = 0.25
"""Seconds after which `repeat_in` looks how long the loop still has."""


class LoopWaker:
    """Wakes futures of one loop."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        from asyncio import _get_running_loop

        self.loop = loop
        self._reference = ref(loop)
        self._running_loop = _get_running_loop
        self._waiters: deque[Future[Any]] = deque()
        self._scheduled = threading.Lock()  # held from the call into the loop until the loop takes it; only tried

    @staticmethod
    def of_running_loop() -> LoopWaker:
        """The waker of the loop that runs on this thread."""
        import asyncio

        loop = asyncio.get_running_loop()
        waker = _thread.waker
        if waker is None or waker.loop is not loop:
            waker = _thread.waker = LoopWaker(loop)
        return waker

    @staticmethod
    def waiter() -> tuple[Future[None], Callable[..., None]]:
        """A future for a task of the running loop to await, and what resolves it, from any thread."""
        waker = LoopWaker.of_running_loop()
        waiter = waker.loop.create_future()
        return waiter, partial(waker.wake, waiter)

    def wake(self, waiter: Future[Any], *_: object) -> None:
        """Resolve a future of the loop, from any thread."""
        if self._running_loop() is self.loop:
            self._resolve(waiter)
            return
        _thread.woken = self._reference
        _thread.wakes += 1
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


def woken() -> tuple[AbstractEventLoop | None, int]:
    """How many tasks this thread has woken since it asked last, and the loop of the last one."""
    loop, wakes = _thread.woken, _thread.wakes
    _thread.woken, _thread.wakes = None, 0
    return None if loop is None else loop(), wakes


def repeat_in(loop: AbstractEventLoop, step: Callable[[], float | None], patience: float) -> bool:
    """Have a loop call `step` again and again, between the steps of its tasks; and wait for the end.

    Args:
        loop: Runs on another thread.
        step: What to do; must not block. It returns None at the end, else the seconds within which the loop has to come
            back to it.
        patience: Seconds within which the loop has to come to it at first.

    Returns:
        Whether it has come to the end. If not, the loop was too busy, and will not call `step` any more.
    """
    done: SimpleQueue[None] = SimpleQueue()
    due, wanted = monotonic() + patience, True

    def call() -> None:
        nonlocal due
        due = float("inf")
        seconds = None
        try:
            seconds = step() if wanted else None
        finally:
            if seconds is None:
                done.put(None)
            else:
                due = monotonic() + seconds
                loop.call_soon(call)

    with suppress(RuntimeError):  # the loop is closed
        loop.call_soon_threadsafe(call)
        while (left := due - monotonic()) > 0:
            with suppress(Empty):
                done.get(timeout=min(left, MOST_PATIENCE_S))
                return True
    wanted = False
    return False


class _Thread(threading.local):
    waker: LoopWaker | None = None
    woken: ref[AbstractEventLoop] | None = None  # or the thread would keep a closed loop alive
    wakes: int = 0


_thread = _Thread()
