"""Login attempts: LoginRouter begins them, and one LoginActor an attempt keeps its outcome.

The outcome (`account/login/completed`) may come before the response that names the attempt, and before anyone waits.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from codex_actors.codec import as_object, text_in
from codex_actors.dispatcher import LATER, ClientActor, ask, handles, post
from codex_actors.messages import Begin, Begun, Call, Connect, Disconnect, Notifications, Supervise, Wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from pykka import ActorRef

    from codex_actors.codec import Frame
    from codex_actors.errors import TransportClosedError
    from codex_actors.reply import Reply

    Dropped = tuple[str, ActorRef[Any]]
    """Which attempt nobody can wait for any more."""

REMEMBERED_OUTCOMES = 64
"""Outcomes of attempts that nobody has claimed yet."""


class LoginTicket:
    """A caller's hold on one attempt; when it is gone, so is the attempt's actor."""

    __slots__ = ("_dropbox", "actor", "login_id")

    def __init__(self, actor: ActorRef[Any], login_id: str, dropbox: deque[Dropped]) -> None:
        self.actor = actor
        self.login_id = login_id
        self._dropbox = dropbox

    def wait(self) -> Reply[Frame]:
        """Resolved with the `account/login/completed` of this attempt."""
        return ask(self.actor, Wait())

    def __del__(self) -> None:
        self._dropbox.append((self.login_id, self.actor))  # may run anywhere: appending is all that is allowed here


class LoginActor(ClientActor):
    """One attempt: its outcome, and those who wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self._outcome: Frame | None = None
        self._lost: Callable[[], TransportClosedError] | None = None
        self._waiting: list[Reply[Any]] = []

    @handles(Notifications)
    def _deliver(self, message: Notifications) -> None:
        self._outcome = message.frames[0]
        self._answer()

    @handles(Disconnect)
    def _disconnect(self, message: Disconnect) -> None:
        self._lost = message.error
        self._answer()

    @handles(Wait)
    def _wait(self, _: Wait) -> object:
        self._waiting.append(self.asker())
        self._answer()
        return LATER

    def _answer(self) -> None:
        if self._outcome is None and self._lost is None:
            return
        waiting, self._waiting = self._waiting, []
        for reply in waiting:
            if self._outcome is not None:
                reply.resolve(self._outcome)
            elif self._lost is not None:
                reply.fail(self._lost())

    def on_stop(self) -> None:
        """Nobody waits for ever."""
        for reply in self._waiting:
            reply.fail(self.dead_error())


class LoginRouter(ClientActor):
    """Begins attempts and tells each its own outcome."""

    def __init__(self, correlator: ActorRef[Any]) -> None:
        super().__init__()
        self._correlator = correlator
        self._attempts: dict[str, ActorRef[Any]] = {}
        self._early: dict[str, Frame] = {}
        self._dropbox: deque[Dropped] = deque()
        self._lost: Disconnect | None = None

    @handles(Begin)
    def _begin(self, message: Begin) -> object:
        self._empty_dropbox()
        me, reply = self.actor_ref, self.asker()
        sent = ask(self._correlator, Call(message.method, message.params, message.timeout))
        sent.add_done_callback(lambda outcome: post(me, Begun(message, outcome, reply)))
        return LATER

    @handles(Begun)
    def _begun(self, message: Begun) -> None:
        try:
            response = message.outcome.get(timeout=0)
            ticket = self._open(text_in(response, "loginId"))
        except Exception as error:  # noqa: BLE001 - it is the asker's
            message.reply.fail(error)
        else:
            message.reply.resolve((response, ticket))

    def _open(self, login_id: str) -> LoginTicket:
        attempt = self._attempts[login_id] = LoginActor.start()
        attempt.tell(Supervise(self.supervisor or self.actor_ref))
        early = self._early.pop(login_id, None)
        if early is not None:
            attempt.tell(Notifications([early]))
        if self._lost is not None:
            attempt.tell(self._lost)
        return LoginTicket(attempt, login_id, self._dropbox)

    @handles(Notifications)
    def _deliver(self, message: Notifications) -> None:
        for frame in message.frames:
            login_id = as_object(frame.get("params")).get("loginId")
            if not isinstance(login_id, str):
                continue
            if login_id in self._attempts:
                post(self._attempts[login_id], Notifications([frame]))
            else:
                self._early[login_id] = frame
                if len(self._early) > REMEMBERED_OUTCOMES:
                    del self._early[next(iter(self._early))]

    def _empty_dropbox(self) -> None:
        while self._dropbox:
            login_id, attempt = self._dropbox.popleft()
            attempt.stop(block=False)
            if self._attempts.get(login_id) == attempt:
                del self._attempts[login_id]

    @handles(Connect)
    def _connect(self, _: Connect) -> None:
        self._lost = None

    @handles(Disconnect)
    def _disconnect(self, message: Disconnect) -> None:
        self._lost = message
        for attempt in self._attempts.values():
            post(attempt, message)

    def on_stop(self) -> None:
        """The attempts go with the router."""
        for attempt in self._attempts.values():
            attempt.stop(block=False)
