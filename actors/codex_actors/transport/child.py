"""The child process: started in a process group of its own, with pipes on its three standard streams."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import attrs

from codex_actors.transport.redaction import redact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from subprocess import Popen

PIPE_SIZE = 1 << 20
"""Bytes that the kernel may hold of the child's output (Linux gives 64 KiB by itself). A larger pipe means fewer,
larger reads in a flood, and a child that need not wait while the program is busy."""


@attrs.frozen(eq=False, repr=False)
class Launch:
    """What to start."""

    args: tuple[str, ...]
    cwd: str | None = None
    env: Mapping[str, str] | None = None
    """The whole environment; None: that of this program."""

    def __str__(self) -> str:
        import shlex

        return redact(shlex.join(self.args))


@attrs.frozen(eq=False, repr=False)
class ChildProcess:
    """A started process and our ends of its pipes. Whoever uses a descriptor last closes it."""

    command: str
    """The command line, secrets blanked out."""
    popen: Popen[bytes]
    stdin: int
    stdout: int
    stderr: int

    @property
    def pid(self) -> int:
        """Process id, and id of its group."""
        return self.popen.pid

    @property
    def reaped(self) -> bool:
        """Whether its exit code has been collected; from then on the id may be another process's."""
        return self.popen.returncode is not None

    def end_group(self, *, kill: bool) -> None:
        """Ask the process and its group to end, or make them."""
        if sys.platform == "win32":
            import subprocess

            # Windows has no groups that a signal reaches: taskkill walks the tree.
            with suppress(OSError):
                subprocess.run(  # noqa: S603 - a fixed command
                    ["taskkill", "/F", "/T", "/PID", str(self.pid)],  # noqa: S607 - found on every Windows
                    capture_output=True,
                    check=False,
                    creationflags=subprocess.CREATE_NO_WINDOW,
                )
        elif not self.reaped:
            import signal

            with suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL if kill else signal.SIGTERM)

    def wait(self) -> int:
        """Wait for the end of the process, kill what is left of its group, and return its exit code; blocks."""
        if hasattr(os, "waitid"):
            # The group is killed before the process is reaped: afterwards its id may be another group's.
            with suppress(ChildProcessError):
                os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
            self.end_group(kill=True)
        return self.popen.wait()


def spawn(launch: Launch) -> ChildProcess:
    """Start the process.

    Raises:
        OSError: It cannot be started: no such file, no permission, no such directory.
    """
    import subprocess

    (stdin, to_stdin), (from_stdout, stdout), (from_stderr, stderr) = os.pipe(), os.pipe(), os.pipe()
    try:
        popen = subprocess.Popen(  # noqa: S603 - running the configured program is what this is for
            launch.args,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            cwd=launch.cwd,
            env=launch.env,
            # A group of its own: Ctrl-C in a terminal reaches the program alone, and the group can be ended as one.
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except BaseException:
        for fd in (to_stdin, from_stdout, from_stderr):
            os.close(fd)
        raise
    finally:
        for fd in (stdin, stdout, stderr):
            os.close(fd)
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # over the user's limit: the usual size serves as well
            fcntl.fcntl(from_stdout, fcntl.F_SETPIPE_SZ, PIPE_SIZE)
    return ChildProcess(str(launch), popen, to_stdin, from_stdout, from_stderr)
