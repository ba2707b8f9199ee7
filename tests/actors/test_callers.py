"""Callers: OS threads that wait, beside each other and one after another, always get their answers."""

from __future__ import annotations

import os
import threading
from queue import SimpleQueue
from threading import Condition
from typing import TYPE_CHECKING, Any

import pytest

from codex_actors.actor import Reply, ask
from codex_actors.errors import RequestTimeoutError, TransportClosedError
from codex_actors.requests import Call
from codex_actors.transport import Callers, Receivers
from codex_actors.transport.demultiplexer import Demultiplexer
from codex_actors.transport.reader import READ_SIZE, Reader
from codex_actors.turns import WaitForNotifications
from codex_actors.wire import encode
from support.os_threads import in_threads, raised, start_thread
from support.peers import WELL_BEHAVED, close, running
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from typing_extensions import Self

    from codex_actors.session import Actors
    from codex_actors.wire import Frame


def wait(actors: Actors, params: Any = None, timeout: float | None = WAIT_S) -> Any:
    return actors.callers.wait(ask(actors.correlator, Call("echo", params, timeout)))


def test_threads_that_wait_in_turns_and_at_once_all_get_their_own_answers() -> None:
    with running() as actors:

        def ask_often(sender: int) -> None:
            for number in range(150):
                assert wait(actors, [sender, number]) == [sender, number]

        for count in (1, 2, 5):
            in_threads(*(lambda sender=sender: ask_often(sender) for sender in range(count)))
        assert actors.callers._waiting == set()


def test_a_thread_that_waits_does_not_keep_events_from_others() -> None:
    """The one that reads hands on what belongs to others, though its own answer does not come."""
    script = "handshake()\nslow = read()\nfor n in range(50):\n    answer(read())\nanswer(slow)\necho()"
    with running(script) as actors:
        asked = threading.Event()

        def slow() -> None:
            reply = ask(actors.correlator, Call("slow", "slow"))
            asked.set()
            assert actors.callers.wait(reply) == "slow"

        def quick() -> None:
            assert asked.wait(WAIT_S)
            assert [wait(actors, number) for number in range(25)] == list(range(25))
            replies = [ask(actors.correlator, Call("echo", number)) for number in range(25)]
            assert [reply.get(timeout=WAIT_S) for reply in replies] == list(range(25)), "these wait without reading"

        in_threads(slow, quick)


def test_a_thread_that_reads_is_woken_by_its_deadline_and_by_a_close() -> None:
    with running("handshake()\nanswer(read())\nanswer(read())\nsleep_for_ever()") as actors:
        assert [wait(actors, number) for number in range(2)] == [0, 1], "from now on this thread reads"
        assert isinstance(raised(lambda: wait(actors, timeout=0.1)), RequestTimeoutError)
        timer = threading.Timer(0.1, close, (actors,))
        timer.start()
        assert isinstance(raised(lambda: wait(actors, timeout=None)), TransportClosedError)
        timer.join(WAIT_S)


def test_a_thread_that_reads_hears_of_the_end_of_the_process() -> None:
    with running("handshake()\nanswer(read())\nanswer(read())\nread()\nsys.exit(3)") as actors:
        assert [wait(actors, number) for number in range(2)] == [0, 1]
        error: Any = raised(lambda: wait(actors))
        assert isinstance(error, TransportClosedError)
        assert error.exit_code == 3


def test_after_the_last_wait_the_reader_thread_reads_again() -> None:
    script = "handshake()\nanswer(read())\nanswer(read())\nread()\nsend({'method': 'later'})\nsleep_for_ever()"
    with running(script) as actors:
        assert [wait(actors, number) for number in range(2)] == [0, 1]
        ask(actors.correlator, Call("poke"))
        assert ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S) is True


def test_a_large_answer_comes_whole_to_the_thread_that_reads() -> None:
    with running(WELL_BEHAVED) as actors:
        for size in (10, 100_000, 5_000_000, 10):
            assert wait(actors, "x" * size) == "x" * size


# -- two processes --------------------------------------------------------------------------------------------------


def nowhere(_: object) -> None:
    """What gets frames that nobody looks at."""


@pytest.mark.parametrize("moment", ["before the second", "after it"])
def test_output_of_a_process_that_has_ended_does_not_disturb_the_next_one(moment: str) -> None:
    """A descendant may hold the output of the last process open, and close it at any time."""
    answers: SimpleQueue[Reply[Any]] = SimpleQueue()

    def respond(frames: list[Frame]) -> None:
        for _ in frames:
            answers.get(timeout=WAIT_S).resolve()

    callers, receivers = Callers(), Receivers(nowhere, nowhere, nowhere, respond)
    pipes = [os.pipe(), os.pipe()]
    readers = [
        start_thread(lambda output=output: callers.read_to_end(Reader(output, Demultiplexer(receivers))))  # type: ignore[misc]
        for output, _ in pipes
    ]
    children = [os.fdopen(child, "wb", buffering=0) for _, child in pipes]
    wanted = callers._role
    while wanted is None or wanted is not callers._role:
        wanted = callers._role
    if moment == "before the second":
        children[0].close()
        readers[0].join(WAIT_S)

    def ask_often() -> None:
        for _ in range(20):
            reply: Reply[None] = Reply()
            answers.put(reply)
            children[1].write(encode({"id": 1, "result": {}}))
            callers.wait(reply)
        settled_elsewhere: Reply[None] = Reply()
        threading.Timer(0.02, settled_elsewhere.resolve).start()
        callers.wait(settled_elsewhere)

    in_threads(ask_often)
    children[0].close()
    in_threads(ask_often)
    children[1].close()
    for reader in readers:
        reader.join(WAIT_S)
        assert not reader.is_alive()


# -- what a leader holds back ---------------------------------------------------------------------------------------

needs_poll = pytest.mark.skipif(os.name == "nt", reason="on Windows the reader OS thread alone reads")


class Led:
    """A pipe that an OS thread of the program reads while it waits for an answer."""

    def __init__(self, *, wants_events: bool = False) -> None:
        self.news = Condition()
        self.flushed: list[list[Frame]] = []
        self.answer: Reply[Any] = Reply()
        """Settled with the first response."""
        demultiplexer = Demultiplexer(Receivers(self._take, nowhere, self._take, self._take))
        self.demultiplexer = demultiplexer
        self.callers = Callers()
        output, child = os.pipe()
        self.child = os.fdopen(child, "wb", buffering=0)
        self.reader = threading.Thread(
            target=self.callers.read_to_end, args=(Reader(output, demultiplexer),), daemon=True
        )
        self.waiter = threading.Thread(
            target=self.callers.wait, args=(self.answer,), kwargs={"wants_events": wants_events}, daemon=True
        )

    def _take(self, frames: list[Frame]) -> None:
        with self.news:
            self.flushed.append(frames)
            self.news.notify_all()
        for frame in frames:
            if "result" in frame:
                self.answer.resolve(frame["result"])

    def __enter__(self) -> Self:
        self.waiter.start()
        self.reader.start()
        self.send({"method": "first"})  # the reader OS thread reads it, and offers the role to the one that waits
        while not (self.callers._role and self.callers._role._has_leader):
            self.reader.join(0.001)
        self.has_flushed({"method": "first"})
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close()
        self.answer.resolve()
        for os_thread in (self.waiter, self.reader):
            os_thread.join(WAIT_S)
            assert not os_thread.is_alive()

    def send(self, *frames: Frame) -> None:
        self.child.write(b"".join(map(encode, frames)))

    def holds(self, *frames: Frame) -> None:
        """Wait until these frames, and no other, have been read and not been flushed."""
        with self.news:
            while self.demultiplexer._notifications != list(frames):
                self.news.wait(0.001)

    def has_flushed(self, *frames: Frame) -> None:
        """Wait until these frames have been flushed at once."""
        with self.news:
            assert self.news.wait_for(lambda: list(frames) in self.flushed, WAIT_S), self.flushed


EVENT: Frame = {"method": "item/started", "params": {}}
ANSWER: Frame = {"id": 1, "result": {}}


@pytest.fixture
def _hold_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codex_actors.transport.reader.HOLD_BACK_S", 1e6)


@needs_poll
@pytest.mark.usefixtures("_hold_for_ever")
def test_progress_waits_for_the_answer() -> None:
    with Led() as led:
        for number in range(1, 4):
            led.send(EVENT)
            led.holds(*[EVENT] * number)
        led.send(ANSWER)
        led.has_flushed(EVENT, EVENT, EVENT)
        led.has_flushed(ANSWER)


ENDS: dict[str, Frame] = {
    "a response": ANSWER,
    "an error": {"id": 1, "error": {}},
    "a request": {"id": 1, "method": "item/tool/call", "params": {}},
    "the end of a turn": {"method": "turn/completed", "params": {}},
    "the end of a login attempt": {"method": "account/login/completed", "params": {}},
    "the end of a request": {"method": "serverRequest/resolved", "params": {}},
}


@needs_poll
@pytest.mark.usefixtures("_hold_for_ever")
@pytest.mark.parametrize("frame", ENDS.values(), ids=ENDS.keys())
def test_what_ends_something_is_flushed_with_all_that_came_before(frame: Frame) -> None:
    with Led() as led:
        led.send(EVENT)
        led.holds(EVENT)
        led.send(frame)
        if "id" in frame:
            led.has_flushed(EVENT)
            led.has_flushed(frame)
        else:
            led.has_flushed(EVENT, frame)


@needs_poll
@pytest.mark.usefixtures("_hold_for_ever")
def test_nothing_is_held_back_from_a_caller_that_wants_events() -> None:
    with Led(wants_events=True) as led:
        led.send(EVENT)
        led.has_flushed(EVENT)


@needs_poll
@pytest.mark.usefixtures("_hold_for_ever")
def test_a_leader_flushes_when_another_caller_comes_to_wait() -> None:
    with Led() as led:
        led.send(EVENT)
        led.holds(EVENT)
        never: Reply[None] = Reply()
        second = threading.Thread(target=led.callers.wait, args=(never,), daemon=True)
        second.start()
        led.has_flushed(EVENT)
        led.send(EVENT, EVENT)
        led.has_flushed(EVENT, EVENT)
        never.resolve()
        second.join(WAIT_S)


@needs_poll
@pytest.mark.usefixtures("_hold_for_ever")
def test_a_leader_flushes_when_it_leaves_and_at_the_end_of_the_output() -> None:
    with Led() as led:
        led.send(EVENT)
        led.holds(EVENT)
        led.answer.resolve()
        led.has_flushed(EVENT)
    with Led() as led:
        led.send(EVENT)
        led.holds(EVENT)
        led.child.close()
        led.has_flushed(EVENT)


@needs_poll
@pytest.mark.usefixtures("_hold_for_ever")
def test_a_leader_does_not_hold_back_a_flood() -> None:
    with Led() as led:
        flood = [EVENT] * (READ_SIZE // len(encode(EVENT)) + 1)
        led.send(*flood)
        with led.news:
            assert led.news.wait_for(lambda: sum(map(len, led.flushed)) >= len(flood), WAIT_S)


@needs_poll
def test_a_leader_holds_nothing_back_for_long() -> None:
    with Led() as led:
        led.send(EVENT)
        led.has_flushed(EVENT)
