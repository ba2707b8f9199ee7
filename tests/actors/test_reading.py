"""Who reads the pipe: threads that wait, beside each other and one after another, always get their answers."""

from __future__ import annotations

import asyncio
import os
import threading
from contextlib import contextmanager
from threading import Condition
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from codex_actors.codec import Decoder, encode
from codex_actors.dispatcher import ask
from codex_actors.errors import RequestTimeoutError, TransportClosedError
from codex_actors.loops import LoopWaker
from codex_actors.messages import Call, Wait
from codex_actors.reading import SPIN_S, Reading
from codex_actors.reply import Reply
from codex_actors.stdout import MANY_TURNS, READ_SIZE, TURN_SHARE, Stdout
from support.os_threads import in_threads, raised
from support.peers import WELL_BEHAVED, close, running
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from io import FileIO

    from typing_extensions import Self

    from codex_actors.codec import Event, Frame
    from codex_actors.session import Tree


def wait(tree: Tree, params: Any = None, timeout: float | None = WAIT_S) -> Any:
    return tree.reading.wait(ask(tree.correlator, Call("echo", params, timeout)))


def test_threads_that_wait_in_turns_and_at_once_all_get_their_own_answers() -> None:
    with running() as tree:

        def ask_often(sender: int) -> None:
            for number in range(150):
                assert wait(tree, [sender, number]) == [sender, number]

        for count in (1, 2, 5):
            in_threads(*(lambda sender=sender: ask_often(sender) for sender in range(count)))
        assert tree.reading._waiting == set()


def test_a_thread_that_waits_does_not_keep_events_from_others() -> None:
    """The one that reads hands on what belongs to others, though its own answer does not come."""
    script = "handshake()\nslow = read()\nfor n in range(50):\n    answer(read())\nanswer(slow)\necho()"
    with running(script) as tree:
        asked = threading.Event()

        def slow() -> None:
            reply = ask(tree.correlator, Call("slow", "slow"))
            asked.set()
            assert tree.reading.wait(reply) == "slow"

        def quick() -> None:
            assert asked.wait(WAIT_S)
            assert [wait(tree, number) for number in range(25)] == list(range(25))
            replies = [ask(tree.correlator, Call("echo", number)) for number in range(25)]
            assert [reply.get(timeout=WAIT_S) for reply in replies] == list(range(25)), "these wait without reading"

        in_threads(slow, quick)


def test_a_thread_that_reads_is_woken_by_its_deadline_and_by_a_close() -> None:
    with running("handshake()\nanswer(read())\nanswer(read())\nsleep_for_ever()") as tree:
        assert [wait(tree, number) for number in range(2)] == [0, 1], "from now on this thread reads"
        assert isinstance(raised(lambda: wait(tree, timeout=0.1)), RequestTimeoutError)
        timer = threading.Timer(0.1, close, (tree,))
        timer.start()
        assert isinstance(raised(lambda: wait(tree, timeout=None)), TransportClosedError)
        timer.join(WAIT_S)


def test_a_thread_that_reads_hears_of_the_end_of_the_process() -> None:
    with running("handshake()\nanswer(read())\nanswer(read())\nread()\nsys.exit(3)") as tree:
        assert [wait(tree, number) for number in range(2)] == [0, 1]
        error: Any = raised(lambda: wait(tree))
        assert isinstance(error, TransportClosedError)
        assert error.exit_code == 3


def test_after_the_last_wait_the_reader_thread_reads_again() -> None:
    script = "handshake()\nanswer(read())\nanswer(read())\nread()\nsend({'method': 'later'})\nsleep_for_ever()"
    with running(script) as tree:
        assert [wait(tree, number) for number in range(2)] == [0, 1]
        ask(tree.correlator, Call("poke"))
        assert ask(tree.feed, Wait()).get(timeout=WAIT_S) is True


def test_a_large_answer_comes_whole_to_the_thread_that_reads() -> None:
    with running(WELL_BEHAVED) as tree:
        for size in (10, 100_000, 5_000_000, 10):
            assert wait(tree, "x" * size) == "x" * size


# -- one pipe -------------------------------------------------------------------------------------------------------

needs_poll = pytest.mark.skipif(os.name == "nt", reason="on Windows the reader thread alone reads")


class Recorder:
    """Stands for an Intake: notes what comes, and what of it has been handed on."""

    def __init__(self) -> None:
        self.decoder = Decoder()
        self.kept: list[Any] = []
        self.handed_on: list[list[Any]] = []
        self.sizes: list[int] = []
        self.news = Condition()
        self.answer: Reply[Any] = Reply()
        """Settled with the first response."""

    def add(self, data: bytes, *, seal: bool = False) -> Sequence[Event]:
        frames = self.decoder.feed(data, seal=seal)
        with self.news:
            self.sizes.append(len(data))
            self.kept += frames
            self.news.notify_all()
        return frames

    def hand_on(self) -> None:
        with self.news:
            if self.kept:
                self.handed_on.append(self.kept)
                self.kept = []
                self.news.notify_all()
        for frame in self.handed_on[-1] if self.handed_on else []:
            if "result" in frame:
                self.answer.resolve(frame["result"])

    def until(self, condition: Callable[[], bool]) -> None:
        with self.news:
            assert self.news.wait_for(condition, WAIT_S)


@contextmanager
def pipe() -> Generator[tuple[Stdout, FileIO, Recorder]]:
    """The reading end, the writing end, and what was read."""
    recorder: Any = Recorder()
    output, child = os.pipe()
    reading_end = Stdout(output, recorder)
    try:
        with os.fdopen(child, "wb", buffering=0) as writing_end:
            yield reading_end, writing_end, recorder
    finally:
        reading_end.close()


@needs_poll
def test_in_a_flood_pieces_are_taken_along_up_to_a_number_of_bytes() -> None:
    with pipe() as (reading_end, child, recorder):
        line = b"1" * (READ_SIZE + 9) + b"\n"
        child.write(line)
        reading_end.read(turns=READ_SIZE // TURN_SHARE + 1)
        assert recorder.sizes == [READ_SIZE, 10]
        child.write(line)
        reading_end.read(turns=READ_SIZE // TURN_SHARE)
        assert recorder.sizes[2:] == [READ_SIZE + 10], "in a flood it reads more at once"
        child.write(b'{"method": "after"}\n')
        reading_end.read(turns=READ_SIZE // TURN_SHARE)
        assert recorder.handed_on == [[{"method": "after"}]]


@needs_poll
def test_what_comes_alone_is_handed_on_alone() -> None:
    with pipe() as (reading_end, child, recorder):
        for number in range(2):
            child.write(b'{"method":"%d"}\n' % number)
            reading_end.read(turns=100)
        assert recorder.handed_on == [[{"method": "0"}], [{"method": "1"}]]


@needs_poll
@pytest.mark.parametrize("size", [0, 1, READ_SIZE])
def test_the_end_is_an_empty_piece_and_nothing_is_kept_back(size: int) -> None:
    with pipe() as (reading_end, child, recorder):
        child.write(b"{}\n".rjust(size)[:size])
        child.close()
        while not reading_end.ended:
            reading_end.read(turns=100)
        assert recorder.sizes[-1] == 0
        assert sum(recorder.sizes) == size
        assert recorder.kept == []


@needs_poll
@pytest.mark.parametrize("spin", [0.0, WAIT_S])
def test_a_wait_sees_data_and_wake_ups_whether_it_spins_or_sleeps(spin: float) -> None:
    with pipe() as (reading_end, child, _):
        child.write(b"x")
        assert reading_end.wait_for_data(monotonic() + spin)
        reading_end.read(turns=0)
        threading.Timer(0.05, reading_end.wake).start()
        assert not reading_end.wait_for_data(monotonic() + spin)


@needs_poll
def test_a_wait_that_has_looked_in_vain_goes_to_sleep() -> None:
    with pipe() as (reading_end, child, _):
        threading.Timer(20 * SPIN_S, child.write, (b"x",)).start()
        assert reading_end.wait_for_data(monotonic() + SPIN_S)


# -- in a loop ------------------------------------------------------------------------------------------------------


class Flood:
    """More than fits into the pipe, for many turns; a task of a loop is woken by what is handed on, or is busy."""

    LINE = encode({"method": "item/agentMessage/delta", "params": {"text": "x" * 200}})
    COUNT = 100 * READ_SIZE // len(LINE)

    def __init__(self) -> None:
        self.reading = Reading()
        self.reading.turns = MANY_TURNS
        self.sealed = True
        self.count = 0
        self.threads: list[str] = []

    def add(self, data: bytes, *, seal: bool = False) -> Sequence[Event]:
        assert seal == (self.sealed and len(data) >= READ_SIZE)
        self.count += data.count(b"\n")
        self.threads.append(threading.current_thread().name)
        return []

    def hand_on(self) -> None:
        self.waker.wake(self.waker.loop.create_future())

    async def run(self, *, busy: bool = False) -> None:
        """Write the flood; meanwhile the loop is idle, or busy with something that blocks."""
        output, child = os.pipe()
        intake: Any = self
        self.waker = LoopWaker.of_running_loop()
        reader = threading.Thread(target=self.reading.read_all, args=(output, intake), name="reader", daemon=True)
        reader.start()
        with os.fdopen(child, "wb", buffering=0) as sink:
            writer = threading.Thread(target=self.write, args=(sink,), daemon=True)
            writer.start()
            if busy:
                writer.join(WAIT_S)
            else:
                await asyncio.to_thread(writer.join, WAIT_S)
        await asyncio.to_thread(reader.join, WAIT_S)
        assert not reader.is_alive()
        assert self.count == self.COUNT

    def write(self, sink: FileIO) -> None:
        data = memoryview(self.LINE * self.COUNT)
        while data:
            data = data[sink.write(data) :]


@needs_poll
def test_a_flood_of_many_turns_is_read_by_the_loop_whose_task_takes_the_events() -> None:
    flood = Flood()
    asyncio.run(flood.run())
    assert "MainThread" in flood.threads


@needs_poll
def test_a_loop_that_is_busy_does_not_keep_the_flood_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codex_actors.reading.PATIENCE_S", 0.01)
    flood = Flood()
    asyncio.run(flood.run(busy=True))
    assert flood.threads.count("reader") > flood.threads.count("MainThread")


@needs_poll
def test_a_flood_of_a_few_turns_is_read_by_the_reader_thread() -> None:
    flood = Flood()
    flood.reading.turns = MANY_TURNS - 1
    flood.sealed = False
    asyncio.run(flood.run())
    assert set(flood.threads) == {"reader"}


# -- keeping back ---------------------------------------------------------------------------------------------------


class Led:
    """A pipe that a thread of the program reads while it waits for an answer."""

    def __init__(self) -> None:
        self.reading = Reading()
        self.intake: Any = Recorder()
        output, child = os.pipe()
        self.child = os.fdopen(child, "wb", buffering=0)
        self.reader = threading.Thread(target=self.reading.read_all, args=(output, self.intake), daemon=True)
        self.waiter = threading.Thread(target=self.reading.wait, args=(self.intake.answer,), daemon=True)

    def __enter__(self) -> Self:
        self.waiter.start()
        self.reader.start()
        self.send({"method": "first"})  # the reader thread reads it, and offers the role to the one that waits
        while self.reading._leader is None:
            self.reader.join(0.001)
        self.intake.until(lambda: [{"method": "first"}] in self.intake.handed_on)
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close()
        self.intake.answer.resolve()
        for thread in (self.waiter, self.reader):
            thread.join(WAIT_S)
            assert not thread.is_alive()

    def send(self, *frames: Frame) -> None:
        self.child.write(b"".join(map(encode, frames)))

    def keeps(self, *frames: Frame) -> None:
        self.intake.until(lambda: self.intake.kept == list(frames))

    def has_handed_on(self, *frames: Frame) -> None:
        self.intake.until(lambda: list(frames) in self.intake.handed_on)


EVENT: Frame = {"method": "item/started", "params": {}}
ANSWER: Frame = {"id": 1, "result": {}}


@pytest.fixture
def _for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codex_actors.stdout.KEEP_BACK_S", 1e6)


@needs_poll
@pytest.mark.usefixtures("_for_ever")
def test_a_leader_keeps_back_what_nobody_waits_for() -> None:
    with Led() as led:
        for number in range(1, 4):
            led.send(EVENT)
            led.keeps(*[EVENT] * number)
        led.send(ANSWER)
        led.has_handed_on(EVENT, EVENT, EVENT, ANSWER)


AWAITED: dict[str, Frame] = {
    "a response": ANSWER,
    "an error": {"id": 1, "error": {}},
    "a request": {"id": 1, "method": "item/tool/call", "params": {}},
    "the end of a turn": {"method": "turn/completed", "params": {}},
    "the end of a login attempt": {"method": "account/login/completed", "params": {}},
    "the end of a request": {"method": "serverRequest/resolved", "params": {}},
    "what is neither": {"jsonrpc": "2.0"},
    "what has an odd name": {"method": ["item/started"]},
}


@needs_poll
@pytest.mark.usefixtures("_for_ever")
@pytest.mark.parametrize("frame", AWAITED.values(), ids=AWAITED.keys())
def test_a_leader_hands_on_what_may_be_waited_for(frame: Frame) -> None:
    with Led() as led:
        led.send(EVENT)
        led.keeps(EVENT)
        led.send(frame)
        led.has_handed_on(EVENT, frame)


@needs_poll
@pytest.mark.usefixtures("_for_ever")
def test_a_leader_hands_on_at_once_what_somebody_listens_to() -> None:
    with Led() as led:
        led.send(EVENT)
        led.keeps(EVENT)
        led.reading.listen(led)
        led.has_handed_on(EVENT)
        led.send(EVENT, EVENT)
        led.has_handed_on(EVENT, EVENT)
        led.reading.stop_listening(led)
        led.send(EVENT, EVENT, EVENT)
        led.keeps(EVENT, EVENT, EVENT)


@needs_poll
@pytest.mark.usefixtures("_for_ever")
def test_a_leader_hands_on_when_another_thread_comes_to_wait() -> None:
    with Led() as led:
        led.send(EVENT)
        led.keeps(EVENT)
        never: Reply[None] = Reply()
        second = threading.Thread(target=led.reading.wait, args=(never,), daemon=True)
        second.start()
        led.has_handed_on(EVENT)
        led.send(EVENT, EVENT)
        led.has_handed_on(EVENT, EVENT)
        never.resolve()
        second.join(WAIT_S)


@needs_poll
@pytest.mark.usefixtures("_for_ever")
def test_a_leader_keeps_nothing_back_when_it_leaves_nor_at_the_end() -> None:
    with Led() as led:
        led.send(EVENT)
        led.keeps(EVENT)
        led.intake.answer.resolve()
        led.has_handed_on(EVENT)
    with Led() as led:
        led.send(EVENT)
        led.keeps(EVENT)
        led.child.close()
        led.has_handed_on(EVENT)


@needs_poll
@pytest.mark.usefixtures("_for_ever")
def test_a_leader_does_not_collect_a_flood() -> None:
    with Led() as led:
        flood = [EVENT] * (READ_SIZE // len(encode(EVENT)) + 1)
        led.send(*flood)
        led.intake.until(lambda: sum(map(len, led.intake.handed_on)) >= len(flood))


@needs_poll
@pytest.mark.usefixtures("_for_ever")
def test_a_leader_lets_what_nobody_waits_for_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codex_actors.stdout.BURST_S", 1e6)
    monkeypatch.setattr("codex_actors.reading.SLOW_S", 0.0)
    monkeypatch.setattr("codex_actors.reading.NAP_S", 0.3)
    with Led() as led:
        for number in range(1, 3):
            led.send(EVENT)
            led.keeps(*[EVENT] * number)
        for _ in range(3):
            led.send(EVENT)
        led.keeps(*[EVENT] * 5)
        assert led.intake.sizes[-1] == 3 * len(encode(EVENT)), "these have come while it was not looking"
        led.send(ANSWER)
        led.has_handed_on(*[EVENT] * 5, ANSWER)


@needs_poll
def test_what_is_due_is_handed_on_though_there_is_always_more(monkeypatch: pytest.MonkeyPatch) -> None:
    with pipe() as (reading_end, child, _):
        child.write(encode(EVENT))
        assert reading_end.read_for_later()
        monkeypatch.setattr("codex_actors.stdout.monotonic", lambda: (reading_end.due or 0.0) + 1e-9)
        child.write(encode(EVENT))
        assert not reading_end.read_for_later()


@needs_poll
def test_a_wake_may_strike_in_the_middle_of_another() -> None:
    with pipe() as (reading_end, _, _):
        with reading_end._lock:  # as a handler of a signal does
            reading_end.wake()
        assert not reading_end.wait_for_data(0.0)


@needs_poll
def test_a_leader_keeps_nothing_back_for_long() -> None:
    with Led() as led:
        led.send(EVENT)
        led.keeps(EVENT)
        led.has_handed_on(EVENT)
