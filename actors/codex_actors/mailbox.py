"""TurnMailbox: one actor a turn, which keeps its events until their readers come for them.

- Every reader has a feed of its own; what all have read is gone.
- The frames that make up a turn's result are kept beside, so that the result is whole whatever was streamed before.
- The turn is over with `turn/completed`. What comes later (a late `item/completed`) still counts for the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import worker
from codex_actors.codec import as_object
from codex_actors.dispatcher import LATER, ClientActor, handles
from codex_actors.messages import (
    Attach,
    Deliver,
    Detach,
    Disconnect,
    FindItem,
    IsOver,
    Wait,
    WaitCompleted,
    WaitStarted,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pykka import ActorRef

    from codex_actors.codec import Event, Frame
    from codex_actors.errors import TransportClosedError
    from codex_actors.feed import Feed
    from codex_actors.reading import Reading
    from codex_actors.reply import Reply

COMPLETED = "turn/completed"
USAGE = "thread/tokenUsage/updated"
STARTED_ITEM = "item/started"
KEPT = frozenset({"item/completed", USAGE, "turn/started", COMPLETED, STARTED_ITEM})
"""Notifications that make up the result of a turn; and of those that begin an item, file changes are kept apart."""

START_GRACE_S = 1.0
"""Seconds after which an interrupt goes out though no event of the turn has come (the client may have opted out)."""


def file_change(frame: Frame) -> dict[str, Any]:
    """The item that an `item/started` begins, by its id, if it is a file change; else nothing."""
    item = as_object(as_object(frame.get("params")).get("item"))
    return {item["id"]: item} if item.get("type") == "fileChange" and type(item.get("id")) is str else {}


class TurnLog:
    """What a turn has come to, without any actor: feeds of its readers, frames of its result, over or not."""

    def __init__(self) -> None:
        self.feeds: dict[int, Feed] = {}
        self.kept: list[Frame] = []
        self.started = False
        self.over = False
        self.changes: dict[str, Any] = {}
        """The items of file changes by their id: a request to approve one says no more than that."""

    def add(self, events: Sequence[Event]) -> None:
        """Take events in."""
        was_over = self.over
        self.started = True
        for event in events:
            if isinstance(event, dict) and event["method"] in KEPT:
                self._keep(event)
        if was_over:
            return
        if self.over:  # readers end with the end of the turn, whatever came in the same piece
            ends = [isinstance(event, dict) and event["method"] == COMPLETED for event in events]
            events = events[: 1 + ends.index(True)]
        for feed in self.feeds.values():
            feed.extend(events)

    def _keep(self, frame: Frame) -> None:
        if frame["method"] == STARTED_ITEM:
            self.changes.update(file_change(frame))
            return
        if frame["method"] == COMPLETED:
            self.over = True
        elif frame["method"] == USAGE:  # each replaces the one before
            self.kept = [kept for kept in self.kept if kept["method"] != USAGE]
        self.kept.append(frame)

    def attach(self, reader_id: int, feed: Feed) -> None:
        """Add a reader; it starts with what is kept for the reader that is furthest behind, or with the end."""
        unread = [other.unread() for other in self.feeds.values()]
        behind = max(unread, key=len) if unread else []
        end = [frame for frame in self.kept if frame["method"] == COMPLETED]
        feed.extend(behind or end)
        self.feeds[reader_id] = feed


class TurnMailbox(ClientActor):
    """The mailbox of one turn."""

    def __init__(self, supervisor: ActorRef[Any], reading: Reading) -> None:
        super().__init__()
        self.supervisor = supervisor
        self._reading = reading
        self._log = TurnLog()
        self._readers: list[tuple[int, Reply[Any]]] = []
        self._until_started: list[Reply[Any]] = []
        self._until_over: list[tuple[int, Reply[Any]]] = []
        self._lost: Callable[[], TransportClosedError] | None = None

    @handles(Deliver)
    def _deliver(self, message: Deliver) -> None:
        self._log.add(message.events)
        if self._readers or self._until_started or self._log.over:
            self._answer()

    @handles(Attach)
    def _attach(self, message: Attach) -> None:
        self._log.attach(message.reader_id, message.feed)
        self._mark(message.feed)

    def _mark(self, feed: Feed) -> None:
        """Tell the reader what it is to expect."""
        feed.over = self._log.over
        feed.live = not self._log.over and self._lost is None

    @handles(Detach)
    def _detach(self, message: Detach) -> None:
        feed = self._log.feeds.pop(message.reader_id, None)
        if feed is not None:
            feed.wake()  # nobody is left to wake, but he may have gone in his sleep
        if not self._log.feeds:
            self.stop()

    @handles(Wait)
    def _wait(self, message: Wait) -> object:
        self._readers.append((message.reader_id, self.asker()))
        self._reading.listen(self)
        self._answer()
        return LATER

    @handles(FindItem)
    def _find_item(self, message: FindItem) -> Any:
        return self._log.changes.get(message.item_id)

    @handles(IsOver)
    def _is_over(self, _: IsOver) -> bool:
        return self._log.over or self._lost is not None

    @handles(WaitStarted)
    def _wait_started(self, _: WaitStarted) -> object:
        reply = self.asker()
        self._until_started.append(reply)
        self._reading.listen(self)
        if not self._log.started:
            worker.after(START_GRACE_S, reply.resolve)
        self._answer()
        return LATER

    @handles(WaitCompleted)
    def _wait_completed(self, message: WaitCompleted) -> object:
        self._until_over.append((message.reader_id, self.asker()))
        self._answer()
        return LATER

    @handles(Disconnect)
    def _disconnect(self, message: Disconnect) -> None:
        self._lost = message.error
        self._answer()

    def _answer(self) -> None:
        """Answer those who wait for what is now so; the others go on waiting."""
        log, lost = self._log, self._lost
        self._answer_readers()
        if log.started or log.over or lost is not None:
            until_started, self._until_started = self._until_started, []
            for reply in until_started:
                reply.resolve()
        if not (self._readers or self._until_started):
            self._reading.stop_listening(self)
        if log.over or lost is not None:
            for feed in log.feeds.values():
                self._mark(feed)
                feed.wake()
            until_over, self._until_over = self._until_over, []
            for reader_id, reply in until_over:
                self._conclude(reader_id, reply)

    def _answer_readers(self) -> None:
        readers, self._readers = self._readers, []
        for reader_id, reply in readers:
            feed = self._log.feeds.get(reader_id)
            if feed is not None and feed.refill():
                reply.resolve(True)
            elif self._log.over or feed is None:
                reply.resolve(False)
            elif self._lost is not None:
                reply.fail(self._lost())
            else:
                self._readers.append((reader_id, reply))

    def _conclude(self, reader_id: int, reply: Reply[Any]) -> None:
        if not self._log.over and self._lost is not None:
            reply.fail(self._lost())
        elif reply.resolve(list(self._log.kept)) and reader_id in self._log.feeds:
            self._log.feeds[reader_id].skip()  # the result has it all: the reader has read the turn

    def dead_error(self) -> Exception:
        """For those who come when the client has been closed: a mailbox lives as long as anyone can ask it."""
        return self._lost() if self._lost is not None else super().dead_error()

    def on_stop(self) -> None:
        """Nobody waits for ever, not even for a mailbox that is dropped."""
        self._reading.stop_listening(self)
        for feed in self._log.feeds.values():
            feed.refill()  # nobody will be there to ask for it
            feed.live = False
            feed.wake()
        waiting = [reply for _, reply in (*self._readers, *self._until_over)]
        for reply in (*waiting, *self._until_started):
            reply.fail(self.dead_error())
