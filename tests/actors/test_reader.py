"""Reader, its pipe and the demultiplexer: what is read at once, what is flushed together, and in which order."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from codex_actors.transport import Receivers, reader
from codex_actors.transport.demultiplexer import Demultiplexer
from codex_actors.transport.output import Output
from codex_actors.transport.reader import FLOOD_READ_SIZE, READ_SIZE, Reader
from codex_actors.wire import encode
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Generator
    from io import FileIO

    from codex_actors.wire import Frame

needs_poll = pytest.mark.skipif(os.name == "nt", reason="on Windows a pipe cannot be looked at")

EVENT: Frame = {"method": "item/started", "params": {}}


class Taken:
    """Receivers that note what they get."""

    def __init__(self) -> None:
        self.batches: list[tuple[str, list[Frame]]] = []
        self.receivers = Receivers(
            notifications=lambda frames: self.batches.append(("notifications", frames)),
            ends=lambda frames: self.batches.append(("ends", frames)),
            server_requests=lambda frames: self.batches.append(("requests", frames)),
            responses=lambda frames: self.batches.append(("responses", frames)),
        )

    @property
    def frames(self) -> list[Frame]:
        return [frame for _, frames in self.batches for frame in frames]


@contextmanager
def pipe() -> Generator[tuple[Reader, FileIO, Taken]]:
    """A reader, the end that the child writes to, and what the receivers got."""
    taken = Taken()
    output, child = os.pipe()
    reader = Reader(output, Demultiplexer(taken.receivers))
    try:
        with os.fdopen(child, "wb", buffering=0) as writing_end:
            yield reader, writing_end, taken
    finally:
        reader.close()


# -- the reader -----------------------------------------------------------------------------------------------------


def deltas(turns: int, count: int) -> bytes:
    """So many deltas, of turns that take turns."""
    frames = [{"method": "delta", "params": {"turnId": str(n % turns), "delta": "x" * 200}} for n in range(count)]
    return b"".join(map(encode, frames))


def write_all(child: FileIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[child.write(rest) :]


@contextmanager
def flooded(turns: int, count: int) -> Generator[tuple[Reader, Taken]]:
    """A reader whose child writes more than the pipe holds."""
    with pipe() as (reading, child, taken):
        writer = threading.Thread(target=write_all, args=(child, deltas(turns, count)), daemon=True)
        writer.start()
        yield reading, taken
        while len(taken.frames) < count:
            reading.read()
        writer.join(WAIT_S)
        assert not writer.is_alive()


@needs_poll
def test_in_a_flood_of_many_turns_each_gets_its_share_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "FLOOD_WAIT_S", 1.0)
    turns, size = 50, len(deltas(10, 1))
    with flooded(turns, 16000) as (reading, taken):
        for _ in range(2):
            reading.read()  # now it is known how many turns there are
        for _ in range(2):
            reading.read()
            assert len(taken.batches[-1][1]) * size > turns * reader.FLOOD_SHARE - FLOOD_READ_SIZE


@needs_poll
def test_a_flood_is_flushed_in_parts_of_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "FLOOD_BYTES", 2 * READ_SIZE)
    size = len(deltas(10, 1))
    with flooded(50, 2000) as (_, taken):
        pass
    assert max(len(frames) for _, frames in taken.batches) * size < 2 * READ_SIZE + FLOOD_READ_SIZE


@needs_poll
def test_a_flood_of_one_turn_is_flushed_as_it_comes() -> None:
    with flooded(1, 2000) as (_, taken):
        pass
    assert max(len(frames) for _, frames in taken.batches) * len(deltas(1, 1)) <= FLOOD_READ_SIZE + len(deltas(1, 1))


@needs_poll
def test_what_comes_alone_is_flushed_alone() -> None:
    with pipe() as (reader, child, taken):
        for number in range(2):
            child.write(encode({"method": str(number)}))
            reader.read()
        assert taken.batches == [("notifications", [{"method": "0"}]), ("notifications", [{"method": "1"}])]


def write_and_close(child: FileIO, size: int) -> None:
    child.write(b" " * size)
    child.close()


@needs_poll
def test_at_the_end_nothing_is_held_back() -> None:
    for size in (0, 1, READ_SIZE, FLOOD_READ_SIZE):
        with pipe() as (reader, child, taken):
            writer = threading.Thread(target=write_and_close, args=(child, size))
            writer.start()
            while not reader.ended:
                reader.read(may_hold_back=True)
            writer.join(WAIT_S)
            assert taken.batches == []
        with pipe() as (reader, child, taken):
            child.write(encode(EVENT))
            reader.read(may_hold_back=True)
            assert taken.batches == []
            child.close()
            reader.read(may_hold_back=True)
            assert (reader.ended, taken.frames) == (True, [EVENT])


@needs_poll
def test_progress_is_held_back_until_it_is_due_though_there_is_always_more(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(reader, "monotonic", lambda: now[0])
    with pipe() as (reading, child, taken):
        child.write(encode(EVENT))
        reading.read(may_hold_back=True)
        now[0] += reader.HOLD_BACK_S / 2
        child.write(encode(EVENT))
        reading.read(may_hold_back=True)
        assert taken.frames == []
        now[0] += reader.HOLD_BACK_S
        child.write(encode(EVENT))
        reading.read(may_hold_back=True)
        assert taken.frames == [EVENT] * 3
        child.write(encode(EVENT))
        reading.read(may_hold_back=True)
        assert taken.frames == [EVENT] * 3, "the clock begins anew"


@needs_poll
def test_a_wait_that_is_broken_off_or_too_long_flushes() -> None:
    with pipe() as (reading, child, taken):
        child.write(encode(EVENT))
        reading.read(may_hold_back=True)
        reading.read_or_wake(may_hold_back=True)
        assert taken.frames == [EVENT]
        reading.wake()
        reading.read_or_wake(may_hold_back=True)
        child.write(encode(EVENT))
        reading.read_or_wake(may_hold_back=False)
        assert taken.frames == [EVENT, EVENT]


# -- the pipe -------------------------------------------------------------------------------------------------------


@pytest.fixture
def output() -> Generator[tuple[Output, int]]:
    ours, child = os.pipe()
    output = Output(ours)
    yield output, child
    output.close()
    os.close(child)


@needs_poll
def test_a_wait_sees_data_and_wake_ups(output: tuple[Output, int]) -> None:
    ours, child = output
    assert not ours.wait(0.0)
    os.write(child, b"x")
    assert ours.has_data(0.0)
    assert ours.wait(None)
    assert ours.read(10) == b"x"
    timer = threading.Timer(0.05, ours.wake)
    timer.start()
    assert not ours.wait(None)
    timer.join(WAIT_S)
    ours.wake()
    assert not ours.wait(None), "a wake that came before counts"
    assert not ours.has_data(0.0)


@needs_poll
def test_a_wake_may_strike_in_the_middle_of_another_and_be_repeated(output: tuple[Output, int]) -> None:
    ours, _ = output
    with ours._closing:  # as the handler of a signal does
        for _ in range(100_000):
            ours.wake()
    assert not ours.wait(None)


# -- the demultiplexer ----------------------------------------------------------------------------------------------


def test_frames_are_flushed_by_kind_and_responses_come_last() -> None:
    taken = Taken()
    demultiplexer = Demultiplexer(taken.receivers)
    request: Frame = {"id": 0, "method": "ask"}
    response: Frame = {"id": 0, "result": {}}
    refusal: Frame = {"id": 1, "error": {}}
    end: Frame = {"method": "turn/completed"}
    for frame in (response, end, request, refusal, EVENT):
        demultiplexer.add(encode(frame))
    assert taken.batches == []
    demultiplexer.flush()
    assert taken.batches == [
        ("notifications", [end, EVENT]),
        ("ends", [end]),
        ("requests", [request]),
        ("responses", [response, refusal]),
    ]
    demultiplexer.flush()
    assert len(taken.batches) == 4


def test_what_is_of_no_kind_is_dropped() -> None:
    taken = Taken()
    demultiplexer = Demultiplexer(taken.receivers)
    odd: list[Any] = [{}, {"jsonrpc": "2.0"}, {"method": 5}, {"method": None}, {"method": ["x"]}, {"params": {}}]
    demultiplexer.add(b"".join(map(encode, odd)))
    demultiplexer.add(encode({"id": 7, "method": []}))
    demultiplexer.flush()
    assert taken.batches == []


def test_only_progress_is_not_urgent() -> None:
    urgent: list[Frame] = [
        {"id": 1, "result": {}},
        {"id": 1, "error": {}},
        {"id": 1, "method": "item/tool/call"},
        {"method": "turn/completed"},
        {"method": "thread/closed"},
        {"method": "serverRequest/resolved"},
        {"method": "account/login/completed"},
    ]
    for frame in urgent:
        demultiplexer = Demultiplexer(Taken().receivers)
        demultiplexer.add(encode(EVENT))
        assert not demultiplexer.is_urgent()
        demultiplexer.add(encode(frame))
        assert demultiplexer.is_urgent(), frame
        demultiplexer.flush()
        assert not demultiplexer.is_urgent()
