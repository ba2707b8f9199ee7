"""Subscription: a callback for the events of one turn. No OS thread waits while there are no events."""

from __future__ import annotations

import inspect
import logging
from copy import copy
from typing import TYPE_CHECKING

from codex_actors import CodexError, Reply, TransportClosedError, run_callback
from openai_codex.notification import Notification

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

    from codex_actors import Cursor

logger = logging.getLogger("openai_codex")


class Subscription:
    """A callback that gets the events of a turn. `TurnHandle.subscribe` makes it."""

    def __init__(
        self,
        cursor: Cursor,
        callback: Callable[[Notification], object],
        dispatch: Callable[[Callable[[], object]], object] | None,
        loop: AbstractEventLoop | None,
    ) -> None:
        self._cursor = cursor
        self._callback = callback
        self._dispatch = dispatch
        self._loop = loop
        self._cancelled = False
        self._over: Reply[None] = Reply()
        self._wait_for_more()

    def cancel(self) -> None:
        """End the subscription: the callback is not called again. The turn goes on."""
        self._cancelled = True
        self._over.resolve()

    def wait(self, timeout: float | None = None) -> bool:
        """Block until the callback has got all events of the turn, or the subscription is cancelled.

        Args:
            timeout: Seconds to wait; None: no limit.

        Returns:
            Whether the subscription is over.

        Raises:
            TransportClosedError: The process ended, or the client was closed, before the turn was over.
        """
        over = self._over.wait(timeout)
        if self._over.error is not None:
            raise copy(self._over.error)  # each caller gets an exception of its own
        return over

    def _wait_for_more(self) -> None:
        self._cursor.wait().add_done_callback(self._continue)

    def _continue(self, more: Reply[bool]) -> None:
        try:
            if more.get(timeout=0):
                run_callback(self._deliver)
            else:
                self._over.resolve()
        except CodexError as error:
            if self._over.fail(error):
                ended_by_itself = isinstance(error, TransportClosedError) and error.exit_code is not None
                logger.log(logging.WARNING if ended_by_itself else logging.DEBUG, "A subscription ends: %s", error)

    def _deliver(self) -> None:
        events = self._cursor.events
        while events and not self._over.done():
            event = Notification.from_wire(events.popleft())
            try:
                if self._dispatch is None:
                    self._call(event)
                else:
                    self._dispatch(lambda event=event: self._call(event))  # type: ignore[misc]
            except BaseException:  # whatever a callback raises, the next event is delivered
                logger.exception("The callback of a subscription raised for %s", event.method)
        if not self._over.done():
            self._wait_for_more()

    def _call(self, event: Notification) -> None:
        """Call the callback.

        A coroutine runs on the program's event loop. Without `dispatch`, the next event waits for the coroutine's end.
        """
        if self._cancelled:  # since this call was dispatched
            return
        result = self._callback(event)
        if inspect.iscoroutine(result):
            import asyncio

            if self._loop is None:
                asyncio.run(result)
            elif self._loop.is_closed():  # so no coroutine can run any more
                result.close()
                self.cancel()
            else:
                running = asyncio.run_coroutine_threadsafe(result, self._loop)
                if self._dispatch is None:
                    running.result()
