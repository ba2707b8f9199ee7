"""Runs the program's callbacks where they belong: on a handler thread, where `dispatch` says, or on its event loop.

- A plain function runs on a handler thread, or through `dispatch`.
- A coroutine runs on the loop that was given; without one, on a loop of its own on a handler thread. When the request
  that it is about is ended by anything but the program, the coroutine is cancelled.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import attrs

from codex_actors import run_callback

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Awaitable, Callable

    from codex_actors import Outcome, Reply, ServerRequest

logger = logging.getLogger("openai_codex")

PROGRAM = "program"
"""Who ended a request that the program has answered."""


class CancelledCallbackError(Exception):
    """The program has cancelled the task of its callback."""

    def __init__(self) -> None:
        super().__init__("the callback was cancelled")


@attrs.frozen
class Run:
    """One run of a callback."""

    call: Callable[[], Any]
    done: Callable[[Any], object]
    """Gets what the callback returned or, for a coroutine, what that returned."""
    failed: Callable[[BaseException], object]
    over: Reply[Outcome]
    """Settled when the request is over that the run is about."""
    loop: AbstractEventLoop | None = None

    def start(self, dispatch: Callable[[Callable[[], object]], object] | None = None) -> None:
        """Run it; on this thread, or where `dispatch` says."""
        if dispatch is None:
            self._call()
            return
        try:
            dispatch(self._call)
        except Exception as error:  # noqa: BLE001 - it is reported
            self.failed(error)

    def _call(self) -> None:
        try:
            value = self.call()
        except BaseException as error:
            self.failed(error)
            if not isinstance(error, Exception):  # Ctrl-C in a dialog is the program's
                raise
        else:
            if hasattr(value, "__await__"):
                self._await(value)
            else:
                self.done(value)

    def _await(self, awaitable: Awaitable[Any]) -> None:
        import asyncio

        coroutine = self._finish(awaitable)
        try:
            here: AbstractEventLoop | None = asyncio.get_running_loop()  # `dispatch` may lead to a loop
        except RuntimeError:
            here = None
        if here is not None:
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
                self.failed(error)

    async def _finish(self, awaitable: Awaitable[Any]) -> None:
        import asyncio

        loop, task = asyncio.get_running_loop(), asyncio.current_task()

        def cancel(over: Reply[Outcome]) -> None:
            if over.get(timeout=0).by != PROGRAM and task is not None:
                with suppress(RuntimeError):  # the loop is closed, so the task is gone too
                    loop.call_soon_threadsafe(task.cancel)

        self.over.add_done_callback(cancel)
        try:
            value = await awaitable
        except asyncio.CancelledError:
            if not self.over.done():
                self.failed(CancelledCallbackError())
        except Exception as error:  # noqa: BLE001 - it is reported
            self.failed(error)
        except BaseException as error:
            self.failed(error)
            raise
        else:
            self.done(value)


def _nothing(*_: object) -> None:
    """What a request can do without a client."""


@attrs.frozen
class Context:
    """What a request needs of its client."""

    dispatch: Callable[[Callable[[], object]], object] | None = None
    loop: AbstractEventLoop | None = None
    interrupt: Callable[[str, str], object] = _nothing
    """Interrupts a turn, by the ids of thread and turn."""
    changes: list[Any] | None = None
    """The file changes that a request is about, as they came."""
    server_version: tuple[int, ...] = ()

    def notify(self, callback: Callable[[], object], request: ServerRequest) -> None:
        """Run a callback for the end of a request."""

        def failed(error: BaseException) -> None:
            logger.error("An on_resolved callback of %s raised", request.method, exc_info=error)

        from codex_actors import Reply

        Run(callback, _nothing, failed, Reply(), self.loop).start(self.dispatch)
