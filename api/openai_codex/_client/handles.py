"""What the blocking and the asyncio objects have in common: which thread, turn or login attempt they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openai_codex._client.core import LoginCore, ThreadCore, TurnCore


class Handle:
    """A public object: a proxy whose core does the work. Two are equal if they stand for the same thing of a client."""

    __slots__ = ("__weakref__", "_core")

    def __init__(self, core: Any) -> None:
        self._core = core

    def _identity(self) -> dict[str, Any]:
        return {}

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self._identity().items())
        return f"{type(self).__name__}({shown})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        same_client = self._core.connection is other._core.connection
        return same_client and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash((type(self), id(self._core.connection), *self._identity().values()))


class ThreadIdentity(Handle):
    """Stands for a thread (conversation)."""

    __slots__ = ()
    _core: ThreadCore

    @property
    def id(self) -> str:
        """The thread's id."""
        return self._core.id

    def _identity(self) -> dict[str, Any]:
        return {"id": self.id}


class TurnIdentity(Handle):
    """Stands for a turn."""

    __slots__ = ()
    _core: TurnCore

    @property
    def thread_id(self) -> str:
        """The id of the turn's thread."""
        return self._core.cursor.thread_id

    @property
    def id(self) -> str:
        """The turn's id."""
        return self._core.cursor.turn_id

    def _identity(self) -> dict[str, Any]:
        return {"thread_id": self.thread_id, "id": self.id}


class Login(Handle):
    """Stands for a login attempt."""

    __slots__ = ()
    _core: LoginCore

    @property
    def login_id(self) -> str:
        """The attempt's id."""
        return self._core.login_id


class ChatgptLogin(Login):
    """Stands for a login in the browser."""

    __slots__ = ()

    @property
    def auth_url(self) -> str:
        """The page on which the user logs in."""
        url: str = self._core.response["authUrl"]
        return url

    def _identity(self) -> dict[str, Any]:
        return {"login_id": self.login_id, "auth_url": self.auth_url}


class DeviceCodeLogin(Login):
    """Stands for a login on another device."""

    __slots__ = ()

    @property
    def verification_url(self) -> str:
        """The page on which the user types the code."""
        url: str = self._core.response["verificationUrl"]
        return url

    @property
    def user_code(self) -> str:
        """The code to type."""
        code: str = self._core.response["userCode"]
        return code

    def _identity(self) -> dict[str, Any]:
        return {"login_id": self.login_id, "verification_url": self.verification_url, "user_code": self.user_code}
