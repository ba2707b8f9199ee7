"""Session: the root of the tree. It starts and wires the actors, does the handshake, watches the process, stops all.

States: idle -> starting -> ready -> lost, and closed from each of them. A failed start leads back to idle, so it may be
tried again; with a restart policy, ready leads back to starting. The actors stay, only the pipe is a new one. Whoever
waits for a start that fails gets the error when the process is gone, so that the error can say how it ended.
"""

from __future__ import annotations

import logging
from copy import copy
from time import monotonic
from typing import TYPE_CHECKING, Any

import attrs

from codex_actors import worker
from codex_actors.client_feed import ClientEvents, ClientFeed
from codex_actors.codec import as_object
from codex_actors.correlator import CorrelatorActor
from codex_actors.dispatcher import LATER, ClientActor, ask, handles, post
from codex_actors.errors import CodexError, JsonRpcError, StartupError, TransportClosedError, client_closed
from codex_actors.intake import Sinks
from codex_actors.logins import LoginRouter
from codex_actors.messages import (
    ActorFailed,
    Call,
    Close,
    Connect,
    Disconnect,
    HandshakeDone,
    Joins,
    Open,
    PipeClosed,
    Restart,
    Shutdown,
    Start,
    StartupExpired,
    Supervise,
)
from codex_actors.pipe import PipeActor
from codex_actors.reading import Reading
from codex_actors.restarts import RestartPolicy, Restarts
from codex_actors.server_requests import ServerRequest, ServerRequestActor, refuse_all
from codex_actors.turns import TurnRouter

if TYPE_CHECKING:
    from collections.abc import Callable

    from pykka import ActorRef

    from codex_actors.process import Launch
    from codex_actors.reply import Reply

logger = logging.getLogger("openai_codex")

STDERR_SHOWN = 1000
"""Characters of the process's stderr that the text of an error has at most."""


@attrs.frozen(eq=False, repr=False)
class Settings:
    """What a session has to know."""

    launch: Callable[[], Launch]
    """Says what to start; called on a thread that may block."""
    initialize: Any
    """Params of the handshake."""
    startup_timeout: float | None = 60.0
    """Seconds for process start and handshake; None: no limit."""
    max_in_flight: int = 64
    """Requests that may be under way at once."""
    names_joined_turn: Callable[[Any], bool] = lambda _: True
    """Says of the result of the handshake whether the server names the turn that a `turn/start` joins."""
    restart: RestartPolicy | None = None
    """Whether a process that ends by itself is started again."""
    rpc_error: Callable[[int, str, Any], JsonRpcError] = JsonRpcError
    """Makes the exception for an error response, from code, message and data."""
    serve: Callable[[ServerRequest], object] = refuse_all
    """Takes care of a request of the server; called on a handler thread."""


@attrs.frozen(eq=False, repr=False)
class Tree:
    """Where to send what: the actors of one client. They are the same from start to close."""

    session: ActorRef[Any]
    correlator: ActorRef[Any]
    turns: ActorRef[Any]
    logins: ActorRef[Any]
    requests: ActorRef[Any]
    feed: ActorRef[Any]
    client_events: ClientEvents
    reading: Reading


def plant(settings: Settings) -> Tree:
    """Start the actors of one client; no process yet, that is what the message `Start` is for."""
    shared, reading = ClientEvents(), Reading()
    correlator = CorrelatorActor.start(settings.max_in_flight, settings.rpc_error)
    logins = LoginRouter.start(correlator)
    feed = ClientFeed.start(shared, reading)
    requests = ServerRequestActor.start(settings.serve)
    turns = TurnRouter.start(correlator, logins, feed, requests, reading)
    session = Session.start(settings, Sinks(correlator, turns, requests, reading), [logins, feed])
    return Tree(session, correlator, turns, logins, requests, feed, shared, reading)


class Session(ClientActor):
    """The supervisor of one client."""

    def __init__(self, settings: Settings, sinks: Sinks, others: list[ActorRef[Any]]) -> None:
        super().__init__()
        self._settings = settings
        self._sinks = sinks
        self._children = [sinks.correlator, sinks.turns, sinks.requests, *others]
        self._state = "idle"
        self._attempt = 0
        self._restarts = Restarts(settings.restart)
        self._restarting = False
        self._pipe: ActorRef[Any] | None = None
        self._handshake: Any = None
        self._why = ""  # what made a start fail, if it was not the end of the process
        self._expiry: worker.Timer | None = None
        self._starters: list[Reply[Any]] = []
        self._closers: list[Reply[Any]] = []
        self._lost: Callable[[], TransportClosedError] = client_closed

    def on_start(self) -> None:
        """Be told when an actor of the tree dies."""
        self._tell_children(Supervise(self.actor_ref))

    # -- starting ---------------------------------------------------------------------------------------------------

    @handles(Start)
    def _start(self, _: Start) -> object:
        if self._state == "ready":
            return self._handshake
        if self._state in ("lost", "closed"):
            raise self._lost()
        self._starters.append(self.asker())
        if self._state == "idle":
            self._state = "starting"
            self._attempt += 1
            self._begin()
        return LATER

    def _begin(self) -> None:
        settings, me, attempt = self._settings, self.actor_ref, self._attempt
        self._why = ""
        self._pipe = PipeActor.start(settings.launch, self._sinks, me)
        post(self._pipe, Supervise(me))  # it is dead already if there was no thread to be had
        self._tell_children(Connect(self._pipe))
        call = Call("initialize", settings.initialize, handshake=True)
        answer = ask(self._sinks.correlator, call)
        answer.add_done_callback(lambda outcome: post(me, HandshakeDone(attempt, outcome)))
        if settings.startup_timeout is not None:
            self._expiry = worker.after(settings.startup_timeout, lambda: post(me, StartupExpired(attempt)))

    @handles(HandshakeDone)
    def _handshake_done(self, message: HandshakeDone) -> None:
        if message.attempt != self._attempt or self._state != "starting":
            return
        try:
            handshake = message.outcome.get(timeout=0)
        except CodexError as error:
            self._give_up(f"it refused the handshake: {error}")
            return
        if not isinstance(handshake, dict):
            self._give_up(f"it answered the handshake with {handshake!r}, which is no JSON object")
            return
        self._handshake = as_object(handshake)
        self._state, self._restarting = "ready", False
        self._end_expiry()
        self._sinks.turns.tell(Joins(self._settings.names_joined_turn(self._handshake)))
        self._sinks.correlator.tell(Open())
        starters, self._starters = self._starters, []
        for reply in starters:
            reply.resolve(self._handshake)

    @handles(StartupExpired)
    def _startup_expired(self, message: StartupExpired) -> None:
        if message.attempt == self._attempt and self._state == "starting":
            self._give_up(f"it did not answer the handshake within {self._settings.startup_timeout:g} s")

    def _give_up(self, why: str) -> None:
        self._why = self._why or why
        if self._pipe is not None:
            post(self._pipe, Shutdown(urgent=True))  # PipeClosed follows, with all there is to say

    def _end_expiry(self) -> None:
        if self._expiry is not None:
            self._expiry.cancel()

    # -- the end of the process -------------------------------------------------------------------------------------

    @handles(PipeClosed)
    def _pipe_closed(self, message: PipeClosed) -> None:
        if message.pipe != self._pipe:
            return
        self._pipe = None
        self._end_expiry()
        if self._state == "starting" and self._restarting:
            self._restart_or_give_up(startup_failure(message, self._why))
        elif self._state == "starting":
            self._state = "idle"
            self._disconnect(startup_failure(message, self._why))
        elif self._state == "ready":
            self._restart_or_give_up(connection_lost(message))
        elif self._state == "closed":
            self._finish()

    def _restart_or_give_up(self, error: Callable[[], TransportClosedError]) -> None:
        delay = self._restarts.next_delay(monotonic())
        if delay is None:
            self._state = "lost"
            self._disconnect(error)
            return
        logger.warning("%s; starting it again in %g s", error(), delay)
        self._state, self._restarting = "starting", True
        self._attempt += 1
        self._tell_children(Disconnect(error, returning=True))
        me, attempt = self.actor_ref, self._attempt
        worker.after(delay, lambda: post(me, Restart(attempt)))

    @handles(Restart)
    def _restart(self, message: Restart) -> None:
        if message.attempt == self._attempt and self._state == "starting":
            self._begin()

    def _disconnect(self, error: Callable[[], TransportClosedError], *, closed: bool = False) -> None:
        self._lost = error
        self._tell_children(Disconnect(error, closed))
        starters, self._starters = self._starters, []
        for reply in starters:
            reply.fail(error())

    def _tell_children(self, message: object) -> None:
        for child in self._children:
            post(child, message)

    # -- closing ----------------------------------------------------------------------------------------------------

    @handles(Close)
    def _close(self, _: Close) -> object:
        self._closers.append(self.asker())
        if self._state != "closed":
            self._state = "closed"
            self._end_expiry()
            self._disconnect(client_closed, closed=True)
            if self._pipe is None:
                self._finish()
            else:
                post(self._pipe, Shutdown())
        return LATER

    def _finish(self) -> None:
        for child in self._children:
            child.stop(block=False)
        self.stop()

    @handles(ActorFailed)
    def _actor_failed(self, message: ActorFailed) -> None:
        """Without one of its actors the client is of no use: everyone who waits must hear of it."""
        logger.error("The actor %s has failed; the client closes", message.name)
        if self._state != "closed":
            self._state = "lost"
            self._disconnect(lambda: TransportClosedError(f"internal error in {message.name}: {message.error!r}"))
            if self._pipe is not None:
                post(self._pipe, Shutdown())

    def on_stop(self) -> None:
        """Pykka may stop the session from outside: then the process and the other actors go too."""
        if self._state != "closed":
            self._state = "closed"
            self._disconnect(client_closed, closed=True)
            if self._pipe is not None:
                post(self._pipe, Shutdown())
            for child in self._children:
                child.stop(block=False)
        for reply in self._closers:
            reply.resolve()


def startup_failure(closed: PipeClosed, why: str) -> Callable[[], StartupError]:
    """Makes the errors for a start that failed."""
    if isinstance(closed.error, StartupError):  # it says all there is to say
        error = closed.error
        return lambda: copy(error)
    command = closed.command or "the app-server"
    if closed.error is not None:
        message = f"could not start {command}: {closed.error}"
    elif why:
        message = f"{command} did not come up: {why}"
    else:
        message = f"{command} ended during start ({_exit(closed.exit_code)})"
    message += _rest(closed, lines=10)
    return lambda: StartupError(message, closed.exit_code if not why else None, closed.stderr_tail)


def connection_lost(closed: PipeClosed) -> Callable[[], TransportClosedError]:
    """Makes the errors for a process that ended while it was needed."""
    message = f"{closed.command} has ended ({_exit(closed.exit_code)}){_rest(closed, lines=3)}"
    return lambda: TransportClosedError(message, closed.exit_code, closed.stderr_tail)


def _exit(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _rest(closed: PipeClosed, lines: int) -> str:
    """What it printed last: so many lines of stderr, for all of them are in the error's `stderr_tail`."""
    text = f"; it printed {closed.noise!r}, which is no JSON object" if closed.noise else ""
    last = "\n".join(closed.stderr_tail.rstrip().split("\n")[-lines:])[-STDERR_SHOWN:]
    separator = "\n" if "\n" in last else " "
    return text + (f"; the end of its stderr:{separator}{last}" if last else "")
