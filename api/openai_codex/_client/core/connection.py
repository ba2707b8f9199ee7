"""Connection: the actors of one client, and the requests that go through them."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, TypeVar, cast

from codex_actors import (
    Actors,
    BeginLogin,
    BeginTurn,
    BindThread,
    Call,
    Close,
    FindFileChange,
    Message,
    Reply,
    Settings,
    Start,
    TransportClosedError,
    as_object,
    ask,
    client_closed,
    run_on_worker,
    start_actors,
    tell,
)
from openai_codex import protocol
from openai_codex._callbacks import RequestDispatcher
from openai_codex._serialization import decode, decoder, encode
from openai_codex.errors import rpc_error

if TYPE_CHECKING:
    from pykka import ActorRef

    from codex_actors import Cursor, Frame, Launch
    from openai_codex._callbacks import CallbackRegistry
    from openai_codex.config import AppServerConfig
    from openai_codex.protocol import InitializeResponse
    from openai_codex.tools import Tool

E = TypeVar("E")
T = TypeVar("T")


class Connection:
    """What the objects of one client share: its actors, its callbacks, and how long its requests may take."""

    def __init__(self, config: AppServerConfig, callbacks: CallbackRegistry) -> None:
        self.config = config
        self.callbacks = callbacks
        self.metadata: InitializeResponse | None = None
        """What the server said of itself in the handshake; None before the handshake."""
        self.closed = False
        """Whether `close` has ended. Actors that it has told to stop still look alive for a moment."""
        self._pid = os.getpid()
        self.actors, self._dispatcher = _start_actors(config, callbacks)

    def start(self) -> Reply[InitializeResponse]:
        """Start the process and do the handshake, once however often this is called."""

        def note(raw: Any) -> InitializeResponse:
            if self.metadata is None:
                self.metadata = decode(protocol.InitializeResponse, raw)
                self._dispatcher.server_version = _numbers(self.metadata.server_info.version)
            return self.metadata

        self.callbacks.note_client_loop()
        return self.ask(self.actors.session, Start()).map(note)

    def close(self) -> Reply[None]:
        """End the process and the actors; resolved when nothing is left. Never fails, and may be repeated."""
        done: Reply[None] = Reply()

        def note(_: object) -> None:
            self.closed = True
            done.resolve()

        self.ask(self.actors.session, Close()).add_done_callback(note)
        return done

    def ask(self, actor: ActorRef[Any], message: Message[T]) -> Reply[T]:
        """Ask one of the client's actors; after `close` the reply fails with a TransportClosedError."""
        if actor.is_alive() and not self.closed and self._pid == os.getpid():
            return ask(actor, message)
        refused: Reply[T] = Reply()
        foreign = TransportClosedError("this client belongs to the process that made it, not to a fork of it")
        refused.fail(client_closed() if self._pid == os.getpid() else foreign)
        return refused

    def wait(self, reply: Reply[T], *, wants_events: bool = False) -> T:
        """Block the calling OS thread until a reply is there. Meanwhile it may itself read what the process prints.

        Args:
            reply: What to wait for.
            wants_events: Whether the reply comes with an event, so that none may be held back.
        """
        return self.actors.callers.wait(reply, wants_events=wants_events)

    def call(self, method: str, params: Any) -> Reply[Any]:
        """Send a request with the client's time limit; resolved with the result as JSON."""
        return self.call_within(self.config.request_timeout, method, params)

    def call_within(self, timeout: float | None, method: str, params: Any) -> Reply[Any]:
        """Send a request with a time limit of so many seconds (None: no limit); resolved with the result as JSON.

        Raises:
            TypeError: The params cannot be sent.
            ValueError: The params cannot be sent.
        """
        return self.ask(self.actors.correlator, Call(method, encode(params), timeout))

    def request(self, method: str, params: Any, result_type: type[T]) -> Reply[T]:
        """Send a request with the client's time limit; resolved with the result as a `result_type`."""
        return self.call(method, params).map(decoder(result_type))

    def begin_turn(self, reader_id: int, params: Any) -> Reply[Cursor]:
        """Send `turn/start` with the client's time limit; resolved with a cursor that has the id `reader_id`."""
        return self.ask(self.actors.turns, BeginTurn(reader_id, encode(params), self.config.request_timeout))

    def begin_login(self, params: Any) -> Reply[Frame]:
        """Send `account/login/start` with the client's time limit; resolved with the response, as JSON."""
        return self.ask(self.actors.logins, BeginLogin(encode(params), self.config.request_timeout))

    def bind_thread(self, thread_id: str, tools: list[Tool] | None = None, *, like: str | None = None) -> None:
        """Note which tools and event loop the server's requests about a thread are for.

        The event loop is the one that runs here, if coroutines of the program are to run on the loop of the caller.

        Args:
            thread_id: The thread.
            tools: Its own tools; None: those that it has had, or those of `like`.
            like: The thread that it is a copy of; None: it is no copy.

        Raises:
            TypeError: One of the tools is no Tool.
            ValueError: Two tools have the same name.
        """
        table = None if tools is None else self.callbacks.tool_table(tools)
        loop = self.callbacks.callers_loop()
        if table is not None or loop is not None or like is not None:
            tell(self.actors.server_requests, BindThread(thread_id, table, loop, like))

    def __del__(self) -> None:
        # Closes a client that the program has dropped without `close`. A finalizer may run anywhere, also in the middle
        # of an actor, so it only leaves a job for the worker.
        actors: Actors | None = self.__dict__.get("actors")
        if actors is not None:
            session = actors.session
            run_on_worker(lambda: tell(session, Close()))


def _start_actors(config: AppServerConfig, callbacks: CallbackRegistry) -> tuple[Actors, RequestDispatcher]:
    """Start the actors of a client (no process yet), with the dispatcher that they pass the server's requests to.

    The dispatcher asks the actors in turn, by two functions. Neither is called before there is a request of the server,
    and so not before `actors` is set. The functions refer to the actors only: if the actors knew the Connection, it
    would never be garbage, and a client that the program drops would go on running.
    """

    def find_item(turn_id: str, item_id: str) -> Reply[Any]:
        return ask(actors.turns, FindFileChange(turn_id, item_id))

    def interrupt_turn(thread_id: str, turn_id: str) -> None:
        tell(actors.correlator, Call("turn/interrupt", {"threadId": thread_id, "turnId": turn_id}))

    dispatcher = RequestDispatcher(callbacks, find_item=find_item, interrupt_turn=interrupt_turn)
    actors = start_actors(
        Settings(
            launch=lambda: _launch(config),
            initialize=_handshake(config),
            startup_timeout=config.startup_timeout,
            max_in_flight=config.max_in_flight,
            restart=config.restart,
            names_joined_turn=_names_joined_turn,
            rpc_error=rpc_error,
            serve=dispatcher.dispatch,
        )
    )
    return actors, dispatcher


def enum_value(value: E | str | None) -> E | None:
    """For type checkers: a string may stand for the member of an enum. The encoder checks the value."""
    return cast("E | None", value)


def _launch(config: AppServerConfig) -> Launch:
    from openai_codex._client.core.launch import launch  # only a start needs what looks for the binary

    return launch(config)


def _names_joined_turn(handshake: Any) -> bool:
    """Whether the server answers a `turn/start` that joins a running turn with the id of that turn, as 0.163.0 does."""
    version = re.search(r"/(\d+)\.(\d+)", str(as_object(handshake).get("userAgent")))
    return version is None or (int(version[1]), int(version[2])) >= (0, 163)


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version: (0, 163, 0) for "0.163.0-alpha.1"."""
    parts = str(version).split("-")[0].split(".")
    return tuple(int(part) for part in parts if part.isdigit())


def _handshake(config: AppServerConfig) -> dict[str, Any]:
    capabilities: dict[str, Any] = {"experimentalApi": config.experimental_api}
    if config.opt_out_notifications:
        capabilities["optOutNotificationMethods"] = list(config.opt_out_notifications)
    client = {"name": config.client_name, "title": config.client_title, "version": config.client_version}
    return {"clientInfo": client, "capabilities": capabilities}
