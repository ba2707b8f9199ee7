"""ServerRequestActor: takes the server's requests, hands them to the program, and sends the answers.

What a request means is not known here: `serve` is called with each, on a callback OS thread, where it may block.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from codex_actors.actor import Message, handles, message_class, run_callback, tell
from codex_actors.server_requests.book import RequestBook
from codex_actors.server_requests.request import Binding, ServerRequest
from codex_actors.transport import ConnectedActor, Disconnected, Send
from codex_actors.wire import INTERNAL_ERROR, METHOD_NOT_FOUND, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors.wire import Frame

logger = logging.getLogger("openai_codex")


@message_class
class HandleServerRequests(Message[None]):
    """Requests of the server, in their order."""

    frames: list[Frame]


@message_class
class EndRequests(Message[None]):
    """Notifications that end something, in their order. After some of them the server no longer waits for an answer."""

    frames: list[Frame]


@message_class
class BindThread(Message[None]):
    """Note what the program has bound to a thread.

    A part that is None keeps the value that the thread has; with `like`, the value that that thread has.
    """

    thread_id: str
    tools: Any = None
    loop: Any = None
    like: str | None = None


@message_class
class _Settled(Message[None]):
    """A request is over (from whoever ended it)."""

    request: ServerRequest


def refuse_all(request: ServerRequest) -> None:
    """Serve a program that serves nothing."""
    request.answer({"error": {"code": METHOD_NOT_FOUND, "message": f"unknown method: {request.method}"}})


def answer_line(request_id: Any, members: dict[str, Any]) -> bytes:
    """The line that answers a request; an answer that is no JSON becomes an error reply."""
    try:
        return encode({"id": request_id, **members})
    except TypeError as error:
        logger.error("The answer to a request of the server cannot be sent: %s", error)  # noqa: TRY400 - says it all
        return encode({"id": request_id, "error": {"code": INTERNAL_ERROR, "message": "the answer is no JSON"}})


class ServerRequestActor(ConnectedActor):
    """Takes the server's requests, hands them to the program, and sends the answers."""

    def __init__(self, serve: Callable[[ServerRequest], object] = refuse_all) -> None:
        super().__init__()
        self._serve = serve
        self._book = RequestBook()

    @handles(HandleServerRequests)
    def _handle_all(self, message: HandleServerRequests) -> None:
        for frame in message.frames:
            if isinstance(frame["id"], (str, int)):
                self._take(ServerRequest(frame["id"], frame["method"], frame.get("params")))
            else:
                logger.warning("Skipped a request of the app-server that has no usable id: %r", frame["id"])

    def _take(self, request: ServerRequest) -> None:
        why = self._book.why_over(request)
        if why:  # usually the server ignores this; if it does wait, it must not wait for ever
            self._send(request, {"error": {"code": INTERNAL_ERROR, "message": why}})
            return
        self._book.add(request)
        me, serve = self.actor_ref, self._serve
        request.over.add_done_callback(lambda _: tell(me, _Settled(request)))
        run_callback(lambda: _call_program(serve, request))

    @handles(EndRequests)
    def _end(self, message: EndRequests) -> None:
        for frame in message.frames:
            ended, why = self._book.end(frame)
            for request in ended:
                request.revoke(why)

    @handles(_Settled)
    def _settled(self, message: _Settled) -> None:
        request = message.request
        if self._book.waiting.get(request.id) is not request:  # it belongs to a connection that is gone
            return
        del self._book.waiting[request.id]
        members = request.over.get(timeout=0).members
        if members is not None:
            self._send(request, members)

    def _send(self, request: ServerRequest, members: dict[str, Any]) -> None:
        if self.pipe is not None:
            tell(self.pipe, Send(answer_line(request.id, members)))

    @handles(BindThread)
    def _bind(self, message: BindThread) -> None:
        bindings = self._book.bindings
        old = bindings.get(message.like or message.thread_id, Binding())
        bindings[message.thread_id] = Binding(
            old.tools if message.tools is None else message.tools, old.loop if message.loop is None else message.loop
        )

    def on_disconnected(self, message: Disconnected) -> None:
        """Nobody waits for the answers any more."""
        why = "the client is closed" if message.closed else "the app-server has ended"
        for request in self._book.clear():
            request.revoke(why)

    def on_stop(self) -> None:
        """Nobody is left to answer to."""
        for request in self._book.clear():
            request.revoke("the client is closed")


def _call_program(serve: Callable[[ServerRequest], object], request: ServerRequest) -> None:
    """Have the program's side serve a request; the server hears of its failure too."""
    try:
        serve(request)
    except BaseException:  # no matter what, the server must not wait for ever
        logger.exception("Serving %s failed", request.method)
        request.answer({"error": {"code": INTERNAL_ERROR, "message": "the client failed"}}, "a failure of the client")
