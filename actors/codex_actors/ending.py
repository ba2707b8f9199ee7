"""Ending: how a child process ends, with all that it has started. Its waiting and searching is done on threads."""

from __future__ import annotations

from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from codex_actors.process import ChildProcess, Relative, end_group, family, kill_survivors, wait_and_reap

if TYPE_CHECKING:
    from collections.abc import Callable

STDIN_GRACE_S = 1.5
"""Seconds that the child has to end by itself after its stdin was closed."""

TERM_GRACE_S = 1.0
"""Seconds that it has after SIGTERM."""


class Ending:
    """The end of one process: asked for step by step, noticed however it comes."""

    def __init__(self, child: ChildProcess) -> None:
        self._child = child
        self._exited = Event()
        self._surveying = Lock()
        self._known: set[Relative] = set()

    def begin(
        self,
        close_stdin: Callable[[], object],
        *,
        stdin_grace: float = STDIN_GRACE_S,
        term_grace: float = TERM_GRACE_S,
    ) -> None:
        """Make the process end: close its stdin, then terminate it, then kill it; returns at once.

        Args:
            close_stdin: Called when it is known who is below the process, for afterwards nobody can tell.
            stdin_grace: Seconds between the first step and the second.
            term_grace: Seconds between the second step and the third.
        """
        steps = (close_stdin, stdin_grace, term_grace)
        Thread(target=self._end, args=steps, name="codex-actors-closer", daemon=True).start()

    def _end(self, close_stdin: Callable[[], object], stdin_grace: float, term_grace: float) -> None:
        self._survey()
        close_stdin()
        if not self._exited.wait(stdin_grace):
            self._survey()
            end_group(self._child, kill=False)
            if not self._exited.wait(term_grace):
                self._survey()
                end_group(self._child, kill=True)

    def _survey(self) -> None:
        with self._surveying:
            if not self._child.reaped:
                self._known |= family(self._child.pid)

    def wait(self) -> int:
        """Wait for the end of the process, kill what it leaves behind, and return its exit code; blocks."""
        exit_code = wait_and_reap(self._child)
        self._exited.set()
        with self._surveying:
            kill_survivors(self._known)
        return exit_code
