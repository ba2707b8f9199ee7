"""CorrelatorActor: sends requests, and gives each response to the one who asked. The rules are `RequestTable`'s."""

from __future__ import annotations

import logging
from time import monotonic
from typing import TYPE_CHECKING, Any

from codex_actors.actor import LATER, Later, Message, Timer, call_later, handles, message_class, tell
from codex_actors.errors import JsonRpcError, RequestTimeoutError
from codex_actors.requests.table import NEVER, PLACE_S, Request, RequestTable
from codex_actors.transport import ConnectedActor, Disconnected, Send
from codex_actors.wire import as_object, encode, methods

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors.wire import Frame

logger = logging.getLogger("openai_codex")


@message_class
class Call(Message[Any]):
    """Send a request. It is answered with the result as JSON, or failed with JsonRpcError or RequestTimeoutError."""

    method: str
    params: Any = None
    timeout: float | None = None
    """Seconds until it fails; None: no limit."""
    is_handshake: bool = False
    """Whether it goes out before the connection is open to others."""


@message_class
class OpenToCalls(Message[None]):
    """The handshake is done: tell the server so, and send the requests that have queued meanwhile."""


@message_class
class HandleResponses(Message[None]):
    """Responses from the server, in their order."""

    frames: list[Frame]


@message_class
class _Tick(Message[None]):
    """Look at deadlines and at the window (from a timer)."""


class CorrelatorActor(ConnectedActor):
    """Sends requests and resolves their replies."""

    def __init__(self, max_in_flight: int, rpc_error: Callable[[int, str, Any], JsonRpcError] = JsonRpcError) -> None:
        """Begin with an empty table.

        Args:
            max_in_flight: Requests that may be under way at once.
            rpc_error: Makes the exception for an error response, from code, message and data.
        """
        super().__init__()
        self._table = RequestTable(max_in_flight)
        self._rpc_error = rpc_error
        self._tick_due = NEVER
        self._timer: Timer | None = None

    @handles(Call)
    def _call(self, call: Call) -> Any | Later:
        if self.lost is not None:
            raise self.lost()
        now = monotonic()
        deadline = NEVER if call.timeout is None else now + call.timeout
        request = Request(call.method, call.params, call.timeout, self.asker(call), deadline)
        if call.is_handshake:
            self._table.send(request, now)
            self._write([request])
        else:
            self._table.add(request)
            self._write(self._table.take_sendable(now))
        self._tick_at(min(deadline, now + PLACE_S))
        return LATER

    def _write(self, requests: list[Request]) -> None:
        """Write requests in one piece: a write for each would cost more than the rest of it."""
        lines: list[bytes] = []
        for request in requests:
            frame = {"id": request.id, "method": request.method}
            if request.params is not None:
                frame["params"] = request.params
            try:
                lines.append(encode(frame))
            except TypeError as error:  # it is the caller's, and nobody else's
                request.reply.fail(error)
                self._table.remove(request)
        if lines and self.pipe is not None:
            tell(self.pipe, Send(b"".join(lines)))

    @handles(HandleResponses)
    def _handle_responses(self, message: HandleResponses) -> None:
        for frame in message.frames:
            number = frame["id"]
            request = self._table.in_flight.get(number) if type(number) is int else None
            if request is None:
                logger.debug("A response to no pending request: id %r", number)
                continue
            self._settle(request, frame)
            self._table.remove(request)
        if self._table.queue:
            self._write(self._table.take_sendable(monotonic()))

    def _settle(self, request: Request, frame: Frame) -> None:
        error = frame.get("error")
        if error is None:
            request.reply.resolve(frame.get("result"))
            return
        details = as_object(error)
        code, text = details.get("code"), details.get("message")
        request.reply.fail(
            self._rpc_error(
                code if isinstance(code, int) else 0,
                text if isinstance(text, str) else f"not a JSON-RPC error: {error!r}",
                details.get("data"),
            )
        )

    @handles(OpenToCalls)
    def _open_to_calls(self, _: OpenToCalls) -> None:
        if self.pipe is not None:
            tell(self.pipe, Send(encode({"method": methods.INITIALIZED})))
        self._table.is_open = True
        self._write(self._table.take_sendable(monotonic()))

    def on_disconnected(self, message: Disconnected) -> None:
        """Fail all that is under way, and what has queued."""
        for request in self._table.clear():
            request.reply.fail(message.errors())

    # -- time -------------------------------------------------------------------------------------------------------

    @handles(_Tick)
    def _tick(self, _: _Tick) -> None:
        self._tick_due = NEVER
        now = monotonic()
        for request in self._table.expired(now):
            request.reply.fail(RequestTimeoutError(request.method, request.timeout or 0.0))
            self._table.remove(request)
        self._table.free_places(now)
        self._write(self._table.take_sendable(now))
        self._tick_at(self._table.next_due())

    def _tick_at(self, due: float) -> None:
        """Look at the table at `due`; a look that is due before will find the next date by itself."""
        if due < self._tick_due:
            self._cancel_timer()  # two timers would each set the next one, so their number would grow
            self._tick_due, ref = due, self.actor_ref
            self._timer = call_later(due - monotonic(), lambda: tell(ref, _Tick()))

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def on_stop(self) -> None:
        """Fail everything that waits."""
        self._cancel_timer()
        for request in self._table.clear():
            request.reply.fail(self.dead_error())
