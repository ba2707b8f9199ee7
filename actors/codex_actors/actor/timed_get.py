"""To wait for an item of a queue with a limit that holds.

`SimpleQueue.get(timeout=...)` of Python 3.10 to 3.12 may wait for ever. The lock of a queue can be free though it is
empty: so it is in a new queue, and after a `get` that found an item at once. The wait then gets the lock at once, works
out how much of the timeout is left, and begins again. If the OS thread did not run meanwhile for longer than the
timeout, as happens on a busy machine, the rest is negative, and a negative timeout is no limit. Python 3.13 mends this.

A `get` that does not wait leaves the lock taken, so that a wait that follows has its whole timeout. That helps where
only one OS thread takes items from the queue: another one could take an item in between, and leave the lock free again.
"""

from __future__ import annotations

from queue import Empty
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from queue import SimpleQueue

T = TypeVar("T")


def timed_get(queue: SimpleQueue[T], seconds: float | None) -> T:
    """Take the next item of a queue, and wait for it so many seconds (None: no limit).

    Raises:
        queue.Empty: None has come in time.
    """
    try:
        return queue.get_nowait()
    except Empty:
        return queue.get(timeout=seconds)
