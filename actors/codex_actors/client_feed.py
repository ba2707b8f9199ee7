"""ClientFeed: the bounded buffer of the notifications that belong to no turn."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from codex_actors.dispatcher import LATER, ClientActor, handles
from codex_actors.messages import Connect, Disconnect, Notifications, Wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors.codec import Frame
    from codex_actors.errors import TransportClosedError
    from codex_actors.reading import Reading
    from codex_actors.reply import Reply

KEPT_NOTIFICATIONS = 1024
"""Notifications that wait for a reader; of more, the oldest are dropped and counted."""


class ClientEvents:
    """What the actor and the reader share: the actor appends, the reader pops."""

    __slots__ = ("dropped", "events")

    def __init__(self) -> None:
        self.events: deque[Frame] = deque(maxlen=KEPT_NOTIFICATIONS)
        self.dropped = 0
        """Notifications that were dropped because nobody read them in time."""


class ClientFeed(ClientActor):
    """Keeps the newest notifications that belong to no turn."""

    def __init__(self, shared: ClientEvents, reading: Reading) -> None:
        super().__init__()
        self._shared = shared
        self._reading = reading
        self._waiting: list[Reply[Any]] = []
        self._lost: Callable[[], TransportClosedError] | None = None

    @handles(Notifications)
    def _deliver(self, message: Notifications) -> None:
        shared = self._shared
        room = KEPT_NOTIFICATIONS - len(shared.events)
        shared.dropped += max(0, len(message.frames) - room)
        shared.events.extend(message.frames)
        self._answer()

    @handles(Connect)
    def _connect(self, _: Connect) -> None:
        self._lost = None

    @handles(Disconnect)
    def _disconnect(self, message: Disconnect) -> None:
        # A closed feed stops in a moment, which ends the readers' loops; a returning process goes on feeding them.
        if not (message.closed or message.returning):
            self._lost = message.error
            self._answer()

    @handles(Wait)
    def _wait(self, _: Wait) -> object:
        self._waiting.append(self.asker())
        self._reading.listen(self)
        self._answer()
        return LATER

    def _answer(self) -> None:
        if not self._shared.events and self._lost is None:
            return
        waiting, self._waiting = self._waiting, []
        self._reading.stop_listening(self)
        for reply in waiting:
            if self._shared.events:
                reply.resolve(True)
            elif self._lost is not None:
                reply.fail(self._lost())

    def on_stop(self) -> None:
        """A reader's loop ends with the client."""
        for reply in self._waiting:
            reply.resolve(False)
