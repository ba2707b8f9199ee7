"""Login attempts: the router begins them, and one LoginActor an attempt keeps its outcome.

The outcome (`account/login/completed`) may come before the response that names the attempt, and before anyone waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors.actor import (
    LATER,
    Later,
    Message,
    Recent,
    Reply,
    Supervise,
    ask,
    handles,
    message_class,
    pending,
    tell,
)
from codex_actors.errors import CodexError
from codex_actors.requests import Call
from codex_actors.transport import ConnectedActor, Disconnected
from codex_actors.wire import as_object, methods, text_at

if TYPE_CHECKING:
    from pykka import ActorRef

    from codex_actors.requests import CorrelatorActor
    from codex_actors.wire import Frame

KEPT_OUTCOMES = 16
"""Attempts that are over and whose outcome can still be asked for. A person makes one at a time."""


@message_class
class BeginLogin(Message["Frame"]):
    """Send `account/login/start`; answered with the response, whose `loginId` names the attempt."""

    params: dict[str, Any]
    timeout: float | None
    """Seconds until the request fails; None: no limit."""


@message_class
class WaitForLogin(Message["Frame"]):
    """Answered with the `account/login/completed` of an attempt."""

    login_id: str


@message_class
class EndLogins(Message[None]):
    """Notifications that end something, in their order; the `account/login/completed` among them are for attempts."""

    frames: list[Frame]


@message_class
class _Accepted(Message["Frame"]):
    """The response to `account/login/start` has come, or its failure; answered with the response."""

    outcome: Reply[Any]


@message_class
class _Ended(Message[None]):
    """The `account/login/completed` of this attempt."""

    frame: Frame


@message_class
class _Wait(Message["Frame"]):
    """Answered with the `account/login/completed` of this attempt."""


class LoginActor(ConnectedActor):
    """One attempt: its outcome, and those who wait for it."""

    ends_with_its_process = True

    def __init__(self) -> None:
        super().__init__()
        self._outcome: Frame | None = None
        self._waiting: list[Reply[Frame]] = []

    @handles(_Ended)
    def _end(self, message: _Ended) -> None:
        self._outcome = message.frame
        self._answer()

    @handles(_Wait)
    def _wait(self, message: _Wait) -> Frame | Later:
        self._waiting = [*pending(self._waiting), self.asker(message)]
        self._answer()
        return LATER

    def on_disconnected(self, message: Disconnected) -> None:  # noqa: ARG002 - `lost` has what counts
        """The attempt ends with its process."""
        self._answer()

    def _answer(self) -> None:
        if self._outcome is None and self.lost is None:
            return
        waiting, self._waiting = self._waiting, []
        for reply in waiting:
            if self._outcome is not None:
                reply.resolve(self._outcome)
            elif self.lost is not None:
                reply.fail(self.lost())

    def on_stop(self) -> None:
        """Fail everything that waits."""
        for reply in self._waiting:
            reply.fail(self.dead_error())


class LoginRouter(ConnectedActor):
    """Begins attempts, and tells each its own outcome."""

    def __init__(self, correlator: ActorRef[CorrelatorActor]) -> None:
        super().__init__()
        self._correlator = correlator
        self._attempts: dict[str, ActorRef[LoginActor]] = {}
        self._over: dict[str, None] = {}  # the attempts that are, in this order
        self._unclaimed: Recent[str, Frame] = Recent(KEPT_OUTCOMES)  # of attempts whose response has yet to come
        self._disconnected_with: Disconnected | None = None

    @handles(BeginLogin)
    def _begin_login(self, message: BeginLogin) -> Frame | Later:
        me, reply = self.actor_ref, self.asker(message)
        sent = ask(self._correlator, Call(methods.LOGIN_START, message.params, message.timeout))
        # Asked, not told: when this actor has stopped by then, the answer says so.
        sent.add_done_callback(lambda outcome: ask(me, _Accepted(outcome)).add_done_callback(reply.settle_like))
        return LATER

    @handles(_Accepted)
    def _accepted(self, message: _Accepted) -> Frame:
        response: Frame = message.outcome.get(timeout=0)
        login_id = text_at(response, "loginId")
        if login_id not in self._attempts:
            attempt = self._attempts[login_id] = LoginActor.start()
            tell(attempt, Supervise(self.supervisor or self.actor_ref))
        early = self._unclaimed.pop(login_id, None)
        if early is not None:
            tell(self._attempts[login_id], _Ended(early))
            self._note_over(login_id)
        if self._disconnected_with is not None:
            tell(self._attempts[login_id], self._disconnected_with)
            self._note_over(login_id)
        return response

    @handles(WaitForLogin)
    def _wait(self, message: WaitForLogin) -> Frame | Later:
        attempt = self._attempts.get(message.login_id)
        if attempt is None:
            raise CodexError(f"the login attempt {message.login_id} has been over for too long")
        ask(attempt, _Wait()).add_done_callback(self.asker(message).settle_like)
        return LATER

    @handles(EndLogins)
    def _end(self, message: EndLogins) -> None:
        for frame in message.frames:
            login_id = as_object(frame.get("params")).get("loginId")
            if frame["method"] != methods.LOGIN_COMPLETED or not isinstance(login_id, str):
                continue
            if login_id in self._attempts:
                tell(self._attempts[login_id], _Ended(frame))
                self._note_over(login_id)
            else:
                self._unclaimed[login_id] = frame

    def _note_over(self, login_id: str) -> None:
        """Note that an attempt is over, and forget the one that has been over for longest if there are too many."""
        self._over.setdefault(login_id)
        if len(self._over) > KEPT_OUTCOMES:
            oldest = next(iter(self._over))
            del self._over[oldest]
            self._attempts.pop(oldest).stop(block=False)

    def on_connected(self) -> None:
        """Attempts that begin from now on are alive."""
        self._disconnected_with = None

    def on_disconnected(self, message: Disconnected) -> None:
        """The attempts end with their process."""
        self._disconnected_with = message
        for login_id, attempt in [*self._attempts.items()]:
            tell(attempt, message)
            self._note_over(login_id)

    def on_stop(self) -> None:
        """The attempts go with the router."""
        for attempt in self._attempts.values():
            attempt.stop(block=False)
