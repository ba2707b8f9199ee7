"""CallbackRun: runs a function of the program about a request of the server, where the function belongs.

- A plain function runs on a callback OS thread of the runtime, where it may block, or where `dispatch` takes it.
- A coroutine runs on the event loop that `CallbackRegistry` names. Without one, it runs on a loop of its own on a
  callback OS thread. If `dispatch` has led to an OS thread that runs a loop, the coroutine runs on that loop.
- A coroutine is cancelled when its request ends before it does, unless the program itself has ended the request: then
  the coroutine may have more to do.
"""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from codex_actors import PROGRAM, call_later, run_callback

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Awaitable, Callable

    from codex_actors import Outcome, Reply, ServerRequest

Dispatch: TypeAlias = "Callable[[Callable[[], object]], object]"
"""Runs a function where the program wants its callbacks to run."""

LIBRARY = "the library"
"""Who ended a request that the library has answered by itself; `PROGRAM` stands for an answer of the program."""


class CancelledCallbackError(Exception):
    """The program has cancelled the task of its callback."""

    def __init__(self) -> None:
        super().__init__("the callback was cancelled")


class CallbackRun(ABC):
    """One run of a function of the program: a subclass says which function, and what becomes of its outcome."""

    outlives_request = False
    """Whether a coroutine goes on when the request ends."""

    def __init__(self, request: ServerRequest, loop: AbstractEventLoop | None) -> None:
        self.request = request
        self.loop = loop

    @abstractmethod
    def call(self) -> Any:
        """Call the function of the program."""

    @abstractmethod
    def returned(self, value: Any) -> None:
        """Use what the function returned or, for a coroutine function, what the coroutine returned."""

    @abstractmethod
    def raised(self, error: BaseException) -> None:
        """Deal with what the function raised."""

    def start(self, dispatch: Dispatch | None = None) -> None:
        """Run the function on this OS thread, which may block, or have `dispatch` run it."""
        if dispatch is None:
            self._run()
            return
        try:
            dispatch(self._run)
        except Exception as error:  # noqa: BLE001 - the subclass reports it
            self.raised(error)

    def _run(self) -> None:
        try:
            value = self.call()
        except BaseException as error:
            self.raised(error)
            if not isinstance(error, Exception):  # a KeyboardInterrupt on an OS thread of the program is the program's
                raise
        else:
            if hasattr(value, "__await__"):
                self._schedule(value)
            else:
                self.returned(value)

    def _schedule(self, awaitable: Awaitable[Any]) -> None:
        import asyncio

        coroutine = self._finish(awaitable)
        here = running_loop()
        if here is not None:  # `dispatch` has led to it
            here.create_task(coroutine)
        elif self.loop is None:
            run_callback(lambda: asyncio.run(coroutine))
        else:
            try:
                asyncio.run_coroutine_threadsafe(coroutine, self.loop)
            except RuntimeError as error:  # the loop is closed
                coroutine.close()
                close = getattr(awaitable, "close", None)
                if close is not None:
                    close()
                self.raised(error)

    async def _finish(self, awaitable: Awaitable[Any]) -> None:
        import asyncio

        loop, task = asyncio.get_running_loop(), asyncio.current_task()

        def cancel(over: Reply[Outcome]) -> None:
            if over.get(timeout=0).by != PROGRAM and task is not None:
                with suppress(RuntimeError):  # the loop is closed, so the task is gone too
                    loop.call_soon_threadsafe(task.cancel)

        if not self.outlives_request:
            self.request.over.add_done_callback(cancel)
        try:
            value = await awaitable
        except asyncio.CancelledError:
            if self.outlives_request or not self.request.over.done():  # else it was cancelled above
                self.raised(CancelledCallbackError())
        except Exception as error:  # noqa: BLE001 - the subclass reports it
            self.raised(error)
        except BaseException as error:
            self.raised(error)
            raise
        else:
            self.returned(value)


def call_unless_over(request: ServerRequest, seconds: float, job: Callable[[], object]) -> None:
    """Run `job` after so many seconds, unless the request is over by then."""
    timer = call_later(seconds, job)
    request.over.add_done_callback(lambda _: timer.cancel())


def running_loop() -> AbstractEventLoop | None:
    """The event loop that runs on this OS thread, if any."""
    if "asyncio" not in sys.modules:  # then no loop runs; importing asyncio would take longer than the rest of a call
        return None
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
