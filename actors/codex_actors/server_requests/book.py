"""RequestBook: the server's requests that wait, and what has ended them, without any actor.

The server says that it no longer waits by `serverRequest/resolved` or, for the call of a tool, only by the end of the
turn. Both may overtake the request that they are about, so ends are remembered for a while.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors.actor import REMEMBERED, Recent
from codex_actors.wire import as_object, methods

if TYPE_CHECKING:
    from codex_actors.server_requests.request import Binding, ServerRequest
    from codex_actors.wire import Frame

WHY_RESOLVED = "the server no longer waits for it"
WHY_TURN_OVER = "its turn is over"
WHY_THREAD_CLOSED = "its thread is closed"


class RequestBook:
    """The requests that wait, those that are over, and what the program has bound to threads."""

    def __init__(self) -> None:
        self.waiting: dict[str | int, ServerRequest] = {}
        self.bindings: dict[str, Binding] = {}
        self._over: Recent[tuple[str, str | int | None], None] = Recent(REMEMBERED)

    def why_over(self, request: ServerRequest) -> str:
        """Why a request that has just come is over already; empty: it is not."""
        if (WHY_RESOLVED, request.id) in self._over:
            return WHY_RESOLVED
        return WHY_TURN_OVER if (WHY_TURN_OVER, request.turn_id) in self._over else ""

    def add(self, request: ServerRequest) -> None:
        """Take a request in."""
        request.binding = self.bindings.get(request.thread_id or "", request.binding)
        self.waiting[request.id] = request

    def end(self, frame: Frame) -> tuple[list[ServerRequest], str]:
        """Note a notification that may end requests. Returns those that it ends, which still wait, and why."""
        params = as_object(frame.get("params"))
        thread_id = params.get("threadId")
        if frame["method"] == methods.REQUEST_RESOLVED:
            return self._resolve(params.get("requestId")), WHY_RESOLVED
        if frame["method"] == methods.THREAD_CLOSED:
            return self._close_thread(thread_id), WHY_THREAD_CLOSED
        turn_id = as_object(params.get("turn")).get("id")
        if frame["method"] != methods.TURN_COMPLETED or not isinstance(turn_id, str):
            return [], ""
        self._over[WHY_TURN_OVER, turn_id] = None
        return [request for request in self.waiting.values() if _belongs(request, thread_id, turn_id)], WHY_TURN_OVER

    def _resolve(self, request_id: Any) -> list[ServerRequest]:
        if not isinstance(request_id, (str, int)):
            return []
        self._over[WHY_RESOLVED, request_id] = None
        request = self.waiting.get(request_id)
        return [] if request is None else [request]

    def _close_thread(self, thread_id: Any) -> list[ServerRequest]:
        if not isinstance(thread_id, str):
            return []
        self.bindings.pop(thread_id, None)
        return [request for request in self.waiting.values() if request.thread_id == thread_id]

    def clear(self) -> list[ServerRequest]:
        """Forget all about this connection; returns what waited."""
        waiting = list(self.waiting.values())
        self.waiting.clear()
        self._over.clear()
        return waiting


def _belongs(request: ServerRequest, thread_id: Any, turn_id: str) -> bool:
    """Whether the end of a turn ends a request."""
    if request.turn_id is not None:
        return request.turn_id == turn_id
    is_old_style = "conversationId" in request.params  # names no turn
    return is_old_style and thread_id is not None and request.thread_id == thread_id
