"""RequestTable with a clock of the test's own, and the correlator with a pipe that only collects."""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from codex_actors.actor import Actor, Reply, ask, handles, tell, worker
from codex_actors.errors import JsonRpcError, RequestTimeoutError, TransportClosedError
from codex_actors.requests import Call, CorrelatorActor, HandleResponses, OpenToCalls, correlator
from codex_actors.requests.correlator import _Tick
from codex_actors.requests.table import PLACE_S, Request, RequestTable
from codex_actors.transport import Connected, Disconnected, Send
from support.os_threads import raised
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pykka import ActorRef

    from codex_actors.wire import Frame

pytestmark = pytest.mark.usefixtures("on_this_thread")

INFINITY = float("inf")


def add(table: RequestTable, now: float = 0.0, timeout: float | None = None, *, handshake: bool = False) -> Any:
    request = Request("m", None, timeout, Reply(), INFINITY if timeout is None else now + timeout)
    if handshake:
        table.send(request, now)
    else:
        table.add(request)
    return request


def opened(max_in_flight: int = 64) -> RequestTable:
    table = RequestTable(max_in_flight)
    table.is_open = True
    return table


def ids(requests: list[Any]) -> list[int]:
    return [request.id for request in requests]


# -- the table ------------------------------------------------------------------------------------------------------


def test_requests_get_ids_in_their_order() -> None:
    table = opened()
    requests = [add(table) for _ in range(3)]
    assert ids(table.take_sendable(0.0)) == [0, 1, 2]
    assert list(table.in_flight.values()) == requests
    assert table.take_sendable(0.0) == [], "each is sent once"


def test_until_it_is_open_only_the_handshake_goes_out() -> None:
    table = RequestTable(1)
    early = add(table)
    handshake = add(table, handshake=True)
    assert table.take_sendable(0.0) == []
    assert list(table.in_flight) == [handshake.id] == [0]
    table.remove(handshake)
    table.is_open = True
    assert table.take_sendable(0.0) == [early]
    assert early.id == 1


def test_no_more_than_the_window_is_under_way() -> None:
    table = opened(2)
    for _ in range(5):
        add(table)
    assert ids(table.take_sendable(0.0)) == [0, 1]
    assert table.take_sendable(0.0) == []
    table.remove(table.in_flight[1])
    assert ids(table.take_sendable(0.0)) == [2]
    table.remove(table.in_flight[0])
    table.remove(table.in_flight[2])
    assert ids(table.take_sendable(0.0)) == [3, 4]


def test_a_request_that_is_not_answered_within_the_hold_gives_its_place_to_the_next() -> None:
    table = opened(1)
    for _ in range(3):
        add(table)
    assert ids(table.take_sendable(0.0)) == [0]
    assert table.next_due() == PLACE_S
    table.free_places(PLACE_S - 0.01)
    assert table.take_sendable(PLACE_S - 0.01) == []
    table.free_places(PLACE_S)
    assert table.expired(PLACE_S) == [], "it is late, not over"
    assert ids(table.take_sendable(PLACE_S)) == [1]
    table.remove(table.in_flight[0])
    assert table.take_sendable(PLACE_S) == [], "its place is given away, so its answer frees none"
    table.remove(table.in_flight[1])
    assert ids(table.take_sendable(PLACE_S)) == [2]


def test_deadlines_count_in_the_queue_too() -> None:
    table = opened(1)
    sent, queued = add(table, timeout=0.5), add(table, timeout=0.2)
    table.take_sendable(0.0)
    assert table.next_due() == 0.2
    assert table.expired(0.2) == [queued]
    assert list(table.queue) == []
    assert table.next_due() == 0.5
    assert table.expired(0.6) == [sent]
    table.remove(sent)
    assert (table.in_flight, table.next_due()) == ({}, INFINITY)


def test_a_request_without_limit_is_never_out_of_time() -> None:
    table = opened()
    request = add(table)
    table.take_sendable(0.0)
    table.free_places(1e9)
    assert table.expired(1e9) == []
    assert table.next_due() == INFINITY
    assert list(table.in_flight.values()) == [request]


def test_a_request_that_was_given_up_is_not_sent_or_is_forgotten() -> None:
    table = opened(1)
    sent, queued, last = add(table), add(table), add(table)
    table.take_sendable(0.0)
    sent.reply.cancel()
    queued.reply.cancel()
    assert table.expired(0.1) == [sent]
    table.remove(sent)
    assert table.take_sendable(0.1) == [last]
    assert last.id == 1, "no id is spent on what nobody waits for"


def test_clearing_forgets_all_and_closes_but_goes_on_with_the_ids() -> None:
    table = opened(1)
    requests = [add(table), add(table)]
    table.take_sendable(0.0)
    assert table.clear() == requests
    assert (table.is_open, table.in_flight, list(table.queue), table.clear()) == (False, {}, [], [])
    table.is_open = True
    again = add(table)
    assert table.take_sendable(5.0) == [again]
    assert again.id == 1, "a late answer to an old request must not be taken for one to a new one"


def test_removing_twice_frees_one_place() -> None:
    table = opened(1)
    first = add(table)
    table.take_sendable(0.0)
    table.remove(first)
    table.remove(first)
    add(table)
    add(table)
    assert ids(table.take_sendable(0.0)) == [1]


# -- the actor ------------------------------------------------------------------------------------------------------


class Collector(Actor):
    """A pipe that writes nothing."""

    def __init__(self, lines: SimpleQueue[Frame]) -> None:
        super().__init__()
        self._lines = lines

    @handles(Send)
    def _send(self, message: Send) -> None:
        for line in message.data.splitlines():
            self._lines.put(orjson.loads(line))


class Bench:
    """A correlator, and what it has sent."""

    def __init__(self, max_in_flight: int = 64) -> None:
        self.sent: SimpleQueue[Frame] = SimpleQueue()
        pipe: Any = Collector.start(self.sent)
        self.pipe = pipe
        self.correlator: ActorRef[Any] = CorrelatorActor.start(max_in_flight)
        tell(self.correlator, Connected(pipe))

    def call(self, method: str = "m", params: Any = None, timeout: float | None = None, **how: Any) -> Reply[Any]:
        return ask(self.correlator, Call(method, params, timeout, **how))

    def answer(self, *frames: Any) -> None:
        tell(self.correlator, HandleResponses(list(frames)))

    def lines(self) -> list[Frame]:
        return [self.sent.get() for _ in range(self.sent.qsize())]


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    tell(bench.correlator, OpenToCalls())
    assert bench.lines() == [{"method": "initialized"}]
    yield bench
    bench.correlator.stop(timeout=WAIT_S)
    bench.pipe.stop(timeout=WAIT_S)


def test_what_is_called_before_the_handshake_goes_out_after_it_in_order() -> None:
    bench = Bench()
    early = [bench.call(f"early {number}", {"n": number}) for number in range(3)]
    handshake = bench.call("initialize", {}, is_handshake=True)
    assert bench.lines() == [{"id": 0, "method": "initialize", "params": {}}]
    bench.answer({"id": 0, "result": "hello"})
    assert handshake.get(timeout=WAIT_S) == "hello"
    assert bench.lines() == []
    tell(bench.correlator, OpenToCalls())
    assert bench.lines() == [
        {"method": "initialized"},
        *({"id": 1 + number, "method": f"early {number}", "params": {"n": number}} for number in range(3)),
    ]
    bench.answer({"id": 3, "result": 3}, {"id": 1, "result": 1}, {"id": 2, "result": None})
    assert [reply.get(timeout=WAIT_S) for reply in early] == [1, None, 3]
    bench.correlator.stop(timeout=WAIT_S)
    bench.pipe.stop(timeout=WAIT_S)


def test_each_answer_goes_to_the_one_who_asked(bench: Bench) -> None:
    replies = [bench.call(params={"n": number}) for number in range(50)]
    bench.answer(*({"id": line["id"], "result": line["params"]["n"]} for line in reversed(bench.lines())))
    assert [reply.get(timeout=WAIT_S) for reply in replies] == list(range(50))


def test_params_that_are_none_are_left_out(bench: Bench) -> None:
    bench.call("a")
    bench.call("b", {})
    assert bench.lines() == [{"id": 0, "method": "a"}, {"id": 1, "method": "b", "params": {}}]


def test_answers_to_nobody_are_skipped(bench: Bench) -> None:
    reply = bench.call()
    odd: list[Any] = [7, -1, "0", None, True, False, 0.0, [0], {"id": 0}, 2**80]
    bench.answer(*({"id": number, "result": "wrong"} for number in odd))
    assert not reply.done()
    bench.answer({"id": 0, "result": "right"}, {"id": 0, "result": "twice"})
    assert reply.get(timeout=WAIT_S) == "right"


@pytest.mark.parametrize(
    ("error", "code", "message", "data"),
    [
        ({"code": -32600, "message": "bad", "data": {"a": 1}}, -32600, "bad", {"a": 1}),
        ({"code": None, "message": None}, 0, "not a JSON-RPC error: {'code': None, 'message': None}", None),
        ({"code": 1.5, "message": "x"}, 0, "x", None),
        ("text", 0, "not a JSON-RPC error: 'text'", None),
        ([], 0, "not a JSON-RPC error: []", None),
    ],
)
def test_an_error_of_any_form_becomes_a_json_rpc_error(
    bench: Bench, error: Any, code: int, message: str, data: Any
) -> None:
    reply = bench.call()
    bench.answer({"id": 0, "error": error})
    caught: Any = raised(lambda: reply.get(timeout=WAIT_S))
    assert isinstance(caught, JsonRpcError)
    assert (caught.code, caught.message, caught.data) == (code, message, data)


def test_an_error_that_is_null_is_none(bench: Bench) -> None:
    reply = bench.call()
    bench.answer({"id": 0, "error": None, "result": 1})
    assert reply.get(timeout=WAIT_S) == 1


def test_a_request_out_of_time_fails_and_its_late_answer_is_skipped(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply, other = bench.call("slow", timeout=30.0), bench.call("other")
    monkeypatch.setattr(correlator, "monotonic", lambda: 1e9)
    tell(bench.correlator, _Tick())
    caught: Any = raised(lambda: reply.get(timeout=0))
    assert isinstance(caught, RequestTimeoutError)
    assert str(caught) == "slow was not answered within 30 s"
    bench.answer({"id": 0, "result": "late"}, {"id": 1, "result": "fine"})
    assert other.get(timeout=WAIT_S) == "fine"


def test_a_deadline_needs_no_help(bench: Bench) -> None:
    assert isinstance(raised(lambda: bench.call(timeout=0.02).get(timeout=WAIT_S)), RequestTimeoutError)


def test_however_many_deadlines_there_are_one_timer_is_set(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    timers: list[worker.Timer] = []
    now = [100.0]

    def call_later(delay: float, job: Any) -> worker.Timer:
        timers.append(worker.Timer(now[0] + delay, job))
        return timers[-1]

    monkeypatch.setattr(correlator, "call_later", call_later)
    monkeypatch.setattr(correlator, "monotonic", lambda: now[0])
    bench.call("long", timeout=3600.0)
    for number in range(200):
        bench.call("short", timeout=0.5 - number / 1000)
        now[0] += 0.01
        for timer in [timer for timer in timers if timer.job is not None and timer.due <= now[0]]:
            job, timer.job = timer.job, None
            assert job is not None
            job()
        assert sum(timer.job is not None for timer in timers) == 1


def test_the_end_of_the_connection_fails_what_waits_and_what_comes_until_there_is_a_new_one(bench: Bench) -> None:
    replies = [bench.call(), bench.call()]
    tell(bench.correlator, Disconnected(lambda: TransportClosedError("gone", 3)))
    errors = [raised(lambda reply=reply: reply.get(timeout=0)) for reply in (*replies, bench.call())]  # type: ignore[misc]
    assert [str(error) for error in errors] == ["gone"] * 3
    assert len({id(error) for error in errors}) == 3
    bench.lines()
    tell(bench.correlator, Connected(bench.pipe))
    bench.call("initialize", is_handshake=True)
    assert bench.lines() == [{"id": 2, "method": "initialize"}]


def test_a_correlator_that_stops_leaves_nobody_waiting(bench: Bench) -> None:
    reply = bench.call()
    bench.correlator.stop(timeout=WAIT_S)
    assert isinstance(raised(lambda: reply.get(timeout=0)), TransportClosedError)
    assert isinstance(raised(lambda: bench.call().get(timeout=0)), TransportClosedError)


def test_an_answer_makes_room_for_the_next_request() -> None:
    bench = Bench(max_in_flight=2)
    tell(bench.correlator, OpenToCalls())
    bench.lines()
    replies = [bench.call(params={"n": number}) for number in range(10)]
    seen: list[int] = []
    while lines := bench.lines():
        assert len(lines) <= 2
        seen += [line["params"]["n"] for line in lines]
        bench.answer(*({"id": line["id"], "result": line["params"]["n"]} for line in lines))
    assert seen == [reply.get(timeout=0) for reply in replies] == list(range(10))
    bench.correlator.stop(timeout=WAIT_S)
    bench.pipe.stop(timeout=WAIT_S)
