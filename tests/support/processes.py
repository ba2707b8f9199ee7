"""Processes that tests start: each has a time limit, and none outlives its test."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the project."""

LIMIT_S = 50.0
"""Seconds that a process may take. Shorter than the time limit of a test, so that the test can show the output."""
END_S = 5.0
"""Seconds that a process has to end."""


@contextmanager
def started(
    command: Sequence[str], *, stdout: int = subprocess.PIPE, **options: Any
) -> Generator[subprocess.Popen[str]]:
    """A process that does not outlive the block. Unless told otherwise, its stdout is a pipe of text.

    `with Popen(...)` would wait for its end instead, without a limit, and so hide why the body has failed.
    """
    process = subprocess.Popen(command, text=True, stdout=stdout, **options)
    try:
        yield process
    finally:
        end(process)
        if process.stdout is not None:
            process.stdout.close()


def end(process: subprocess.Popen[Any]) -> None:
    """End a process, by force if it does not obey, and reap it. Does nothing to one that has ended."""
    process.terminate()
    try:
        process.wait(END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(END_S)


def run(command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, and return its exit code and what it has written, as text.

    Args:
        command: The program and its arguments.
        **options: As `subprocess.run` has them, for example `cwd`.

    Raises:
        subprocess.TimeoutExpired: It took more than `LIMIT_S`. It is killed.
    """
    return subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_S, check=False, **options)


def run_python(code: str, *options: str) -> str:
    """Run code in a fresh interpreter, and return what it prints, without white space around it.

    The code has to succeed and to write nothing to stderr.

    Args:
        code: The program.
        *options: Options of the interpreter, for example `"-S"`.
    """
    done = run([sys.executable, *options, "-c", code])
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout.strip()
