"""ServerRequestActor: keeps what the server asks of the program, from the request to its end.

- A request is over exactly once: its reply `over` takes the first outcome, an answer of the program or the news that
  the server no longer waits. So whoever answers knows at once whether it counted, from any thread, and never blocks.
- The server says that it no longer waits by `serverRequest/resolved` or, for the call of a tool, only by the end of
  the turn. Both may overtake the request they are about, so they are remembered for a while.
- What a request means is not known here: `serve` is called with each, on a handler thread.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import attrs

from codex_actors import handlers
from codex_actors.codec import as_object, encode
from codex_actors.dispatcher import ClientActor, handles, post
from codex_actors.messages import Bind, Connect, Disconnect, Notifications, Send, ServerRequests, Settled
from codex_actors.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from pykka import ActorRef

    from codex_actors.codec import Frame

logger = logging.getLogger("openai_codex")

METHOD_NOT_FOUND = -32601
INTERNAL_ERROR = -32603

RESOLVED = "serverRequest/resolved"
TURN_COMPLETED = "turn/completed"
THREAD_CLOSED = "thread/closed"
ENDS = frozenset({RESOLVED, TURN_COMPLETED, THREAD_CLOSED})
"""Notifications that end requests."""

REMEMBERED_ENDS = 1024
"""Requests and turns that are over and whose requests may still be on their way."""


def answer_line(request_id: Any, members: dict[str, Any]) -> bytes:
    """The line that answers a request; an answer that is no JSON becomes an error reply."""
    try:
        return encode({"id": request_id, **members})
    except TypeError as error:
        logger.error("The answer to a request of the server cannot be sent: %s", error)  # noqa: TRY400 - says it all
        return encode({"id": request_id, "error": {"code": INTERNAL_ERROR, "message": "the answer is no JSON"}})


@attrs.frozen
class Outcome:
    """How a request ended."""

    members: dict[str, Any] | None
    """What goes into the response, `result` or `error`; None: the server no longer waits for one."""
    by: str
    """Who or what ended it: "program", or the reason in words."""


@attrs.frozen
class Binding:
    """What the program has bound to a thread. Its parts mean nothing here."""

    tools: Any = None
    loop: Any = None


class ServerRequest:
    """One request of the server, as the program's side gets it."""

    __slots__ = ("__weakref__", "binding", "id", "method", "over", "params")

    def __init__(self, request_id: str | int, method: str, params: Any) -> None:
        self.id = request_id
        self.method = method
        self.params = as_object(params)
        self.binding = Binding()
        self.over: Reply[Outcome] = Reply()
        """Settled when the request is over."""

    @property
    def thread_id(self) -> str | None:
        """The thread it belongs to, if any."""
        return self._text("threadId") or self._text("conversationId")

    @property
    def turn_id(self) -> str | None:
        """The turn it belongs to, if it says so; requests of the old style do not."""
        return self._text("turnId")

    def _text(self, name: str) -> str | None:
        value = self.params.get(name)
        return value if isinstance(value, str) else None

    def answer(self, members: dict[str, Any], by: str = "program") -> bool:
        """Answer it; False if it was over before. The members must be JSON."""
        return self.over.resolve(Outcome(members, by))

    def revoke(self, why: str) -> bool:
        """Note that the server no longer waits; False if it was over before."""
        return self.over.resolve(Outcome(None, why))


class RequestBook:
    """The requests that wait and those that are over, without any actor."""

    def __init__(self) -> None:
        self.waiting: dict[str | int, ServerRequest] = {}
        self.bindings: dict[str, Binding] = {}
        self._over: dict[Any, None] = {}

    def add(self, request: ServerRequest) -> str:
        """Take a request in; why it is over already, or nothing."""
        request.binding = self.bindings.get(request.thread_id or "", request.binding)
        if ("request", request.id) in self._over:
            return "the server no longer waits for it"
        if ("turn", request.turn_id) in self._over:
            return "its turn is over"
        self.waiting[request.id] = request
        return ""

    def end(self, frame: Frame) -> tuple[list[ServerRequest], str]:
        """The requests that a notification ends, and why."""
        params = as_object(frame.get("params"))
        thread_id = params.get("threadId")
        if frame["method"] == RESOLVED:
            request = self._resolve(params.get("requestId"))
            return ([] if request is None else [request]), "the server no longer waits for it"
        if frame["method"] == THREAD_CLOSED:
            if not isinstance(thread_id, str):
                return [], ""
            self.bindings.pop(thread_id, None)
            ended = [request for request in self.waiting.values() if request.thread_id == thread_id]
            return ended, "its thread is closed"
        turn_id = as_object(params.get("turn")).get("id")
        if not isinstance(turn_id, str):
            return [], ""
        self._remember("turn", turn_id)
        ended = [request for request in self.waiting.values() if self._belongs(request, thread_id, turn_id)]
        return ended, "its turn is over"

    def _resolve(self, request_id: Any) -> ServerRequest | None:
        if not isinstance(request_id, (str, int)):
            return None
        self._remember("request", request_id)
        return self.waiting.get(request_id)

    def _belongs(self, request: ServerRequest, thread_id: Any, turn_id: str) -> bool:
        if request.turn_id is not None:
            return request.turn_id == turn_id
        old_style = "conversationId" in request.params  # names no turn
        return old_style and thread_id is not None and request.thread_id == thread_id

    def _remember(self, kind: str, name: str | int) -> None:
        self._over[kind, name] = None
        if len(self._over) > REMEMBERED_ENDS:
            del self._over[next(iter(self._over))]

    def clear(self) -> list[ServerRequest]:
        """Forget all about this connection; returns what waited."""
        waiting = list(self.waiting.values())
        self.waiting.clear()
        self._over.clear()
        return waiting


def refuse_all(request: ServerRequest) -> None:
    """Serves a program that serves nothing."""
    request.answer({"error": {"code": METHOD_NOT_FOUND, "message": f"unknown method: {request.method}"}})


class ServerRequestActor(ClientActor):
    """Takes the server's requests, hands them to the program and sends the answers."""

    def __init__(self, serve: Callable[[ServerRequest], object] = refuse_all) -> None:
        super().__init__()
        self._serve = serve
        self._pipe: ActorRef[Any] | None = None
        self._book = RequestBook()

    @handles(Connect)
    def _connect(self, message: Connect) -> None:
        self._pipe = message.pipe

    @handles(Disconnect)
    def _disconnect(self, message: Disconnect) -> None:
        self._pipe = None
        why = "the client is closed" if message.closed else "the app-server has ended"
        for request in self._book.clear():
            request.revoke(why)

    @handles(ServerRequests)
    def _requests(self, message: ServerRequests) -> None:
        for frame in message.frames:
            if isinstance(frame["id"], (str, int)):
                self._take(ServerRequest(frame["id"], frame["method"], frame.get("params")))
            else:
                logger.warning("Skipped a request of the app-server that has no usable id: %r", frame["id"])

    def _take(self, request: ServerRequest) -> None:
        me, serve = self.actor_ref, self._serve
        over = self._book.add(request)
        if over:  # usually the server ignores this; if it does wait, it must not wait for ever
            self._send(request, {"error": {"code": INTERNAL_ERROR, "message": over}})
            return
        request.over.add_done_callback(lambda _: post(me, Settled(request)))
        handlers.submit(lambda: _hand_over(serve, request))

    @handles(Notifications)
    def _notifications(self, message: Notifications) -> None:
        for frame in message.frames:
            ended, why = self._book.end(frame)
            for request in ended:
                request.revoke(why)

    @handles(Settled)
    def _settled(self, message: Settled) -> None:
        request = message.request
        waited = self._book.waiting.get(request.id)
        if waited is not request:  # it belongs to a connection that is gone
            return
        del self._book.waiting[request.id]
        members = request.over.get(timeout=0).members
        if members is not None:
            self._send(request, members)

    def _send(self, request: ServerRequest, members: dict[str, Any]) -> None:
        if self._pipe is not None:
            post(self._pipe, Send(answer_line(request.id, members)))

    @handles(Bind)
    def _bind(self, message: Bind) -> None:
        bindings = self._book.bindings
        old = bindings.get(message.like or message.thread_id, Binding())
        bindings[message.thread_id] = Binding(
            old.tools if message.tools is None else message.tools, old.loop if message.loop is None else message.loop
        )

    def on_stop(self) -> None:
        """Nobody is left to answer to."""
        for request in self._book.clear():
            request.revoke("the client is closed")


def _hand_over(serve: Callable[[ServerRequest], object], request: ServerRequest) -> None:
    """Have the program's side serve a request; the server hears of its failure too."""
    try:
        serve(request)
    except BaseException:  # no matter what, the server must not wait for ever
        logger.exception("Serving %s failed", request.method)
        request.answer({"error": {"code": INTERNAL_ERROR, "message": "the client failed"}}, "a failure of the client")
