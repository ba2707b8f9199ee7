"""Login attempts: the router begins them, and one LoginActor an attempt keeps its outcome.

The outcome (`account/login/completed`) may come before the response that names the attempt, and before anyone waits.
"""

from __future__ import annotations

from collections import deque
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
    message,
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

KEPT_ATTEMPTS = 16
"""Attempts that are over and whose outcome can still be asked for. A person makes one at a time."""


@message
class BeginLogin(Message["Frame"]):
    """Send `account/login/start`; answered with the response, whose `loginId` names the attempt."""

    params: dict[str, Any]
    timeout: float | None
    """Seconds until the request fails; None: no limit."""


@message
class WaitForLogin(Message["Frame"]):
    """Answered with the `account/login/completed` of an attempt."""

    login_id: str


@message
class EndLogins(Message[None]):
    """Some `account/login/completed`, in their order."""

    frames: list[Frame]


@message
class _Accepted(Message[None]):
    """The response to `account/login/start` has come, or its failure."""

    outcome: Reply[Any]
    reply: Reply[Frame]


class LoginActor(ConnectedActor):
    """One attempt: its outcome, and those who wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self._outcome: Frame | None = None
        self._waiting: list[Reply[Frame]] = []

    @handles(EndLogins)
    def _end(self, message: EndLogins) -> None:
        self._outcome = message.frames[0]
        self._answer()

    @handles(WaitForLogin)
    def _wait(self, message: WaitForLogin) -> Frame | Later:
        self._waiting.append(self.asker(message))
        self._answer()
        return LATER

    def on_disconnected(self, message: Disconnected) -> None:
        """An attempt ends with its process, also when another process is on its way."""
        self.lost = message.errors
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
        """Nobody waits for ever."""
        for reply in self._waiting:
            reply.fail(self.dead_error())


class LoginRouter(ConnectedActor):
    """Begins attempts, and tells each its own outcome."""

    def __init__(self, correlator: ActorRef[CorrelatorActor]) -> None:
        super().__init__()
        self._correlator = correlator
        self._attempts: dict[str, ActorRef[LoginActor]] = {}
        self._ended: deque[str] = deque()
        self._unclaimed: Recent[str, Frame] = Recent()

    @handles(BeginLogin)
    def _begin_login(self, message: BeginLogin) -> Frame | Later:
        me, reply = self.actor_ref, self.asker(message)
        sent = ask(self._correlator, Call(methods.LOGIN_START, message.params, message.timeout))
        sent.add_done_callback(lambda outcome: tell(me, _Accepted(outcome, reply)))
        return LATER

    @handles(_Accepted)
    def _accepted(self, message: _Accepted) -> None:
        try:
            response = message.outcome.get(timeout=0)
            login_id = text_at(response, "loginId")
        except Exception as error:  # noqa: BLE001 - it is the asker's
            message.reply.fail(error)
            return
        attempt = self._attempts[login_id] = LoginActor.start()
        tell(attempt, Supervise(self.supervisor or self.actor_ref))
        early = self._unclaimed.pop(login_id, None)
        if early is not None:
            self._end_one(login_id, early)
        message.reply.resolve(response)

    @handles(WaitForLogin)
    def _wait(self, message: WaitForLogin) -> Frame | Later:
        attempt = self._attempts.get(message.login_id)
        if attempt is None:
            raise CodexError(f"the login attempt {message.login_id} has been over for too long")
        ask(attempt, message).add_done_callback(self.asker(message).settle_like)
        return LATER

    @handles(EndLogins)
    def _end(self, message: EndLogins) -> None:
        for frame in message.frames:
            login_id = as_object(frame.get("params")).get("loginId")
            if not isinstance(login_id, str):
                continue
            if login_id in self._attempts:
                self._end_one(login_id, frame)
            else:
                self._unclaimed[login_id] = frame

    def _end_one(self, login_id: str, frame: Frame) -> None:
        tell(self._attempts[login_id], EndLogins([frame]))
        self._ended.append(login_id)
        if len(self._ended) > KEPT_ATTEMPTS:
            forgotten = self._attempts.pop(self._ended.popleft(), None)
            if forgotten is not None:
                forgotten.stop(block=False)

    def on_disconnected(self, message: Disconnected) -> None:
        """The attempts end with their process."""
        for attempt in self._attempts.values():
            tell(attempt, message)

    def on_stop(self) -> None:
        """The attempts go with the router."""
        for attempt in self._attempts.values():
            attempt.stop(block=False)
