"""What every test of the runtime shares: nothing may be left behind."""

from __future__ import annotations

import gc
import os
import threading
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest
from pykka import ActorRegistry

from codex_actors.actor import inbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pykka import Actor, ActorRef

END_S = 8.0
"""Seconds that threads and actors have to end after a test."""


def open_files() -> set[tuple[str, str]]:
    """The descriptors of this process and what they lead to."""
    found: set[tuple[str, str]] = set()
    for entry in Path("/proc/self/fd").glob("*"):
        try:
            found.add((entry.name, os.readlink(entry)))  # noqa: PTH115 - the target need not be a path
        except OSError:  # the descriptor that lists the directory
            continue
    return found


def descendants() -> set[int]:
    """The processes that this one has started and not reaped."""
    pids: set[int] = set()
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # the thread has just ended
            pids.update(int(pid) for pid in task.read_text().split())
    return pids


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]  # autouse
    threads, actors = set(threading.enumerate()), {ref.actor_urn for ref in ActorRegistry.get_all()}
    files, children = open_files(), descendants()
    yield
    if open_files() - files:
        gc.collect()
    deadline = monotonic() + END_S
    left: list[ActorRef[Actor]] = [ref for ref in ActorRegistry.get_all() if ref.actor_urn not in actors]
    for ref in left:
        ref.actor_stopped.wait(max(0.0, deadline - monotonic()))
    while (running := set(threading.enumerate()) - threads) and monotonic() < deadline:
        thread = running.pop()
        while thread.ident is None and monotonic() < deadline:  # it is about to start, and can be waited for only then
            sleep(0.001)
        thread.join(max(0.0, deadline - monotonic()))  # then look again: one that ends may have started another
    assert [ref for ref in left if ref.is_alive()] == []
    assert [thread.name for thread in threading.enumerate() if thread not in threads] == []
    assert descendants() - children == set()
    assert open_files() - files == set()


@pytest.fixture
def on_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent is handled before `tell` returns, however slow the machine: this thread's budget has no end."""
    monkeypatch.setattr(inbox._local, "budget", 1e9)
