"""What the answer to the handshake can do besides holding its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from typing_extensions import Self

Info = TypeVar("Info")
"""The class `ServerInfo`, which belongs to the protocol and so cannot be imported here."""


class ServerIdentity(Generic[Info]):
    """A base of `InitializeResponse`: it answers to the wire's own names, and knows what the server calls itself."""

    __slots__ = ()

    if TYPE_CHECKING:  # these belong to `InitializeResponse` and to the base class of all models
        user_agent: Any
        platform_family: str
        platform_os: str
        sent_server_info: Info | None

        @classmethod
        def model_validate(cls, obj: Any) -> Self: ...

    @property
    def server_info(self) -> Info:
        """What the server calls itself; taken from `user_agent` (`NAME/VERSION (...) ...`) when it does not say."""
        if self.sent_server_info is not None:
            return self.sent_server_info
        # A newer server might send no user agent, or one that is no string.
        agent = self.user_agent if isinstance(self.user_agent, str) else ""
        name, _, rest = agent.partition("/")
        # The decoder knows the class of the field. So read what a server would have sent that does say it.
        spoken = self.model_validate({"serverInfo": {"name": name, "version": rest.split(" ", 1)[0]}})
        return cast("Info", spoken.sent_server_info)

    @property
    def serverInfo(self) -> Info:  # noqa: N802 - the wire's name
        """Another name for `server_info`."""
        return self.server_info

    @property
    def userAgent(self) -> str:  # noqa: N802 - the wire's name
        """Another name for `user_agent`."""
        agent: str = self.user_agent
        return agent

    @property
    def platformFamily(self) -> str:  # noqa: N802 - the wire's name
        """Another name for `platform_family`."""
        return self.platform_family

    @property
    def platformOs(self) -> str:  # noqa: N802 - the wire's name
        """Another name for `platform_os`."""
        return self.platform_os
