"""CorrelatorActor: gives requests their ids, and each response to the one who asked.

Rules, kept by RequestTable:
- Until the connection is open only the handshake is sent; the rest is stashed.
- At most `max_in_flight` requests hold a place in the window, the rest queue in order: a server under a flood answers
  "overloaded", or not at all. A request that is unanswered for HOLD_S gives its place to the next.
- A request is settled before it is taken out of the table, so an interrupt in between leaves nobody waiting: the next
  look at the table settles and removes it again.
"""

from __future__ import annotations

import itertools
import logging
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

import attrs

from codex_actors import worker
from codex_actors.codec import as_object, encode
from codex_actors.dispatcher import LATER, ClientActor, handles, post
from codex_actors.errors import JsonRpcError, RequestTimeoutError, TransportClosedError
from codex_actors.messages import Call, Connect, Disconnect, Notify, Open, Responses, Send, Tick

if TYPE_CHECKING:
    from collections.abc import Callable

    from pykka import ActorRef

    from codex_actors.codec import Frame
    from codex_actors.reply import Reply

logger = logging.getLogger("openai_codex")

HOLD_S = 1.0
"""Seconds that an unanswered request holds a place in the window."""


@attrs.define(eq=False, repr=False)
class Request:
    """One request, from the call to its response."""

    call: Call
    reply: Reply[Any]
    deadline: float
    id: int = -1
    holds_until: float | None = None
    """Until when it holds a place in the window; None: it holds none."""


class RequestTable:
    """Requests under way and requests that queue, without any actor."""

    def __init__(self, max_in_flight: int) -> None:
        self._max_in_flight = max_in_flight
        self._ids = itertools.count()
        self._holding = 0
        self.in_flight: dict[int, Request] = {}
        self.queue: deque[Request] = deque()
        self.open = False

    def add(self, call: Call, reply: Reply[Any], now: float) -> Request:
        """Note a request; `sendable` says when its turn has come."""
        deadline = float("inf") if call.timeout is None else now + call.timeout
        request = Request(call, reply, deadline)
        if call.handshake:
            self._send(request, now)
        else:
            self.queue.append(request)
        return request

    def sendable(self, now: float) -> list[Request]:
        """The requests whose turn it is; they count as sent."""
        ready: list[Request] = []
        while self.open and self.queue and self._holding < self._max_in_flight:
            request = self.queue.popleft()
            if not request.reply.done():  # else nobody waits for it any more
                self._send(request, now)
                ready.append(request)
        return ready

    def _send(self, request: Request, now: float) -> None:
        request.id = next(self._ids)
        request.holds_until = now + HOLD_S
        self._holding += 1
        self.in_flight[request.id] = request

    def remove(self, request: Request) -> None:
        """Forget a request that has been settled."""
        self._release(request)
        self.in_flight.pop(request.id, None)

    def _release(self, request: Request) -> None:
        if request.holds_until is not None:
            request.holds_until = None
            self._holding -= 1

    def expired(self, now: float) -> list[Request]:
        """Requests that are over: out of time, or given up by their callers. Also frees places held too long."""
        for request in self.in_flight.values():
            if request.holds_until is not None and request.holds_until <= now:
                self._release(request)
        over = [r for r in self.in_flight.values() if r.deadline <= now or r.reply.done()]
        queued = [r for r in self.queue if r.deadline <= now]
        if queued:
            self.queue = deque(r for r in self.queue if r.deadline > now)
        return over + queued

    def next_due(self) -> float:
        """When to look again at deadlines and places; infinity: never."""
        deadlines = [r.deadline for r in (*self.in_flight.values(), *self.queue)]
        holds = [r.holds_until for r in self.in_flight.values() if r.holds_until is not None]
        return min([*deadlines, *holds], default=float("inf"))

    def clear(self) -> list[Request]:
        """Forget everything; returns what was under way or queued."""
        requests = [*self.in_flight.values(), *self.queue]
        self.in_flight.clear()
        self.queue.clear()
        self._holding = 0
        self.open = False
        return requests


class CorrelatorActor(ClientActor):
    """Sends requests and resolves their replies."""

    def __init__(self, max_in_flight: int, rpc_error: Callable[[int, str, Any], JsonRpcError] = JsonRpcError) -> None:
        super().__init__()
        self._table = RequestTable(max_in_flight)
        self._rpc_error = rpc_error
        self._pipe: ActorRef[Any] | None = None
        self._lost: Callable[[], TransportClosedError] | None = None
        self._tick_due = float("inf")
        self._timer: worker.Timer | None = None

    @handles(Call)
    def _call(self, call: Call) -> object:
        if self._lost is not None:
            raise self._lost()
        now = monotonic()
        request = self._table.add(call, self.asker(), now)
        if call.handshake:
            self._send([request])
        else:
            self._pump(now)
        self._tick_at(min(request.deadline, now + HOLD_S))
        return LATER

    def _pump(self, now: float) -> None:
        self._send(self._table.sendable(now))

    def _send(self, requests: list[Request]) -> None:
        """Send requests, in one piece: a write for each would cost more than the rest of it."""
        lines: list[bytes] = []
        for request in requests:
            frame = {"id": request.id, "method": request.call.method}
            if request.call.params is not None:
                frame["params"] = request.call.params
            try:
                lines.append(encode(frame))
            except TypeError as error:  # it is the caller's, and nobody else's
                request.reply.fail(error)
                self._table.remove(request)
        if lines and self._pipe is not None:
            post(self._pipe, Send(b"".join(lines)))

    @handles(Notify)
    def _notify(self, message: Notify) -> None:
        frame = {"method": message.method}
        if message.params is not None:
            frame["params"] = message.params
        if self._pipe is not None:
            post(self._pipe, Send(encode(frame)))

    @handles(Responses)
    def _responses(self, message: Responses) -> None:
        for frame in message.frames:
            number = frame["id"]
            request = self._table.in_flight.get(number) if type(number) is int else None
            if request is None:
                logger.debug("A response to no pending request: id %r", number)
                continue
            self._settle(request, frame)
            self._table.remove(request)
        if self._table.queue:
            self._pump(monotonic())

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

    @handles(Connect)
    def _connect(self, message: Connect) -> None:
        self._pipe, self._lost = message.pipe, None

    @handles(Open)
    def _open(self, _: Open) -> None:
        self._notify(Notify("initialized"))
        self._table.open = True
        self._pump(monotonic())

    @handles(Disconnect)
    def _disconnect(self, message: Disconnect) -> None:
        self._lost, self._pipe = (None if message.returning else message.error), None
        for request in self._table.clear():
            request.reply.fail(message.error())

    @handles(Tick)
    def _tick(self, _: Tick) -> None:
        self._tick_due = float("inf")
        now = monotonic()
        for request in self._table.expired(now):
            request.reply.fail(RequestTimeoutError(request.call.method, request.call.timeout or 0.0))
            self._table.remove(request)
        self._pump(now)
        self._tick_at(self._table.next_due())

    def _tick_at(self, due: float) -> None:
        """Look at the table at `due`; a look that is due before will find the next date by itself."""
        if due < self._tick_due:
            self._end_timer()  # else it would set the next one too, and there would be more and more of them
            self._tick_due, ref = due, self.actor_ref
            self._timer = worker.after(due - monotonic(), lambda: post(ref, Tick()))

    def _end_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def on_stop(self) -> None:
        """Nobody waits for ever."""
        self._end_timer()
        for request in self._table.clear():
            request.reply.fail(self.dead_error())

    def dead_error(self) -> Exception:
        """For calls that come when the client has been closed."""
        return self._lost() if self._lost is not None else super().dead_error()
