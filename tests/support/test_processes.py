"""Processes of tests end with their block, whatever happens in it, and are interrupted as those of a terminal."""

from __future__ import annotations

import signal
import sys

import pytest

from support.processes import run_python, started
from support.waiting import WAIT_S

SLEEPING = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(1000)"]
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
time.sleep(1000)
"""


def test_a_process_does_not_outlive_a_block_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), started(SLEEPING) as process:
        raise ZeroDivisionError
    assert process.returncode is not None


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows, terminating is the only way to end a process")
def test_a_process_that_does_not_obey_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("support.processes.END_S", 0.2)
    with started([sys.executable, "-c", STUBBORN]) as process:
        assert process.stdout is not None
        process.stdout.readline()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.interrupts
@pytest.mark.skipif(sys.platform == "win32", reason="a console event would reach this process, too")
def test_an_interrupt_reaches_a_process() -> None:
    with started(SLEEPING) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(WAIT_S) == -signal.SIGINT


@pytest.mark.interrupts
def test_an_interrupt_reaches_the_tests() -> None:
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_what_code_prints_is_returned_and_its_errors_fail_the_test() -> None:
    assert run_python("print(1 + 1)") == "2"
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        run_python("1 / 0")
