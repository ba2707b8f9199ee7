"""ClientNotifications: the notifications that belong to no turn, for `for` and for `async for`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codex_actors import Reply, WaitForNotifications
from openai_codex.notification import Notification

if TYPE_CHECKING:
    from openai_codex._client.core import Connection


class ClientNotifications:
    """Iterates over the notifications of a client that belong to no turn. Each goes to one of its iterators."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def dropped(self) -> int:
        """How many notifications have been dropped since the client was made, because nobody read them in time."""
        return self._connection.actors.client_events.dropped

    def __iter__(self) -> ClientNotifications:
        return self

    def __aiter__(self) -> ClientNotifications:
        return self

    def __next__(self) -> Notification:
        """Block until there is a notification.

        Returns:
            The notification.

        Raises:
            StopIteration: The client was closed.
            TransportClosedError: The process has ended.
        """
        while (event := self._take()) is None:
            if not self._more().get():
                raise StopIteration
        return event

    async def __anext__(self) -> Notification:
        """Wait until there is a notification.

        Returns:
            The notification.

        Raises:
            StopAsyncIteration: The client was closed.
            TransportClosedError: The process has ended.
        """
        while (event := self._take()) is None:
            if not await self._more():
                raise StopAsyncIteration
        return event

    def _take(self) -> Notification | None:
        try:
            return Notification.from_wire(self._connection.actors.client_events.events.popleft())
        except IndexError:
            return None

    def _more(self) -> Reply[bool]:
        feed = self._connection.actors.client_feed
        if feed.is_alive() and not self._connection.closed:
            return self._connection.ask(feed, WaitForNotifications())
        closed: Reply[bool] = Reply()
        closed.resolve(False)
        return closed
