"""Loops: tasks are woken from any thread, and a loop does for another thread what that asks for."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from codex_actors.loops import LoopWaker, repeat_in, woken
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """A loop that runs on a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join(WAIT_S)
    loop.close()


def test_tasks_are_woken_by_their_own_loop_and_by_other_threads() -> None:
    async def run() -> None:
        own, wake_own = LoopWaker.waiter()
        other, wake_other = LoopWaker.waiter()
        wake_own()
        assert own.done(), "at once, for nobody else is in the loop now"
        thread = threading.Thread(target=wake_other)
        thread.start()
        await asyncio.wait_for(other, WAIT_S)
        thread.join(WAIT_S)
        wake_own()
        wake_other()

    asyncio.run(run())


def test_a_thread_is_told_which_loop_it_has_woken() -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        waiter, wake = LoopWaker.waiter()
        seen: list[object] = []

        def work() -> None:
            seen.append(woken())
            wake()
            wake()
            seen.extend((woken(), woken()))

        await loop.run_in_executor(None, work)
        await waiter
        assert seen == [(None, 0), (loop, 2), (None, 0)]
        assert woken() == (None, 0), "another thread has"

    asyncio.run(run())


def test_a_loop_does_a_thing_until_it_is_done(loop: asyncio.AbstractEventLoop) -> None:
    threads: list[threading.Thread] = []

    def step() -> float | None:
        threads.append(threading.current_thread())
        return WAIT_S if len(threads) < 5 else None

    assert repeat_in(loop, step, WAIT_S)
    assert len(threads) == 5
    assert set(threads) & {threading.current_thread()} == set()


def test_other_tasks_of_the_loop_run_in_between(loop: asyncio.AbstractEventLoop) -> None:
    ran = 0

    def count() -> None:
        nonlocal ran
        ran += 1
        loop.call_soon(count)

    loop.call_soon_threadsafe(count)
    assert repeat_in(loop, lambda: WAIT_S if ran < 50 else None, WAIT_S)


def test_a_loop_that_is_busy_is_not_waited_for_and_does_nothing_later(loop: asyncio.AbstractEventLoop) -> None:
    free = threading.Event()
    called = threading.Event()

    def step() -> float | None:
        called.set()
        return WAIT_S

    loop.call_soon_threadsafe(free.wait, WAIT_S)
    assert not repeat_in(loop, step, 0.01)
    free.set()
    assert repeat_in(loop, lambda: None, WAIT_S), "it has come to what was asked before"
    assert not called.is_set()


def test_a_loop_that_becomes_busy_is_not_waited_for(loop: asyncio.AbstractEventLoop) -> None:
    free = threading.Event()

    def step() -> float | None:
        loop.call_soon(free.wait, WAIT_S)
        return 0.01

    assert not repeat_in(loop, step, WAIT_S)
    free.set()


def test_a_closed_loop_does_nothing() -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    assert not repeat_in(loop, lambda: 1.0, WAIT_S)


def test_a_step_may_take_longer_than_the_way_to_the_next(loop: asyncio.AbstractEventLoop) -> None:
    steps = iter((0.05, None))
    pause = threading.Event()

    def step() -> float | None:
        pause.wait(0.1)
        return next(steps)

    assert repeat_in(loop, step, 0.05)


def test_what_fails_is_over(loop: asyncio.AbstractEventLoop) -> None:
    reported = threading.Event()

    def note(*_: object) -> None:
        reported.set()

    loop.set_exception_handler(note)
    assert repeat_in(loop, lambda: 1 / 0, WAIT_S)
    assert reported.wait(WAIT_S)
