"""ClientFeed: the notifications that belong to no turn, kept for the program in a bounded buffer."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from codex_actors.actor import LATER, Later, Message, Reply, handles, message_class, pending
from codex_actors.transport import ConnectedActor, Disconnected

if TYPE_CHECKING:
    from codex_actors.wire import Frame

KEPT_NOTIFICATIONS = 1024
"""Notifications that wait for a reader, as the public documentation says. Of more, the oldest are dropped."""


@message_class
class AddNotifications(Message[None]):
    """Notifications that belong to no turn, in their order."""

    frames: list[Frame]


@message_class
class WaitForNotifications(Message[bool]):
    """Answered with True when there is something to read, with False when the client is closed."""


class ClientEvents:
    """What the actor and the readers share: the actor appends, readers pop."""

    __slots__ = ("dropped", "events")

    def __init__(self) -> None:
        self.events: deque[Frame] = deque(maxlen=KEPT_NOTIFICATIONS)
        """The newest notifications; of more, the oldest are dropped."""
        self.dropped = 0
        """Notifications that were dropped because nobody read them in time."""


class ClientFeed(ConnectedActor):
    """Keeps the newest notifications that belong to no turn."""

    def __init__(self, shared: ClientEvents) -> None:
        super().__init__()
        self._shared = shared
        self._waiting: list[Reply[bool]] = []

    @handles(AddNotifications)
    def _add(self, message: AddNotifications) -> None:
        shared = self._shared
        shared.dropped += max(0, len(shared.events) + len(message.frames) - KEPT_NOTIFICATIONS)
        shared.events.extend(message.frames)
        self._answer()

    @handles(WaitForNotifications)
    def _wait(self, message: WaitForNotifications) -> bool | Later:
        self._waiting = [*pending(self._waiting), self.asker(message)]
        self._answer()
        return LATER

    def on_disconnected(self, message: Disconnected) -> None:
        """Tell readers that the process has ended."""
        if message.closed:  # the feed stops in a moment, and that ends the loops of its readers without an error
            self.lost = None
        self._answer()

    def _answer(self) -> None:
        if not self._shared.events and self.lost is None:
            return
        waiting, self._waiting = self._waiting, []
        for reply in waiting:
            if self._shared.events:
                reply.resolve(True)
            elif self.lost is not None:
                reply.fail(self.lost())

    def on_stop(self) -> None:
        """A reader's loop ends with the client."""
        for reply in self._waiting:
            reply.resolve(False)
