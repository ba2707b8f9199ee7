"""Feed: the events that one reader of a turn has not read yet.

The turn's mailbox is the only one that appends to a feed, and readers only pop, so no lock is needed. A reader asks the
mailbox only when events have overflowed, or the connection is lost; else it sleeps on the feed itself.

The memory is bounded by two limits, one for a feed that nobody is reading and one for a feed that is being read. What
comes beyond goes into the overflow, where neighbouring text deltas are merged again and again.
"""

from __future__ import annotations

from collections import deque
from enum import Enum
from typing import TYPE_CHECKING

from codex_actors.turns.merging import merge_deltas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codex_actors.wire import Frame

UNREAD_LIMIT = 256
"""Events that are kept as they came for a reader that is not reading. A turn that is only waited for needs none of
them, and a thousand such turns at once are to take some MiB, not hundreds."""

READING_LIMIT = 32_768
"""Events that are kept as they came for a reader that is reading: some 25 MiB. At the speed of the benchmarks a reader
is behind by up to ten thousand, and is to get every event; one that is behind by more has stalled."""


class FeedState(Enum):
    """What a reader can expect."""

    UNATTACHED = "the mailbox does not know it yet, so a reader has to ask"
    LIVE = "more may come, and will wake those who sleep"
    OVER = "the turn is over; what is in the feed is the rest"
    LOST = "the connection is gone, and the mailbox has the error"


class Feed:
    """The events that one reader has not read yet."""

    __slots__ = ("_merge_at", "_overflow", "_sleepers", "events", "is_being_read", "is_skipped", "state")

    def __init__(self) -> None:
        self.events: deque[Frame] = deque()
        """What the reader pops from."""
        self.is_being_read = False
        """Whether somebody is in the middle of reading."""
        self.state = FeedState.UNATTACHED
        self._sleepers: deque[Callable[[], object]] = deque()
        self.is_skipped = False
        """Whether the reader has got the result of the turn, so that what it has not read is to be forgotten."""
        self._overflow: list[Frame] = []  # only the mailbox fills it
        self._merge_at = UNREAD_LIMIT

    def __len__(self) -> int:
        return len(self.events) + len(self._overflow)

    # -- for the reader ---------------------------------------------------------------------------------------------

    def is_finished(self) -> bool:
        """Whether the turn is over and all of it has been read."""
        # In this order: `refill` fills `events` before it empties the overflow.
        return self.state is FeedState.OVER and not self._overflow and not self.events

    def sleep(self, wake: Callable[[], object]) -> bool:
        """For a reader that has found no events: have `wake` called when it should look again.

        Returns:
            Whether it will be called. If not, the reader has to ask the mailbox.
        """
        self.is_being_read = True
        if self._overflow or self.state is not FeedState.LIVE:
            return False
        self._sleepers.append(wake)
        if self.events or self._overflow or self.state is not FeedState.LIVE:
            self.wake()  # it came before the reader was known to sleep
        return True

    def pause(self) -> None:
        """Note that nobody is reading for now."""
        self.is_being_read = False
        if self.is_skipped:
            self._forget()

    # -- for the mailbox --------------------------------------------------------------------------------------------

    def extend(self, frames: Sequence[Frame]) -> None:
        """Append events, and wake readers that sleep."""
        if self._overflow or len(self.events) >= (READING_LIMIT if self.is_being_read else UNREAD_LIMIT):
            self._overflow += frames
            if len(self._overflow) >= self._merge_at:
                self._overflow = merge_deltas(self._overflow)
                # As much again before the next time, or items that cannot be merged would be looked at for ever.
                self._merge_at = 2 * len(self._overflow) + UNREAD_LIMIT
        else:
            self.events.extend(frames)
        if self._sleepers:
            self.wake()

    def wake(self) -> None:
        """Have readers that sleep look again."""
        while self._sleepers:
            try:
                wake = self._sleepers.popleft()
            except IndexError:  # another OS thread was faster
                return
            wake()

    def refill(self) -> bool:
        """Move the overflow to where the reader finds it; whether there is anything to read."""
        if self._overflow:
            self.events.extend(merge_deltas(self._overflow))
            self._overflow = []
            self._merge_at = UNREAD_LIMIT
        return bool(self.events)

    def skip(self) -> None:
        """Forget what has not been read, as soon as nobody is in the middle of it."""
        self.is_skipped = True  # first, for a reader may come to rest at any time
        if not self.is_being_read:
            self._forget()

    def unread(self) -> list[Frame]:
        """All that the reader has not popped yet."""
        while True:
            try:
                return [*self.events, *self._overflow]
            except RuntimeError:  # the reader has popped one in the middle of it
                continue

    def _forget(self) -> None:
        self.events.clear()
        self._overflow = []
