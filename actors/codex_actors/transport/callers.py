"""Callers: the OS threads that wait for replies, one of which may read the process's output for itself.

The reason. A request that is answered at once spends most of its time in switches from one OS thread to another: the
reader reads the answer and wakes the caller. A caller that reads by itself needs no switch. On a quiet machine with two
cores the median request takes 150 us so, and 233 us when the reader OS thread reads for it; the official SDK takes 214.

The rules (the pattern is known as leader and followers):

- A caller that waits alone takes the role of reading, if it is free, until its reply is there. It is the leader.
- When several wait, or only tasks of event loops do, the reader OS thread reads for all.
- The reader OS thread offers the role when exactly one caller waits after a read. Then it rests: as long as a leader
  reads, and REST_S longer, for the next call often follows at once.
- A caller that comes to wait beside another calls the reader OS thread back.
- A leader whose reply is settled from elsewhere (a time limit, a close, a signal) is woken through a pipe of its own.

On Windows a read cannot be broken off, so nobody leads there.
"""

from __future__ import annotations

import threading
from queue import Empty, SimpleQueue
from threading import get_ident
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from codex_actors.actor import NO_BUDGET, defer_signals, run_budget

if TYPE_CHECKING:
    from codex_actors.actor import Reply
    from codex_actors.transport.reader import Reader

T = TypeVar("T")

REST_S = 0.005
"""Seconds that the reader OS thread leaves the role to callers after one of them has used it. A program that does
something with an answer before it asks again needs milliseconds; an event that nobody waits for can bear them."""


class Caller:
    """One OS thread in `Callers.wait`."""

    __slots__ = ("interrupted", "os_thread", "reply", "wants_events", "woken")

    def __init__(self, reply: Reply[Any], wants_events: bool) -> None:
        self.reply = reply
        self.wants_events = wants_events
        self.os_thread = get_ident()
        self.interrupted = False
        """Whether a signal has come, so that the wait has to be left."""
        self.woken: SimpleQueue[None] = SimpleQueue()
        """An entry for each reason to look again: the reply is settled, the role is offered, a signal has come."""

    @property
    def is_through(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.interrupted or self.reply.done()


class Callers:
    """The OS threads that wait for replies of one client, whose processes come one after another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: set[Caller] = set()
        self._leader: Caller | None = None
        self._reader: Reader | None = None
        self._led_until = 0.0
        self._calls: SimpleQueue[bool] = SimpleQueue()  # to the reader OS thread; True: read again, False: look again
        self._is_resting = False  # whether the reader OS thread wants to be told when the leader leaves

    # -- the reader OS thread ---------------------------------------------------------------------------------------

    def read_to_end(self, reader: Reader) -> None:
        """Read all output of a process, or let callers read it; blocks until it has ended. Closes the reader."""
        self._reader = reader
        try:
            while not reader.ended:
                with reader.role:
                    if not reader.ended:
                        reader.read()
                if reader.can_be_led and self._offer_role():
                    self._rest(reader)
        finally:
            self._reader = None
            reader.close()

    def _offer_role(self) -> bool:
        """Offer the role to the caller that waits, if there is exactly one."""
        self._calls = SimpleQueue()
        with self._lock:
            if len(self._waiting) != 1:
                return False
            for caller in self._waiting:
                caller.woken.put(None)
        return True

    def _rest(self, reader: Reader) -> None:
        """Wait as long as callers read, or may be about to."""
        while not (reader.ended or self._is_called_back(REST_S)):
            self._is_resting = True
            called_back = reader.role.locked() and self._is_called_back(None)
            self._is_resting = False
            if called_back or monotonic() - self._led_until > REST_S:
                return

    def _is_called_back(self, timeout: float | None) -> bool:
        """Wait so many seconds for a call; whether it is to read again."""
        try:
            return self._calls.get(timeout=timeout)
        except Empty:
            return False

    # -- the callers ------------------------------------------------------------------------------------------------

    def wait(self, reply: Reply[T], *, wants_events: bool = False) -> T:
        """Wait for a reply; meanwhile read, if that falls to this OS thread.

        Args:
            reply: What to wait for.
            wants_events: Whether events settle it, so that none may be held back.

        Raises:
            BaseException: The exception that the reply was given.
        """
        origin = reply.origin()
        while not origin.done():  # once, unless a signal comes whose handler does not raise
            caller = Caller(origin, wants_events)
            defer_signals(self._wait, caller, on_signal=lambda caller=caller: self._interrupt(caller))  # type: ignore[misc]
        return reply.get()

    def _wait(self, caller: Caller) -> None:
        with self._lock:
            self._waiting.add(caller)
            is_alone = len(self._waiting) == 1
        try:
            if not is_alone:
                self._calls.put(True)
                self._wake_leader(self._leader)  # it may hold back what this one waits for
            caller.reply.add_done_callback(lambda _: self._settled(caller))
            self._lead(caller)
            while not caller.is_through:
                caller.woken.get()
                self._lead(caller)
        finally:
            with self._lock:
                self._waiting.discard(caller)

    def _lead(self, caller: Caller) -> None:
        """Read until there is nothing more to wait for, if nobody else reads or waits."""
        reader = self._reader
        if reader is None or not reader.can_be_led or len(self._waiting) != 1:
            return
        if not reader.role.acquire(blocking=False):
            return
        try:
            self._leader = caller
            with run_budget(NO_BUDGET):
                while not (caller.is_through or reader.ended):
                    reader.read_or_wake(may_hold_back=not caller.wants_events and len(self._waiting) == 1)
        finally:
            try:
                reader.flush()
            finally:
                self._leave_role(reader)

    def _leave_role(self, reader: Reader) -> None:
        self._leader = None
        self._led_until = monotonic()
        reader.role.release()
        if self._is_resting:
            self._calls.put(False)

    # -- waking -----------------------------------------------------------------------------------------------------

    def _settled(self, caller: Caller) -> None:
        if get_ident() != caller.os_thread:  # else it is the leader that has settled its own reply, and looks at it
            self._wake(caller)

    def _interrupt(self, caller: Caller) -> None:
        caller.interrupted = True
        self._wake(caller)

    def _wake(self, caller: Caller) -> None:
        caller.woken.put(None)
        if self._leader is caller:
            self._wake_leader(caller)

    def _wake_leader(self, leader: Caller | None) -> None:
        reader = self._reader
        if leader is not None and reader is not None:
            reader.wake()
