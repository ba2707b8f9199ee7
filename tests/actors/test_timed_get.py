"""Waits that are shorter than the time in which the system comes back to an OS thread end all the same."""

from __future__ import annotations

from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import pykka
import pytest

from codex_actors.actor import Reply, timed_get
from support.os_threads import start_thread
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable

AT_ONCE_S = 1e-9


def empty_queue() -> None:
    with suppress(Empty):
        timed_get(SimpleQueue[None](), AT_ONCE_S)


def queue_that_had_an_item() -> None:
    queue: SimpleQueue[int] = SimpleQueue()
    queue.put(1)
    assert timed_get(queue, AT_ONCE_S) == 1
    with suppress(Empty):
        timed_get(queue, AT_ONCE_S)


def reply() -> None:
    with suppress(pykka.Timeout):
        Reply[None]().get(timeout=AT_ONCE_S)


@pytest.mark.parametrize("wait", [empty_queue, queue_that_had_an_item, reply], ids=lambda wait: wait.__name__)
def test_a_wait_ends(wait: Callable[[], None]) -> None:
    def wait_often() -> None:
        for _ in range(100_000):
            wait()

    thread = start_thread(wait_often)
    thread.join(WAIT_S)
    assert not thread.is_alive()
