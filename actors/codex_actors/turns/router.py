"""TurnRouter: begins turns, opens and drops their mailboxes, and sends each notification where it belongs.

Which event belongs where is decided by `Routes`, which turn may begin by `TurnStarts`. A turn that no cursor can read
any more is forgotten whole. Finalizers of cursors leave the reader's id in the dropbox, for appending is all they may
do.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from codex_actors.actor import LATER, Later, Message, Recent, Reply, ask, handles, message_class, tell
from codex_actors.requests import Call
from codex_actors.transport import ConnectedActor, Disconnected
from codex_actors.turns.client_feed import AddNotifications
from codex_actors.turns.cursor import Cursor
from codex_actors.turns.feed import Feed
from codex_actors.turns.log import file_changes
from codex_actors.turns.mailbox import (
    Attach,
    Deliver,
    Detach,
    FindChange,
    Interrupt,
    TurnMailbox,
    WaitCompleted,
)
from codex_actors.turns.routes import Routes
from codex_actors.turns.turn_starts import TurnStart, TurnStarts, new_reader_id
from codex_actors.wire import methods, text_at

if TYPE_CHECKING:
    from pykka import ActorRef

    from codex_actors.requests import CorrelatorActor
    from codex_actors.turns.client_feed import ClientFeed
    from codex_actors.wire import Frame

KEPT_CHANGES = 64
"""File changes that are kept for requests to approve them, each with its whole diff. A turn has a few at a time."""


@message_class
class RouteNotifications(Message[None]):
    """Notifications of the server, in their order."""

    frames: list[Frame]


@message_class
class BeginTurn(Message[Cursor]):
    """Send `turn/start`; answered with a cursor on the turn when the server has accepted it."""

    reader_id: int
    """The id that the cursor will have, made with `new_reader_id`."""
    params: dict[str, Any]
    timeout: float | None
    """Seconds until the request fails; None: no limit."""


@message_class
class GiveUpTurn(Message[None]):
    """Interrupt the turn of a reader, whether it runs, is being begun, or is held; the thread's next one waits."""

    thread_id: str
    reader_id: int
    timeout: float | None
    """Seconds that the interrupt may take; None: no limit."""


@message_class
class OpenCursor(Message[Cursor]):
    """Answered with one more cursor on a turn."""

    thread_id: str
    turn_id: str


@message_class
class FindFileChange(Message[Any]):
    """Answered with the item of a file change that has begun, as it came, or with None."""

    turn_id: str
    item_id: str


@message_class
class SetJoining(Message[None]):
    """What the server's answer to a `turn/start` that joins a running turn names."""

    names_joined_turn: bool
    """True: the running turn; False: a new id that no event carries."""


@message_class
class _Accepted(Message[Cursor]):
    """The response to `turn/start` has come, or its failure; answered with a cursor on the turn."""

    start: TurnStart
    outcome: Reply[Any]


@message_class
class _GivenUp(Message[None]):
    """The turn of a reader has been interrupted, or has ended."""

    thread_id: str
    reader_id: int


class TurnRouter(ConnectedActor):
    """Routes notifications, and begins, opens and drops turns."""

    def __init__(
        self,
        correlator: ActorRef[CorrelatorActor],
        client_feed: ActorRef[ClientFeed],
    ) -> None:
        super().__init__()
        self._correlator = correlator
        self._client_feed = client_feed
        self._routes = Routes()
        self._starts = TurnStarts()
        self._mailboxes: dict[str, ActorRef[TurnMailbox]] = {}
        self._turn_of: dict[int, str] = {}  # reader -> its turn
        self._readers: dict[str, set[int]] = {}  # turn -> its readers
        self._dropbox: deque[int] = deque()
        self._changes: Recent[str, Any] = Recent(KEPT_CHANGES)  # file changes of turns that have no mailbox here
        self._ended: Disconnected | None = None

    # -- notifications ----------------------------------------------------------------------------------------------

    @handles(RouteNotifications)
    def _route(self, message: RouteNotifications) -> None:
        routed = self._routes.route(message.frames)
        if routed.early:
            self._routes.keep_early(routed.early)
        if routed.whole_turns:
            self._routes.note_running(routed.whole_turns)
        for turn_id, frames in routed.by_turn.items():
            tell(self._mailboxes[turn_id], Deliver(frames))
        if routed.unclaimed:
            tell(self._client_feed, AddNotifications(routed.unclaimed))
        for frame in (*routed.unclaimed, *routed.dropped):
            if frame["method"] == methods.ITEM_STARTED:
                for item_id, item in file_changes(frame).items():
                    self._changes[item_id] = item
        if self._dropbox:
            self._empty_dropbox()

    @handles(FindFileChange)
    def _find_file_change(self, message: FindFileChange) -> Any | Later:
        mailbox = self._mailboxes.get(message.turn_id)
        if mailbox is None:
            return self._changes.get(message.item_id)
        ask(mailbox, FindChange(message.item_id)).add_done_callback(self.asker(message).settle_like)
        return LATER

    # -- beginning a turn -------------------------------------------------------------------------------------------

    @handles(BeginTurn)
    def _begin_turn(self, message: BeginTurn) -> Cursor | Later:
        if self._dropbox:
            self._empty_dropbox()
        thread_id = message.params["threadId"]
        start = TurnStart(message.reader_id, thread_id, message.params, message.timeout, self.asker(message))
        if self._starts.is_held(thread_id):
            self._starts.hold(start)
        else:
            self._send(start)
        return LATER

    def _send(self, start: TurnStart) -> None:
        me = self.actor_ref
        self._starts.send(start)
        self._routes.expect(start.thread_id)
        sent = ask(self._correlator, Call(methods.TURN_START, start.params, start.timeout))
        # Asked, not told: when this actor has stopped by then, the answer says so.
        sent.add_done_callback(
            lambda outcome: ask(me, _Accepted(start, outcome)).add_done_callback(start.reply.settle_like)
        )

    @handles(_Accepted)
    def _accepted(self, message: _Accepted) -> Cursor:
        start = message.start
        thread_id, reader_id = start.thread_id, start.reader_id
        self._starts.answered(reader_id)
        self._routes.answered(thread_id)
        is_given_up = self._starts.is_given_up(thread_id, reader_id)
        try:
            accepted = text_at(message.outcome.get(timeout=0), "turn", "id")
            turn_id, early = self._routes.claim(thread_id, accepted)
            cursor = self._open(thread_id, turn_id, reader_id, early)
        except Exception:
            if is_given_up:
                self._go_on(thread_id, reader_id)
            raise
        finally:
            unclaimed = self._routes.take_unclaimed()
            if unclaimed:
                tell(self._client_feed, AddNotifications(unclaimed))
        if is_given_up:
            self._interrupt(thread_id, reader_id)
        return cursor

    @handles(SetJoining)
    def _set_joining(self, message: SetJoining) -> None:
        self._routes.names_joined_turn = message.names_joined_turn

    # -- giving a turn up -------------------------------------------------------------------------------------------

    @handles(GiveUpTurn)
    def _give_up(self, message: GiveUpTurn) -> None:
        thread_id, reader_id = message.thread_id, message.reader_id
        held = self._starts.give_up(thread_id, reader_id, message.timeout)
        if held is not None:
            held.reply.cancel()
            return
        if reader_id in self._turn_of:
            self._interrupt(thread_id, reader_id)
        elif not self._starts.is_sent(reader_id):  # the server has refused it, or the reader is gone
            self._go_on(thread_id, reader_id)

    def _interrupt(self, thread_id: str, reader_id: int) -> None:
        """Interrupt the turn of a reader. It is kept until that is done, though its cursor may be gone."""
        me, mailbox = self.actor_ref, self._mailboxes[self._turn_of[reader_id]]
        timeout = self._starts.give_up_timeout(thread_id, reader_id)
        interrupted = ask(mailbox, Interrupt(timeout, unless_over=True))
        over = ask(mailbox, WaitCompleted())
        for end in (interrupted, over):
            end.add_done_callback(lambda _: tell(me, _GivenUp(thread_id, reader_id)))

    @handles(_GivenUp)
    def _given_up(self, message: _GivenUp) -> None:
        self._go_on(message.thread_id, message.reader_id)
        self._empty_dropbox()

    def _go_on(self, thread_id: str, reader_id: int) -> None:
        """Begin the turns that have waited for this one to be given up."""
        for start in self._starts.given_up(thread_id, reader_id):
            self._send(start)

    # -- cursors ----------------------------------------------------------------------------------------------------

    @handles(OpenCursor)
    def _open_cursor(self, message: OpenCursor) -> Cursor:
        return self._open(message.thread_id, message.turn_id, new_reader_id(), [])

    def _open(self, thread_id: str, turn_id: str, reader_id: int, early: list[Frame]) -> Cursor:
        mailbox = self._mailboxes.get(turn_id)
        if mailbox is None:
            mailbox = TurnMailbox.start(self.supervisor or self.actor_ref, self._correlator, thread_id, turn_id)
            self._mailboxes[turn_id] = mailbox
            self._routes.know(turn_id)
            if self._ended is not None:
                tell(mailbox, self._ended)
        feed = Feed()
        self._turn_of[reader_id] = turn_id
        self._readers.setdefault(turn_id, set()).add(reader_id)
        tell(mailbox, Attach(reader_id, feed))
        if early or self._routes.has_started(thread_id, turn_id):
            tell(mailbox, Deliver(early))  # also without events: the turn runs, so it takes an interrupt
        return Cursor(mailbox, feed, thread_id, turn_id, reader_id, self._dropbox)

    def _empty_dropbox(self) -> None:
        """Forget the readers that are gone, and drop the turns that nobody can read any more."""
        kept: list[int] = []
        while self._dropbox:
            reader_id = self._dropbox.popleft()
            if self._starts.keeps(reader_id):
                kept.append(reader_id)  # its turn is still being interrupted
            else:
                self._forget_reader(reader_id)
        self._dropbox.extend(kept)

    def _forget_reader(self, reader_id: int) -> None:
        turn_id = self._turn_of.pop(reader_id)
        mailbox, readers = self._mailboxes[turn_id], self._readers[turn_id]
        readers.discard(reader_id)
        tell(mailbox, Detach(reader_id))
        if not readers:
            del self._readers[turn_id], self._mailboxes[turn_id]
            self._routes.drop(turn_id)
            mailbox.stop(block=False)

    # -- the connection ---------------------------------------------------------------------------------------------

    def on_connected(self) -> None:
        """Turns that begin from now on are alive."""
        self._ended = None

    def on_disconnected(self, message: Disconnected) -> None:
        """All turns end with their process."""
        self._ended = message
        for mailbox in self._mailboxes.values():
            tell(mailbox, message)
        self._routes.forget_running()

    def on_stop(self) -> None:
        """The mailboxes go with the router, and what is held is not begun any more."""
        for start in self._starts.take_held():
            start.reply.fail(self.dead_error())
        for mailbox in self._mailboxes.values():
            mailbox.stop(block=False)
