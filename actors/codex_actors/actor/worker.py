"""The worker: one OS thread for the whole process, for what the calling OS threads leave over and for timers.

It lives exactly as long as there is any actor, so that a finalizer can hand it a job by appending alone: starting an OS
thread is more than a finalizer may do.
"""

from __future__ import annotations

import itertools
import logging
import os
import threading
from heapq import heappop, heappush
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING

from codex_actors.actor.timed_get import timed_get

if TYPE_CHECKING:
    from collections.abc import Callable

    Job = Callable[[], object]

logger = logging.getLogger("openai_codex")

LINGER_S = 0.05
"""Seconds that the worker stays when the last actor has stopped: far more than passes between a look and a put."""


class Timer:
    """A job for later; `cancel()` drops it."""

    __slots__ = ("due", "job")

    def __init__(self, due: float, job: Job) -> None:
        self.due = due
        self.job: Job | None = job

    def cancel(self) -> None:
        """Do not run the job; what it refers to is released now."""
        self.job = None


class Worker:
    """One OS thread with a queue of jobs and a heap of timers."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Job | Timer | None] = SimpleQueue()
        self._timers: list[tuple[float, int, Timer]] = []
        self._order = itertools.count()  # timers that are due at once run in the order in which they were set
        threading.Thread(target=self._run, name="codex-actors-worker", daemon=True).start()

    def put(self, job: Job | Timer | None) -> None:
        """Add a job, a timer, or None, which ends the worker. Safe in finalizers."""
        self._jobs.put(job)

    def _run(self) -> None:
        while True:
            delay = max(0.0, self._timers[0][0] - monotonic()) if self._timers else None
            try:
                job = timed_get(self._jobs, delay)
            except Empty:
                pass
            else:
                if job is None:
                    self._linger()
                    return
                if isinstance(job, Timer):
                    heappush(self._timers, (job.due, next(self._order), job))
                else:
                    _run_job(job)
            while self._timers and self._timers[0][0] <= monotonic():
                timer = heappop(self._timers)[2]
                if timer.job is not None:
                    _run_job(timer.job)

    def _linger(self) -> None:
        """Run what was put by those who had looked for the worker just before its end."""
        try:
            while True:
                job = timed_get(self._jobs, LINGER_S)
                if job is not None and not isinstance(job, Timer):
                    _run_job(job)
        except Empty:
            return


def _run_job(job: Job) -> None:
    try:
        job()
    except Exception:
        logger.exception("A job of the worker raised")


_lock = threading.Lock()
_actors = 0
_worker: Worker | None = None


def actor_started() -> None:
    """Count one more actor: from now on there is a worker."""
    global _actors, _worker  # noqa: PLW0603 - one worker a process
    with _lock:
        _actors += 1
        if _worker is None:
            _worker = Worker()


def actor_stopped() -> None:
    """Count one actor less: without any, the worker ends."""
    global _actors, _worker  # noqa: PLW0603 - one worker a process
    with _lock:
        _actors -= 1
        if _actors <= 0 and _worker is not None:
            _worker.put(None)
            _worker = None


def run_on_worker(job: Job) -> bool:
    """Run `job` on the worker. Safe in finalizers.

    Returns:
        False: it is dropped, because without a living actor there is no worker.
    """
    worker = _worker
    if worker is None:
        return False
    worker.put(job)
    return True


def call_later(delay: float, job: Job) -> Timer:
    """Run `job` on the worker `delay` seconds from now; with a delay beyond what an OS thread can wait, never."""
    timer = Timer(monotonic() + delay, job)
    worker = _worker
    if worker is not None and delay < threading.TIMEOUT_MAX:
        worker.put(timer)
    return timer


def _start_anew_in_child() -> None:
    """A fork copies no OS threads: the child makes its own worker when it starts an actor."""
    global _actors, _lock, _worker
    _lock, _actors, _worker = threading.Lock(), 0, None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_anew_in_child)
