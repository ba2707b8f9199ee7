"""Cursor: one reader's place in one turn. Whoever has it reads `events`, and waits when there are none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from codex_actors.actor import Reply, ask
from codex_actors.turns.mailbox import WaitForEvents

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable

    from pykka import ActorRef

    from codex_actors.turns.feed import Feed
    from codex_actors.turns.mailbox import TurnMailbox


class Cursor:
    """A reader's place in one turn. With its last cursor a turn is dropped."""

    __slots__ = ("__weakref__", "_dropbox", "_feed", "events", "mailbox", "reader_id", "thread_id", "turn_id")

    def __init__(
        self,
        mailbox: ActorRef[TurnMailbox],
        feed: Feed,
        thread_id: str,
        turn_id: str,
        reader_id: int,
        dropbox: deque[int],
    ) -> None:
        self.mailbox = mailbox
        self.events = feed.events
        """The events that have not been read: pop them."""
        self._feed = feed
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.reader_id = reader_id
        self._dropbox = dropbox

    def wait(self) -> Reply[bool]:
        """Answered with True when it is time to look at `events` (again), with False when all is over and read."""
        reply: Reply[bool] = Reply()
        if self._feed.is_finished():
            reply.resolve(False)
        elif self.events:
            self._feed.is_being_read = True
            reply.resolve(True)
        elif not self._feed.sleep(partial(reply.resolve, True)):
            return ask(self.mailbox, WaitForEvents(self.reader_id))
        return reply

    def skip(self) -> None:
        """Note that the result of the turn was read from here.

        The mailbox does so too, but may come to it only when whoever waited for the result has it and goes on.
        """
        self._feed.skip()

    def is_skipped(self) -> bool:
        """Whether a result was read from here, so that there is nothing left for one who begins to read.

        Events may still be there, for one who was in the middle of reading, or has given up and not said so yet: an
        asyncio stream that was broken out of is closed by its loop some time later.
        """
        return self._feed.is_skipped

    def sleep(self, wake: Callable[[], object]) -> bool:
        """Have `wake` called when it is time to look at `events`. False: it will not be, and there is only `wait`."""
        return self._feed.sleep(wake)

    def pause(self) -> None:
        """Note that nobody is reading for now."""
        self._feed.pause()

    def __del__(self) -> None:
        # May run anywhere, in the middle of an actor too: appending is all that is allowed here.
        self._dropbox.append(self.reader_id)
