"""PipeActor: owns the child process and its three pipes.

Its threads block so that no actor has to: the reader turns output into batches of frames, the stderr thread keeps the
tail, the watcher waits for the end of the process, and a writer exists from the first time that the child does not take
a frame at once. All of them report by `tell`. Who writes is settled by a count: as long as pieces are with the writer,
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

from codex_actors.dispatcher import ClientActor, handles, post, spare_this_thread
from codex_actors.ending import Ending
from codex_actors.intake import Intake
from codex_actors.messages import (
    CloseInput,
    Exited,
    OutputEnded,
    PipeClosed,
    Send,
    Shutdown,
    Spawned,
    SpawnFailed,
    Written,
)
from codex_actors.process import (
    ChildProcess,
    Launch,
    StderrTail,
    read_chunks,
    redact,
    spawn,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pykka import ActorRef

    from codex_actors.intake import Sinks
    from codex_actors.reply import Reply

logger = logging.getLogger("openai_codex")

OUTPUT_GRACE_S = 0.5
"""Seconds to wait for the rest of its output after it has ended; a descendant may hold the pipes open."""

STDERR_LINE = 1 << 20
"""Bytes of a line of stderr that the log shows."""


class PipeActor(ClientActor):
    """One process from start to end; then it reports PipeClosed and stops."""

    def __init__(self, launch: Callable[[], Launch], sinks: Sinks, owner: ActorRef[Any]) -> None:
        super().__init__()
        self._launch = launch
        self._sinks = sinks
        self._owner = owner
        self._child: ChildProcess | None = None
        self._stdin: int | None = None
        self._unsent: list[bytes] = []  # frames from before the process was there
        self._writer: SimpleQueue[bytes | None] | None = None
        self._with_writer = 0
        self._closing = False
        self._reported = False
        self._urgent = False
        self._ending: Ending | None = None
        self._tail = StderrTail()
        self._intake = Intake(sinks)
        self._reader = Thread(target=self._read, name="codex-actors-reader", daemon=True)

    def on_start(self) -> None:
        """Start the reader, which starts the process: that can take long enough to hold up an event loop."""
        self._reader.start()

    # -- the reader thread ------------------------------------------------------------------------------------------

    def _read(self) -> None:
        spare_this_thread(False)
        command = ""
        try:
            launch = self._launch()
            command = str(launch)
            child = spawn(launch)
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait for the start must hear of it
            post(self.actor_ref, SpawnFailed(command, error))
            return
        post(self.actor_ref, Spawned(child))
        try:
            self._sinks.reading.read_all(child.stdout, self._intake)
        except Exception:
            logger.exception("Reading from the app-server failed")
        post(self.actor_ref, OutputEnded())

    # -- the life of the process ------------------------------------------------------------------------------------

    @handles(Spawned)
    def _spawned(self, message: Spawned) -> None:
        self._child = child = message.child
        self._stdin = child.stdin
        self._ending = Ending(child)
        if sys.platform != "win32":
            os.set_blocking(child.stdin, False)
        stderr = Thread(target=self._drain_stderr, args=(child,), name="codex-actors-stderr", daemon=True)
        stderr.start()
        Thread(target=self._watch, args=(self._ending, stderr), name="codex-actors-watcher", daemon=True).start()
        unsent, self._unsent = self._unsent, []
        for data in unsent:
            self._write(data)
        if self._closing:
            self._begin_shutdown()

    @handles(SpawnFailed)
    def _spawn_failed(self, message: SpawnFailed) -> None:
        self._report(PipeClosed(self.actor_ref, message.command, error=message.error))
        self.stop()

    def _drain_stderr(self, child: ChildProcess) -> None:
        begun = b""
        for data in read_chunks(child.stderr):
            self._tail.add(data)
            lines, _, begun = (begun + data)[-STDERR_LINE:].rpartition(b"\n")  # whole lines, or half a secret is shown
            if lines and logger.isEnabledFor(logging.DEBUG):
                logger.debug("app-server: %s", redact(lines.decode("utf-8", "replace")))

    def _watch(self, ending: Ending, stderr: Thread) -> None:
        exit_code = ending.wait()
        for thread in (self._reader, stderr):
            thread.join(OUTPUT_GRACE_S)
        post(self.actor_ref, Exited(exit_code))

    @handles(OutputEnded)
    def _output_ended(self, _: OutputEnded) -> None:
        """Without its output the process is of no use; usually it is at its end anyhow."""
        self._shutdown(Shutdown())

    @handles(Shutdown)
    def _shutdown(self, message: Shutdown) -> None:
        if not self._closing:
            self._closing, self._urgent = True, message.urgent
            self._begin_shutdown()

    def _begin_shutdown(self) -> None:
        if self._ending is not None:  # else it is done as soon as there is a process
            ref = self.actor_ref
            patience = {"stdin_grace": 0.0} if self._urgent else {}
            self._ending.begin(lambda: post(ref, CloseInput()), **patience)

    @handles(CloseInput)
    def _close_input(self, _: CloseInput) -> None:
        self._close_stdin()

    def on_stop(self) -> None:
        """However the actor ends, the process ends with it, and the owner hears of it."""
        if self._reported:
            return
        self._close_stdin()
        if self._ending is not None:
            self._ending.begin(lambda: None, stdin_grace=0.0, term_grace=0.0)
        self._report(PipeClosed(self.actor_ref, self._child.command if self._child else "the app-server"))

    def _refuse(self, message: Any, reply: Reply[Any] | None) -> None:
        if isinstance(message, Spawned):  # stopped while the process was being started: nobody else knows of it
            os.close(message.child.stdin)
            os.close(message.child.stderr)
            ending = Ending(message.child)
            ending.begin(lambda: None, stdin_grace=0.0, term_grace=0.0)
            Thread(target=ending.wait, name="codex-actors-watcher", daemon=True).start()
        super()._refuse(message, reply)

    def _report(self, closed: PipeClosed) -> None:
        self._reported = True
        post(self._owner, closed)

    @handles(Exited)
    def _exited(self, message: Exited) -> None:
        assert self._child is not None  # noqa: S101 - it has been spawned
        self._close_stdin()
        noise = self._intake.first_noise
        self._report(PipeClosed(self.actor_ref, self._child.command, message.exit_code, self._tail.text(), noise))
        self.stop()

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
            Thread(
                target=self._write_all, args=(self._stdin, self._writer), name="codex-actors-writer", daemon=True
            ).start()
        self._with_writer += 1
        self._writer.put(data)

    def _write_all(self, fd: int, pieces: SimpleQueue[bytes | None]) -> None:
        """The writer thread: waits for room in the pipe as long as it takes, and closes the pipe at the end."""
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
            post(self.actor_ref, Written())
        with suppress(OSError):
            os.close(fd)

    @handles(Written)
    def _written(self, _: Written) -> None:
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
