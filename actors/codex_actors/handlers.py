"""Threads for the program's own callbacks, which may block for as long as they like.

They are started when needed, end when there is nothing to do, and never keep the interpreter from ending.
"""

from __future__ import annotations

import logging
import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger("openai_codex")

MOST_THREADS = 64
"""Callbacks that run at once; further ones wait for a thread."""

IDLE_S = 0.5
"""Seconds that a thread without work stays for the next callback."""

_jobs: SimpleQueue[Callable[[], object]] = SimpleQueue()
_lock = threading.Lock()
_threads = 0
_idle = 0


def submit(job: Callable[[], object]) -> None:
    """Run `job` on a handler thread; what it raises is logged."""
    global _threads  # noqa: PLW0603 - one set of threads a process
    _jobs.put(job)
    with _lock:
        if _jobs.qsize() <= _idle or _threads >= MOST_THREADS:
            return
        _threads += 1
    threading.Thread(target=_run, name="codex-actors-handler", daemon=True).start()


def _run() -> None:
    global _idle, _threads  # noqa: PLW0603 - one set of threads a process
    while True:
        with _lock:
            _idle += 1
        try:
            job = _jobs.get(timeout=IDLE_S)
        except Empty:
            job = None
        with _lock:
            _idle -= 1
            if job is None and _jobs.empty():
                _threads -= 1
                return
        if job is not None:
            try:
                job()
            except Exception:
                logger.exception("A callback of the program raised")
            del job  # what it refers to must not live as long as this thread is idle
