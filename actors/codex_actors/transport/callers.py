"""Callers: the OS threads that wait for replies, one of which may read the process's output for itself.

The reason. A request that is answered at once spends most of its time in switches from one OS thread to another: the
reader reads the answer and wakes the caller. A caller that reads by itself needs no switch. On a quiet machine with two
cores the median request takes 150 us so, and 233 us when the reader OS thread reads for it; the official SDK takes 214.

The rules (the pattern is known as leader and followers):

- A caller that waits alone takes the role of reading, if it is free, until its reply is there. It is the leader.
- When several wait, or only tasks of event loops do, the reader OS thread reads for all.
- The reader OS thread offers the role when exactly one caller waits after a read. Then it stands by: as long as a
  leader reads, and STAND_BY_S longer, for the next call often follows at once.
- A caller that comes to wait beside another calls the reader OS thread back.
- A leader whose reply is settled from elsewhere (a time limit, a close, a signal) is woken through a pipe of its own.
- Each process has a role of its own. The output of one that has ended may go on for a while, because a descendant holds
  it open, when the next process is there already. Its reader OS thread then reads to the end, and offers nothing.

On Windows a read cannot be broken off, so nobody leads there.
"""

from __future__ import annotations

import threading
from queue import Empty, SimpleQueue
from threading import get_ident
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from codex_actors.actor import NO_BUDGET, defer_signals, run_budget, timed_get

if TYPE_CHECKING:
    from codex_actors.actor import Reply
    from codex_actors.transport.reader import Reader

T = TypeVar("T")

STAND_BY_S = 0.005
"""Seconds that the reader OS thread leaves the role to callers after one of them has used it. A program that does
something with an answer before it asks again needs milliseconds; an event that nobody waits for can bear them."""


class Caller:
    """One OS thread in `Callers.wait`."""

    __slots__ = ("leads", "os_thread", "reply", "signalled", "wants_events", "woken")

    def __init__(self, reply: Reply[Any], wants_events: bool) -> None:
        self.reply = reply
        self.wants_events = wants_events
        self.os_thread = get_ident()
        self.leads: ReadingRole | None = None
        """The role that it has; None: it does not read."""
        self.signalled = False
        """Whether a signal has come, so that the wait has to be left."""
        self.woken: SimpleQueue[None] = SimpleQueue()
        """An entry for each reason to look again: the reply is settled, the role is offered, a signal has come."""

    @property
    def is_through(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.signalled or self.reply.done()

    def wake(self) -> None:
        """Have it look again, be it asleep or reading; from any OS thread."""
        self.woken.put(None)
        role = self.leads
        if role is not None:
            role.wake_leader()


class Callers:
    """The OS threads that wait for replies of one client, whose processes come one after another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: set[Caller] = set()
        self._role: ReadingRole | None = None

    def read_to_end(self, reader: Reader) -> None:
        """Read all output of a process, or let callers read it; blocks until it has ended. Closes the reader."""
        role = self._role = ReadingRole(reader, self)
        try:
            role.read_to_end()
        finally:
            if self._role is role:  # else the next process is there already
                self._role = None
            role.close()

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
            defer_signals(self._wait, caller, on_signal=lambda caller=caller: _leave(caller))  # type: ignore[misc]
        return reply.get()

    def is_alone(self, caller: Caller) -> bool:
        """Whether no other caller waits."""
        return len(self._waiting) == 1 and caller in self._waiting

    def offer(self, role: ReadingRole) -> bool:
        """Offer a role to the caller that waits. Returns whether there is exactly one, so that it may take it."""
        with self._lock:
            if role is not self._role or len(self._waiting) != 1:
                return False
            for caller in self._waiting:
                caller.woken.put(None)
        return True

    def _wait(self, caller: Caller) -> None:
        with self._lock:
            self._waiting.add(caller)
            is_alone = len(self._waiting) == 1
        try:
            role = self._role
            if role is not None and not is_alone:
                role.call_back()
            caller.reply.add_done_callback(lambda _: _settled(caller))
            self._lead(caller)
            while not caller.is_through:
                caller.woken.get()
                self._lead(caller)
        finally:
            with self._lock:
                self._waiting.discard(caller)

    def _lead(self, caller: Caller) -> None:
        role = self._role
        if role is not None and self.is_alone(caller):
            role.lead(caller)


def _leave(caller: Caller) -> None:
    caller.signalled = True
    caller.wake()


def _settled(caller: Caller) -> None:
    if get_ident() != caller.os_thread:  # else it is the leader that has settled its own reply, and looks at it
        caller.wake()


class ReadingRole:
    """Who reads the output of one process: its reader OS thread, or a caller."""

    def __init__(self, reader: Reader, callers: Callers) -> None:
        self._reader = reader
        self._callers = callers
        self._taken = threading.Lock()  # by whoever reads
        self._has_leader = False
        self._led_until = 0.0
        self._calls: SimpleQueue[bool] = SimpleQueue()  # to the reader OS thread; True: read again, False: look again
        self._stands_by = False  # whether the reader OS thread wants to be told when the leader leaves

    # -- the reader OS thread ---------------------------------------------------------------------------------------

    def read_to_end(self) -> None:
        """Read, or let callers read, until the output ends; blocks."""
        reader = self._reader
        while not reader.ended:
            with self._taken:
                if not reader.ended:
                    reader.read()
            if reader.can_be_led:
                self._calls = SimpleQueue()  # what has come before is out of date
                if self._callers.offer(self):
                    self._stand_by()

    def close(self) -> None:
        """Close the descriptors."""
        with self._taken:  # a caller may still be looking at them
            self._reader.close()

    def _stand_by(self) -> None:
        """Wait as long as callers read, or may be about to."""
        while not (self._reader.ended or self._is_called_back(STAND_BY_S)):
            self._stands_by = True
            called_back = self._taken.locked() and self._is_called_back(None)
            self._stands_by = False
            if called_back or monotonic() - self._led_until > STAND_BY_S:
                return

    def _is_called_back(self, timeout: float | None) -> bool:
        """Wait so many seconds for a call (None: no limit). Returns whether it is to read again."""
        try:
            return timed_get(self._calls, timeout)
        except Empty:
            return False

    # -- callers ----------------------------------------------------------------------------------------------------

    def lead(self, caller: Caller) -> None:
        """Read until there is nothing more to wait for, unless somebody else reads."""
        reader = self._reader
        if not (reader.can_be_led and self._taken.acquire(blocking=False)):
            return
        try:
            caller.leads = self
            self._has_leader = True
            reader.begin_lead()
            with run_budget(NO_BUDGET):
                while not (caller.is_through or reader.ended):
                    may_hold_back = not caller.wants_events and self._callers.is_alone(caller)
                    reader.read_or_wake(may_hold_back=may_hold_back)
        finally:
            try:
                reader.end_lead()
            finally:
                caller.leads = None
                self._has_leader = False
                self._led_until = monotonic()
                self._taken.release()
                if self._stands_by:
                    self._calls.put(False)

    def call_back(self) -> None:
        """Have the reader OS thread read again as soon as it can, and the leader flush what it holds back."""
        self._calls.put(True)
        if self._has_leader:
            self.wake_leader()

    def wake_leader(self) -> None:
        """Break off the wait of the leader."""
        self._reader.wake()
