"""Threads for the program's callbacks: none waits behind another, and none stays."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from codex_actors import handlers
from support.waiting import WAIT_S

if TYPE_CHECKING:
    import pytest


def handler_threads() -> int:
    return sum(thread.name == "codex-actors-handler" for thread in threading.enumerate())


def test_a_callback_that_blocks_holds_up_no_other() -> None:
    leave = threading.Event()
    entered = [threading.Event() for _ in range(20)]
    for event in entered:
        handlers.submit(lambda event=event: (event.set(), leave.wait(WAIT_S)))  # type: ignore[misc]
    assert all(event.wait(WAIT_S) for event in entered)
    leave.set()


def test_a_callback_right_behind_one_that_blocks_gets_a_thread_of_its_own() -> None:
    for _ in range(200):
        leave, done = threading.Event(), threading.Event()
        handlers.submit(lambda leave=leave: leave.wait(WAIT_S))  # type: ignore[misc]
        handlers.submit(done.set)
        assert done.wait(WAIT_S)
        leave.set()


def test_an_idle_thread_is_used_again() -> None:
    for _ in range(100):
        done = threading.Event()
        handlers.submit(done.set)
        assert done.wait(WAIT_S)
    assert handler_threads() < 10


def test_what_a_callback_raises_is_logged_and_costs_no_thread(caplog: pytest.LogCaptureFixture) -> None:
    handlers.submit(lambda: sys.exit("leaving"))
    handlers.submit(lambda: 1 / 0)
    done = threading.Event()
    handlers.submit(done.set)
    assert done.wait(WAIT_S)
    for thread in threading.enumerate():
        if thread.name == "codex-actors-handler":
            thread.join(WAIT_S)
    assert "SystemExit: leaving" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert (handlers._threads, handlers._free) == (0, 0)


def test_no_more_callbacks_than_the_limit_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "MOST_THREADS", handlers._threads + 2)
    leave, all_done = threading.Event(), threading.Semaphore(0)

    def wait_and_report() -> None:
        leave.wait(WAIT_S)
        all_done.release()

    for _ in range(10):
        handlers.submit(wait_and_report)
    assert handler_threads() <= handlers.MOST_THREADS
    leave.set()
    assert all(all_done.acquire(timeout=WAIT_S) for _ in range(10))
