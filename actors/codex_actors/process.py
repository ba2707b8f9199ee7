"""The child process: started in a process group of its own, watched, and ended with everything that it started."""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from subprocess import Popen

PIPE_SIZE = 1 << 20
"""Bytes that the kernel may hold of the child's output: a larger pipe means fewer, larger reads."""

STDERR_READ_SIZE = 1 << 14
"""Bytes of stderr to read at once."""

STDERR_TAIL_BYTES = 8192
"""Bytes of the end of stderr that an error message carries."""

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_SECRETS = (
    (r"\b(?:sk|sess|rk)-[\w-]{8,}", "[redacted]"),  # API keys
    (r"\beyJ[\w-]{8,}(?:\.[\w-]+){0,2}", "[redacted]"),  # JSON web tokens
    (r"(?i)(\bbearer\s+)[^\s\"',}]+", r"\1[redacted]"),
    (r"(?i)((?:api[_-]?key|token|secret|passw(?:or)?d)[\"']?\s*[:=]\s*[\"']?)[^\s\"',}]+", r"\1[redacted]"),
)


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
        """Whether its exit code has been collected; from then on the id may be somebody else's."""
        return self.popen.returncode is not None


def spawn(launch: Launch) -> ChildProcess:
    """Start the process with pipes on its three standard streams.

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


def read_chunks(fd: int) -> Iterator[bytes]:
    """What comes out of a pipe until its end, which is then closed; blocks."""
    try:
        while data := os.read(fd, STDERR_READ_SIZE):
            yield data
    finally:
        os.close(fd)


def end_group(child: ChildProcess, *, kill: bool) -> None:
    """Ask the process and its group to end, or make them."""
    if sys.platform == "win32":
        import subprocess

        # Windows has no groups that a signal reaches: taskkill walks the tree.
        with suppress(OSError):
            subprocess.run(  # noqa: S603 - a fixed command
                ["taskkill", "/F", "/T", "/PID", str(child.pid)],  # noqa: S607 - found on every Windows
                capture_output=True,
                check=False,
                creationflags=subprocess.CREATE_NO_WINDOW,
            )
    elif not child.reaped:
        import signal

        with suppress(OSError):
            os.killpg(child.pid, signal.SIGKILL if kill else signal.SIGTERM)


def wait_and_reap(child: ChildProcess) -> int:
    """Wait for the end of the process, kill what is left of its group, and return its exit code; blocks."""
    if hasattr(os, "waitid"):
        with suppress(ChildProcessError):
            os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        end_group(child, kill=True)
    return child.popen.wait()


@attrs.frozen
class Relative:
    """A process below the child. The start time tells it from a later one with the same id."""

    pid: int
    session: int
    started: str


def family(pid: int) -> set[Relative]:
    """The processes below `pid`, those too that lead sessions of their own; empty where there is no /proc.

    To be asked before the process ends: afterwards nobody can tell any more whose children they were.
    """
    children: dict[int, list[Relative]] = {}
    for parent, relative in _processes():
        children.setdefault(parent, []).append(relative)
    found: set[Relative] = set()
    queue = deque([pid])
    while queue:
        below = children.get(queue.popleft(), [])
        found.update(below)
        queue += [child.pid for child in below]
    return found


def kill_survivors(known: set[Relative]) -> None:
    """Kill those of the family that are still there, and what they have started in their sessions since."""
    if not known:
        return
    import signal

    sessions = {relative.session for relative in known} - {os.getsid(0)}
    for _, relative in _processes():
        if relative in known or relative.session in sessions:
            with suppress(OSError):
                os.kill(relative.pid, signal.SIGKILL)


def _processes() -> Iterator[tuple[int, Relative]]:
    """The processes of this machine, each with the id of its parent."""
    try:
        names = os.listdir("/proc")  # noqa: PTH208 - the fastest way, for there are many
    except OSError:
        return
    for name in filter(str.isdigit, names):
        try:
            with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123 - many at once
                fields = file.read().rpartition(") ")[2].split()
        except OSError:  # it has just ended
            continue
        yield int(fields[1]), Relative(int(name), session=int(fields[3]), started=fields[19])


class StderrTail:
    """The end of what the process wrote to stderr, in whole lines: of a line that is cut, a secret could remain."""

    def __init__(self) -> None:
        self._data = b""
        self._cut = False

    def add(self, data: bytes) -> None:
        """Append; only the last bytes are kept."""
        self._data += data
        if len(self._data) > STDERR_TAIL_BYTES:
            self._data, self._cut = self._data[-STDERR_TAIL_BYTES:], True

    def text(self) -> str:
        """The tail as text, secrets blanked out."""
        data = self._data.partition(b"\n")[2] if self._cut else self._data
        return redact(data.decode("utf-8", "replace").strip())


def redact(text: str) -> str:
    """`text` with what looks like a key, a token or a password blanked out, and without a terminal's colours."""
    text = _COLOURS.sub("", text)
    for pattern, replacement in _SECRETS:
        text = re.sub(pattern, replacement, text)
    return text
