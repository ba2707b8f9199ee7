"""Routes: which notification belongs to which turn, without any actor.

A turn is known when the response to `turn/start` names it. Its events may come before that response. So as long as a
`turn/start` of a thread is pending, events of unknown turns of that thread are early: they are kept until a response
claims them.

A `turn/start` while a turn of the thread runs joins that turn. Newer servers answer with the running turn's id. Older
ones (0.134.0) put the input into the running turn too, but answer with a fresh id that no event ever carries. So when
such a server gives a new id while a turn runs, the running turn is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codex_actors.actor import REMEMBERED, Recent
from codex_actors.wire import as_object, methods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codex_actors.wire import Frame


class Routed:
    """Where the frames of one batch go; all lists keep the order of the frames."""

    __slots__ = ("by_turn", "dropped", "early", "unclaimed", "whole_turns")

    def __init__(self) -> None:
        self.by_turn: dict[str, list[Frame]] = {}
        """Events of turns that are known."""
        self.early: dict[str, list[Frame]] = {}
        """Events of turns that a pending `turn/start` may name, by turn."""
        self.dropped: list[Frame] = []
        """Events of turns that nobody can read any more."""
        self.unclaimed: list[Frame] = []
        """What belongs to no turn, or to one that nobody here has begun."""
        self.whole_turns: list[Frame] = []
        """Those of all these whose params hold the whole turn: it has begun or ended."""


class Routes:
    """The turns that are known, those that are pending, and what runs in each thread."""

    def __init__(self) -> None:
        self.names_joined_turn = True
        """Whether a `turn/start` that joins a running turn is answered with that turn's id."""
        self._known: set[str] = set()
        self._dropped: Recent[str, None] = Recent(REMEMBERED)
        self._started: dict[str, str] = {}  # thread -> its turn that the server has started, and not ended
        self._current: dict[str, str] = {}  # thread -> its turn that the server has at least accepted, and not ended
        self._pending: dict[str, int] = {}  # thread -> how many turn/start are unanswered
        self._early: dict[str, list[Frame]] = {}  # turn -> events from before it was known

    # -- queries ----------------------------------------------------------------------------------------------------

    def route(self, frames: Sequence[Frame]) -> Routed:
        """Sort frames by the turn that they belong to. Changes nothing."""
        routed = Routed()
        by_turn = routed.by_turn
        for frame in frames:
            try:
                by_turn[frame["params"]["turnId"]].append(frame)
            except (KeyError, TypeError):  # the first one of a turn, or no event of a known turn
                self._destination(frame, routed).append(frame)
        return routed

    def _destination(self, frame: Frame, routed: Routed) -> list[Frame]:
        params = as_object(frame.get("params"))
        turn_id: object = params.get("turnId")
        if "turnId" not in params:
            turn_id = as_object(params.get("turn")).get("id")
            if isinstance(turn_id, str):
                routed.whole_turns.append(frame)
        if not isinstance(turn_id, str):
            return routed.unclaimed
        if turn_id in self._known:
            return routed.by_turn.setdefault(turn_id, [])
        if turn_id in self._dropped:
            return routed.dropped
        thread_id = params.get("threadId")
        is_pending = isinstance(thread_id, str) and thread_id in self._pending
        if is_pending or turn_id in self._early or turn_id in routed.early:
            return routed.early.setdefault(turn_id, [])
        return routed.unclaimed

    def has_started(self, thread_id: str, turn_id: str) -> bool:
        """Whether a turn is the one that runs in its thread."""
        return self._started.get(thread_id) == turn_id

    # -- what happens -----------------------------------------------------------------------------------------------

    def keep_early(self, early: dict[str, list[Frame]]) -> None:
        """Keep events until a response claims their turn."""
        for turn_id, frames in early.items():
            self._early.setdefault(turn_id, []).extend(frames)

    def note_running(self, frames: list[Frame]) -> None:
        """Note which turn runs in a thread, from frames that carry a whole turn."""
        for frame in frames:
            params = as_object(frame.get("params"))
            thread_id, turn_id = params.get("threadId"), as_object(params.get("turn")).get("id")
            if not isinstance(thread_id, str) or not isinstance(turn_id, str):
                continue
            if frame["method"] == methods.TURN_STARTED:
                self._started[thread_id] = self._current[thread_id] = turn_id
            elif frame["method"] == methods.TURN_COMPLETED:  # any id: `turn/started` of a review carries another one
                self._started.pop(thread_id, None)
                self._current.pop(thread_id, None)

    def expect(self, thread_id: str) -> None:
        """Note that a `turn/start` of a thread is under way."""
        self._pending[thread_id] = self._pending.get(thread_id, 0) + 1

    def answered(self, thread_id: str) -> None:
        """Note that a `turn/start` of a thread has been answered."""
        self._pending[thread_id] -= 1
        if not self._pending[thread_id]:
            del self._pending[thread_id]

    def claim(self, thread_id: str, turn_id: str) -> tuple[str, list[Frame]]:
        """The turn that a response means, and its early events."""
        early = self._early.pop(turn_id, [])
        running = self._current.get(thread_id)
        is_phantom = running is not None and not self.names_joined_turn and not early and turn_id not in self._known
        if running is not None and is_phantom:
            turn_id = running
        elif all(frame["method"] != methods.TURN_COMPLETED for frame in early):
            self._current[thread_id] = turn_id
        return turn_id, early

    def know(self, turn_id: str) -> None:
        """Route the events of a turn from now on."""
        self._known.add(turn_id)

    def take_unclaimed(self) -> list[Frame]:
        """Early events that nobody can claim any more, for no `turn/start` is pending."""
        if self._pending:
            return []
        early, self._early = self._early, {}
        return [frame for frames in early.values() for frame in frames]

    def drop(self, turn_id: str) -> None:
        """Forget a turn, but for its name: its late events are nobody's."""
        self._known.discard(turn_id)
        self._dropped[turn_id] = None

    def forget_running(self) -> None:
        """The process has ended, and all its turns with it."""
        self._started.clear()
        self._current.clear()
