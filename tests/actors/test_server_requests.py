"""Requests of the server, as the runtime sees them: each is answered once, and nothing is accepted by default."""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from actors.peers import WAIT_S, running
from codex_actors.dispatcher import Actor, ask, handles, post
from codex_actors.messages import Connect, Disconnect, Send, ServerRequests, Wait
from codex_actors.server_requests import INTERNAL_ERROR, METHOD_NOT_FOUND, ServerRequest, ServerRequestActor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pykka import ActorRef

    from codex_actors.codec import Frame


class Collector(Actor):
    """A pipe that writes nothing."""

    def __init__(self, lines: SimpleQueue[Frame]) -> None:
        super().__init__()
        self._lines = lines

    @handles(Send)
    def _send(self, message: Send) -> None:
        self._lines.put(orjson.loads(message.data))


class Bench:
    """A server-request actor with the program's side of the test."""

    def __init__(self) -> None:
        self.sent: SimpleQueue[Frame] = SimpleQueue()
        self.served: SimpleQueue[ServerRequest] = SimpleQueue()
        self.serve: Callable[[ServerRequest], object] = self.served.put
        self.pipe = Collector.start(self.sent)
        self.actor: ActorRef[Any] = ServerRequestActor.start(self._serve)
        post(self.actor, Connect(self.pipe))

    def _serve(self, request: ServerRequest) -> None:
        self.serve(request)

    def request(self, number: Any = 0, method: str = "item/tool/call", params: Any = None) -> None:
        post(self.actor, ServerRequests([{"id": number, "method": method, "params": params}]))


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.actor.stop(timeout=WAIT_S)
    bench.pipe.stop(timeout=WAIT_S)


def test_the_first_answer_counts(bench: Bench) -> None:
    bench.request(7)
    request = bench.served.get(timeout=WAIT_S)
    assert request.answer({"result": {"decision": "decline"}})
    assert not request.answer({"result": {"decision": "accept"}})
    assert bench.sent.get(timeout=WAIT_S) == {"id": 7, "result": {"decision": "decline"}}


def test_a_program_that_fails_costs_that_one_request_an_error(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: ServerRequest) -> None:
        raise ZeroDivisionError("a bug of the program")

    bench.serve = broken
    bench.request(1)
    assert bench.sent.get(timeout=WAIT_S)["error"]["code"] == INTERNAL_ERROR
    bench.serve = bench.served.put
    bench.request(2)
    assert bench.served.get(timeout=WAIT_S).id == 2
    assert "a bug of the program" in caplog.text


def test_an_answer_that_is_no_json_becomes_an_error(bench: Bench) -> None:
    bench.request(1)
    bench.served.get(timeout=WAIT_S).answer({"result": object()})
    assert bench.sent.get(timeout=WAIT_S)["error"]["code"] == INTERNAL_ERROR


def test_when_the_connection_is_lost_the_program_hears_of_it_and_a_late_answer_goes_nowhere(bench: Bench) -> None:
    bench.request(1)
    request = bench.served.get(timeout=WAIT_S)
    post(bench.actor, Disconnect(TimeoutError))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert request.over.get(timeout=WAIT_S).members is None
    assert not request.answer({"result": {}})
    post(bench.actor, Connect(bench.pipe))
    bench.request(1)
    bench.served.get(timeout=WAIT_S).answer({"result": "second"})
    assert bench.sent.get(timeout=WAIT_S) == {"id": 1, "result": "second"}
    assert bench.sent.empty()


def test_without_a_program_every_request_is_refused() -> None:
    methods = ["item/commandExecution/requestApproval", "item/tool/call", "no/such/method"]
    script = f"""
handshake()
for number, method in enumerate({methods!r}):
    send({{"id": number, "method": method, "params": {{}}}})
answers = {{}}
while len(answers) < {len(methods)}:
    answer_of = read()
    answers[answer_of["id"]] = answer_of["error"]["code"]
send({{"method": "answers", "params": [answers[number] for number in range({len(methods)})]}})
echo()
"""
    with running(script) as tree:
        assert ask(tree.feed, Wait()).get(timeout=WAIT_S) is True
        assert tree.client_events.events.popleft()["params"] == [METHOD_NOT_FOUND] * len(methods)
