"""Termination: how a child process is made to end, with all that it has started. Waiting is done on OS threads."""

from __future__ import annotations

from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from codex_actors.transport.descendants import Descendant, descendants, kill_survivors

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors.transport.child import ChildProcess

STDIN_GRACE_S = 1.5
"""Seconds that the child has to end by itself after its stdin was closed. It needs 0.05 to 0.3 to write its files."""

TERM_GRACE_S = 1.0
"""Seconds that it has after SIGTERM. With both, and twice `OUTPUT_GRACE_S` of `pipe.py`, `close()` stays below 5 s."""


class Termination:
    """The end of one process: asked for step by step, noticed however it comes."""

    def __init__(self, child: ChildProcess) -> None:
        self._child = child
        self._exited = Event()
        self._looking = Lock()
        self._known: set[Descendant] = set()

    def begin(
        self,
        close_stdin: Callable[[], object],
        *,
        stdin_grace: float = STDIN_GRACE_S,
        term_grace: float = TERM_GRACE_S,
    ) -> None:
        """Make the process end: close its stdin, then terminate it, then kill it. Returns at once.

        Args:
            close_stdin: Called when the descendants are known, for afterwards nobody can tell.
            stdin_grace: Seconds between the first step and the second.
            term_grace: Seconds between the second step and the third.
        """
        steps = (close_stdin, stdin_grace, term_grace)
        Thread(target=self._end, args=steps, name="codex-actors-closer", daemon=True).start()

    def _end(self, close_stdin: Callable[[], object], stdin_grace: float, term_grace: float) -> None:
        self._note_descendants()
        close_stdin()
        if not self._exited.wait(stdin_grace):
            self._note_descendants()
            self._child.end_group(kill=False)
            if not self._exited.wait(term_grace):
                self._note_descendants()
                self._child.end_group(kill=True)

    def _note_descendants(self) -> None:
        with self._looking:
            if not self._child.reaped:
                self._known |= descendants(self._child.pid)

    def wait(self) -> int:
        """Wait for the end of the process, kill what it leaves behind, and return its exit code; blocks."""
        exit_code = self._child.wait()
        self._exited.set()
        with self._looking:
            kill_survivors(self._known)
        return exit_code
