"""Who reads the pipe: threads that wait, beside each other and one after another, always get their answers."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from actors.peers import WAIT_S, WELL_BEHAVED, close, raised, running
from codex_actors.dispatcher import ask
from codex_actors.errors import RequestTimeoutError, TransportClosedError
from codex_actors.messages import Call, Wait
from codex_actors.reading import READ_SIZE, SPIN_S, _Pipe

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from io import FileIO

    from codex_actors.session import Tree


def wait(tree: Tree, params: Any = None, timeout: float | None = WAIT_S) -> Any:
    return tree.reading.wait(ask(tree.correlator, Call("echo", params, timeout)))


def in_threads(*jobs: Callable[[], object]) -> None:
    failures: list[BaseException] = []

    def run(job: Callable[[], object]) -> None:
        try:
            job()
        except BaseException as error:  # noqa: BLE001 - raised below
            failures.append(error)

    threads = [threading.Thread(target=run, args=(job,), daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_S)
    assert failures == []
    assert not any(thread.is_alive() for thread in threads)


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


@contextmanager
def pipe() -> Generator[tuple[_Pipe, FileIO, list[tuple[int, bool]]]]:
    """The reading end, the writing end, and what was handed on: the size, and whether more follows."""
    taken: list[tuple[int, bool]] = []
    output, child = os.pipe()
    reading_end = _Pipe(output, lambda data, more: taken.append((len(data), more)))
    try:
        with os.fdopen(child, "wb", buffering=0) as writing_end:
            yield reading_end, writing_end, taken
    finally:
        reading_end.close()


@needs_poll
def test_in_a_flood_pieces_are_taken_along_up_to_a_number_of_bytes() -> None:
    with pipe() as (reading_end, child, taken):
        child.write(b"x" * (READ_SIZE + 10))
        reading_end.read(most=READ_SIZE + 1)
        assert taken == [(READ_SIZE, True), (10, False)]
        child.write(b"x" * (READ_SIZE + 10))
        reading_end.read(most=READ_SIZE)
        assert taken[2:] == [(READ_SIZE + 10, False)], "in a flood it reads more at once"


@needs_poll
def test_what_comes_alone_is_handed_on_alone() -> None:
    with pipe() as (reading_end, child, taken):
        for _ in range(2):
            child.write(b"x")
            reading_end.read(most=1 << 20)
        assert taken == [(1, False), (1, False)]


@needs_poll
@pytest.mark.parametrize("size", [0, 1, READ_SIZE])
def test_the_end_is_an_empty_piece_and_nothing_is_kept_back(size: int) -> None:
    with pipe() as (reading_end, child, taken):
        child.write(b"x" * size)
        child.close()
        while not reading_end.ended:
            reading_end.read(most=1 << 20)
        assert taken[-1] == (0, False)
        assert sum(length for length, _ in taken) == size


@needs_poll
@pytest.mark.parametrize("spin", [0.0, WAIT_S])
def test_a_wait_sees_data_and_wake_ups_whether_it_spins_or_sleeps(spin: float) -> None:
    with pipe() as (reading_end, child, _):
        child.write(b"x")
        assert reading_end.wait_for_data(monotonic() + spin)
        reading_end.read()
        threading.Timer(0.05, reading_end.wake).start()
        assert not reading_end.wait_for_data(monotonic() + spin)


@needs_poll
def test_a_wait_that_has_looked_in_vain_goes_to_sleep() -> None:
    with pipe() as (reading_end, child, _):
        threading.Timer(20 * SPIN_S, child.write, (b"x",)).start()
        assert reading_end.wait_for_data(monotonic() + SPIN_S)
