"""Session: the root of a client. It starts the process, does the handshake, watches the process, and tears all down.

    state        how it is entered                      what may follow
    IDLE         at first; a start has failed           STARTING, CLOSED
    STARTING     `Start`                                READY, IDLE (failed), CLOSED
    READY        the handshake is done                  RESTARTING, LOST, CLOSED
    RESTARTING   the process has ended, with a policy   READY, RESTARTING (failed), LOST, CLOSED
    LOST         the process has ended                  CLOSED
    CLOSED       `Close`, or the session was stopped

From each but CLOSED, LOST follows when an actor has died of a bug; the process may then still be there. The actors of a
client stay from the first start to the close; only the pipe is a new one with each process. Whoever waits for a start
that fails gets the error when the process is gone, so that the error can say how it ended.
"""

from __future__ import annotations

import logging
from enum import Enum
from time import monotonic
from typing import TYPE_CHECKING, Any

import attrs

from codex_actors.actor import (
    LATER,
    ActorFailed,
    ClientActor,
    Later,
    Message,
    Reply,
    Supervise,
    Timer,
    ask,
    call_later,
    handles,
    message_class,
    tell,
)
from codex_actors.errors import CodexError, JsonRpcError, TransportClosedError, client_closed
from codex_actors.logins import EndLogins, LoginRouter
from codex_actors.requests import Call, CorrelatorActor, HandleResponses, OpenToCalls
from codex_actors.restarts import RestartPolicy, Restarts
from codex_actors.server_requests import (
    EndRequests,
    HandleServerRequests,
    ServerRequest,
    ServerRequestActor,
    refuse_all,
)
from codex_actors.transport import (
    Callers,
    Connected,
    Disconnected,
    ErrorFactory,
    Launch,
    PipeActor,
    Receivers,
    Shutdown,
    TransportEnd,
)
from codex_actors.turns import ClientEvents, ClientFeed, RouteNotifications, SetJoining, TurnRouter
from codex_actors.wire import Frame, as_object, methods

if TYPE_CHECKING:
    from collections.abc import Callable

    from pykka import ActorRef

logger = logging.getLogger("openai_codex")


@message_class
class Start(Message[Frame]):
    """Start the process and do the handshake; answered with the result of `initialize`. Once, however often asked."""


@message_class
class Close(Message[None]):
    """End the process and all actors of the client; answered when nothing is left."""


@message_class
class _HandshakeDone(Message[None]):
    """The handshake of one attempt to start has ended, well or not."""

    attempt: int
    outcome: Reply[Any]


@message_class
class _StartupExpired(Message[None]):
    """The time for one attempt to start is over (from a timer)."""

    attempt: int


@message_class
class _RestartDue(Message[None]):
    """The delay before a restart is over (from a timer)."""

    attempt: int


@message_class
class _TransportEnded(Message[None]):
    """The process is gone and has been reaped, or it never was."""

    attempt: int
    end: TransportEnd


@attrs.frozen(eq=False, repr=False)
class Settings:
    """What a session has to know."""

    launch: Callable[[], Launch]
    """Says what to start; called on an OS thread that may block."""
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
    """Called with each request of the server, on a callback OS thread."""


@attrs.frozen(eq=False, repr=False)
class Actors:
    """The actors of one client, and what they share with those who wait. They are the same from start to close."""

    session: ActorRef[Session]
    correlator: ActorRef[CorrelatorActor]
    turns: ActorRef[TurnRouter]
    logins: ActorRef[LoginRouter]
    server_requests: ActorRef[ServerRequestActor]
    client_feed: ActorRef[ClientFeed]
    client_events: ClientEvents
    callers: Callers


def start_actors(settings: Settings) -> Actors:
    """Start the actors of one client; no process yet, that is what the message `Start` is for."""
    client_events, callers = ClientEvents(), Callers()
    correlator = CorrelatorActor.start(settings.max_in_flight, settings.rpc_error)
    logins = LoginRouter.start(correlator)
    client_feed = ClientFeed.start(client_events)
    server_requests = ServerRequestActor.start(settings.serve)
    turns = TurnRouter.start(correlator, client_feed)

    def handle_ends(frames: list[Frame]) -> None:
        tell(server_requests, EndRequests(frames))
        tell(logins, EndLogins(frames))

    receivers = Receivers(
        notifications=lambda frames: tell(turns, RouteNotifications(frames)),
        ends=handle_ends,
        server_requests=lambda frames: tell(server_requests, HandleServerRequests(frames)),
        responses=lambda frames: tell(correlator, HandleResponses(frames)),
    )
    children = [correlator, turns, server_requests, logins, client_feed]
    session = Session.start(settings, receivers, callers, correlator, turns, children)
    return Actors(session, correlator, turns, logins, server_requests, client_feed, client_events, callers)


class State(Enum):
    """Where a session is; the head of the module says what may follow."""

    IDLE = "idle"
    STARTING = "starting"
    READY = "ready"
    RESTARTING = "restarting"
    LOST = "lost"
    CLOSED = "closed"


class Session(ClientActor):
    """The supervisor of one client."""

    def __init__(
        self,
        settings: Settings,
        receivers: Receivers,
        callers: Callers,
        correlator: ActorRef[CorrelatorActor],
        turns: ActorRef[TurnRouter],
        children: list[ActorRef[Any]],
    ) -> None:
        super().__init__()
        self._settings = settings
        self._receivers = receivers
        self._callers = callers
        self._correlator = correlator
        self._turns = turns
        self._children = children
        self._state = State.IDLE
        self._attempt = 0  # counts the processes, so that what is late of an old one is known
        self._pipe: ActorRef[PipeActor] | None = None
        self._restarts = Restarts(settings.restart)
        self._handshake: Frame = {}
        self._why = ""  # what made a start fail, if it was not the end of the process
        self._expiry: Timer | None = None
        self._starters: list[Reply[Frame]] = []
        self._closers: list[Reply[None]] = []
        self._errors: ErrorFactory = client_closed

    def on_start(self) -> None:
        """Be told when an actor of the client dies."""
        self._tell_children(Supervise(self.actor_ref))

    # -- starting ---------------------------------------------------------------------------------------------------

    @handles(Start)
    def _start(self, message: Start) -> Frame | Later:
        if self._state is State.READY:
            return self._handshake
        if self._state in (State.LOST, State.CLOSED):
            raise self._errors()
        self._starters.append(self.asker(message))
        if self._state is State.IDLE:
            self._state = State.STARTING
            self._attempt += 1
            self._start_process()
        return LATER

    def _start_process(self) -> None:
        settings, me = self._settings, self.actor_ref
        attempt = self._attempt
        self._why = ""

        def report(end: TransportEnd) -> None:
            tell(me, _TransportEnded(attempt, end))

        self._pipe = PipeActor.start(settings.launch, self._receivers, self._callers, report)
        tell(self._pipe, Supervise(me))  # it is dead already if there was no OS thread to be had
        self._tell_children(Connected(self._pipe))
        answer = ask(self._correlator, Call(methods.INITIALIZE, settings.initialize, is_handshake=True))
        answer.add_done_callback(lambda outcome: tell(me, _HandshakeDone(attempt, outcome)))
        if settings.startup_timeout is not None:
            self._expiry = call_later(settings.startup_timeout, lambda: tell(me, _StartupExpired(attempt)))

    def _is_starting(self, attempt: int) -> bool:
        return attempt == self._attempt and self._state in (State.STARTING, State.RESTARTING)

    @handles(_HandshakeDone)
    def _handshake_done(self, message: _HandshakeDone) -> None:
        if not self._is_starting(message.attempt) or self._why:  # too late: it is being ended already
            return
        try:
            handshake = message.outcome.get(timeout=0)
        except CodexError as error:
            self._fail_start(f"it refused the handshake: {error}")
            return
        if not isinstance(handshake, dict):
            self._fail_start(f"it answered the handshake with {handshake!r}, which is no JSON object")
            return
        self._handshake = handshake = as_object(handshake)
        self._state = State.READY
        self._cancel_expiry()
        tell(self._turns, SetJoining(self._settings.names_joined_turn(handshake)))
        tell(self._correlator, OpenToCalls())
        starters, self._starters = self._starters, []
        for reply in starters:
            reply.resolve(handshake)

    @handles(_StartupExpired)
    def _startup_expired(self, message: _StartupExpired) -> None:
        if self._is_starting(message.attempt):
            self._fail_start(f"it did not answer the handshake within {self._settings.startup_timeout:g} s")

    def _fail_start(self, why: str) -> None:
        self._why = self._why or why
        self._shut_pipe_down(Shutdown(urgent=True))  # `_TransportEnded` follows, with all there is to say

    def _cancel_expiry(self) -> None:
        if self._expiry is not None:
            self._expiry.cancel()

    # -- the end of the process -------------------------------------------------------------------------------------

    @handles(_TransportEnded)
    def _transport_ended(self, message: _TransportEnded) -> None:
        if message.attempt != self._attempt:
            return
        self._pipe = None
        self._cancel_expiry()
        if self._state is State.STARTING:
            self._state = State.IDLE
            self._disconnect(message.end.startup_errors(self._why))
        elif self._state is State.READY:
            self._restart_or_lose(message.end.lost_errors())
        elif self._state is State.RESTARTING:
            self._restart_or_lose(message.end.startup_errors(self._why))
        elif self._state is State.CLOSED:
            self._stop_all()

    def _restart_or_lose(self, errors: ErrorFactory) -> None:
        delay = self._restarts.next_delay(monotonic())
        if delay is None:
            self._tear_down(State.LOST, errors)
            return
        logger.warning("%s; starting it again in %g s", errors(), delay)
        self._state = State.RESTARTING
        self._attempt += 1  # what is still to come of the last one is out of date
        self._tell_children(Disconnected(errors, returning=True))
        me, attempt = self.actor_ref, self._attempt
        call_later(delay, lambda: tell(me, _RestartDue(attempt)))

    @handles(_RestartDue)
    def _restart_due(self, message: _RestartDue) -> None:
        if self._is_starting(message.attempt):
            self._start_process()

    @handles(ActorFailed)
    def _actor_failed(self, message: ActorFailed) -> None:
        """Without one of its actors the client is of no use: everyone who waits must hear of it."""
        logger.error("The actor %s has failed; the client closes", message.name)
        if self._state is not State.CLOSED:
            text = f"internal error in {message.name}: {message.error!r}"
            self._tear_down(State.LOST, lambda: TransportClosedError(text))

    # -- closing ----------------------------------------------------------------------------------------------------

    @handles(Close)
    def _close(self, message: Close) -> Later | None:
        self._closers.append(self.asker(message))
        if self._state is not State.CLOSED:
            self._tear_down(State.CLOSED, client_closed)
            if self._pipe is None:
                self._stop_all()
        return LATER

    def on_stop(self) -> None:
        """Pykka may stop the session from outside: then the process and the other actors go too."""
        if self._state is not State.CLOSED:
            self._tear_down(State.CLOSED, client_closed)
            self._stop_children()
        for reply in self._closers:
            reply.resolve()

    def _tear_down(self, state: State, errors: ErrorFactory) -> None:
        """End the connection for good: everyone who waits gets an error, and the process is ended if it is there."""
        self._state = state
        self._cancel_expiry()
        self._disconnect(errors)
        self._shut_pipe_down(Shutdown())

    def _disconnect(self, errors: ErrorFactory) -> None:
        self._errors = errors
        self._tell_children(Disconnected(errors, closed=self._state is State.CLOSED))
        starters, self._starters = self._starters, []
        for reply in starters:
            reply.fail(errors())

    def _shut_pipe_down(self, how: Shutdown) -> None:
        if self._pipe is not None:
            tell(self._pipe, how)

    def _stop_all(self) -> None:
        self._stop_children()
        self.stop()

    def _stop_children(self) -> None:
        for child in self._children:
            child.stop(block=False)

    def _tell_children(self, message: Message[None]) -> None:
        for child in self._children:
            tell(child, message)
