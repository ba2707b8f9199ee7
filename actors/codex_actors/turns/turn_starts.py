"""TurnStarts: turns that are being begun, held, or given up, without any actor.

A turn is known to the program by the reader that it will be read with, from the moment in which the program asks for
it: a reader's id travels, whatever becomes of the turn. Giving a turn up takes a while: the server refuses to interrupt
a turn that has not begun. Until it is done, the next turns of the thread are held. The server would put their input
into the turn that is about to end, where it is lost.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from codex_actors.actor import Reply
    from codex_actors.turns.cursor import Cursor

_reader_ids = itertools.count(1)


def new_reader_id() -> int:
    """The id of a reader to be; no other in this process has it."""
    return next(_reader_ids)


@attrs.frozen(eq=False)
class TurnStart:
    """A turn that somebody wants to begin."""

    reader_id: int
    thread_id: str
    params: dict[str, Any]
    timeout: float | None
    reply: Reply[Cursor]


class TurnStarts:
    """The turns of all threads that are being begun, held, or given up."""

    def __init__(self) -> None:
        self._sent: set[int] = set()  # readers whose turn/start is unanswered
        self._held: dict[str, dict[int, TurnStart]] = {}  # thread -> starts that wait, by reader
        self._giving_up: dict[str, dict[int, float | None]] = {}  # thread -> readers whose turn is being given up in it

    def is_held(self, thread_id: str) -> bool:
        """Whether new turns of a thread have to wait."""
        return thread_id in self._giving_up

    def hold(self, start: TurnStart) -> None:
        """Let a start wait until all turns of its thread that are being given up are."""
        self._held.setdefault(start.thread_id, {})[start.reader_id] = start

    def send(self, start: TurnStart) -> None:
        """Note that the request of a start is under way."""
        self._sent.add(start.reader_id)

    def answered(self, reader_id: int) -> None:
        """Note that the request of a start has been answered."""
        self._sent.discard(reader_id)

    def give_up(self, thread_id: str, reader_id: int, timeout: float | None) -> TurnStart | None:
        """Give the turn of a reader up. Returns its start if it was held, so that it need not be begun at all.

        Args:
            thread_id: The thread.
            reader_id: The reader.
            timeout: Seconds that the interrupt may take; None: no limit.
        """
        held = self._held.get(thread_id, {}).pop(reader_id, None)
        if held is None:
            self._giving_up.setdefault(thread_id, {})[reader_id] = timeout
        return held

    def give_up_timeout(self, thread_id: str, reader_id: int) -> float | None:
        """Seconds that the interrupt of a turn that is being given up may take; None: no limit."""
        return self._giving_up[thread_id][reader_id]

    def keeps(self, reader_id: int) -> bool:
        """Whether the turn of a reader is being given up, so that it must not be forgotten yet."""
        return any(reader_id in readers for readers in self._giving_up.values())

    def is_sent(self, reader_id: int) -> bool:
        """Whether the server has yet to accept the turn of a reader."""
        return reader_id in self._sent

    def is_given_up(self, thread_id: str, reader_id: int) -> bool:
        """Whether the turn of a reader is being given up."""
        return reader_id in self._giving_up.get(thread_id, ())

    def given_up(self, thread_id: str, reader_id: int) -> list[TurnStart]:
        """Note that a turn has been given up. Returns the starts that have waited for that, if it was the last one."""
        readers = self._giving_up.get(thread_id, {})
        readers.pop(reader_id, None)
        if readers or thread_id not in self._giving_up:
            return []
        del self._giving_up[thread_id]
        return [start for start in self._held.pop(thread_id, {}).values() if not start.reply.done()]

    def take_held(self) -> list[TurnStart]:
        """All that wait, out of here."""
        held, self._held = self._held, {}
        return [start for starts in held.values() for start in starts.values()]
