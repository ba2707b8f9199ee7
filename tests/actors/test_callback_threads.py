"""Threads for the program's callbacks: none waits behind another, and none stays."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from codex_actors.actor import callback_threads, run_callback
from support.waiting import WAIT_S

if TYPE_CHECKING:
    import pytest


def callback_os_threads() -> int:
    return sum(thread.name == "codex-actors-callback" for thread in threading.enumerate())


def test_a_callback_that_blocks_holds_up_no_other() -> None:
    leave = threading.Event()
    entered = [threading.Event() for _ in range(20)]
    for event in entered:
        run_callback(lambda event=event: (event.set(), leave.wait(WAIT_S)))  # type: ignore[misc]
    assert all(event.wait(WAIT_S) for event in entered)
    leave.set()


def test_a_callback_right_behind_one_that_blocks_gets_a_thread_of_its_own() -> None:
    for _ in range(200):
        leave, done = threading.Event(), threading.Event()
        run_callback(lambda leave=leave: leave.wait(WAIT_S))  # type: ignore[misc]
        run_callback(done.set)
        assert done.wait(WAIT_S)
        leave.set()


def test_an_idle_thread_is_used_again() -> None:
    for _ in range(100):
        done = threading.Event()
        run_callback(done.set)
        assert done.wait(WAIT_S)
    assert callback_os_threads() < 10


def test_what_a_callback_raises_is_logged_and_costs_no_thread(caplog: pytest.LogCaptureFixture) -> None:
    run_callback(lambda: sys.exit("leaving"))
    run_callback(lambda: 1 / 0)
    done = threading.Event()
    run_callback(done.set)
    assert done.wait(WAIT_S)
    for thread in threading.enumerate():
        if thread.name == "codex-actors-callback":
            thread.join(WAIT_S)
    assert "SystemExit: leaving" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert (callback_threads._threads, callback_threads._free) == (0, 0)


def test_no_more_callbacks_than_the_limit_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callback_threads, "MOST_THREADS", callback_threads._threads + 2)
    leave, all_done = threading.Event(), threading.Semaphore(0)

    def wait_and_report() -> None:
        leave.wait(WAIT_S)
        all_done.release()

    for _ in range(10):
        run_callback(wait_and_report)
    assert callback_os_threads() <= callback_threads.MOST_THREADS
    leave.set()
    assert all(all_done.acquire(timeout=WAIT_S) for _ in range(10))
