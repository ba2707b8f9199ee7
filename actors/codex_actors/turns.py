"""TurnRouter: sends each notification to the mailbox of its turn; what belongs to no turn goes to the client's feed.

- A turn gets its mailbox when the response to `turn/start` names it. Events may come before that response: as long as a
  `turn/start` of a thread is pending, events of turns that the router does not know are kept for it.
- A `turn/start` while a turn of the thread runs joins that turn. Newer servers answer with the running turn's id; older
  ones (0.134.0) put the input into the running turn too, but answer with a fresh id that no event ever carries. So when
  such a server gives a new id and the thread's turn still runs, the cursor is one on the running turn.
- While a turn is being given up, the next ones of its thread are held: they would join it, and be lost with it.
- A turn that no cursor can read any more is dropped whole; the dropbox is where finalizers leave word.
"""

from __future__ import annotations

import itertools
from collections import deque
from typing import TYPE_CHECKING, Any

from codex_actors.codec import as_object, opened, parsed, text_in
from codex_actors.dispatcher import LATER, ClientActor, ask, handles, post
from codex_actors.feed import Cursor, Dropped, Feed
from codex_actors.mailbox import COMPLETED, STARTED_ITEM, TurnMailbox, file_change
from codex_actors.messages import (
    Attach,
    Begin,
    Begun,
    Call,
    Connect,
    Deliver,
    Detach,
    Disconnect,
    FindItem,
    Hold,
    Joins,
    Notifications,
    OpenCursor,
    Release,
)
from codex_actors.server_requests import ENDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pykka import ActorRef

    from codex_actors.codec import Event, Frame
    from codex_actors.reading import Reading
    from codex_actors.reply import Reply


LOGIN_COMPLETED = "account/login/completed"

ITEM_ID = b'"itemId"'
"""What follows the ids of thread and turn in the line of a delta."""

REMEMBERED_CHANGES = 64
"""File changes in turns that nobody can read, for requests to approve them."""

REMEMBERED_TURNS = 1024
"""Turns that were ours and are dropped: their late events are nobody's, the client's feed does not get them."""


class RoutingTable:
    """Which events go where, without any actor."""

    def __init__(self) -> None:
        self.mailboxes: dict[str, ActorRef[Any]] = {}
        self.active: dict[str, str] = {}
        """The turn of each thread that has begun and is not over."""
        self.running: dict[str, str] = {}
        """The same with turns that the server has accepted and not begun yet."""
        self.names_joined_turn = True
        """Whether a `turn/start` that joins a running turn is answered with that turn's id."""
        self._pending: dict[str, int] = {}  # thread -> how many turn/start are unanswered
        self._early: dict[str, list[Frame]] = {}  # turn -> events before it was known
        self._turns: dict[bytes, str] = {}  # how lines begin, up to the item's id -> turn
        self._beginnings: dict[str, list[bytes]] = {}  # the other way round
        self._gone: dict[str, None] = {}
        self.unread: list[Frame] = []
        """Events of turns that nobody can read any more, until they are taken out."""
        self.ends: list[Frame] = []
        """Notifications that end requests of the server, until they are taken out."""

    def sort(self, events: Sequence[Event]) -> tuple[dict[str, list[Event]], list[Frame]]:
        """Events by the turn they belong to, for turns with a mailbox; and those that belong to none."""
        by_turn: dict[str, list[Event]] = {}
        others: list[Frame] = []
        sealed: dict[bytes, list[Event]] = {}  # the buckets of lines, by how they begin
        usual = 0
        for event in events:
            if isinstance(event, dict):
                frame = event
            else:
                bucket = sealed.get(event[:usual])
                if bucket is None:
                    beginning = event.partition(ITEM_ID)[0]
                    usual = len(beginning)  # most are of one kind, so the next one's is as long
                    turn_id = self._turns.get(beginning)
                    if turn_id is not None:
                        bucket = sealed[beginning] = by_turn.setdefault(turn_id, [])
                if bucket is not None:
                    bucket.append(event)
                    continue
                frame = self._open(event)
            try:
                bucket = by_turn.get(frame["params"]["turnId"])
            except (KeyError, TypeError):
                bucket = None
            if bucket is None:  # the first one of a turn, or none at all
                bucket = self._bucket(frame, by_turn, others)
            bucket.append(frame)
        return by_turn, others

    def _open(self, line: bytes) -> Frame:
        """The frame of a line that begins in a new way. Lines that begin like it need not be opened any more."""
        frame = opened(line)
        turn_id = as_object(frame.get("params")).get("turnId")
        if isinstance(turn_id, str) and turn_id in self.mailboxes:
            beginning = line.partition(ITEM_ID)[0]
            proof = parsed(beginning + ITEM_ID + b":0}}")  # that the turn's id stands where it should
            named = as_object(as_object(proof).get("params")).get("turnId") == turn_id
            if named and beginning.endswith(b'"turnId":"%b",' % turn_id.encode()):
                self._turns[beginning] = turn_id
                self._beginnings.setdefault(turn_id, []).append(beginning)
        return frame

    def _turn_of(self, frame: Frame) -> str | None:
        """The turn of an event that carries the whole turn; notes which turn of the thread is running."""
        if frame["method"] in ENDS:
            self.ends.append(frame)
        params = as_object(frame.get("params"))
        turn_id = as_object(params.get("turn")).get("id")
        if not isinstance(turn_id, str):
            return None
        thread_id = params.get("threadId")
        if isinstance(thread_id, str):
            if frame["method"] == "turn/started":
                self.active[thread_id] = self.running[thread_id] = turn_id
            elif frame["method"] == COMPLETED:  # whatever its id: `turn/started` of a review carries another one
                self.active.pop(thread_id, None)
                self.running.pop(thread_id, None)
        return turn_id

    def _bucket(self, frame: Frame, by_turn: dict[str, list[Event]], others: list[Frame]) -> list[Any]:
        params = as_object(frame.get("params"))
        turn_id = params["turnId"] if "turnId" in params else self._turn_of(frame)
        if not isinstance(turn_id, str):
            return others
        if turn_id in self.mailboxes:
            return by_turn.setdefault(turn_id, [])
        if turn_id in self._gone:
            return self.unread
        thread_id = params.get("threadId")
        if (isinstance(thread_id, str) and thread_id in self._pending) or turn_id in self._early:
            return self._early.setdefault(turn_id, [])
        return others

    def expect(self, thread_id: str) -> None:
        """A `turn/start` of this thread is under way."""
        self._pending[thread_id] = self._pending.get(thread_id, 0) + 1

    def settle(self, thread_id: str) -> None:
        """A `turn/start` of this thread has been answered."""
        self._pending[thread_id] -= 1
        if not self._pending[thread_id]:
            del self._pending[thread_id]

    def claim(self, thread_id: str, turn_id: str) -> tuple[str, list[Frame]]:
        """The turn that a response means, and the events of it that came before."""
        early = self._early.pop(turn_id, [])
        running = self.running.get(thread_id)
        if running is not None and not self.names_joined_turn and not early and turn_id not in self.mailboxes:
            return running, []
        if all(frame["method"] != COMPLETED for frame in early):
            self.running[thread_id] = turn_id
        return turn_id, early

    def unclaimed(self) -> list[Frame]:
        """Early events that nobody can claim any more."""
        if self._pending:
            return []
        early, self._early = self._early, {}
        return [frame for frames in early.values() for frame in frames]

    def drop(self, turn_id: str) -> None:
        """Forget a turn, but for its name."""
        del self.mailboxes[turn_id]
        for beginning in self._beginnings.pop(turn_id, ()):
            del self._turns[beginning]
        self._gone[turn_id] = None
        if len(self._gone) > REMEMBERED_TURNS:
            del self._gone[next(iter(self._gone))]


class TurnRouter(ClientActor):
    """Routes notifications, and opens and drops turns."""

    def __init__(
        self,
        correlator: ActorRef[Any],
        logins: ActorRef[Any],
        feed: ActorRef[Any],
        requests: ActorRef[Any],
        reading: Reading,
    ) -> None:
        super().__init__()
        self._correlator = correlator
        self._logins = logins
        self._feed = feed
        self._requests = requests
        self._reading = reading
        self._changes: dict[str, Any] = {}
        self._table = RoutingTable()
        self._readers: dict[str, set[int]] = {}
        self._reader_ids = itertools.count(1)
        self._dropbox: deque[Dropped] = deque()
        self._holds: dict[str, int] = {}  # thread -> how many turns of it are being given up
        self._held: dict[str, list[tuple[Begin, Reply[Any]]]] = {}  # such a thread -> those that wait for that, if any
        self._lost: Disconnect | None = None

    @handles(Deliver)
    def _route(self, message: Deliver) -> None:
        by_turn, others = self._table.sort(message.events)
        self._reading.turns = len(by_turn)
        for turn_id, events in by_turn.items():
            post(self._table.mailboxes[turn_id], Deliver(events))
        if others:
            self._to_client(others)
        if self._table.ends:
            ends, self._table.ends = self._table.ends, []
            post(self._requests, Notifications(ends))
        if others or self._table.unread:
            unread, self._table.unread = self._table.unread, []
            for frame in (*others, *unread):
                if frame["method"] == STARTED_ITEM:
                    self._remember_change(frame)
        if self._dropbox:
            self._empty_dropbox()

    def _to_client(self, frames: list[Frame]) -> None:
        logins = [frame for frame in frames if frame["method"] == LOGIN_COMPLETED]
        if logins:
            post(self._logins, Notifications(logins))
        post(self._feed, Notifications(frames))

    def _remember_change(self, frame: Frame) -> None:
        self._changes.update(file_change(frame))
        if len(self._changes) > REMEMBERED_CHANGES:
            del self._changes[next(iter(self._changes))]

    @handles(FindItem)
    def _find_item(self, message: FindItem) -> object:
        mailbox = self._table.mailboxes.get(message.turn_id)
        if mailbox is None:
            return self._changes.get(message.item_id)
        ask(mailbox, message).add_done_callback(self.asker().settle_like)
        return LATER

    @handles(Begin)
    def _begin(self, message: Begin) -> object:
        self._empty_dropbox()
        held = self._held.get(message.params["threadId"])
        if held is None:
            self._send(message, self.asker())
        else:
            held.append((message, self.asker()))
        return LATER

    def _send(self, begin: Begin, reply: Reply[Any]) -> None:
        me = self.actor_ref
        self._table.expect(begin.params["threadId"])
        sent = ask(self._correlator, Call(begin.method, begin.params, begin.timeout))
        sent.add_done_callback(lambda outcome: post(me, Begun(begin, outcome, reply)))

    @handles(Hold)
    def _hold(self, message: Hold) -> None:
        me, thread_id = self.actor_ref, message.thread_id
        self._holds[thread_id] = self._holds.get(thread_id, 0) + 1
        held = self._held.setdefault(thread_id, [])
        self._held[thread_id] = [(begin, reply) for begin, reply in held if reply is not message.begun]
        if len(self._held[thread_id]) < len(held):
            message.begun.cancel()
        message.interrupted.add_done_callback(lambda _: post(me, Release(thread_id)))

    @handles(Release)
    def _release(self, message: Release) -> None:
        thread_id = message.thread_id
        self._holds[thread_id] -= 1
        if not self._holds[thread_id]:
            del self._holds[thread_id]
            for begin, reply in self._held.pop(thread_id):
                if not reply.done():  # else nobody waits for the turn any more
                    self._send(begin, reply)

    @handles(Begun)
    def _begun(self, message: Begun) -> None:
        thread_id = message.begin.params["threadId"]
        self._table.settle(thread_id)
        try:
            response = message.outcome.get(timeout=0)
            turn_id, early = self._table.claim(thread_id, text_in(response, "turn", "id"))
        except Exception as error:  # noqa: BLE001 - it is the asker's
            message.reply.fail(error)
        else:
            message.reply.resolve((response, self._open(thread_id, turn_id, early)))
        stray = self._table.unclaimed()
        if stray:
            self._to_client(stray)

    @handles(Joins)
    def _joins(self, message: Joins) -> None:
        self._table.names_joined_turn = message.by_name

    @handles(OpenCursor)
    def _open_cursor(self, message: OpenCursor) -> Cursor:
        return self._open(message.thread_id, message.turn_id, [])

    def _open(self, thread_id: str, turn_id: str, early: list[Frame]) -> Cursor:
        mailbox = self._table.mailboxes.get(turn_id)
        if mailbox is None:
            mailbox = TurnMailbox.start(self.supervisor or self.actor_ref, self._reading)
            self._table.mailboxes[turn_id] = mailbox
            if self._lost is not None:
                post(mailbox, self._lost)
        reader_id, feed = next(self._reader_ids), Feed(self._reading)
        self._readers.setdefault(turn_id, set()).add(reader_id)
        post(mailbox, Attach(reader_id, feed))
        if early or self._table.active.get(thread_id) == turn_id:
            post(mailbox, Deliver(early))  # also without events: the turn runs, so it takes an interrupt
        return Cursor(mailbox, feed, thread_id, turn_id, reader_id, self._dropbox)

    def _empty_dropbox(self) -> None:
        while self._dropbox:
            dropped = self._dropbox.popleft()
            readers = self._readers[dropped.turn_id]
            readers.discard(dropped.reader_id)
            post(self._table.mailboxes[dropped.turn_id], Detach(dropped.reader_id))
            if not readers:  # the mailbox stops by itself
                del self._readers[dropped.turn_id]
                self._table.drop(dropped.turn_id)

    @handles(Connect)
    def _connect(self, _: Connect) -> None:
        self._lost = None

    @handles(Disconnect)
    def _disconnect(self, message: Disconnect) -> None:
        self._lost = message
        for mailbox in self._table.mailboxes.values():
            post(mailbox, message)
        self._table.active.clear()
        self._table.running.clear()

    def on_stop(self) -> None:
        """The mailboxes go with the router, and what is held is not sent any more."""
        for _, reply in itertools.chain(*self._held.values()):
            reply.fail(self.dead_error())
        for mailbox in self._table.mailboxes.values():
            mailbox.stop(block=False)
