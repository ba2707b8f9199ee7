"""Connection: one client's tree of actors, and the requests that go through it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, TypeVar, cast

from codex_actors import worker
from codex_actors.codec import as_object
from codex_actors.dispatcher import ask, post
from codex_actors.errors import TransportClosedError, client_closed
from codex_actors.messages import Begin, Call, Close, Start
from codex_actors.reply import Reply
from codex_actors.session import Settings, Tree, plant
from openai_codex import protocol
from openai_codex._serialization import decode, decoder, encode
from openai_codex.errors import rpc_error

if TYPE_CHECKING:
    from pykka import ActorRef

    from codex_actors.process import Launch
    from openai_codex._serving import Serving
    from openai_codex.config import AppServerConfig
    from openai_codex.protocol import InitializeResponse

E = TypeVar("E")
T = TypeVar("T")


class Connection:
    """What the objects of one client share: its actors, and how long requests may take."""

    def __init__(self, config: AppServerConfig, serving: Serving) -> None:
        self.config = config
        self.serving = serving
        """What is done about the requests of the server."""
        self.metadata: InitializeResponse | None = None
        """What the server said of itself in the handshake; None before it."""
        self.closed = False
        self._pid = os.getpid()
        """Whether `close` has ended. Actors that it has told to stop still look alive for a moment."""
        self.tree: Tree = plant(
            Settings(
                launch=lambda: _launch(config),
                initialize=_handshake(config),
                startup_timeout=config.startup_timeout,
                max_in_flight=config.max_in_flight,
                restart=config.restart,
                names_joined_turn=_names_joined_turn,
                rpc_error=rpc_error,
                serve=serving.serve,
            )
        )
        serving.tree = self.tree

    def start(self) -> Reply[InitializeResponse]:
        """Start the process and do the handshake, once however often it is called."""

        def note(raw: Any) -> InitializeResponse:
            if self.metadata is None:
                self.metadata = decode(protocol.InitializeResponse, raw)
                self.serving.note_server(self.metadata.server_info.version)
            return self.metadata

        self.serving.note_start()
        return self.ask(self.tree.session, Start()).map(note)

    def close(self) -> Reply[None]:
        """End the process and the actors; resolved when nothing is left."""
        done: Reply[None] = Reply()  # never fails: what is closed already is closed

        def note(_: object) -> None:
            self.closed = True
            done.resolve()

        self.ask(self.tree.session, Close()).add_done_callback(note)
        return done

    def ask(self, actor: ActorRef[Any], message: Any) -> Reply[Any]:
        """Ask an actor of the tree; after the close the answer is a TransportClosedError."""
        if actor.is_alive() and not self.closed and self._pid == os.getpid():
            return ask(actor, message)
        refused: Reply[Any] = Reply()
        foreign = TransportClosedError("this client belongs to the process that made it, not to a fork of it")
        refused.fail(client_closed() if self._pid == os.getpid() else foreign)
        return refused

    def wait(self, reply: Reply[T]) -> T:
        """Wait for a reply, from a thread, which may read the process's output meanwhile."""
        return self.tree.reading.wait(reply)

    def call(self, method: str, params: Any, timeout: float | None) -> Reply[Any]:
        """Send a request; resolved with the raw result."""
        return self.ask(self.tree.correlator, Call(method, wire(params), timeout))

    def request(self, method: str, params: Any, result_type: type[T]) -> Reply[T]:
        """Send a request with the usual timeout; resolved with the result as a `result_type`."""
        return self.call(method, params, self.config.request_timeout).map(decoder(result_type))

    def begin(self, actor: ActorRef[Any], method: str, params: Any) -> Reply[Any]:
        """Have a router send the request that begins a turn or a login attempt."""
        return self.ask(actor, Begin(method, wire(params), self.config.request_timeout))

    def __del__(self) -> None:
        # A client that was never closed. This may run anywhere, so it only leaves word with the worker.
        tree: Tree | None = self.__dict__.get("tree")
        if tree is not None:
            session = tree.session
            worker.post(lambda: post(session, Close()))


def wire(params: Any) -> Any:
    """The JSON of params; refuses what cannot be sent."""
    if params is None:
        return None
    return encode(params)


def enum_value(value: E | str | None) -> E | None:
    """An enum's member, or its plain string: on the wire they are the same, and the encoder looks at the value."""
    return cast("E | None", value)


def _launch(config: AppServerConfig) -> Launch:
    from openai_codex._launch import launch  # only a start needs what looks for the binary

    return launch(config)


def _names_joined_turn(handshake: Any) -> bool:
    """Whether the server answers a `turn/start` that joins a running turn with that turn's id; 0.163.0 does."""
    version = re.search(r"/(\d+)\.(\d+)", str(as_object(handshake).get("userAgent")))
    return version is None or (int(version[1]), int(version[2])) >= (0, 163)


def _handshake(config: AppServerConfig) -> dict[str, Any]:
    capabilities: dict[str, Any] = {"experimentalApi": config.experimental_api}
    if config.opt_out_notifications:
        capabilities["optOutNotificationMethods"] = list(config.opt_out_notifications)
    client = {"name": config.client_name, "title": config.client_title, "version": config.client_version}
    return {"clientInfo": client, "capabilities": capabilities}
