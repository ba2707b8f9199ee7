"""RequestDispatcher: has each request of the server answered, by a callback, by a tool, or by the library itself.

A request that nobody answers for the program is declined. Nothing is ever accepted by default.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from codex_actors import METHOD_NOT_FOUND, as_object, run_callback
from openai_codex._callbacks.run import LIBRARY, CallbackRun
from openai_codex._models import is_list

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

    from codex_actors import Reply, ServerRequest
    from openai_codex._callbacks.registry import CallbackRegistry

logger = logging.getLogger("openai_codex")

FIND_ITEM_TIMEOUT_S = 5.0
"""Seconds to wait for the actor that knows the item of a file change. It usually answers in microseconds."""


class RequestDispatcher:
    """Answers the requests of the server to one client. It is also what a `PendingRequest` sees of that client."""

    def __init__(
        self,
        callbacks: CallbackRegistry,
        *,
        find_item: Callable[[str, str], Reply[Any]],
        interrupt_turn: Callable[[str, str], object],
    ) -> None:
        """Make the dispatcher of one client.

        Args:
            callbacks: The program's callbacks and tools.
            find_item: Given the ids of a turn and of an item of it, asks for the item as it came; None: not known.
            interrupt_turn: Given the ids of a thread and of a turn of it, interrupts the turn.
        """
        self.server_version: tuple[int, ...] = ()
        """The app-server's version, for example (0, 163, 0); known after the handshake."""
        self._callbacks = callbacks
        self._find_item = find_item
        self._interrupt_turn = interrupt_turn

    def dispatch(self, request: ServerRequest) -> None:
        """Answer a request, now or later. To be called on a callback OS thread, for callbacks may block."""
        if request.method == "item/tool/call":
            from openai_codex._callbacks.tool_call import call_tool

            call_tool(self._callbacks, request)
        elif request.method == "currentTime/read":
            request.answer({"result": {"currentTimeAt": int(time.time())}}, LIBRARY)
        else:
            self._ask_program(request)

    def interrupt_turn(self, thread_id: str, turn_id: str) -> None:
        """Interrupt a turn, without waiting for that."""
        self._interrupt_turn(thread_id, turn_id)

    def run_when_over(self, request: ServerRequest, callback: Callable[[], object]) -> None:
        """Run a callback of the program when a request is over, at once if it is over already."""
        run = OnResolvedRun(request, callback, self._callbacks.loop_for(request))
        dispatch = self._callbacks.dispatch
        request.over.add_done_callback(lambda _: run_callback(lambda: run.start(dispatch)))

    def _ask_program(self, request: ServerRequest) -> None:
        from openai_codex._callbacks.asking import ask_program
        from openai_codex._callbacks.kinds import KINDS
        from openai_codex.approvals import FileChangeApproval

        kind = KINDS.get(request.method)
        if kind is None:
            logger.warning("The server asks for %s, which this version does not know", request.method)
            error = {"code": METHOD_NOT_FOUND, "message": f"unknown method: {request.method}"}
            request.answer({"error": error}, LIBRARY)
        elif kind is FileChangeApproval:
            ask_program(self._callbacks, request, FileChangeApproval(request, self, self._changes(request)))
        else:
            ask_program(self._callbacks, request, kind(request, self))

    def _changes(self, request: ServerRequest) -> list[Any] | None:
        """The file changes that a request is about. The event that began the item had them; the request has not.

        They are looked up before the program is asked, because the actor forgets the item when the turn ends.
        """
        item_id = request.params.get("itemId")
        if not isinstance(item_id, str):  # a request of the old style has the changes itself
            return None
        try:
            item = self._find_item(request.turn_id or "", item_id).get(timeout=FIND_ITEM_TIMEOUT_S)
        except Exception as error:  # noqa: BLE001 - most likely the client has just been closed
            logger.debug("The changes of a file change are not known: %r", error)
            item = None
        changes = as_object(item).get("changes")
        return changes if is_list(changes) else None


class OnResolvedRun(CallbackRun):
    """One run of a callback that the program gave to `PendingRequest.on_resolved`."""

    outlives_request = True

    def __init__(self, request: ServerRequest, callback: Callable[[], object], loop: AbstractEventLoop | None) -> None:
        super().__init__(request, loop)
        self._callback = callback

    def call(self) -> Any:
        """Tell the program that the request is over."""
        return self._callback()

    def returned(self, value: Any) -> None:
        """Ignore what the callback returned."""

    def raised(self, error: BaseException) -> None:
        """Log what the callback raised."""
        logger.error("An on_resolved callback of %s raised", self.request.method, exc_info=error)
