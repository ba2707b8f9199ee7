"""Feed and Cursor: the two ends of what an actor keeps for one reader.

The actor is the only one that appends to a feed; readers only pop. So a reader asks the actor only when events have
been put aside for it, or the connection is lost; else it sleeps on the feed itself, which the actor wakes.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

import attrs

from codex_actors.codec import as_object, opened
from codex_actors.dispatcher import ask
from codex_actors.messages import Wait
from codex_actors.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pykka import ActorRef

    from codex_actors.codec import Event, Frame
    from codex_actors.reading import Reading

UNREAD_LIMIT = 256
"""Events that are kept as they came for a reader that is not reading; from there on neighbouring deltas are merged."""

READING_LIMIT = 4096
"""The same for a reader that is reading, if it has not taken any event for STALL_S seconds."""

STALL_S = 0.25

MOST_UNREAD = 262144
"""Events that are kept as they came for any reader, however it reads."""

MERGE_EVERY = 1024
"""Events beyond the limit after which they are merged (again)."""


class Feed:
    """Events that one reader has not read yet."""

    __slots__ = (
        "_beyond",
        "_head",
        "_head_since",
        "_merge_at",
        "_role",
        "_skipped",
        "_sleepers",
        "events",
        "live",
        "over",
        "reading",
    )

    def __init__(self, role: Reading) -> None:
        self.events: deque[Event] = deque()
        """What the reader pops from."""
        self.reading = False
        """Whether somebody is in the middle of reading, so that events need not be merged to bound the memory."""
        self.live = False
        """Whether the actor has taken the feed over and may append: the turn is not over, nor the connection lost."""
        self.over = False
        """Whether the turn is over."""
        self._role = role  # of those who read the pipe: they hear when somebody sleeps here
        self._sleepers: deque[Callable[[], object]] = deque()
        self._skipped = False
        self._beyond: list[Event] = []  # what did not go into `events`; only the actor touches it
        self._merge_at = MERGE_EVERY
        self._head: Event | None = None  # the oldest event when the limit was exceeded, and since when it has been that
        self._head_since = 0.0

    def __len__(self) -> int:
        return len(self.events) + len(self._beyond)

    def finished(self) -> bool:
        """Whether the turn is over and all of it has been read."""
        # In this order: a refill fills `events` before it empties what was put aside.
        return self.over and not self._beyond and not self.events

    def sleep(self, wake: Callable[[], object]) -> bool:
        """For a reader that has found no events: have `wake` called when it should look again.

        Returns:
            Whether it will be; if not, the reader has to ask the actor.
        """
        self.reading = True
        if self._beyond or not self.live:
            return False
        self._sleepers.append(wake)
        self._role.listen(self)
        if self.events or self._beyond or not self.live:  # it came before the reader was known to sleep
            self.wake()
        elif not self._sleepers:  # it has been woken already
            self._role.stop_listening(self)
        return True

    def wake(self) -> None:
        """Have readers that sleep look again."""
        self._role.stop_listening(self)
        while self._sleepers:
            self._sleepers.popleft()()

    def extend(self, events: Sequence[Event]) -> None:
        """Append events, and have readers that sleep look."""
        if self._beyond or (len(self.events) >= UNREAD_LIMIT and self._full()):
            self._beyond += events
            if len(self._beyond) >= self._merge_at:
                self._beyond = [*merge_deltas(self._beyond)]
                self._merge_at = len(self._beyond) + max(MERGE_EVERY, len(self._beyond))
        else:
            self.events.extend(events)
        if self._sleepers:
            self.wake()

    def _full(self) -> bool:
        """Whether events beyond `UNREAD_LIMIT` have to wait elsewhere."""
        if not self.reading or len(self.events) >= MOST_UNREAD:
            return True
        if len(self.events) < READING_LIMIT:
            return False
        try:
            head = self.events[0]
        except IndexError:  # the reader has just taken the last one
            return False
        now = monotonic()
        if head is not self._head:
            self._head, self._head_since = head, now
        return now - self._head_since > STALL_S

    def refill(self) -> bool:
        """Move what is beyond the limit to where the reader finds it; whether there is anything to read."""
        if self._beyond:
            self.events.extend(merge_deltas(self._beyond))
            self._beyond = []
            self._merge_at = MERGE_EVERY
        return bool(self.events)

    def skip(self) -> None:
        """Forget what has not been read; as soon as nobody is in the middle of it."""
        self._skipped = True  # first, for a reader may come to rest at any time
        if not self.reading:
            self._forget()

    def rest(self) -> None:
        """For a reader: nobody is reading for now."""
        self.reading = False
        if self._skipped:
            self._forget()

    def _forget(self) -> None:
        self.events.clear()
        self._beyond = []

    def unread(self) -> list[Event]:
        """All that the reader has not popped yet."""
        while True:
            try:
                return [*self.events, *self._beyond]
            except RuntimeError:  # the reader has popped one in the middle of it
                continue


@attrs.frozen(eq=False, repr=False)
class Dropped:
    """Which reader of which turn is gone; finalizers leave it where the router finds it."""

    turn_id: str
    reader_id: int


class Cursor:
    """A reader's place in one turn: read `events`, and `wait()` when there are none."""

    __slots__ = ("__weakref__", "_dropbox", "_feed", "events", "mailbox", "reader_id", "thread_id", "turn_id")

    def __init__(
        self,
        mailbox: ActorRef[Any],
        feed: Feed,
        thread_id: str,
        turn_id: str,
        reader_id: int,
        dropbox: deque[Dropped],
    ) -> None:
        self.mailbox = mailbox
        self.events = feed.events
        self._feed = feed
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.reader_id = reader_id
        self._dropbox = dropbox

    def wait(self) -> Reply[bool]:
        """Resolved with True when it is time to look at `events` (again), with False when all is over and read."""
        reply: Reply[bool] = Reply()
        if self._feed.finished():
            reply.resolve(False)
        elif self.events:
            self._feed.reading = True
            reply.resolve(True)
        elif not self._feed.sleep(partial(reply.resolve, True)):
            return ask(self.mailbox, Wait(self.reader_id))
        return reply

    def sleep(self, wake: Callable[[], object]) -> bool:
        """The same for a reader that has a way of its own to be woken; False: there is nothing but `wait`."""
        return self._feed.sleep(wake)

    def rest(self) -> None:
        """Say that nobody is reading for now."""
        self._feed.rest()

    def __del__(self) -> None:
        # May run anywhere, in the middle of an actor too: appending is all that is allowed here.
        self._dropbox.append(Dropped(self.turn_id, self.reader_id))


def merge_deltas(events: Iterable[Event]) -> list[Frame]:
    """The same events with the deltas of an item put together, where nothing but deltas stands between them."""
    merged: list[Frame] = []
    texts: dict[tuple[Any, ...], list[str]] = {}
    open_texts: list[tuple[int, list[str]]] = []
    for event in events:
        frame = event if isinstance(event, dict) else opened(event)
        key = _delta_key(frame)
        if key is None:
            texts.clear()
            merged.append(frame)
        elif key in texts:
            texts[key].append(frame["params"]["delta"])
        else:
            texts[key] = [frame["params"]["delta"]]
            open_texts.append((len(merged), texts[key]))
            merged.append(frame)
    for index, parts in open_texts:
        if len(parts) > 1:
            frame = merged[index]
            merged[index] = {**frame, "params": {**frame["params"], "delta": "".join(parts)}}
    return merged


def _delta_key(frame: Frame) -> tuple[Any, ...] | None:
    """What two deltas must share to be one: all but the text. None: no delta."""
    params = as_object(frame.get("params"))
    if not isinstance(params.get("delta"), str):
        return None
    key = (frame["method"], *((name, value) for name, value in params.items() if name != "delta"))
    try:
        hash(key)
    except TypeError:
        return None
    return key
