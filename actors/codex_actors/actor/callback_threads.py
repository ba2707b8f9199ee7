"""OS threads for the program's own callbacks, which may block for as long as they like.

They are started when needed, end when there is nothing to do, and never keep the interpreter from ending.
"""

from __future__ import annotations

import logging
import os
import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger("openai_codex")

MOST_THREADS = 512
"""Callbacks that run at once; further ones wait. One that waits for a person holds its OS thread so long, so the number
is large; a program that really needs more has a bug, and must not take the machine with it."""

IDLE_S = 0.5
"""Seconds that an OS thread without work stays for the next callback. To start one costs some 50 us, and callbacks come
in bursts: the events of a turn, the tool calls of a model."""

_jobs: SimpleQueue[Callable[[], object]] = SimpleQueue()
_lock = threading.Lock()
_threads = 0
_free = 0
"""OS threads that wait for a job, less the jobs that wait for an OS thread."""


def run_callback(job: Callable[[], object]) -> None:
    """Run `job` on a callback OS thread; what it raises is logged."""
    global _free, _threads  # noqa: PLW0603 - one set of OS threads a process
    _jobs.put(job)
    with _lock:
        _free -= 1
        if _free >= 0 or _threads >= MOST_THREADS:
            return
        _threads += 1
        _free += 1
    threading.Thread(target=_run, name="codex-actors-callback", daemon=True).start()


def _run() -> None:
    global _free, _threads  # noqa: PLW0603 - one set of OS threads a process
    while True:
        try:
            job = _jobs.get(timeout=IDLE_S)
        except Empty:
            with _lock:
                if _free > 0:  # else a job is on its way to an OS thread that waits, and that may be this one
                    _free -= 1
                    _threads -= 1
                    return
            continue
        try:
            job()
        except BaseException:  # SystemExit too: this OS thread goes on with somebody else's callback
            logger.exception("A callback of the program raised")
        del job  # what it refers to must not live as long as this OS thread is idle
        with _lock:
            _free += 1


def _start_anew_in_child() -> None:
    """A fork copies no OS threads: the child starts its own when it has callbacks to run."""
    global _free, _jobs, _lock, _threads
    jobs: SimpleQueue[Callable[[], object]] = SimpleQueue()
    _jobs, _lock, _threads, _free = jobs, threading.Lock(), 0, 0


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_anew_in_child)
