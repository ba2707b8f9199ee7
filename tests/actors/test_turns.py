"""Routing of notifications: RoutingTable and TurnLog as plain objects, then the actors with a server of the test's."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pykka import ActorRegistry

from codex_actors import mailbox, turns, worker
from codex_actors.client_feed import KEPT_NOTIFICATIONS, ClientEvents, ClientFeed
from codex_actors.codec import encode, opened
from codex_actors.dispatcher import LATER, Actor, ask, handles, post
from codex_actors.errors import TransportClosedError
from codex_actors.feed import UNREAD_LIMIT, Cursor, Feed
from codex_actors.logins import REMEMBERED_OUTCOMES, LoginActor, LoginRouter
from codex_actors.mailbox import TurnLog, TurnMailbox
from codex_actors.messages import (
    Begin,
    Call,
    Connect,
    Deliver,
    Disconnect,
    Hold,
    IsOver,
    Joins,
    Notifications,
    OpenCursor,
    Wait,
    WaitCompleted,
    WaitStarted,
)
from codex_actors.reading import Reading
from codex_actors.reply import Reply
from codex_actors.turns import RoutingTable, TurnRouter
from support.frames import login_completed as ended
from support.frames import turn_completed as completed
from support.frames import turn_event as event
from support.frames import turn_started as started
from support.os_threads import raised
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pykka import ActorRef

    from codex_actors.codec import Event, Frame

pytestmark = pytest.mark.usefixtures("on_this_thread")


def item(number: int, turn: str = "U") -> Frame:
    return event("item/completed", turn, item={"id": number})


def usage(total: int) -> Frame:
    return event("thread/tokenUsage/updated", total=total)


# -- the table ------------------------------------------------------------------------------------------------------


def table_with(*turn_ids: str) -> RoutingTable:
    table = RoutingTable()
    for turn_id in turn_ids:
        table.mailboxes[turn_id] = None  # type: ignore[assignment]  # pyright: ignore[reportArgumentType]  # not used
    return table


def test_events_are_sorted_by_turn_in_their_order() -> None:
    table = table_with("U", "V")
    frames = [started("U"), item(1), started("V"), item(2), item(3, "V"), completed("U"), event("error", "X"), item(4)]
    by_turn, others = table.sort(frames)
    assert by_turn == {
        "U": [frames[0], frames[1], frames[3], frames[5], frames[7]],
        "V": [frames[2], frames[4]],
    }
    assert others == [frames[6]]


def sealed(text: str, turn: str = "U", **more: Any) -> bytes:
    params = {"threadId": "T", "turnId": turn, "itemId": "i", "delta": text, **more}
    return encode({"method": "item/agentMessage/delta", "params": params})[:-1]


def opened_all(events: Sequence[Event]) -> list[Frame]:
    return [opened(event) if isinstance(event, bytes) else event for event in events]


@given(st.lists(st.tuples(st.sampled_from("UVXY"), st.integers(0, 99), st.booleans())), st.integers(0, 20))
def test_sealed_lines_are_sorted_like_their_frames(sent: list[tuple[str, int, bool]], cut: int) -> None:
    tables = [table_with("U", "V", "Y"), table_with("U", "V", "Y")]
    events: list[Event] = [
        sealed(str(number), turn) if is_delta else item(number, turn) for turn, number, is_delta in sent
    ]
    for table in tables:
        table.sort([sealed("known", "Y")])
        table.drop("Y")
    for piece in (events[:cut], events[cut:]):
        by_turn, others = tables[0].sort(piece)
        assert ({turn: opened_all(bucket) for turn, bucket in by_turn.items()}, others) == tables[1].sort(
            opened_all(piece)
        )
        assert tables[0].unread == tables[1].unread


def test_a_sealed_line_is_opened_only_while_its_turn_is_not_known() -> None:
    table = table_with("U")
    lines = [sealed("a"), sealed("b"), sealed("c", "X"), sealed("d", "X")]
    assert table.sort(lines) == ({"U": [opened(lines[0]), lines[1]]}, [opened(lines[2]), opened(lines[3])])
    assert table.sort(lines)[0] == {"U": lines[:2]}
    table.drop("U")
    assert table.sort(lines[:2]) == ({}, [])
    assert table.unread == opened_all(lines[:2])
    assert (table._turns, table._beginnings) == ({}, {}), "nothing is left of it"


LOOKALIKES = {
    "the turn's id comes late": b'"threadId":"T","itemId":"i","turnId":"%b","delta":"x"}}',
    "it comes twice": b'"threadId":"T","turnId":"V","turnId":"%b","itemId":"i"}}',
    "it stands deeper": b'"threadId":"T","more":{"turnId":"V"},"turnId":"%b","itemId":"i"}}',
    "the item's id stands deeper": b'"threadId":"T","more":{"itemId":"i"},"turnId":"%b"}}',
    "there is none of the item": b'"threadId":"T","turnId":"%b","delta":"\\"itemId\\""}}',
}


@pytest.mark.parametrize("params", LOOKALIKES.values(), ids=LOOKALIKES.keys())
def test_a_line_that_looks_like_another_is_not_taken_for_it(params: bytes) -> None:
    table = table_with("U", "V")
    lines = [b'{"method":"item/agentMessage/delta","params":{' + params % turn for turn in (b"U", b"V", b"U", b"V")]
    for _ in range(2):
        by_turn, others = table.sort(lines)
        assert {turn: opened_all(bucket) for turn, bucket in by_turn.items()} == {
            "U": [opened(lines[0]), opened(lines[2])],
            "V": [opened(lines[1]), opened(lines[3])],
        }
        assert others == []


def test_of_lines_that_all_begin_differently_none_is_remembered() -> None:
    table = table_with("U")
    start = b'{"method":"item/agentMessage/delta","params":{"threadId":"T","turnId":"U"'
    lines = [start + b',"delta":"%d","itemId":"i"}}' % number for number in range(10)]
    assert table.sort(lines) == ({"U": opened_all(lines)}, [])
    assert table._turns == {}


ODD_PARAMS: list[Any] = [None, [], "x", 5, {}, {"turnId": None}, {"turnId": []}, {"turn": None}, {"turn": {"id": 5}}]


@pytest.mark.parametrize("params", ODD_PARAMS, ids=str)
@pytest.mark.parametrize("method", ["turn/started", "turn/completed", "item/completed"])
def test_odd_events_belong_to_no_turn(method: str, params: Any) -> None:
    frame = {"method": method, "params": params}
    assert table_with("U").sort([frame, item(1)]) == ({"U": [item(1)]}, [frame])


@pytest.mark.parametrize("thread", [None, [], {}, 5], ids=str)
def test_an_odd_thread_id_is_no_thread(thread: Any) -> None:
    table = RoutingTable()
    table.expect("T")
    frames = [event("item/completed", "X", thread), started("Y", thread)]
    assert table.sort(frames) == ({}, frames)


def test_early_events_wait_for_the_response_that_names_their_turn() -> None:
    table = RoutingTable()
    table.expect("T")
    early = [started(), item(1)]
    assert table.sort([*early, item(2, "other")]) == ({}, [])
    table.settle("T")
    assert table.claim("T", "U") == ("U", early)
    assert table.unclaimed() == [item(2, "other")], "what nobody claims is the client's"
    assert table.sort([event("x", "V")]) == ({}, [event("x", "V")]), "nothing is pending any more"


def test_an_early_event_need_not_name_its_thread() -> None:
    table = RoutingTable()
    table.expect("T")
    nameless: Frame = {"method": "delta", "params": {"turnId": "U", "delta": "x"}}
    frames = [started("U"), nameless, completed("U")]
    for frame in frames:
        assert table.sort([frame]) == ({}, [])
    assert table.claim("T", "U") == ("U", frames)


def test_early_events_stay_as_long_as_any_response_is_to_come() -> None:
    table = RoutingTable()
    table.expect("T")
    table.expect("T")
    table.sort([started("U"), started("V")])
    table.settle("T")
    assert table.claim("T", "U")[1] == [started("U")]
    assert table.unclaimed() == []
    table.settle("T")
    assert table.claim("T", "V")[1] == [started("V")]
    assert table.unclaimed() == []


def test_events_of_another_thread_are_not_kept() -> None:
    table = RoutingTable()
    table.expect("T")
    foreign = event("item/completed", "X", "other thread")
    assert table.sort([foreign]) == ({}, [foreign])


def test_a_phantom_id_means_the_running_turn() -> None:
    """0.134.0 answers with a fresh id when the input goes into the running turn."""
    table = table_with("U")
    table.names_joined_turn = False
    table.sort([started("U")])
    table.expect("T")
    table.settle("T")
    assert table.claim("T", "phantom") == ("U", [])
    table.sort([completed("U")])
    assert table.claim("T", "V") == ("V", []), "now nothing runs"


def test_a_phantom_id_is_recognised_though_the_running_turn_has_not_begun() -> None:
    table = RoutingTable()
    table.names_joined_turn = False
    assert table.claim("T", "U") == ("U", [])
    assert table.claim("T", "phantom") == ("U", [])


def test_a_new_id_with_events_of_its_own_is_no_phantom() -> None:
    table = table_with("U")
    table.names_joined_turn = False
    table.sort([started("U")])
    table.expect("T")
    table.sort([completed("U"), started("V")])
    table.settle("T")
    assert table.claim("T", "V") == ("V", [started("V")])


def test_a_server_that_names_the_joined_turn_is_believed() -> None:
    table = table_with("U")
    table.sort([started("U")])
    assert table.claim("T", "U") == ("U", [])
    assert table.claim("T", "V") == ("V", [])


def test_late_events_of_a_dropped_turn_are_nobodys() -> None:
    table = table_with("U")
    table.drop("U")
    assert table.sort([item(1), completed("U")]) == ({}, [])


def test_the_memory_for_dropped_turns_is_bounded() -> None:
    table = RoutingTable()
    for number in range(turns.REMEMBERED_TURNS + 10):
        table.mailboxes[str(number)] = None  # type: ignore[assignment]  # pyright: ignore[reportArgumentType]
        table.drop(str(number))
    assert len(table._gone) == turns.REMEMBERED_TURNS
    assert table.sort([item(1, "0")]) == ({}, [item(1, "0")])


# -- the log of a turn ----------------------------------------------------------------------------------------------


def test_the_result_keeps_items_the_last_usage_and_the_end() -> None:
    log = TurnLog()
    log.add([started(), usage(1), item(1), event("item/agentMessage/delta", delta="x"), usage(2)])
    log.add([item(2), completed()])
    assert log.kept == [started(), item(1), usage(2), item(2), completed()]
    assert log.over


def test_a_late_item_counts_for_the_result_but_readers_have_ended() -> None:
    log = TurnLog()
    feed = Feed(Reading())
    log.attach(1, feed)
    log.add([started(), completed(), item(1)])
    log.add([item(2)])
    assert list(feed.events) == [started(), completed()]
    assert log.kept == [started(), completed(), item(1), item(2)]


def test_every_reader_has_its_own_place() -> None:
    log = TurnLog()
    first, second, third = Feed(Reading()), Feed(Reading()), Feed(Reading())
    log.attach(1, first)
    log.add([item(1), item(2)])
    first.events.popleft()
    log.attach(2, second)
    assert list(second.events) == [item(2)], "it gets what is still kept for another reader"
    log.add([item(3)])
    assert (list(first.events), list(second.events)) == ([item(2), item(3)], [item(2), item(3)])
    log.add([completed()])
    first.skip()
    second.skip()
    log.attach(3, third)
    assert list(third.events) == [completed()], "who comes when all is read gets the end"


def test_the_end_of_a_turn_is_found_among_sealed_lines() -> None:
    log, feed = TurnLog(), Feed(Reading())
    log.attach(1, feed)
    log.add([sealed("a"), item(1), sealed("b"), completed(), sealed("late")])
    assert list(feed.events) == [sealed("a"), item(1), sealed("b"), completed()]
    assert (log.over, log.kept) == (True, [item(1), completed()])


# -- the actors -----------------------------------------------------------------------------------------------------


class Server(Actor):
    """Takes calls; the test answers them when it likes."""

    def __init__(self, calls: list[tuple[Call, Reply[Any]]]) -> None:
        super().__init__()
        self._calls = calls

    @handles(Call)
    def _call(self, call: Call) -> object:
        self._calls.append((call, self.asker()))
        return LATER


class Bench:
    """Routers, and the server as the test plays it."""

    def __init__(self) -> None:
        self.calls: list[tuple[Call, Reply[Any]]] = []
        self.events = ClientEvents()
        self.server = Server.start(self.calls)
        self.logins = LoginRouter.start(self.server)
        self.reading = Reading()
        self.feed = ClientFeed.start(self.events, self.reading)
        self.router: ActorRef[Any] = TurnRouter.start(self.server, self.logins, self.feed, Sink.start(), self.reading)

    def begin(self, thread: str = "T") -> Reply[Any]:
        return ask(self.router, Begin("turn/start", {"threadId": thread}, None))

    def respond(self, result: Any, number: int = -1) -> None:
        self.calls.pop(number)[1].resolve(result)

    def turn(self, turn: str = "U", thread: str = "T") -> Cursor:
        reply = self.begin(thread)
        self.respond({"turn": {"id": turn}})
        response, cursor = reply.get(timeout=WAIT_S)
        assert response == {"turn": {"id": turn}}
        assert isinstance(cursor, Cursor)
        return cursor

    def notify(self, *frames: Frame) -> None:
        post(self.router, Deliver(frames))

    def lose(self, *, closed: bool = False) -> None:
        for ref in (self.router, self.logins, self.feed):
            post(ref, Disconnect(lambda: TransportClosedError("gone"), closed))


class Sink(Actor):
    """Takes everything."""

    def on_receive(self, message: Any) -> None:
        """Nothing to do."""


@pytest.fixture
def bench() -> Iterator[Bench]:
    yield Bench()
    ActorRegistry.stop_all(timeout=WAIT_S)


def read(cursor: Cursor) -> list[Frame]:
    """Everything up to the end of the turn."""
    frames: list[Any] = []
    while cursor.wait().get(timeout=WAIT_S):
        while cursor.events:
            frames.append(cursor.events.popleft())
    return frames


def test_a_turn_is_read_from_begin_to_end(bench: Bench) -> None:
    cursor = bench.turn()
    waiting = cursor.wait()
    assert not waiting.done()
    bench.notify(started(), item(1))
    assert waiting.get(timeout=0) is True
    bench.notify(completed())
    assert read(cursor) == [started(), item(1), completed()]
    assert read(cursor) == []
    assert list(bench.events.events) == []


def test_events_before_the_response_are_not_lost(bench: Bench) -> None:
    reply = bench.begin()
    bench.notify(started(), item(1), completed(), event("other", "X", "other thread"))
    bench.respond({"turn": {"id": "U"}})
    assert read(reply.get(timeout=WAIT_S)[1]) == [started(), item(1), completed()]
    assert list(bench.events.events) == [event("other", "X", "other thread")]


def test_a_turn_start_that_fails_fails_its_caller_and_strays_go_to_the_client(bench: Bench) -> None:
    reply = bench.begin()
    bench.notify(item(1, "stray"))
    bench.calls.pop()[1].fail(ValueError("refused"))
    with pytest.raises(ValueError, match="refused"):
        reply.get(timeout=WAIT_S)
    assert list(bench.events.events) == [item(1, "stray")]


def test_a_turn_waits_until_those_that_were_given_up_are_interrupted(bench: Bench) -> None:
    interrupted: list[Reply[None]] = [Reply(), Reply()]
    for one in interrupted:
        post(bench.router, Hold("T", Reply(), one))
    held = [bench.begin(), bench.begin()]
    other = bench.begin("another")
    assert [call.params["threadId"] for call, _ in bench.calls] == ["another"]
    interrupted[1].fail(ValueError("it was over"))
    assert len(bench.calls) == 1
    interrupted[0].resolve()
    assert [call.params["threadId"] for call, _ in bench.calls] == ["another", "T", "T"]
    for reply, turn in ((other, "X"), (held[0], "U"), (held[1], "V")):
        bench.respond({"turn": {"id": turn}}, 0)
        assert reply.get(timeout=WAIT_S)[1].turn_id == turn
    assert bench.turn("W").turn_id == "W"


def test_a_turn_that_is_given_up_while_it_is_held_is_never_begun(bench: Bench) -> None:
    interrupted: list[Reply[None]] = [Reply(), Reply()]
    post(bench.router, Hold("T", Reply(), interrupted[0]))
    given_up, wanted = bench.begin(), bench.begin()
    given_up.add_done_callback(lambda _: interrupted[1].resolve())
    post(bench.router, Hold("T", given_up, interrupted[1]))
    assert (given_up.cancelled(), wanted.done(), bench.calls) == (True, False, [])
    interrupted[0].resolve()
    bench.respond({"turn": {"id": "U"}})
    assert (wanted.get(timeout=WAIT_S)[1].turn_id, bench.calls) == ("U", [])


def test_a_held_turn_that_nobody_waits_for_any_more_is_never_begun(bench: Bench) -> None:
    interrupted: Reply[None] = Reply()
    post(bench.router, Hold("T", Reply(), interrupted))
    bench.begin().cancel()
    interrupted.resolve()
    assert bench.calls == []
    assert bench.turn().turn_id == "U"


def test_a_turn_that_is_held_when_the_client_is_closed_fails(bench: Bench) -> None:
    post(bench.router, Hold("T", Reply(), Reply()))
    held = bench.begin()
    bench.router.stop()
    with pytest.raises(TransportClosedError, match="closed"):
        held.get(timeout=WAIT_S)


@pytest.mark.parametrize("result", [None, {}, [], {"turn": None}, {"turn": {"id": []}}, {"turn": {}}], ids=str)
def test_a_malformed_response_is_the_callers_error(bench: Bench, result: Any) -> None:
    reply = bench.begin()
    bench.respond(result)
    assert isinstance(raised(lambda: reply.get(timeout=WAIT_S)), Exception)
    assert read_one_turn(bench)


def read_one_turn(bench: Bench) -> bool:
    cursor = bench.turn("next")
    bench.notify(started("next"), completed("next"))
    return len(read(cursor)) == 2


def test_many_turns_do_not_mix(bench: Bench) -> None:
    cursors = [bench.turn(f"U{number}", f"T{number}") for number in range(50)]
    for step in range(20):
        bench.notify(*(item(step, f"U{number}") for number in range(50)))
    bench.notify(*(completed(f"U{number}", f"T{number}") for number in range(50)))
    for number, cursor in enumerate(cursors):
        assert read(cursor) == [
            *(item(step, f"U{number}") for step in range(20)),
            completed(f"U{number}", f"T{number}"),
        ]


def test_a_cursor_on_a_joined_turn_shares_it(bench: Bench) -> None:
    first = bench.turn()
    bench.notify(started(), item(1))
    second = bench.turn()
    assert second.mailbox == first.mailbox
    bench.notify(completed())
    assert read(first) == read(second) == [started(), item(1), completed()]


def test_a_phantom_turn_is_the_running_one(bench: Bench) -> None:
    post(bench.router, Joins(by_name=False))
    first = bench.turn("U")
    bench.notify(started("U"))
    reply = bench.begin()
    bench.respond({"turn": {"id": "phantom"}})
    _, second = reply.get(timeout=WAIT_S)
    assert second.turn_id == "U"
    bench.notify(completed("U"))
    assert read(second) == read(first)


def test_a_result_is_whole_whatever_was_streamed_before(bench: Bench) -> None:
    cursor = bench.turn()
    bench.notify(started(), item(1))
    cursor.wait().get(timeout=WAIT_S)
    cursor.events.clear()
    cursor.rest()
    result = ask(cursor.mailbox, WaitCompleted(cursor.reader_id))
    assert not result.done()
    bench.notify(item(2), usage(5), completed())
    assert result.get(timeout=0) == [started(), item(1), item(2), usage(5), completed()]
    assert read(cursor) == [], "the reader has read the turn"
    assert ask(cursor.mailbox, IsOver()).get(timeout=0) is True


def test_a_stream_is_whole_though_somebody_waits_for_the_result(bench: Bench) -> None:
    cursor = bench.turn()
    bench.notify(started())
    waiting = cursor.wait()
    result = ask(cursor.mailbox, WaitCompleted(cursor.reader_id))
    bench.notify(item(1), completed())
    assert result.get(timeout=0) == [started(), item(1), completed()]
    assert waiting.get(timeout=0) is True
    assert read(cursor) == [started(), item(1), completed()]


def test_a_result_that_nobody_waits_for_any_more_does_not_read_the_turn(bench: Bench) -> None:
    cursor = bench.turn()
    ask(cursor.mailbox, WaitCompleted(cursor.reader_id)).cancel()
    bench.notify(started(), completed())
    assert read(cursor) == [started(), completed()]


@pytest.mark.parametrize("request_type", ["to begin", "to be told of events"])
def test_who_waits_at_a_mailbox_listens(bench: Bench, request_type: str) -> None:
    cursor = bench.turn()
    message = WaitStarted() if request_type == "to begin" else Wait(cursor.reader_id)
    waiting = ask(cursor.mailbox, message)
    assert len(bench.reading._listeners) == 1
    bench.notify(started())
    assert waiting.done()
    assert bench.reading._listeners == set()


def test_what_came_before_a_close_can_be_read_after_it(bench: Bench) -> None:
    cursor, other = bench.turn(), bench.turn("V")
    bench.notify(started(), item(1))
    for number in range(UNREAD_LIMIT + 3):
        bench.notify(item(number, "V"))
    bench.router.stop()
    for reader, count in ((cursor, 2), (other, UNREAD_LIMIT + 3)):
        assert reader.wait().get(timeout=WAIT_S) is True
        assert len(reader.events) == count
        reader.events.clear()
        with pytest.raises(TransportClosedError):
            reader.wait().get(timeout=WAIT_S)


def test_waiting_for_the_begin_ends_with_any_event_or_after_the_grace(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    delays: list[float] = []

    def after(delay: float, _: object) -> None:
        delays.append(delay)

    monkeypatch.setattr(worker, "after", after)
    cursor = bench.turn()
    waiting = ask(cursor.mailbox, WaitStarted())
    assert (waiting.done(), delays) == (False, [mailbox.START_GRACE_S])
    bench.notify(started())
    assert waiting.done()
    assert ask(cursor.mailbox, WaitStarted()).done()


def test_a_turn_that_nobody_can_read_is_dropped(bench: Bench) -> None:
    cursor, other = bench.turn(), bench.turn("V")
    box = cursor.mailbox
    bench.notify(started())
    del cursor
    gc.collect()
    bench.notify(item(1))
    bench.notify(item(2), completed())
    assert box.actor_stopped.wait(WAIT_S)
    assert other.mailbox.is_alive()
    assert list(bench.events.events) == [], "its late events are nobody's"
    again = ask(bench.router, OpenCursor("T", "U")).get(timeout=WAIT_S)
    bench.notify(item(3))
    assert again.wait().get(timeout=WAIT_S) is True


def test_a_turn_lives_as_long_as_one_cursor_does(bench: Bench) -> None:
    first = bench.turn()
    second = ask(bench.router, OpenCursor("T", "U")).get(timeout=WAIT_S)
    del first
    gc.collect()
    bench.notify(started())
    bench.notify(completed())
    assert read(second) == [started(), completed()]


def test_many_turns_that_are_dropped_leave_nothing(bench: Bench) -> None:
    for number in range(300):
        bench.turn(f"U{number}")
        bench.notify(started(f"U{number}"), completed(f"U{number}"))
    gc.collect()
    bench.notify(event("any", "none"))
    assert len(ActorRegistry.get_by_class(TurnMailbox)) <= 1


def test_the_router_says_how_many_turns_come_together(bench: Bench) -> None:
    turns = [bench.turn(name, thread=name) for name in ("U", "V", "W")]
    bench.notify(*(event("delta", turn.turn_id) for turn in turns), event("delta", "V"))
    assert bench.reading.turns == 3
    bench.notify(event("delta", "V"))
    assert bench.reading.turns == 1


def test_resting_and_waiting_say_whether_somebody_reads(bench: Bench) -> None:
    cursor = bench.turn()
    inbox: Any = cursor.mailbox.actor_inbox
    feed = inbox._actor._log.feeds[cursor.reader_id]
    assert not feed.reading
    waiting = cursor.wait()
    assert feed.reading
    cursor.rest()
    assert not feed.reading
    bench.notify(started())
    assert waiting.get(timeout=0) is True


def test_the_end_of_the_connection_ends_every_wait_but_what_came_can_be_read(bench: Bench) -> None:
    cursor = bench.turn()
    bench.notify(started(), item(1))
    result, begun = ask(cursor.mailbox, WaitCompleted(cursor.reader_id)), ask(cursor.mailbox, WaitStarted())
    bench.lose()
    assert isinstance(raised(lambda: result.get(timeout=0)), TransportClosedError)
    assert begun.done()
    assert cursor.wait().get(timeout=0) is True
    assert list(cursor.events) == [started(), item(1)]
    cursor.events.clear()
    assert isinstance(raised(lambda: cursor.wait().get(timeout=0)), TransportClosedError)


def test_a_turn_that_was_over_before_the_connection_was_lost_has_its_result(bench: Bench) -> None:
    cursor = bench.turn()
    bench.notify(started(), completed())
    bench.lose()
    assert ask(cursor.mailbox, WaitCompleted(cursor.reader_id)).get(timeout=0) == [started(), completed()]
    assert read(cursor) == []


def test_a_cursor_that_is_opened_after_the_end_of_the_connection_does_not_wait_for_ever(bench: Bench) -> None:
    reply = bench.begin()
    bench.lose()
    bench.respond({"turn": {"id": "U"}})
    cursors = [reply.get(timeout=WAIT_S)[1], ask(bench.router, OpenCursor("T", "V")).get(timeout=WAIT_S)]
    for cursor in cursors:
        assert isinstance(raised(lambda cursor=cursor: cursor.wait().get(timeout=1)), TransportClosedError)  # type: ignore[misc]


def test_a_router_that_stops_takes_its_mailboxes_with_it(bench: Bench) -> None:
    cursor = bench.turn()
    asleep, waiting = cursor.wait(), ask(cursor.mailbox, WaitCompleted(cursor.reader_id))
    bench.router.stop(timeout=WAIT_S)
    assert isinstance(raised(lambda: waiting.get(timeout=WAIT_S)), TransportClosedError)
    assert asleep.get(timeout=WAIT_S) is True  # so the reader looks again, and asks
    assert isinstance(raised(lambda: cursor.wait().get(timeout=WAIT_S)), TransportClosedError)


# -- logins ---------------------------------------------------------------------------------------------------------


def begin_login(bench: Bench, login: str) -> Any:
    reply = ask(bench.logins, Begin("account/login/start", {"type": "chatgpt"}, None))
    bench.respond({"loginId": login})
    return reply.get(timeout=WAIT_S)[1]


def test_each_attempt_gets_its_own_outcome_once_for_all_who_wait(bench: Bench) -> None:
    first, second = begin_login(bench, "1"), begin_login(bench, "2")
    waiting = [first.wait(), first.wait(), second.wait()]
    bench.notify(ended("2", "denied"), ended("unknown"), ended(None))
    assert [reply.done() for reply in waiting] == [False, False, True]
    bench.notify(ended("1"))
    assert waiting[0].get(timeout=0) == waiting[1].get(timeout=0) == first.wait().get(timeout=0) == ended("1")
    assert waiting[2].get(timeout=0) == ended("2", "denied")


def test_an_outcome_may_come_before_its_response(bench: Bench) -> None:
    reply = ask(bench.logins, Begin("account/login/start", {}, None))
    bench.notify(ended("1"))
    bench.respond({"loginId": "1"})
    assert reply.get(timeout=WAIT_S)[1].wait().get(timeout=0) == ended("1")


def test_outcomes_that_nobody_claims_are_forgotten_after_a_while(bench: Bench) -> None:
    bench.notify(*(ended(str(number)) for number in range(REMEMBERED_OUTCOMES + 5)))
    inbox: Any = bench.logins.actor_inbox
    assert len(inbox._actor._early) == REMEMBERED_OUTCOMES


def test_an_attempt_ends_with_its_ticket_and_with_the_connection(bench: Bench) -> None:
    ticket, other = begin_login(bench, "1"), begin_login(bench, "2")
    actor = ticket.actor
    del ticket
    gc.collect()
    third = begin_login(bench, "3")
    assert actor.actor_stopped.wait(WAIT_S)
    waiting = other.wait()
    bench.lose()
    assert isinstance(raised(lambda: waiting.get(timeout=0)), TransportClosedError)
    assert len(ActorRegistry.get_by_class(LoginActor)) == 2
    assert isinstance(raised(lambda: third.wait().get(timeout=0)), TransportClosedError)


@pytest.mark.parametrize("result", [None, {}, {"loginId": None}, {"loginId": []}], ids=str)
def test_a_login_response_without_an_id_is_the_callers_error(bench: Bench, result: Any) -> None:
    reply = ask(bench.logins, Begin("account/login/start", {}, None))
    bench.respond(result)
    assert isinstance(raised(lambda: reply.get(timeout=WAIT_S)), Exception)
    assert begin_login(bench, "1").actor.is_alive()


# -- the client's feed ----------------------------------------------------------------------------------------------


def test_the_feed_keeps_the_newest_and_counts_what_it_drops(bench: Bench) -> None:
    frames = [{"method": "warning", "params": {"n": number}} for number in range(KEPT_NOTIFICATIONS + 7)]
    bench.notify(*frames[:5])
    bench.notify(*frames[5:])
    assert list(bench.events.events) == frames[7:]
    assert bench.events.dropped == 7


def test_a_reader_of_the_feed_is_woken_and_ends_with_the_client(bench: Bench) -> None:
    waiting = ask(bench.feed, Wait())
    bench.notify({"method": "warning"})
    assert waiting.get(timeout=0) is True
    bench.events.events.clear()
    last = ask(bench.feed, Wait())
    bench.lose(closed=True)
    assert not last.done()
    bench.feed.stop(timeout=WAIT_S)
    assert last.get(timeout=0) is False


def test_a_lost_connection_is_an_error_for_the_reader_of_the_feed_after_what_had_come(bench: Bench) -> None:
    bench.notify({"method": "warning"})
    bench.lose()
    assert ask(bench.feed, Wait()).get(timeout=0) is True
    bench.events.events.clear()
    assert isinstance(raised(lambda: ask(bench.feed, Wait()).get(timeout=0)), TransportClosedError)
    post(bench.feed, Connect(bench.server))
    post(bench.feed, Notifications([{"method": "again"}]))
    assert ask(bench.feed, Wait()).get(timeout=0) is True
