"""TurnLog: what a turn has come to, without any actor: feeds of its readers, frames of its result, over or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors.wire import as_object, methods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codex_actors.turns.feed import Feed
    from codex_actors.wire import Frame

RESULT = frozenset({methods.ITEM_COMPLETED, methods.USAGE_UPDATED, methods.TURN_STARTED, methods.TURN_COMPLETED})
"""Notifications that make up the result of a turn."""


def file_changes(frame: Frame) -> dict[str, Any]:
    """The item that an `item/started` begins, by its id, if it is a file change; else nothing.

    A request to approve a file change says no more than the item's id.
    """
    item = as_object(as_object(frame.get("params")).get("item"))
    return {item["id"]: item} if item.get("type") == "fileChange" and type(item.get("id")) is str else {}


class TurnLog:
    """What a turn has come to.

    Its result is kept beside the feeds, so it is whole whatever was streamed. The turn is over with `turn/completed`;
    what comes later (0.134.0 sends late `item/completed`) still counts for the result, but readers have ended.
    """

    def __init__(self) -> None:
        self.feeds: dict[int, Feed] = {}
        self.result: list[Frame] = []
        self.started = False
        self.over = False
        self.changes: dict[str, Any] = {}
        """The items of file changes by their id."""

    def add(self, frames: Sequence[Frame]) -> None:
        """Take events in."""
        was_over = self.over
        self.started = True
        for frame in frames:
            if frame["method"] in RESULT:
                self._keep(frame)
            elif frame["method"] == methods.ITEM_STARTED:
                self.changes.update(file_changes(frame))
        if was_over:
            return
        if self.over:
            ends = [frame["method"] == methods.TURN_COMPLETED for frame in frames]
            frames = frames[: 1 + ends.index(True)]
        for feed in self.feeds.values():
            feed.extend(frames)

    def _keep(self, frame: Frame) -> None:
        if frame["method"] == methods.TURN_COMPLETED:
            self.over = True
        elif frame["method"] == methods.USAGE_UPDATED:  # each replaces the one before
            self.result = [kept for kept in self.result if kept["method"] != methods.USAGE_UPDATED]
        self.result.append(frame)

    def attach(self, reader_id: int, feed: Feed) -> None:
        """Add a reader; it starts with what is kept for the reader that is furthest behind, or with the end."""
        unread = [other.unread() for other in self.feeds.values()]
        behind = max(unread, key=len) if unread else []
        end = [frame for frame in self.result if frame["method"] == methods.TURN_COMPLETED]
        feed.extend(behind or end)
        self.feeds[reader_id] = feed
