"""Reply: the future of a message, for an OS thread that blocks and for a task on an asyncio loop.

It needs no lock:

- Outcomes are appended to a list, and the first one counts: `resolve`, `fail` and `cancel` compete, the losers return
  False. Appending publishes the outcome in one step, so an exception that strikes finds a reply pending or settled.
- Whoever pops a callback runs it. So each runs once, whether it was added before the outcome or after it.
- Settling a second time runs the callbacks that an exception may have left.
"""

from __future__ import annotations

import logging
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from pykka import Timeout

from codex_actors.actor.callback_threads import run_callback
from codex_actors.actor.loop_waker import LoopWaker
from codex_actors.actor.timed_get import timed_get

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import Future

T = TypeVar("T")
U = TypeVar("U")

logger = logging.getLogger("openai_codex")


def pending(replies: Iterable[Reply[T]]) -> list[Reply[T]]:
    """Those that have no outcome: whoever keeps replies leaves those out that have been given up."""
    return [reply for reply in replies if not reply.done()]


class Reply(Generic[T]):
    """The answer to one message: `get` is for OS threads, `await` for tasks of any loop."""

    def __init__(self) -> None:
        self._outcomes: list[tuple[Any, BaseException | None]] = []
        self._callbacks: list[Callable[[Reply[T]], object]] = []

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'settled' if self.done() else 'pending'}>"

    # -- settling ---------------------------------------------------------------------------------------------------

    def resolve(self, value: T | None = None) -> bool:
        """Give the reply its value; False if it already had an outcome."""
        return self._settle((value, None))

    def fail(self, error: BaseException) -> bool:
        """Give the reply an exception; False if it already had an outcome."""
        return self._settle((None, error))

    def cancel(self) -> bool:
        """Give up waiting: getters get a CancelledError. False if there already was an outcome."""
        from concurrent.futures import CancelledError

        return self.fail(CancelledError())

    def settle_like(self, other: Reply[T]) -> None:
        """Take over the outcome of a reply that has one."""
        try:
            value = other.get(timeout=0)
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who waits
            self.fail(error)
        else:
            self.resolve(value)

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
            except IndexError:  # another OS thread was faster
                return
            try:
                callback(self)
            except Exception:
                logger.exception("A callback of a reply raised")

    # -- looking ----------------------------------------------------------------------------------------------------

    def done(self) -> bool:
        """Whether there is an outcome."""
        return bool(self._outcomes)

    def cancelled(self) -> bool:
        """Whether the outcome is a cancellation."""
        from concurrent.futures import CancelledError

        return bool(self._outcomes) and isinstance(self._outcomes[0][1], CancelledError)

    @property
    def error(self) -> BaseException | None:
        """The exception that is the outcome; None for a value, and as long as there is no outcome."""
        return self._outcomes[0][1] if self._outcomes else None

    def origin(self) -> Reply[Any]:
        """The reply that somebody settles: this one, or the one that it is mapped from."""
        return self

    def add_done_callback(self, callback: Callable[[Reply[T]], object]) -> None:
        """Call `callback(reply)` once there is an outcome, on the OS thread that brings it; at once if it is there.

        The callback must be short, for an actor may be waiting behind it. What it raises is logged.
        """
        self._callbacks.append(callback)
        if self._outcomes:
            self._run_callbacks()

    # -- waiting ----------------------------------------------------------------------------------------------------

    def get(self, *, timeout: float | None = None) -> T:
        """Wait for the outcome, from an OS thread.

        Args:
            timeout: Seconds to wait; None: no limit.

        Raises:
            pykka.Timeout: There was no outcome in time; the reply is still pending.
            BaseException: The exception that the reply was given.
        """
        if not self._outcomes:
            self._wait(timeout)
        value, error = self._outcomes[0]
        if error is not None:
            raise error
        return cast("T", value)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for an outcome, from an OS thread; whether there was one in time."""
        try:
            self._wait(timeout)
        except Timeout:
            return False
        return True

    def _wait(self, timeout: float | None) -> None:
        woken: SimpleQueue[Reply[T]] = SimpleQueue()
        self.add_done_callback(woken.put)
        try:
            timed_get(woken, timeout)
        except Empty:
            raise Timeout(f"{timeout} seconds") from None

    def __await__(self) -> Generator[Any, None, T]:
        """Wait for the outcome on the running asyncio loop; cancelling the task cancels the reply."""
        if not self.done():
            waiter, wake = LoopWaker.waiter()
            self.origin().add_done_callback(wake)
            try:
                yield from waiter
            except BaseException:
                self.cancel()
                raise
        return self.get()

    # -- deriving ---------------------------------------------------------------------------------------------------

    def map(self, func: Callable[[T], U]) -> Reply[U]:
        """A reply whose getter applies `func`, on the getter's OS thread and once."""
        return _Mapped(self, func)

    def then(self, func: Callable[[T], Reply[U]]) -> Reply[U]:
        """A reply with the outcome of the reply that `func` makes of this one's value; `func` runs in a callback.

        Whoever settles it otherwise, by giving up for example, cancels the reply that `func` has made.
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

    def to_future(self) -> Future[T]:
        """A `concurrent.futures.Future` of the outcome; cancelling it cancels the reply.

        It is settled on a callback OS thread: its own callbacks are the program's, and may wait for another reply.
        """
        from concurrent.futures import Future

        future: Future[T] = Future()

        def transfer(reply: Reply[T]) -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(reply.get())
            except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who waits
                future.set_exception(error)

        def on_cancel(cancelled: Future[T]) -> None:
            if cancelled.cancelled():
                self.cancel()

        future.add_done_callback(on_cancel)
        self.add_done_callback(lambda reply: run_callback(lambda: transfer(reply)))
        return future


class _Mapped(Reply[T]):
    """A reply whose getter applies a function to the outcome of another. Every request has one, so it is light."""

    _callbacks: list[Callable[[Reply[T]], object]] = []  # noqa: RUF012 - always empty: callbacks go to the source

    def __init__(self, source: Reply[Any], func: Callable[[Any], T]) -> None:
        self._outcomes = []
        self._source = source
        self._func = func

    def done(self) -> bool:
        """Whether there is an outcome."""
        return self._source.done()

    def cancel(self) -> bool:
        """Give up waiting, also for the source."""
        return self._source.cancel()

    def cancelled(self) -> bool:
        """Whether the outcome of the source is a cancellation."""
        return self._source.cancelled()

    def origin(self) -> Reply[Any]:
        """The reply that somebody settles."""
        return self._source.origin()

    def add_done_callback(self, callback: Callable[[Reply[T]], object]) -> None:
        """Call `callback(reply)` once the source has an outcome."""
        self._source.add_done_callback(lambda _: callback(self))

    def get(self, *, timeout: float | None = None) -> T:
        """Wait for the outcome of the source, and apply the function."""
        if not self._outcomes:
            self.resolve(self._func(self._source.get(timeout=timeout)))
        return super().get()
