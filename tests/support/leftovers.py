"""What a test may leave behind: no OS thread, no actor, no child process and no open file."""

from __future__ import annotations

import gc
import os
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from pykka import ActorRegistry

if TYPE_CHECKING:
    from collections.abc import Generator

END_S = 8.0
"""Seconds that OS threads and actors have to end after a test."""


def open_files() -> set[tuple[str, str]]:
    """The descriptors of this process and what they lead to."""
    found: set[tuple[str, str]] = set()
    for entry in Path("/proc/self/fd").glob("*"):
        try:
            found.add((entry.name, os.readlink(entry)))  # noqa: PTH115 - the target need not be a path
        except OSError:  # the descriptor that lists the directory
            continue
    return found


def children() -> set[int]:
    """The processes that this one has started and not reaped."""
    pids: set[int] = set()
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # the OS thread has just ended
            pids.update(int(pid) for pid in task.read_text().split())
    return pids


@contextmanager
def nothing_left_behind() -> Generator[None]:
    """Check that all that the body starts and opens has ended and is closed, soon after its end.

    Where there is no /proc, processes and open files are not looked at.
    """
    threads, actors = set(threading.enumerate()), {ref.actor_urn for ref in ActorRegistry.get_all()}
    files, processes = open_files(), children()
    yield
    if open_files() - files:
        gc.collect()
    deadline = monotonic() + END_S
    left = [ref for ref in ActorRegistry.get_all() if ref.actor_urn not in actors]
    for ref in left:
        ref.actor_stopped.wait(max(0.0, deadline - monotonic()))
    while (running := set(threading.enumerate()) - threads) and monotonic() < deadline:
        thread = running.pop()
        while thread.ident is None and monotonic() < deadline:  # it is about to start, and can be waited for only then
            sleep(0.001)
        thread.join(max(0.0, deadline - monotonic()))  # then look again: one that ends may have started another
    assert [ref for ref in left if ref.is_alive()] == []
    assert [thread.name for thread in threading.enumerate() if thread not in threads] == []
    assert children() - processes == set()
    assert open_files() - files == set()
