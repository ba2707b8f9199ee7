"""PipeActor: owns one child process and its three pipes, from start to end; then it reports the end, and stops.

Its OS threads block so that no actor has to: the reader turns output into frames, the stderr OS thread keeps the tail,
the watcher waits for the end of the process, and a writer exists from the first time that the child does not take a
frame at once. All of them report by `tell`. Who writes is settled by a count: as long as pieces are with the writer,
new ones go there too, so the order is kept; when all are written, the actor writes by itself again.
"""

from __future__ import annotations

import logging
import os
import select
import sys
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from codex_actors.actor import NO_BUDGET, ClientActor, Message, handles, message_class, run_budget, tell
from codex_actors.transport.child import ChildProcess, Launch, spawn
from codex_actors.transport.demultiplexer import Demultiplexer, Receivers
from codex_actors.transport.reader import Reader
from codex_actors.transport.stderr import StderrTail
from codex_actors.transport.termination import Termination
from codex_actors.transport.transport_end import TransportEnd

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors.actor import Reply
    from codex_actors.transport.callers import Callers

logger = logging.getLogger("openai_codex")

OUTPUT_GRACE_S = 0.5
"""Seconds to wait for the rest of its output after the process has ended; a descendant may hold the pipes open."""


@message_class
class Send(Message[None]):
    """Write one or more frames, already encoded: whoever has made a frame that is no JSON must be the one to hear."""

    data: bytes


@message_class
class Shutdown(Message[None]):
    """End the process: close its stdin, then terminate it, then kill it."""

    urgent: bool = False
    """Whether to terminate it at once."""


@message_class
class _Spawned(Message[None]):
    """The process runs (from the reader OS thread)."""

    child: ChildProcess


@message_class
class _SpawnFailed(Message[None]):
    """The process could not be started (from the reader OS thread)."""

    command: str
    error: Exception


@message_class
class _OutputEnded(Message[None]):
    """The process has closed its stdout (from the reader OS thread)."""


@message_class
class _Exited(Message[None]):
    """The process has ended and its output has been read (from the watcher OS thread)."""

    exit_code: int


@message_class
class _Written(Message[None]):
    """One piece has been written (from the writer OS thread)."""


@message_class
class _CloseInput(Message[None]):
    """The stdin of the process may be closed now (from the OS thread that ends it)."""


class PipeActor(ClientActor):
    """One process."""

    def __init__(
        self,
        launch: Callable[[], Launch],
        receivers: Receivers,
        callers: Callers,
        on_end: Callable[[TransportEnd], object],
    ) -> None:
        """Keep what is needed; the process is started by `on_start`.

        Args:
            launch: Says what to start; called on an OS thread that may block.
            receivers: Where what the process sends goes.
            callers: The OS threads that may read.
            on_end: Told how it ended, exactly once; must not block.
        """
        super().__init__()
        self._launch = launch
        self._callers = callers
        self._on_end = on_end
        self._child: ChildProcess | None = None
        self._stdin: int | None = None
        self._unsent: list[bytes] = []  # frames from before the process was there
        self._writer: SimpleQueue[bytes | None] | None = None
        self._with_writer = 0
        self._is_closing = False
        self._is_urgent = False
        self._has_reported = False
        self._termination: Termination | None = None
        self._tail = StderrTail()
        self._demultiplexer = Demultiplexer(receivers)
        self._reader_os_thread = Thread(target=self._read, name="codex-actors-reader", daemon=True)

    def on_start(self) -> None:
        """Start the reader, which starts the process: that can take long enough to hold up an event loop."""
        self._reader_os_thread.start()

    # -- the reader OS thread ---------------------------------------------------------------------------------------

    def _read(self) -> None:
        command = ""
        with run_budget(NO_BUDGET):
            try:
                launch = self._launch()
                command = str(launch)
                child = spawn(launch)
            except Exception as error:  # noqa: BLE001 - whatever it is, those who wait for the start must hear of it
                tell(self.actor_ref, _SpawnFailed(command, error))
                return
            tell(self.actor_ref, _Spawned(child))
            try:
                self._callers.read_to_end(Reader(child.stdout, self._demultiplexer))
            except Exception:
                logger.exception("Reading from the app-server failed")
            tell(self.actor_ref, _OutputEnded())

    # -- the life of the process ------------------------------------------------------------------------------------

    @handles(_Spawned)
    def _spawned(self, message: _Spawned) -> None:
        self._child = child = message.child
        self._stdin = child.stdin
        self._termination = Termination(child)
        if sys.platform != "win32":
            os.set_blocking(child.stdin, False)
        stderr = Thread(target=self._tail.drain, args=(child.stderr,), name="codex-actors-stderr", daemon=True)
        stderr.start()
        watcher = Thread(target=self._watch, args=(self._termination, stderr), name="codex-actors-watcher", daemon=True)
        watcher.start()
        unsent, self._unsent = self._unsent, []
        for data in unsent:
            self._write(data)
        if self._is_closing:
            self._begin_shutdown()

    @handles(_SpawnFailed)
    def _spawn_failed(self, message: _SpawnFailed) -> None:
        self._report(TransportEnd(message.command, error=message.error))
        self.stop()

    def _watch(self, termination: Termination, stderr: Thread) -> None:
        exit_code = termination.wait()
        for os_thread in (self._reader_os_thread, stderr):
            os_thread.join(OUTPUT_GRACE_S)
        tell(self.actor_ref, _Exited(exit_code))

    @handles(_OutputEnded)
    def _output_ended(self, _: _OutputEnded) -> None:
        """Without its output the process is of no use; usually it is at its end anyhow."""
        self._shutdown(Shutdown())

    @handles(Shutdown)
    def _shutdown(self, message: Shutdown) -> None:
        if not self._is_closing:
            self._is_closing, self._is_urgent = True, message.urgent
            self._begin_shutdown()

    def _begin_shutdown(self) -> None:
        if self._termination is not None:  # else it is done as soon as there is a process
            ref = self.actor_ref
            patience = {"stdin_grace": 0.0} if self._is_urgent else {}
            self._termination.begin(lambda: tell(ref, _CloseInput()), **patience)

    @handles(_CloseInput)
    def _close_input(self, _: _CloseInput) -> None:
        self._close_stdin()

    @handles(_Exited)
    def _exited(self, message: _Exited) -> None:
        self._close_stdin()
        noise = self._demultiplexer.first_noise
        self._report(TransportEnd(self._command, message.exit_code, self._tail.text(), noise))
        self.stop()

    def on_stop(self) -> None:
        """However the actor ends, the process ends with it, and the owner hears of it."""
        if self._has_reported:
            return
        self._close_stdin()
        if self._termination is not None:
            self._termination.begin(lambda: None, stdin_grace=0.0, term_grace=0.0)
        self._report(TransportEnd(self._command))

    def _refuse(self, message: Any, asker: Reply[Any] | None) -> None:
        if isinstance(message, _Spawned):  # stopped while the process was being started: nobody else knows of it
            os.close(message.child.stdin)
            os.close(message.child.stderr)
            termination = Termination(message.child)
            termination.begin(lambda: None, stdin_grace=0.0, term_grace=0.0)
            Thread(target=termination.wait, name="codex-actors-watcher", daemon=True).start()
        super()._refuse(message, asker)

    def _report(self, end: TransportEnd) -> None:
        self._has_reported = True
        self._on_end(end)

    @property
    def _command(self) -> str:
        return self._child.command if self._child else "the app-server"

    # -- writing ----------------------------------------------------------------------------------------------------

    @handles(Send)
    def _send(self, message: Send) -> None:
        if self._child is None:
            self._unsent.append(message.data)
        elif self._stdin is not None:  # else the process is ending, and those who wait will hear of it
            self._write(message.data)

    def _write(self, data: bytes) -> None:
        assert self._stdin is not None  # noqa: S101 - the callers looked
        if self._with_writer == 0 and sys.platform != "win32":
            try:
                written = os.write(self._stdin, data)
            except BlockingIOError:
                written = 0
            except OSError:  # the child has closed its end: its exit is on the way
                return
            if written == len(data):
                return
            data = data[written:]
        if self._writer is None:
            self._writer = SimpleQueue()
            arguments = (self._stdin, self._writer)
            Thread(target=self._write_all, args=arguments, name="codex-actors-writer", daemon=True).start()
        self._with_writer += 1
        self._writer.put(data)

    def _write_all(self, fd: int, pieces: SimpleQueue[bytes | None]) -> None:
        """What the writer OS thread does: wait for room in the pipe as long as it takes, and close the pipe at last."""
        broken = False
        while (data := pieces.get()) is not None:
            rest = memoryview(data)
            while rest and not broken:
                try:
                    rest = rest[os.write(fd, rest) :]
                except BlockingIOError:
                    _wait_writable(fd)
                except OSError:
                    broken = True
            tell(self.actor_ref, _Written())
        with suppress(OSError):
            os.close(fd)

    @handles(_Written)
    def _written(self, _: _Written) -> None:
        self._with_writer -= 1

    def _close_stdin(self) -> None:
        if self._stdin is None:
            return
        fd, self._stdin = self._stdin, None
        if self._writer is not None:
            self._writer.put(None)
        else:
            with suppress(OSError):
                os.close(fd)


def _wait_writable(fd: int) -> None:
    poller = select.poll()
    poller.register(fd, select.POLLOUT)
    poller.poll()
