"""PykkaReply: a Reply with the half of pykka's futures that this library does not use by itself.

References and proxies of pykka make their futures of it (`ref.ask(..., block=False)`, `ref.stop()`), so all that
pykka's documentation says about futures holds for actors of this library.
"""

from __future__ import annotations

import sys
from collections import deque
from functools import reduce
from queue import Full
from typing import TYPE_CHECKING, Any, TypeVar

from pykka import Future, Timeout

from codex_actors.actor.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from types import TracebackType

T = TypeVar("T")
J = TypeVar("J")

POLL_INTERVAL_S = 0.01
"""Seconds between two looks at a get hook while a task awaits it: pykka's contract has no way to be told."""


class PykkaReply(Reply[T], Future[T]):  # type: ignore[misc]  # pyright: ignore[reportIncompatibleVariableOverride, reportIncompatibleMethodOverride]  # theirs waits in __await__
    """A reply with the setters of pykka's futures, get hooks, and `filter`, `reduce`, `join`."""

    _get_hook: Callable[[float | None], T] | None = None

    def set(self, value: T | None = None) -> None:
        """Pykka's name for `resolve`.

        Raises:
            queue.Full: There is an outcome, or a get hook.
        """
        if self._get_hook is not None or not self.resolve(value):
            raise Full

    def set_exception(
        self, exc_info: tuple[type[BaseException] | None, BaseException | None, TracebackType | None] | None = None
    ) -> None:
        """Pykka's name for `fail`, with the exception being handled as default.

        Raises:
            queue.Full: There is an outcome, or a get hook.
        """
        kind, error, traceback = exc_info or sys.exc_info()
        error = error or (kind or RuntimeError)()
        if self._get_hook is not None or not self.fail(error.with_traceback(traceback)):
            raise Full

    def set_get_hook(self, func: Callable[[float | None], T]) -> None:
        """Compute the value in the getter.

        Raises:
            queue.Full: There is an outcome.
        """
        if self._outcomes:
            raise Full
        self._get_hook = func

    def get(self, *, timeout: float | None = None) -> T:
        """Wait for the outcome, or compute it if there is a get hook; see `Reply.get`."""
        if not self._outcomes and self._get_hook is not None:
            self.resolve(self._get_hook(timeout))
        return super().get(timeout=timeout)

    def __await__(self) -> Generator[Any, None, T]:
        """Wait for the outcome on the running asyncio loop."""
        if self._get_hook is None:
            return (yield from super().__await__())
        return (yield from self._poll().__await__())

    async def _poll(self) -> T:
        import asyncio

        while True:
            try:
                return self.get(timeout=0)
            except Timeout:
                await asyncio.sleep(POLL_INTERVAL_S)

    def filter(self: PykkaReply[Iterable[J]], func: Callable[[J], bool]) -> Reply[Iterable[J]]:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        """A reply whose getter keeps the items for which `func` is true."""
        return self.map(lambda items: [item for item in items if func(item)])

    def reduce(self: PykkaReply[Iterable[J]], func: Callable[[Any, J], Any], *args: Any) -> Reply[Any]:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        """A reply whose getter folds the items with `func`, as `functools.reduce` does."""
        return self.map(lambda items: reduce(func, items, *args))

    def join(self: PykkaReply[Any], *futures: Reply[Any]) -> Reply[Iterable[Any]]:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        """A reply whose getter returns the outcomes of this one and of `futures`."""
        return _Joined((self, *futures))


class _Joined(PykkaReply["Iterable[Any]"]):
    """The outcomes of several replies."""

    def __init__(self, sources: tuple[Reply[Any], ...]) -> None:
        super().__init__()
        self._sources = sources
        self._get_hook = lambda timeout: [source.get(timeout=timeout) for source in sources]

    def done(self) -> bool:
        """Whether all have an outcome."""
        return all(source.done() for source in self._sources)

    def cancel(self) -> bool:
        """Give up waiting for all of them."""
        return any([source.cancel() for source in self._sources])  # a list, so that every source is cancelled

    def cancelled(self) -> bool:
        """Whether the outcome of one is a cancellation."""
        return any(source.cancelled() for source in self._sources)

    def add_done_callback(self, callback: Callable[[Reply[Iterable[Any]]], object]) -> None:
        """Call `callback(reply)` once all have an outcome."""
        remaining = deque(self._sources)

        def after_next_source(_: object = None) -> None:
            if remaining:
                remaining.popleft().add_done_callback(after_next_source)
            else:
                callback(self)

        after_next_source()

    def __await__(self) -> Generator[Any, None, Iterable[Any]]:
        """Wait for all of them on the running asyncio loop."""
        return (yield from super(PykkaReply, self).__await__())
