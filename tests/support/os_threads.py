"""Functions that tests run on OS threads of their own, and what a function raises."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable


def start_thread(job: Callable[[], object]) -> threading.Thread:
    """Run a job on an OS thread of its own, which does not keep the process alive."""
    thread = threading.Thread(target=job, daemon=True)
    thread.start()
    return thread


def in_threads(*jobs: Callable[[], object]) -> None:
    """Run jobs at the same time, each on an OS thread of its own, and wait for them. All have to succeed."""
    failures: list[BaseException] = []

    def run(job: Callable[[], object]) -> None:
        try:
            job()
        except BaseException as error:  # noqa: BLE001 - the assertion below shows it
            failures.append(error)

    threads = [start_thread(lambda job=job: run(job)) for job in jobs]  # type: ignore[misc]
    for thread in threads:
        thread.join(WAIT_S)
    assert failures == []
    assert not any(thread.is_alive() for thread in threads)


def from_another_thread(job: Callable[[], Any]) -> Any:
    """Run a job on another OS thread. Returns its result, or the exception that it has raised."""
    outcome: list[Any] = []

    def run() -> None:
        try:
            outcome.append(job())
        except BaseException as error:  # noqa: BLE001 - the caller looks at it
            outcome.append(error)

    start_thread(run).join(WAIT_S)
    assert outcome, f"the job takes more than {WAIT_S:g} s"
    return outcome[0]


def raised(job: Callable[[], object]) -> BaseException:
    """What a function raises."""
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - the callers look at it
        job()
    return caught.value
