"""TransportEnd: how a process ended, or why it could not be started; and the errors that say so to those who wait."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

import attrs

from codex_actors.errors import StartupError, TransportClosedError

ErrorFactory = Callable[[], TransportClosedError]
"""Makes an error for one who waits. Each gets an exception of its own: OS threads must not share a traceback."""

STARTUP_LINES, LOST_LINES = 10, 3
"""Lines of stderr in the text of the errors. All that is kept of it is in their `stderr_tail`."""

SHOWN_CHARACTERS = 1000
"""Characters that these lines have at most."""


@attrs.frozen
class TransportEnd:
    """The end of one process."""

    command: str
    exit_code: int | None = None
    """None: it was never there, or nobody knows."""
    stderr_tail: str = ""
    noise: str = ""
    """The first thing that it printed on stdout and that was no JSON object."""
    error: Exception | None = None
    """Why it could not be started."""

    def startup_errors(self, why: str) -> ErrorFactory:
        """Errors for a start that failed.

        Args:
            why: What made it fail, if it was not the end of the process; else empty.
        """
        if isinstance(self.error, StartupError):  # it says all there is to say
            error = self.error
            return lambda: copy(error)
        command = self.command or "the app-server"
        if self.error is not None:
            message = f"could not start {command}: {self.error}"
        elif why:
            message = f"{command} did not come up: {why}"
        else:
            message = f"{command} ended during start ({self._exit()})"
        message += self._output(STARTUP_LINES)
        exit_code = None if why else self.exit_code
        return lambda: StartupError(message, exit_code, self.stderr_tail)

    def lost_errors(self) -> ErrorFactory:
        """Errors for a process that ended while it was needed."""
        message = f"{self.command} has ended ({self._exit()}){self._output(LOST_LINES)}"
        return lambda: TransportClosedError(message, self.exit_code, self.stderr_tail)

    def _exit(self) -> str:
        code = self.exit_code
        return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"

    def _output(self, lines: int) -> str:
        text = f"; it printed {self.noise!r}, which is no JSON object" if self.noise else ""
        last = "\n".join(self.stderr_tail.rstrip().split("\n")[-lines:])[-SHOWN_CHARACTERS:]
        separator = "\n" if "\n" in last else " "
        return text + (f"; the end of its stderr:{separator}{last}" if last else "")
