"""Routing of notifications: Routes and TurnLog as plain objects, then the actors with a server of the test's."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from pykka import ActorRegistry

from codex_actors.actor import LATER, REMEMBERED, Actor, Later, Reply, ask, handles, tell
from codex_actors.errors import TransportClosedError
from codex_actors.logins import KEPT_OUTCOMES, BeginLogin, EndLogins, LoginActor, LoginRouter, WaitForLogin
from codex_actors.requests import Call
from codex_actors.transport import Connected, Disconnected
from codex_actors.turns import (
    AddNotifications,
    BeginTurn,
    ClientEvents,
    ClientFeed,
    Cursor,
    GiveUpTurn,
    Interrupt,
    OpenCursor,
    RouteNotifications,
    SetJoining,
    TurnRouter,
    WaitCompleted,
    WaitForNotifications,
    mailbox,
    new_reader_id,
)
from codex_actors.turns.client_feed import KEPT_NOTIFICATIONS
from codex_actors.turns.feed import UNREAD_LIMIT, Feed
from codex_actors.turns.log import TurnLog
from codex_actors.turns.mailbox import TurnMailbox, WaitForEvents
from codex_actors.turns.routes import Routes
from support.frames import login_completed as ended
from support.frames import turn_completed as completed
from support.frames import turn_event as event
from support.frames import turn_started as started
from support.os_threads import raised
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pykka import ActorRef

    from codex_actors.wire import Frame

pytestmark = pytest.mark.usefixtures("on_this_thread")


def item(number: int, turn: str = "U") -> Frame:
    return event("item/completed", turn, item={"id": number})


def usage(total: int) -> Frame:
    return event("thread/tokenUsage/updated", total=total)


# -- routes ---------------------------------------------------------------------------------------------------------


def routes_with(*turn_ids: str) -> Routes:
    routes = Routes()
    for turn_id in turn_ids:
        routes.know(turn_id)
    return routes


def take(routes: Routes, *frames: Frame) -> tuple[dict[str, list[Frame]], list[Frame]]:
    """Route frames and note what they say, as the router does; events by turn, and those that are nobody's."""
    routed = routes.route(frames)
    routes.keep_early(routed.early)
    routes.note_running(routed.whole_turns)
    return routed.by_turn, routed.unclaimed


def test_events_are_sorted_by_turn_in_their_order() -> None:
    routes = routes_with("U", "V")
    frames = [started("U"), item(1), started("V"), item(2), item(3, "V"), completed("U"), event("error", "X"), item(4)]
    routed = routes.route(frames)
    assert routed.by_turn == {
        "U": [frames[0], frames[1], frames[3], frames[5], frames[7]],
        "V": [frames[2], frames[4]],
    }
    assert routed.unclaimed == [frames[6]]
    assert routed.whole_turns == [frames[0], frames[2], frames[5]]


def test_routing_changes_nothing() -> None:
    routes = routes_with("U")
    routes.expect("T")
    frames = [started("U"), item(1), started("V"), item(2, "V"), completed("U")]
    first, second = routes.route(frames), routes.route(frames)
    for name in first.__slots__:
        assert getattr(first, name) == getattr(second, name)
    assert first.early == {"V": [frames[2], frames[3]]}
    assert routes.claim("T", "V") == ("V", []), "nothing was kept"


ODD_PARAMS: list[Any] = [None, [], "x", 5, {}, {"turnId": None}, {"turnId": []}, {"turn": None}, {"turn": {"id": 5}}]


def test_odd_events_belong_to_no_turn() -> None:
    for method in ("turn/started", "turn/completed", "item/completed"):
        for params in ODD_PARAMS:
            frame = {"method": method, "params": params}
            assert take(routes_with("U"), frame, item(1)) == ({"U": [item(1)]}, [frame]), frame


def test_an_odd_thread_id_is_no_thread() -> None:
    odd: list[Any] = [None, [], {}, 5]
    for thread in odd:
        routes = Routes()
        routes.expect("T")
        frames = [event("item/completed", "X", thread), started("Y", thread)]
        assert take(routes, *frames) == ({}, frames), thread


def test_early_events_wait_for_the_response_that_names_their_turn() -> None:
    routes = Routes()
    routes.expect("T")
    early = [started(), item(1)]
    assert take(routes, *early, item(2, "other")) == ({}, [])
    routes.answered("T")
    assert routes.claim("T", "U") == ("U", early)
    assert routes.take_unclaimed() == [item(2, "other")], "what nobody claims is the client's"
    assert take(routes, event("x", "V")) == ({}, [event("x", "V")]), "nothing is pending any more"


def test_an_early_event_need_not_name_its_thread() -> None:
    nameless: Frame = {"method": "delta", "params": {"turnId": "U", "delta": "x"}}
    frames = [started("U"), nameless, completed("U")]
    one_by_one, at_once = Routes(), Routes()
    one_by_one.expect("T")
    for frame in frames:
        assert take(one_by_one, frame) == ({}, [])
    at_once.expect("T")
    assert take(at_once, *frames) == ({}, [])
    assert one_by_one.claim("T", "U") == at_once.claim("T", "U") == ("U", frames)


def test_early_events_stay_as_long_as_any_response_is_to_come() -> None:
    routes = Routes()
    routes.expect("T")
    routes.expect("T")
    take(routes, started("U"), started("V"))
    routes.answered("T")
    assert routes.claim("T", "U")[1] == [started("U")]
    assert routes.take_unclaimed() == []
    routes.answered("T")
    assert routes.claim("T", "V")[1] == [started("V")]
    assert routes.take_unclaimed() == []


def test_events_of_another_thread_are_not_kept() -> None:
    routes = Routes()
    routes.expect("T")
    foreign = event("item/completed", "X", "other thread")
    assert take(routes, foreign) == ({}, [foreign])


def test_a_phantom_id_means_the_running_turn() -> None:
    """0.134.0 answers with a fresh id when the input goes into the running turn."""
    routes = routes_with("U")
    routes.names_joined_turn = False
    take(routes, started("U"))
    routes.expect("T")
    routes.answered("T")
    assert routes.claim("T", "phantom") == ("U", [])
    take(routes, completed("U"))
    assert routes.claim("T", "V") == ("V", []), "now nothing runs"


def test_a_phantom_id_is_recognised_though_the_running_turn_has_not_begun() -> None:
    routes = Routes()
    routes.names_joined_turn = False
    assert routes.claim("T", "U") == ("U", [])
    assert routes.claim("T", "phantom") == ("U", [])


def test_a_new_id_with_events_of_its_own_is_no_phantom() -> None:
    routes = routes_with("U")
    routes.names_joined_turn = False
    take(routes, started("U"))
    routes.expect("T")
    take(routes, completed("U"), started("V"))
    routes.answered("T")
    assert routes.claim("T", "V") == ("V", [started("V")])


def test_a_server_that_names_the_joined_turn_is_believed() -> None:
    routes = routes_with("U")
    take(routes, started("U"))
    assert routes.claim("T", "U") == ("U", [])
    assert routes.claim("T", "V") == ("V", [])


def test_late_events_of_a_dropped_turn_are_nobodys() -> None:
    routes = routes_with("U")
    routes.drop("U")
    late = [item(1), completed("U")]
    assert take(routes, *late) == ({}, [])
    assert routes.route(late).dropped == late


def test_the_memory_for_dropped_turns_is_bounded() -> None:
    routes = Routes()
    for number in range(REMEMBERED + 10):
        routes.know(str(number))
        routes.drop(str(number))
    assert len(routes._dropped) == REMEMBERED
    assert take(routes, item(1, "0")) == ({}, [item(1, "0")])


# -- the log of a turn ----------------------------------------------------------------------------------------------


def test_the_result_keeps_items_the_last_usage_and_the_end() -> None:
    log = TurnLog()
    log.add([started(), usage(1), item(1), event("item/agentMessage/delta", delta="x"), usage(2)])
    log.add([item(2), completed()])
    assert log.result == [started(), item(1), usage(2), item(2), completed()]
    assert log.over


def test_a_late_item_counts_for_the_result_but_readers_have_ended() -> None:
    log = TurnLog()
    feed = Feed()
    log.attach(1, feed)
    log.add([started(), completed(), item(1)])
    log.add([item(2)])
    assert list(feed.events) == [started(), completed()]
    assert log.result == [started(), completed(), item(1), item(2)]


def test_every_reader_has_its_own_place() -> None:
    log = TurnLog()
    first, second, third = Feed(), Feed(), Feed()
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


# -- the actors -----------------------------------------------------------------------------------------------------


class Server(Actor):
    """Takes calls; the test answers them when it likes."""

    def __init__(self, calls: list[tuple[Call, Reply[Any]]]) -> None:
        super().__init__()
        self._calls = calls

    @handles(Call)
    def _call(self, call: Call) -> Any | Later:
        self._calls.append((call, self.asker(call)))
        return LATER


class Bench:
    """Routers, and the server as the test plays it."""

    def __init__(self) -> None:
        self.calls: list[tuple[Call, Reply[Any]]] = []
        self.events = ClientEvents()
        self.server: ActorRef[Any] = Server.start(self.calls)
        self.logins = LoginRouter.start(self.server)
        self.feed = ClientFeed.start(self.events)
        self.router = TurnRouter.start(self.server, self.feed)

    def begin(self, thread: str = "T", reader: int | None = None) -> Reply[Cursor]:
        return ask(self.router, BeginTurn(new_reader_id() if reader is None else reader, {"threadId": thread}, None))

    def respond(self, result: Any, number: int = -1) -> None:
        self.calls.pop(number)[1].resolve(result)

    def turn(self, turn: str = "U", thread: str = "T") -> Cursor:
        reply = self.begin(thread)
        self.respond({"turn": {"id": turn}})
        return reply.get(timeout=WAIT_S)

    def give_up(self, thread: str, reader: int) -> None:
        tell(self.router, GiveUpTurn(thread, reader, None))

    def sent(self) -> list[str]:
        """What the server has been asked and has not answered."""
        return [f"{call.method} {call.params['threadId']}" for call, _ in self.calls]

    def notify(self, *frames: Frame) -> None:
        tell(self.router, RouteNotifications(list(frames)))
        tell(self.logins, EndLogins(list(frames)))

    def lose(self, *, closed: bool = False) -> None:
        for ref in (self.router, self.logins, self.feed):
            tell(ref, Disconnected(lambda: TransportClosedError("gone"), closed))


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
    assert read(reply.get(timeout=WAIT_S)) == [started(), item(1), completed()]
    assert list(bench.events.events) == [event("other", "X", "other thread")]


def test_a_turn_start_that_fails_fails_its_caller_and_strays_go_to_the_client(bench: Bench) -> None:
    reply = bench.begin()
    bench.notify(item(1, "stray"))
    bench.calls.pop()[1].fail(ValueError("refused"))
    with pytest.raises(ValueError, match="refused"):
        reply.get(timeout=WAIT_S)
    assert list(bench.events.events) == [item(1, "stray")]


def test_a_turn_and_a_login_that_are_begun_when_their_actors_stop_fail(bench: Bench) -> None:
    turn, login = bench.begin(), ask(bench.logins, BeginLogin({}, None))
    bench.router.stop(timeout=WAIT_S)
    bench.logins.stop(timeout=WAIT_S)
    for _, reply in bench.calls:
        reply.fail(ValueError("the answer comes too late"))
    for begun in (turn, login):
        assert isinstance(raised(lambda begun=begun: begun.get(timeout=0)), TransportClosedError)  # type: ignore[misc]


# -- giving a turn up -----------------------------------------------------------------------------------------------


def test_the_next_turn_waits_until_those_that_were_given_up_are_interrupted(bench: Bench) -> None:
    first, second = bench.turn("U"), bench.turn("U")
    bench.notify(started("U"))
    bench.give_up("T", first.reader_id)
    bench.give_up("T", second.reader_id)
    held = [bench.begin(), bench.begin()]
    other = bench.begin("another")
    assert bench.sent() == ["turn/interrupt T", "turn/interrupt T", "turn/start another"]
    bench.calls.pop(1)[1].fail(ValueError("it was over"))
    assert bench.sent() == ["turn/interrupt T", "turn/start another"]
    bench.respond({}, 0)
    assert bench.sent() == ["turn/start another", "turn/start T", "turn/start T"]
    for reply, turn in ((other, "X"), (held[0], "V"), (held[1], "W")):
        bench.respond({"turn": {"id": turn}}, 0)
        assert reply.get(timeout=WAIT_S).turn_id == turn


def test_a_turn_that_is_given_up_is_interrupted_when_it_has_begun(bench: Bench) -> None:
    reader = new_reader_id()
    reply = bench.begin(reader=reader)
    bench.give_up("T", reader)
    held = bench.begin()
    assert bench.sent() == ["turn/start T"], "the server has not even accepted it"
    bench.respond({"turn": {"id": "U"}})
    assert reply.done()
    assert bench.sent() == [], "until it has begun the server refuses to interrupt it"
    bench.notify(started("U"))
    assert bench.sent() == ["turn/interrupt T"]
    bench.notify(completed("U"))
    assert bench.sent() == ["turn/interrupt T", "turn/start T"], "the end of the turn is answer enough"
    bench.respond({"turn": {"id": "V"}})
    assert held.get(timeout=WAIT_S).turn_id == "V"


def test_a_turn_is_interrupted_though_its_cursor_is_gone(bench: Bench) -> None:
    cursor = bench.turn("U")
    box = cursor.mailbox
    bench.give_up("T", cursor.reader_id)
    del cursor
    gc.collect()
    bench.notify(item(1, "U"))
    assert bench.sent() == ["turn/interrupt T"]
    bench.respond({})
    assert box.actor_stopped.wait(WAIT_S), "and dropped then"
    assert bench.turn("V").turn_id == "V"


def test_a_turn_that_the_server_refuses_needs_no_interrupt(bench: Bench) -> None:
    reader = new_reader_id()
    reply = bench.begin(reader=reader)
    bench.give_up("T", reader)
    held = bench.begin()
    bench.calls.pop()[1].fail(ValueError("refused"))
    assert isinstance(raised(lambda: reply.get(timeout=0)), ValueError)
    assert bench.sent() == ["turn/start T"]
    bench.respond({"turn": {"id": "U"}})
    assert held.get(timeout=WAIT_S).turn_id == "U"


def test_a_turn_that_is_given_up_after_its_end_holds_nobody_up(bench: Bench) -> None:
    cursor = bench.turn("U")
    bench.notify(started("U"), completed("U"))
    bench.give_up("T", cursor.reader_id)
    assert bench.sent() == []
    gone = cursor.reader_id
    del cursor
    gc.collect()
    assert bench.turn("V").turn_id == "V"
    bench.give_up("T", gone)
    assert bench.turn("W").turn_id == "W"


def test_a_turn_that_is_given_up_while_it_is_held_is_never_begun(bench: Bench) -> None:
    first, reader = bench.turn("U"), new_reader_id()
    bench.notify(started("U"))
    bench.give_up("T", first.reader_id)
    given_up, wanted = bench.begin(reader=reader), bench.begin()
    bench.give_up("T", reader)
    assert (given_up.cancelled(), wanted.done(), bench.sent()) == (True, False, ["turn/interrupt T"])
    bench.respond({})
    assert bench.sent() == ["turn/start T"]
    bench.respond({"turn": {"id": "V"}})
    assert wanted.get(timeout=WAIT_S).turn_id == "V"


def test_a_held_turn_that_nobody_waits_for_any_more_is_never_begun(bench: Bench) -> None:
    first = bench.turn("U")
    bench.notify(started("U"))
    bench.give_up("T", first.reader_id)
    bench.begin().cancel()
    bench.respond({})
    assert bench.sent() == []
    assert bench.turn("V").turn_id == "V"


def test_a_turn_that_is_held_when_the_client_is_closed_fails(bench: Bench) -> None:
    first = bench.turn("U")
    bench.notify(started("U"))
    bench.give_up("T", first.reader_id)
    held = bench.begin()
    bench.router.stop()
    with pytest.raises(TransportClosedError, match="closed"):
        held.get(timeout=WAIT_S)


def test_the_end_of_the_connection_lets_go_of_what_was_held(bench: Bench) -> None:
    first = bench.turn("U")
    bench.notify(started("U"))
    bench.give_up("T", first.reader_id)
    bench.begin()
    bench.lose()
    assert bench.sent() == ["turn/interrupt T", "turn/start T"], "the correlator refuses it, or a new process takes it"


# -- turns ----------------------------------------------------------------------------------------------------------


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
    tell(bench.router, SetJoining(names_joined_turn=False))
    first = bench.turn("U")
    bench.notify(started("U"))
    reply = bench.begin()
    bench.respond({"turn": {"id": "phantom"}})
    second = reply.get(timeout=WAIT_S)
    assert second.turn_id == "U"
    bench.notify(completed("U"))
    assert read(second) == read(first)


def test_a_result_is_whole_whatever_was_streamed_before(bench: Bench) -> None:
    cursor = bench.turn()
    bench.notify(started(), item(1))
    cursor.wait().get(timeout=WAIT_S)
    cursor.events.clear()
    cursor.pause()
    result = ask(cursor.mailbox, WaitCompleted(cursor.reader_id))
    assert not result.done()
    bench.notify(item(2), usage(5), completed())
    assert result.get(timeout=0) == [started(), item(1), item(2), usage(5), completed()]
    assert read(cursor) == [], "the reader has read the turn"


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


# -- interrupting ---------------------------------------------------------------------------------------------------


def test_an_interrupt_waits_for_the_first_event_or_the_grace(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    timers: list[tuple[float, Any]] = []

    def call_later(delay: float, job: Any) -> None:
        timers.append((delay, job))

    monkeypatch.setattr(mailbox, "call_later", call_later)
    cursor, other = bench.turn("U"), bench.turn("V")
    interrupted = ask(cursor.mailbox, Interrupt(None))
    ask(other.mailbox, Interrupt(None))
    assert bench.sent() == []
    assert [delay for delay, _ in timers] == [mailbox.START_GRACE_S] * 2
    bench.notify(started("U"))
    assert bench.sent() == ["turn/interrupt T"]
    bench.respond({"some": "result"})
    assert interrupted.get(timeout=0) == {"some": "result"}
    timers[1][1]()
    assert bench.sent() == ["turn/interrupt T"]
    timers[0][1]()
    assert bench.sent() == ["turn/interrupt T"], "each is sent once"


def test_an_interrupt_of_a_turn_that_has_not_begun_is_not_sent_to_the_next_process(bench: Bench) -> None:
    cursor = bench.turn("U")
    interrupted = ask(cursor.mailbox, Interrupt(None))
    tell(bench.router, Disconnected(lambda: TransportClosedError("gone"), returning=True))
    assert isinstance(raised(lambda: interrupted.get(timeout=0)), TransportClosedError)
    again = ask(cursor.mailbox, Interrupt(None))
    assert isinstance(raised(lambda: again.get(timeout=0)), TransportClosedError)
    assert bench.sent() == []


def test_an_interrupt_without_an_answer_ends_soon_after_its_turn(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "ANSWER_GRACE_S", 0.01)
    cursor = bench.turn("U")
    bench.notify(started("U"))
    interrupted = ask(cursor.mailbox, Interrupt(None))
    assert not interrupted.done()
    bench.notify(completed("U"))
    assert interrupted.get(timeout=WAIT_S) == {}


def test_an_interrupt_after_the_end_is_the_servers_to_refuse_unless_told(bench: Bench) -> None:
    cursor = bench.turn("U")
    bench.notify(started("U"), completed("U"))
    assert ask(cursor.mailbox, Interrupt(None, unless_over=True)).get(timeout=0) == {}
    assert bench.sent() == []
    refused = ask(cursor.mailbox, Interrupt(None))
    bench.calls.pop()[1].fail(ValueError("no active turn"))
    assert isinstance(raised(lambda: refused.get(timeout=0)), ValueError)


# -- dropping turns -------------------------------------------------------------------------------------------------


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


def test_resting_and_waiting_say_whether_somebody_reads(bench: Bench) -> None:
    cursor = bench.turn()
    inbox: Any = cursor.mailbox.actor_inbox
    feed = inbox._handle.__self__._log.feeds[cursor.reader_id]
    assert not feed.is_being_read
    waiting = cursor.wait()
    assert feed.is_being_read
    cursor.pause()
    assert not feed.is_being_read
    bench.notify(started())
    assert waiting.get(timeout=0) is True


def test_the_end_of_the_connection_ends_every_wait_but_what_came_can_be_read(bench: Bench) -> None:
    cursor = bench.turn()
    bench.notify(started(), item(1))
    result, events = ask(cursor.mailbox, WaitCompleted(cursor.reader_id)), ask(cursor.mailbox, WaitForEvents(0))
    bench.lose()
    assert isinstance(raised(lambda: result.get(timeout=0)), TransportClosedError)
    assert events.get(timeout=0) is False, "there is no such reader"
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
    cursors = [reply.get(timeout=WAIT_S), ask(bench.router, OpenCursor("T", "V")).get(timeout=WAIT_S)]
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


def begin_login(bench: Bench, login: str) -> None:
    reply = ask(bench.logins, BeginLogin({"type": "chatgpt"}, None))
    bench.respond({"loginId": login})
    assert reply.get(timeout=WAIT_S) == {"loginId": login}


def outcome(bench: Bench, login: str) -> Reply[Frame]:
    return ask(bench.logins, WaitForLogin(login))


def test_each_attempt_gets_its_own_outcome_once_for_all_who_wait(bench: Bench) -> None:
    begin_login(bench, "1")
    begin_login(bench, "2")
    waiting = [outcome(bench, "1"), outcome(bench, "1"), outcome(bench, "2")]
    bench.notify(ended("2", "denied"), ended("unknown"), ended(None))
    assert [reply.done() for reply in waiting] == [False, False, True]
    bench.notify(ended("1"))
    assert waiting[0].get(timeout=0) == waiting[1].get(timeout=0) == outcome(bench, "1").get(timeout=0) == ended("1")
    assert waiting[2].get(timeout=0) == ended("2", "denied")


def test_an_outcome_may_come_before_its_response(bench: Bench) -> None:
    reply = ask(bench.logins, BeginLogin({}, None))
    bench.notify(ended("1"))
    bench.respond({"loginId": "1"})
    assert reply.done()
    assert outcome(bench, "1").get(timeout=0) == ended("1")


def test_outcomes_that_nobody_claims_are_forgotten_after_a_while(bench: Bench) -> None:
    bench.notify(*(ended(str(number)) for number in range(KEPT_OUTCOMES + 5)))
    inbox: Any = bench.logins.actor_inbox
    assert len(inbox._handle.__self__._unclaimed) == KEPT_OUTCOMES


def test_attempts_that_are_over_are_forgotten_after_a_while_and_others_are_not(bench: Bench) -> None:
    begin_login(bench, "waits")
    for number in range(KEPT_OUTCOMES + 1):
        begin_login(bench, str(number))
        bench.notify(ended(str(number)))
    assert "over for too long" in str(raised(lambda: outcome(bench, "0").get(timeout=0)))
    assert outcome(bench, "1").get(timeout=0) == ended("1")
    assert not outcome(bench, "waits").done()
    assert len(ActorRegistry.get_by_class(LoginActor)) == KEPT_OUTCOMES + 1


def test_an_attempt_ends_with_the_connection(bench: Bench) -> None:
    begin_login(bench, "1")
    begin_login(bench, "2")
    bench.notify(ended("2"))
    waiting = outcome(bench, "1")
    bench.lose()
    assert isinstance(raised(lambda: waiting.get(timeout=0)), TransportClosedError)
    assert isinstance(raised(lambda: outcome(bench, "1").get(timeout=0)), TransportClosedError)
    assert outcome(bench, "2").get(timeout=0) == ended("2"), "what had come is still known"


def test_a_login_that_is_accepted_after_the_end_of_the_connection_does_not_wait_for_ever(bench: Bench) -> None:
    reply = ask(bench.logins, BeginLogin({}, None))
    tell(bench.logins, Disconnected(lambda: TransportClosedError("gone"), returning=True))
    bench.respond({"loginId": "1"})
    assert reply.done()
    assert isinstance(raised(lambda: outcome(bench, "1").get(timeout=0)), TransportClosedError)
    tell(bench.logins, Connected(bench.server))
    begin_login(bench, "2")
    assert not outcome(bench, "2").done()


def test_attempts_that_end_with_their_process_are_forgotten_too(bench: Bench) -> None:
    for number in range(3 * KEPT_OUTCOMES):
        begin_login(bench, str(number))
    bench.lose()
    assert len(ActorRegistry.get_by_class(LoginActor)) == KEPT_OUTCOMES


def test_an_id_that_comes_twice_is_one_attempt(bench: Bench) -> None:
    begin_login(bench, "1")
    waiting = outcome(bench, "1")
    begin_login(bench, "1")
    bench.notify(ended("1"), ended("1"))
    assert waiting.get(timeout=0) == outcome(bench, "1").get(timeout=0) == ended("1")
    assert len(ActorRegistry.get_by_class(LoginActor)) == 1


def test_a_login_response_without_an_id_is_the_callers_error(bench: Bench) -> None:
    odd: list[Any] = [None, {}, {"loginId": None}, {"loginId": []}]
    for result in odd:
        reply = ask(bench.logins, BeginLogin({}, None))
        bench.respond(result)
        assert isinstance(raised(lambda reply=reply: reply.get(timeout=WAIT_S)), Exception), result  # type: ignore[misc]
    begin_login(bench, "1")


# -- the client's feed ----------------------------------------------------------------------------------------------


def test_the_feed_keeps_the_newest_and_counts_what_it_drops(bench: Bench) -> None:
    frames = [{"method": "warning", "params": {"n": number}} for number in range(KEPT_NOTIFICATIONS + 7)]
    bench.notify(*frames[:5])
    bench.notify(*frames[5:])
    assert list(bench.events.events) == frames[7:]
    assert bench.events.dropped == 7


def test_waits_that_were_given_up_leave_nothing(bench: Bench) -> None:
    cursor = bench.turn()
    begin_login(bench, "1")
    for _ in range(100):
        ask(bench.feed, WaitForNotifications()).cancel()
        ask(cursor.mailbox, WaitCompleted()).cancel()
        outcome(bench, "1").cancel()
    inboxes: list[Any] = [bench.feed.actor_inbox, cursor.mailbox.actor_inbox]
    feed, box = (inbox._handle.__self__ for inbox in inboxes)
    assert len(feed._waiting) <= 1
    assert len(box._until_over) <= 1


def test_a_reader_of_the_feed_is_woken_and_ends_with_the_client(bench: Bench) -> None:
    waiting = ask(bench.feed, WaitForNotifications())
    bench.notify({"method": "warning"})
    assert waiting.get(timeout=0) is True
    bench.events.events.clear()
    last = ask(bench.feed, WaitForNotifications())
    bench.lose(closed=True)
    assert not last.done()
    bench.feed.stop(timeout=WAIT_S)
    assert last.get(timeout=0) is False


def test_a_lost_connection_is_an_error_for_the_reader_of_the_feed_after_what_had_come(bench: Bench) -> None:
    bench.notify({"method": "warning"})
    bench.lose()
    assert ask(bench.feed, WaitForNotifications()).get(timeout=0) is True
    bench.events.events.clear()
    assert isinstance(raised(lambda: ask(bench.feed, WaitForNotifications()).get(timeout=0)), TransportClosedError)
    tell(bench.feed, Connected(bench.server))
    tell(bench.feed, AddNotifications([{"method": "again"}]))
    assert ask(bench.feed, WaitForNotifications()).get(timeout=0) is True
