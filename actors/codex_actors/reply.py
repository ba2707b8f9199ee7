"""Reply: the future of a message, for a thread that blocks and for a task on an asyncio loop.

Rules that keep it right without a lock:
- Outcomes are appended to a list and the first one counts: `resolve`, `fail` and `cancel` compete, the losers return
  False. Appending publishes the outcome in one step, so an interrupt finds a reply either pending or settled.
- Whoever pops a callback runs it, so each runs once, whether it was added before or after the outcome.
- Settling again runs the callbacks that an interrupt may have left.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from functools import reduce
from queue import Empty, Full, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pykka import Future, Timeout

from codex_actors import handlers
from codex_actors.loops import LoopWaker

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import Future as ThreadFuture
    from types import TracebackType

T = TypeVar("T")
U = TypeVar("U")
J = TypeVar("J")

logger = logging.getLogger("openai_codex")

POLL_INTERVAL_S = 0.01
"""Seconds between two looks at a get hook that is not ours, while a task awaits it."""


class Reply(Future[T]):
    """The answer to one message: there is one getter for threads, and `await` for tasks of any loop."""

    _get_hook: Callable[[float | None], T] | None = None
    _sources: tuple[Reply[Any], ...] = ()

    def __init__(self) -> None:
        # Pykka's own initialiser does no more than the class attributes do; not calling it saves half of the cost.
        self._outcomes: list[tuple[Any, BaseException | None]] = []
        self._callbacks: list[Callable[[Reply[T]], object]] = []

    def __repr__(self) -> str:
        return f"<Reply {'settled' if self.done() else 'pending'}>"

    # -- resolving ----------------------------------------------------------------------------------------------

    def resolve(self, value: T | None = None) -> bool:
        """Give the reply its value; False if it already had an outcome."""
        return self._settle((value, None))

    def fail(self, error: BaseException) -> bool:
        """Give the reply an exception; False if it already had an outcome."""
        return self._settle((None, error))

    def cancel(self) -> bool:
        """Give up waiting: getters see CancelledError; False if there already was an outcome."""
        if self._sources:
            return any([source.cancel() for source in self._sources])  # a list: every source is cancelled
        from concurrent.futures import CancelledError

        return self.fail(CancelledError())

    def set(self, value: T | None = None) -> None:
        """Pykka's name for `resolve`; a second outcome raises `queue.Full`, as pykka's futures do."""
        if self._get_hook is not None or not self.resolve(value):
            raise Full

    def set_exception(
        self, exc_info: tuple[type[BaseException] | None, BaseException | None, TracebackType | None] | None = None
    ) -> None:
        """Pykka's name for `fail`, with the exception being handled as default; raises `queue.Full` like `set`."""
        kind, error, traceback = exc_info or sys.exc_info()
        error = error or (kind or RuntimeError)()
        if self._get_hook is not None or not self.fail(error.with_traceback(traceback)):
            raise Full

    def set_get_hook(self, func: Callable[[float | None], T]) -> None:
        """Compute the value in the getter (pykka's contract); raises `queue.Full` if there is an outcome."""
        if self._outcomes:
            raise Full
        super().set_get_hook(func)

    def _settle(self, outcome: tuple[Any, BaseException | None]) -> bool:
        try:
            self._outcomes.append(outcome)
            if self._callbacks:
                self._run_callbacks()
        except BaseException:  # KeyboardInterrupt: those who wait must learn of the outcome all the same
            if self._outcomes:
                self._run_callbacks()
            raise
        return self._outcomes[0] is outcome

    def _run_callbacks(self) -> None:
        while self._callbacks:
            try:
                callback = self._callbacks.pop(0)
            except IndexError:  # another thread was faster
                return
            try:
                callback(self)
            except Exception:
                logger.exception("A callback of a reply raised")

    # -- looking ------------------------------------------------------------------------------------------------

    def done(self) -> bool:
        """Whether there is an outcome."""
        return all(source.done() for source in self._sources) if self._sources else bool(self._outcomes)

    def origin(self) -> Reply[Any]:
        """The reply that somebody settles: this one, or the one that it is mapped from."""
        return self

    def cancelled(self) -> bool:
        """Whether the outcome is a cancellation."""
        if self._sources:
            return any(source.cancelled() for source in self._sources)
        from concurrent.futures import CancelledError

        return bool(self._outcomes) and isinstance(self._outcomes[0][1], CancelledError)

    @property
    def error(self) -> BaseException | None:
        """The exception that is the outcome; None for a value, and as long as there is no outcome."""
        return self._outcomes[0][1] if self._outcomes else None

    def add_done_callback(self, callback: Callable[[Reply[T]], object]) -> None:
        """Call `callback(reply)` once there is an outcome, on the thread that brings it, or now if it is there.

        The callback must be short, for an actor may be waiting behind it. One that raises is logged.
        """
        if self._sources:
            remaining = deque(self._sources)

            def after_next_source(_: object = None) -> None:
                if remaining:
                    remaining.popleft().add_done_callback(after_next_source)
                else:
                    callback(self)

            after_next_source()
            return
        self._callbacks.append(callback)
        if self._outcomes:
            self._run_callbacks()

    # -- waiting ------------------------------------------------------------------------------------------------

    def get(self, *, timeout: float | None = None) -> T:
        """Wait for the outcome, from a thread.

        Args:
            timeout: Seconds to wait; None: no limit.

        Raises:
            pykka.Timeout: There was no outcome in time; the reply is still pending.
            BaseException: The exception that the reply was given.
        """
        if not self._outcomes:
            if self._get_hook is not None:
                self.resolve(self._get_hook(timeout))
            else:
                self._wait(timeout)
        value, error = self._outcomes[0]
        if error is not None:
            raise error
        return cast("T", value)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for an outcome, from a thread; whether there was one in time."""
        try:
            self._wait(timeout)
        except Timeout:
            return False
        return True

    def _wait(self, timeout: float | None) -> None:
        woken: SimpleQueue[Reply[T]] = SimpleQueue()
        self.add_done_callback(woken.put)
        try:
            woken.get(timeout=timeout)
        except Empty:
            raise Timeout(f"{timeout} seconds") from None

    def __await__(self) -> Generator[Any, None, T]:
        """Wait for the outcome on the running asyncio loop; cancelling the task cancels the reply."""
        if self._get_hook is not None and not self._sources:
            return (yield from self._polled().__await__())
        if not self.done():
            waiter, wake = LoopWaker.waiter()
            self.origin().add_done_callback(wake)
            try:
                yield from waiter
            except BaseException:
                self.cancel()
                raise
        return self.get()

    __iter__ = __await__

    async def _polled(self) -> T:
        """Await a get hook that pykka installed (`ActorRef.stop`): it can only be asked whether it is ready."""
        import asyncio

        while True:
            try:
                return self.get(timeout=0)
            except Timeout:
                await asyncio.sleep(POLL_INTERVAL_S)

    # -- deriving -----------------------------------------------------------------------------------------------

    def map(self, func: Callable[[T], U]) -> Reply[U]:
        """A reply whose getter applies `func`, in the getter's thread and once."""
        return _Mapped(self, func)

    def then(self, func: Callable[[T], Reply[U]]) -> Reply[U]:
        """A reply with the outcome of the reply that `func` makes of this one's value; `func` runs in a callback.

        Who settles it otherwise, by giving up for example, cancels the reply that `func` has made.
        """
        result: Reply[U] = Reply()

        def go_on(first: Reply[T]) -> None:
            if result.done():  # given up in the meantime
                return
            try:
                second = func(first.get())
            except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who waits
                result.fail(error)
            else:
                second.add_done_callback(result.settle_like)
                result.add_done_callback(lambda _: second.done() or second.cancel())

        self.add_done_callback(go_on)
        return result

    def settle_like(self, other: Reply[T]) -> None:
        """Take over the outcome of a reply that has one."""
        try:
            value = other.get(timeout=0)
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who waits
            self.fail(error)
        else:
            self.resolve(value)

    def filter(self: Reply[Iterable[J]], func: Callable[[J], bool]) -> Reply[Iterable[J]]:
        """A reply whose getter keeps the items for which `func` is true."""
        return self.map(lambda items: [item for item in items if func(item)])

    def reduce(self: Reply[Iterable[J]], func: Callable[[Any, J], Any], *args: Any) -> Reply[Any]:
        """A reply whose getter folds the items with `func`, as `functools.reduce` does."""
        return self.map(lambda items: reduce(func, items, *args))

    def join(self: Reply[Any], *futures: Reply[Any]) -> Reply[Iterable[Any]]:  # type: ignore[override]
        """A reply whose getter returns the outcomes of this one and of `futures`."""
        joined: Reply[Iterable[Any]] = Reply()
        joined._sources = sources = (self, *futures)
        joined._get_hook = lambda timeout: [source.get(timeout=timeout) for source in sources]
        return joined

    def to_future(self) -> ThreadFuture[T]:
        """A `concurrent.futures.Future` of the outcome; cancelling it cancels the reply.

        It is settled on a handler thread: its own callbacks are the program's, and may wait for another reply.
        """
        from concurrent.futures import Future as ThreadFuture

        future: ThreadFuture[T] = ThreadFuture()

        def transfer(reply: Reply[T]) -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(reply.get())
            except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who waits
                future.set_exception(error)

        def on_cancel(cancelled: ThreadFuture[T]) -> None:
            if cancelled.cancelled():
                self.cancel()

        future.add_done_callback(on_cancel)
        self.add_done_callback(lambda reply: handlers.submit(lambda: transfer(reply)))
        return future


class _Mapped(Reply[T]):
    """A reply whose getter applies a function to the outcome of another. Every request has one, so it is light."""

    _callbacks: list[Callable[[Reply[T]], object]] = []  # noqa: RUF012 - always empty: callbacks go to the source

    def __init__(self, source: Reply[Any], func: Callable[[Any], T]) -> None:
        self._outcomes = []
        self._source = source
        self._func = func

    @property
    def _sources(self) -> tuple[Reply[Any], ...]:  # type: ignore[override]
        return (self._source,)

    def done(self) -> bool:
        """Whether there is an outcome."""
        return self._source.done()

    def origin(self) -> Reply[Any]:
        """The reply that somebody settles."""
        return self._source.origin()

    def _get_hook(self, timeout: float | None) -> T:  # pyright: ignore[reportIncompatibleVariableOverride]
        return self._func(self._source.get(timeout=timeout))
