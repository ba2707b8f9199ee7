"""Subscription: a callback for the events of one turn. No thread waits while there is nothing to tell."""

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
    """A running subscription; made by `TurnHandle.subscribe`."""

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
        """End the subscription: no further call is begun. The turn goes on."""
        self._cancelled = True
        self._over.resolve()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until all events of the turn have been handed out; from a thread.

        Args:
            timeout: Seconds to wait; None: no limit.

        Returns:
            Whether the subscription is over.

        Raises:
            TransportClosedError: It is, because the process ended (or the client was closed) before the turn did.
        """
        over = self._over.wait(timeout)
        if self._over.error is not None:
            raise copy(self._over.error)  # each who waits gets one of his own
        return over

    def _wait_for_more(self) -> None:
        self._cursor.wait().add_done_callback(self._go_on)

    def _go_on(self, more: Reply[bool]) -> None:
        try:
            if more.get(timeout=0):
                run_callback(self._hand_out)
            else:
                self._over.resolve()
        except CodexError as error:
            if self._over.fail(error):
                ended_by_itself = isinstance(error, TransportClosedError) and error.exit_code is not None
                logger.log(logging.WARNING if ended_by_itself else logging.DEBUG, "A subscription ends: %s", error)

    def _hand_out(self) -> None:
        events = self._cursor.events
        while events and not self._over.done():
            event = Notification.from_wire(events.popleft())
            try:
                if self._dispatch is None:
                    self._call(event)
                else:
                    self._dispatch(lambda event=event: self._call(event))  # type: ignore[misc]
            except BaseException:  # whatever a callback raises, the next event is handed out
                logger.exception("The callback of a subscription raised for %s", event.method)
        if not self._over.done():
            self._wait_for_more()

    def _call(self, event: Notification) -> None:
        """Call back. A coroutine runs on the program's loop; the next event waits for it, unless it was dispatched."""
        if self._cancelled:  # a dispatched call may have been on its way
            return
        result = self._callback(event)
        if inspect.iscoroutine(result):
            import asyncio

            if self._loop is None:
                asyncio.run(result)
            elif self._loop.is_closed():  # nobody is left to tell
                result.close()
                self.cancel()
            else:
                running = asyncio.run_coroutine_threadsafe(result, self._loop)
                if self._dispatch is None:
                    running.result()
