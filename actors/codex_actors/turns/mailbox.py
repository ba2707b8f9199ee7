"""TurnMailbox: one actor a turn. It keeps the turn's events until their readers come, and interrupts the turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors.actor import LATER, Later, Message, Reply, ask, call_later, handles, message_class, pending, tell
from codex_actors.requests import Call
from codex_actors.transport import ConnectedActor, Disconnected
from codex_actors.turns.feed import Feed, FeedState
from codex_actors.turns.log import TurnLog
from codex_actors.wire import methods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pykka import ActorRef

    from codex_actors.requests import CorrelatorActor
    from codex_actors.wire import Frame

START_GRACE_S = 1.0
"""Seconds after which an interrupt goes out though no event of the turn has come: the client may have opted out of all.
A turn begins within 0.1 s of its acceptance."""

ANSWER_GRACE_S = 1.0
"""Seconds after the end of the turn that the answer to an interrupt may take. It usually comes before the end."""


@message_class
class Deliver(Message[None]):
    """Events of the turn, in their order."""

    frames: Sequence[Frame]


@message_class
class Attach(Message[None]):
    """Add a reader. It gets all that is still kept for another reader, and what comes."""

    reader_id: int
    feed: Feed


@message_class
class Detach(Message[None]):
    """A reader is gone."""

    reader_id: int


@message_class
class WaitForEvents(Message[bool]):
    """Answered with True when the reader has something to read, with False when all is over and read."""

    reader_id: int


@message_class
class WaitCompleted(Message["list[Frame]"]):
    """Answered, when the turn is over, with the frames that make up its result. That empties the cursor."""

    reader_id: int = 0
    """0: nobody's."""


@message_class
class FindChange(Message[Any]):
    """Answered with the item of a file change that has begun in this turn, as it came, or with None."""

    item_id: str


@message_class
class Interrupt(Message[Any]):
    """Stop the turn: answered with the result of `turn/interrupt`, as JSON."""

    timeout: float | None
    """Seconds that the request may take; None: no limit."""
    unless_over: bool = False
    """Whether there is nothing to do when the turn is over; else the server is asked, and refuses."""


@message_class
class _SendInterrupts(Message[None]):
    """The time in which an event of the turn should have come is over (from a timer)."""


class TurnMailbox(ConnectedActor):
    """The mailbox of one turn."""

    ends_with_its_process = True

    def __init__(
        self, supervisor: ActorRef[Any], correlator: ActorRef[CorrelatorActor], thread_id: str, turn_id: str
    ) -> None:
        super().__init__()
        self.supervisor = supervisor
        self._correlator = correlator
        self._thread_id = thread_id
        self._turn_id = turn_id
        self._log = TurnLog()
        self._readers: list[tuple[int, Reply[bool]]] = []  # those that wait for events
        self._until_over: list[tuple[int, Reply[list[Frame]]]] = []
        self._until_started: list[tuple[Interrupt, Reply[Any]]] = []
        self._interrupts: list[Reply[Any]] = []  # those that have been sent, and not been answered

    # -- events -----------------------------------------------------------------------------------------------------

    @handles(Deliver)
    def _deliver(self, message: Deliver) -> None:
        self._log.add(message.frames)
        if self._readers or self._until_started or self._log.over:
            self._answer()

    @handles(Attach)
    def _attach(self, message: Attach) -> None:
        self._log.attach(message.reader_id, message.feed)
        message.feed.state = self._feed_state()

    @handles(Detach)
    def _detach(self, message: Detach) -> None:
        feed = self._log.feeds.pop(message.reader_id, None)
        if feed is not None:
            feed.wake()  # a reader that was dropped while it slept leaves its wait

    @handles(FindChange)
    def _find_change(self, message: FindChange) -> Any:
        return self._log.changes.get(message.item_id)

    def _feed_state(self) -> FeedState:
        if self._log.over:
            return FeedState.OVER
        return FeedState.LIVE if self.lost is None else FeedState.LOST

    # -- waiting ----------------------------------------------------------------------------------------------------

    @handles(WaitForEvents)
    def _wait_for_events(self, message: WaitForEvents) -> bool | Later:
        self._readers.append((message.reader_id, self.asker(message)))
        self._answer_readers()
        return LATER

    @handles(WaitCompleted)
    def _wait_completed(self, message: WaitCompleted) -> list[Frame] | Later:
        waiting = [(reader_id, reply) for reader_id, reply in self._until_over if not reply.done()]
        self._until_over = [*waiting, (message.reader_id, self.asker(message))]
        self._answer()
        return LATER

    def on_disconnected(self, message: Disconnected) -> None:  # noqa: ARG002 - `lost` has what counts
        """The turn ends with its process."""
        self._answer()

    def _answer(self) -> None:
        """Answer those who wait for what is now so; the others go on waiting."""
        self._answer_readers()
        if self._log.started:
            self._send_interrupts()
        elif self.lost is not None:
            until_started, self._until_started = self._until_started, []
            for _, asker in until_started:
                asker.fail(self.lost())
        if self._log.over or self.lost is not None:
            state = self._feed_state()
            for feed in self._log.feeds.values():
                feed.state = state
                feed.wake()
            self._conclude_interrupts()
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
            elif self.lost is not None:
                reply.fail(self.lost())
            else:
                self._readers.append((reader_id, reply))

    def _conclude(self, reader_id: int, reply: Reply[list[Frame]]) -> None:
        if not self._log.over and self.lost is not None:
            reply.fail(self.lost())
        elif reply.resolve(list(self._log.result)) and reader_id in self._log.feeds:
            self._log.feeds[reader_id].skip()  # the result has it all: the reader has read the turn

    # -- interrupting -----------------------------------------------------------------------------------------------

    @handles(Interrupt)
    def _interrupt(self, message: Interrupt) -> Any | Later:
        """Ask the server to stop the turn, as soon as the turn has begun: until then the server refuses.

        Servers heed an interrupt that comes in the moment in which the turn begins, but may leave it without an answer.
        The end of the turn is answer enough then.
        """
        if message.unless_over and (self._log.over or self.lost is not None):
            return {}
        self._until_started.append((message, self.asker(message)))
        if self._log.started or self.lost is not None:
            self._answer()
        else:
            me = self.actor_ref
            call_later(START_GRACE_S, lambda: tell(me, _SendInterrupts()))
        return LATER

    @handles(_SendInterrupts)
    def _start_grace_is_over(self, _: _SendInterrupts) -> None:
        if self.lost is None:
            self._send_interrupts()

    def _send_interrupts(self) -> None:
        waiting, self._until_started = self._until_started, []
        for interrupt, reply in waiting:
            params = {"threadId": self._thread_id, "turnId": self._turn_id}
            sent = ask(self._correlator, Call(methods.TURN_INTERRUPT, params, interrupt.timeout))
            sent.add_done_callback(reply.settle_like)
            if not self._log.over:
                self._interrupts = [*pending(self._interrupts), reply]

    def _conclude_interrupts(self) -> None:
        """The turn is over: those who have asked for that get an answer soon, whatever the server does."""
        interrupts, self._interrupts = self._interrupts, []
        for reply in interrupts:
            if self._log.over and not reply.done():
                timer = call_later(ANSWER_GRACE_S, lambda reply=reply: reply.resolve({}))  # type: ignore[misc]
                reply.add_done_callback(lambda _, timer=timer: timer.cancel())  # type: ignore[misc]

    # -- the end ----------------------------------------------------------------------------------------------------

    def on_stop(self) -> None:
        """Fail everything that waits, also when the turn is forgotten."""
        for feed in self._log.feeds.values():
            feed.refill()  # nobody will be there to ask for it
            feed.state = FeedState.LOST if not self._log.over else FeedState.OVER
            feed.wake()
        waiting: list[Reply[Any]] = [reply for _, reply in self._readers]
        waiting += [reply for _, reply in self._until_over]
        waiting += [reply for _, reply in self._until_started]
        for reply in (*waiting, *self._interrupts):
            reply.fail(self.dead_error())
