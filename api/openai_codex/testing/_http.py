"""The HTTP side of the scripted model: each connection has an OS thread and one request; `close` ends them all."""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from openai_codex.testing.answers import Disconnect, Event, HttpError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_JOIN_TIMEOUT = 5.0


Respond: TypeAlias = "Callable[[str, Mapping[str, str], Mapping[str, Any]], Iterator[Event | HttpError | Disconnect]]"
"""Says what to send for a `POST` to a path with headers and a body, step by step. It may block between the steps."""


class LoopbackServer(TCPServer):
    """Answers on a random port of 127.0.0.1 until it is closed; `respond` runs on the OS threads of the connections.

    It is a TCPServer because an HTTPServer asks the name service for the name of the host. It has no ThreadingMixIn,
    because that joins either daemon threads or none. Ours must be daemons, so that a forgotten `close` cannot keep a
    program alive, and `close` must join them nevertheless.
    """

    request_queue_size = 512

    def __init__(self, respond: Respond) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.respond = respond
        self._lock = Lock()
        self._closing = False
        self._connections: dict[socket.socket, Thread] = {}
        self._acceptor = Thread(target=self._accept, name="scripted-model-accept", daemon=True)
        self._acceptor.start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    def close(self) -> None:
        """Close all connections and the listener. The OS threads have ended on return. May be called repeatedly."""
        with self._lock:
            already, self._closing = self._closing, True
        if not already:
            # Closing a socket does not wake an OS thread that waits in select() for it. A connection does.
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), timeout=_JOIN_TIMEOUT).close()
        self._acceptor.join(_JOIN_TIMEOUT)
        with self._lock:
            connections = dict(self._connections)
        for connection in connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in connections.values():
            thread.join(_JOIN_TIMEOUT)
        self.server_close()

    def verify_request(self, request: Any, client_address: Any) -> bool:  # noqa: ARG002 - the signature of socketserver
        """Take no connection while closing, so that the one that wakes the acceptor is dropped."""
        return not self._closing

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer one connection, on an OS thread of its own."""
        thread = Thread(target=self._serve, args=(request, client_address), name="scripted-model", daemon=True)
        with self._lock:
            self._connections[request] = thread
        thread.start()

    def _accept(self) -> None:
        while not self._closing:
            self.handle_request()

    def _serve(self, request: socket.socket, client_address: Any) -> None:
        try:
            with suppress(OSError):  # the client went away, or close() cut it off
                self.finish_request(request, client_address)
        finally:
            self.shutdown_request(request)
            with self._lock:
                del self._connections[request]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    _status_sent = False

    def do_GET(self) -> None:
        if self.path.partition("?")[0] == "/v1/models":
            self._send_json(200, {"object": "list", "data": [], "models": []})
        else:
            self._send_json(404, _error(f"the scripted model has no {self.path}"))

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            body = json.loads(raw)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            self._send_json(400, _error("the body is not a JSON object"))
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        respond = cast(LoopbackServer, self.server).respond
        for step in respond(self.path.partition("?")[0], headers, cast(dict[str, Any], body)):
            self._perform(step)
        self.close_connection = True

    def _perform(self, step: Event | HttpError | Disconnect) -> None:
        match step:
            case Event():
                self._send_event(step.data)
            case HttpError():
                self._send_json(step.status, _error(step.message), dict(step.headers))
            case Disconnect():
                self.close_connection = True

    def _send_event(self, data: Mapping[str, Any]) -> None:
        if not self._status_sent:
            self._status_sent = True
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
        self.wfile.write(f"event: {data['type']}\ndata: {json.dumps(data)}\n\n".encode())

    def _send_json(self, status: int, value: Any, headers: Mapping[str, str] | None = None) -> None:
        content = json.dumps(value).encode()
        self.send_response(status)
        for name, text in {"Content-Type": "application/json", **(headers or {}), "Connection": "close"}.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that http.server gives it
        """Log nothing: ScriptedModel records the requests, and stderr belongs to the test."""


def _error(message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "scripted_model", "code": None}}
