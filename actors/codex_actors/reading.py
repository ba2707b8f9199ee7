"""Reading: who reads what the child sends, the reader thread or the one thread that waits for it anyway.

A switch from the reader thread to a thread that waits costs more than all the rest of a request. So when exactly one
thread waits, and blocks, it takes the reading role itself and is the first to see its answer (leader/followers). When
several wait, or only tasks of event loops, the reader thread reads for all.

- Only the holder of the role reads and hands frames to the actors; so their order is the order of the bytes.
- When only one thread waited for what the reader thread has read, that thread is offered the role. The reader thread
  then rests: as long as somebody reads, and LEND_S longer, for the next call often follows at once.
- A thread that comes to wait beside another calls the reader thread back.
- A leader whose reply is settled by another thread (a timeout, a close) is woken through a pipe of its own.
- A leader looks for SPIN_S before it sleeps, if the last one had its answer within that time.
- A leader keeps back what nobody waits for, for KEEP_BACK_S at most: a thread that waits for the end of its turn would
  else run half a dozen actors for every event of it, each time with cold caches. In a burst it does not even look.
- In a flood pieces are joined, the more the more turns are in them.
- In a flood of many turns, or of answers for many tasks, the reader thread lends the role to the event loop that has
  these tasks: between two threads all of it would change hands, and be in the wrong one's cache.
"""

from __future__ import annotations

import threading
from functools import partial
from queue import Empty, SimpleQueue
from threading import get_ident
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, TypeVar

from codex_actors.dispatcher import spare_this_thread
from codex_actors.interrupts import uninterrupted
from codex_actors.loops import repeat_in, woken
from codex_actors.stdout import MANY_TURNS, Stdout

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from codex_actors.intake import Intake
    from codex_actors.reply import Reply

T = TypeVar("T")

LEND_S = 0.005
"""Seconds that the reader thread leaves the role to others after one of them has used it."""

SPIN_S = 0.0002
"""Seconds that a leader looks again and again before it sleeps, if the last leader had its answer within that time. To
fall asleep and be woken takes the processor about as long, and leaves it with cold caches."""

SLOW_S = 0.01
"""Seconds after which a leader is not in a hurry any more: it waits for the end of a turn, or for a slow answer."""

NAP_S = 0.001
"""Seconds that it then lets pass in a burst of what nobody waits for, so that more of it comes at once."""

PATIENCE_S = 0.02
"""Seconds after which the reader thread takes the role back from a loop that has not come to read: it is busy with
something else."""

S_A_BYTE = 30e-9
"""Seconds that it has in addition for each byte that it has read. Readers take a third of that for it."""

NO_LOAN_S = 5.0
"""Seconds for which it lends the role to no loop after that."""


class Reading:
    """The reading role for one pipe after another (a new one comes with each process)."""

    def __init__(self) -> None:
        self._role = threading.Lock()
        self._lock = threading.Lock()
        self._waiting: set[_Waiter] = set()
        self._calls: SimpleQueue[bool] = SimpleQueue()  # to the reader thread; True: read again, False: one has left
        self._resting = False  # whether the reader thread waits for a leader to leave
        self._led_until = 0.0
        self._quick = False  # whether the last leader had its answer before it could fall asleep
        self._no_loan_before = 0.0
        self._leader: _Waiter | None = None
        self._pipe: Stdout | None = None
        self.turns = 0
        """The number of turns whose events have come together last; the router says so."""
        self._listeners: set[object] = set()

    # -- the reader thread ------------------------------------------------------------------------------------------

    def read_all(self, fd: int, intake: Intake) -> None:
        """What the reader thread does: read to the end of the pipe, or let others read.

        Args:
            fd: Read end of the pipe; closed at the end.
            intake: Takes each piece from whichever thread has read it, never from two at once.
        """
        pipe = self._pipe = Stdout(fd, intake)
        try:
            while not pipe.ended:
                with self._role:
                    if not pipe.ended:
                        pipe.read(turns=self.turns)
                if not pipe.can_be_led:
                    continue
                if not self._lend_to_loop(pipe, *woken()) and self._offer():
                    self._rest(pipe)
        finally:
            self._pipe = None
            with self._role:  # a leader may still be looking at the descriptors
                pipe.close()

    def _lend_to_loop(self, pipe: Stdout, loop: AbstractEventLoop | None, wakes: int) -> bool:
        """Let the loop whose tasks have been woken read as long as a flood lasts; whether it has.

        Not, if one was too busy for it not long ago.
        """
        if loop is None or not pipe.is_flooded or max(wakes, self.turns) < MANY_TURNS:
            return False
        if monotonic() < self._no_loan_before:
            return False
        if not repeat_in(loop, partial(self._read_in_loop, pipe), PATIENCE_S):
            self._no_loan_before = monotonic() + NO_LOAN_S
        return True

    def _read_in_loop(self, pipe: Stdout) -> float | None:
        """Read once for the tasks of the loop that calls this; how long they may take over it. None: it was the end."""
        seconds: list[float] = []
        uninterrupted(self._read_if_there_is_any, pipe, seconds)
        return seconds[0] if seconds else None

    def _read_if_there_is_any(self, pipe: Stdout, seconds: list[float]) -> None:
        if not self._role.acquire(blocking=False):
            return
        try:
            if not pipe.ended and pipe.has_data():
                spare_this_thread(False)
                taken = pipe.read(turns=self.turns)
                if pipe.is_flooded:
                    seconds.append(PATIENCE_S + taken * S_A_BYTE)
        finally:
            spare_this_thread(True)
            self._role.release()

    def _offer(self) -> bool:
        """Offer the role to the thread that waits, if there is exactly one."""
        self._calls = SimpleQueue()
        with self._lock:
            if len(self._waiting) != 1:
                return False
            for waiter in self._waiting:
                waiter.woken.put(None)
        return True

    def _rest(self, pipe: Stdout) -> None:
        """Wait as long as others read, or may be about to."""
        while not (pipe.ended or self._called_back(LEND_S)):
            self._resting = True
            called_back = self._role.locked() and self._called_back(None)
            self._resting = False
            if called_back or monotonic() - self._led_until > LEND_S:
                return

    def _called_back(self, timeout: float | None) -> bool:
        """Wait until a thread calls the reader thread, for so many seconds; whether it is to read again."""
        try:
            return self._calls.get(timeout=timeout)
        except Empty:
            return False

    # -- threads that wait ------------------------------------------------------------------------------------------

    def wait(self, reply: Reply[T]) -> T:
        """Wait for a reply, from a thread; meanwhile read if that falls to this thread.

        Raises:
            BaseException: The exception that the reply was given.
        """
        origin = reply.origin()
        while not origin.done():  # once, unless a signal comes whose handler does not raise
            self._wait_or_be_interrupted(origin)
        return reply.get()

    def _wait_or_be_interrupted(self, reply: Reply[Any]) -> None:
        waiter = _Waiter()
        uninterrupted(self._wait, reply, waiter, on_signal=lambda: self._wake(waiter, for_good=True))

    def _wait(self, reply: Reply[Any], waiter: _Waiter) -> None:
        with self._lock:
            self._waiting.add(waiter)
            alone = len(self._waiting) == 1
        try:
            if not alone:
                self._calls.put(True)
                self._hurry()
            reply.add_done_callback(lambda _: self._wake(waiter))
            self._lead(reply, waiter)
            while not (reply.done() or waiter.stopped):
                waiter.woken.get()
                self._lead(reply, waiter)
        finally:
            with self._lock:
                self._waiting.discard(waiter)

    def _lead(self, reply: Reply[Any], waiter: _Waiter) -> None:
        """Read until the reply is settled, if nobody else reads or waits."""
        pipe = self._pipe
        if pipe is None or not pipe.can_be_led or len(self._waiting) != 1 or not self._role.acquire(blocking=False):
            return
        began = monotonic()
        spin_until = began + SPIN_S
        try:
            self._leader = waiter
            spare_this_thread(False)
            while not (reply.done() or pipe.ended or waiter.stopped):
                if pipe.in_burst and monotonic() > began + SLOW_S:
                    sleep(NAP_S)
                if not pipe.wait_for_data(spin_until if self._quick else 0.0):
                    pipe.hand_on()
                elif not self._nobody_else_waits():
                    pipe.read(turns=0)
                elif not (pipe.read_for_later() and self._nobody_else_waits()):  # somebody may just have come
                    pipe.hand_on()
        finally:
            try:
                pipe.hand_on()
            finally:
                self._end_lead(spin_until)

    def _end_lead(self, spin_until: float) -> None:
        spare_this_thread(True)
        self._leader = None
        self._led_until = monotonic()
        self._quick = self._led_until < spin_until
        self._role.release()
        if self._resting:
            self._calls.put(False)

    # -- keeping back -----------------------------------------------------------------------------------------------

    def listen(self, listener: object) -> None:
        """Somebody waits for events from now on, whichever come."""
        self._listeners.add(listener)
        self._hurry()

    def stop_listening(self, listener: object) -> None:
        """He waits no more."""
        self._listeners.discard(listener)

    def _nobody_else_waits(self) -> bool:
        return not self._listeners and len(self._waiting) == 1

    def _hurry(self) -> None:
        """Have a leader hand on what it keeps back, for somebody has come."""
        pipe = self._pipe
        if pipe is not None and pipe.due is not None:
            pipe.wake()

    # -- waking -----------------------------------------------------------------------------------------------------

    def _wake(self, waiter: _Waiter, *, for_good: bool = False) -> None:
        """Wake a thread, be it asleep or reading: its reply is settled, or it is `for_good` to stop waiting."""
        waiter.stopped = waiter.stopped or for_good
        if for_good or get_ident() != waiter.thread:
            waiter.woken.put(None)
            pipe = self._pipe
            if pipe is not None and self._leader is waiter:
                pipe.wake()


class _Waiter:
    """A thread in `Reading.wait`."""

    __slots__ = ("stopped", "thread", "woken")

    def __init__(self) -> None:
        self.thread = get_ident()
        self.woken: SimpleQueue[None] = SimpleQueue()
        """An item for each reason to wake up: the reply is settled, the role is offered, a signal has come."""
        self.stopped = False
        """Whether a signal has come, so that the thread is to stop waiting."""
