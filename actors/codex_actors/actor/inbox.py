"""Inbox: the messages of one actor, and the right to run it. Whoever sends a message runs the actor.

pykka's own actors have an OS thread each, and to ask one takes two switches of OS threads: 17 us on an idle machine,
where an actor that the caller runs answers in 2. So an OS thread that has sent a message handles it by itself, unless
another is at it already. What makes that sound:

- One OS thread at a time runs an actor: the one that holds its run flag. After giving the flag up it looks at the
  messages again, for one may have come in between whose sender found the flag taken. So nobody ever waits for the flag.
- An OS thread that is running an actor does not recurse into the next one: it appends that one's inbox to its own queue
  (a trampoline). So a chain of messages is a loop, and the stack stays flat.
- An OS thread is not captured, but for whoever reads: when its budget of time is spent, the rest goes to the worker.
- Finalizers run anywhere, in the middle of an actor too. So they append to something and do nothing else.

Exceptions of signal handlers are kept out (`signals.py`), but not all can be: the handler of a signal that we do not
defer may raise, and so may a trace function. So a message leaves the inbox only after it was handled: whatever strikes,
the message in hand is known, its reply is failed, and the flag is given back. The flag is an RLock that is only tried,
because an RLock knows its owner: `_recover` gives back what this OS thread holds and nothing else. At last the worker
looks at every inbox of the process, for the exception may have come between appending a message and running its actor.
"""

from __future__ import annotations

import threading
from collections import deque
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from pykka import ActorRegistry
from pykka._envelope import Envelope

from codex_actors.actor.signals import defer_signals
from codex_actors.actor.worker import run_on_worker
from codex_actors.errors import MessageInterruptedError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from codex_actors.actor.reply import Reply

    Entry = tuple[Any, Reply[Any] | None]
    """A message, and where its answer goes."""

BUDGET_S = 0.001
"""Seconds that an OS thread of the program spends on running actors before it hands the rest to the worker. A request
needs 10 us of them; a program that is kept a millisecond longer does not notice."""

NO_BUDGET = float("inf")
"""Seconds for whoever reads the process's output. If it handed notifications to the worker half-way, the responses that
it sends next would be handled first."""


class _RunState(threading.local):
    queue: deque[Inbox] | None = None
    """The inboxes that this OS thread still has to look at; None: it is not running actors."""
    budget: float = BUDGET_S
    """Seconds that it may spend on them."""


_local = _RunState()


@contextmanager
def run_budget(seconds: float) -> Generator[None]:
    """Let the calling OS thread spend so many seconds at a time on actors, inside the `with`."""
    before, _local.budget = _local.budget, seconds
    try:
        yield
    finally:
        _local.budget = before


class Inbox:
    """The messages of one actor, and the right to run it."""

    __slots__ = ("_entries", "_handle", "_in_hand", "_running", "_started")

    def __init__(self, handle: Callable[[Any, Reply[Any] | None], None]) -> None:
        self._handle = handle
        self._entries: deque[Entry] = deque()
        self._running = threading.RLock()
        self._in_hand: Entry | None = None
        self._started = False

    # -- pykka's interface ------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._entries)

    def put(self, envelope: Envelope[Any], /) -> None:
        """Take a message from one of pykka's references."""
        self.send(envelope.message, envelope.reply_to)  # type: ignore[arg-type]  # pykka had it made by our class

    def get(self) -> Envelope[Any]:
        """Take a message out unhandled."""
        entry, reply_to = self._entries.popleft()
        return Envelope(entry, reply_to=reply_to)  # type: ignore[arg-type]  # to pykka a reply is one of its futures

    def empty(self) -> bool:
        """Whether no message waits."""
        return not self._entries

    # -- sending and running ----------------------------------------------------------------------------------------

    def send(self, message: Any, reply: Reply[Any] | None = None) -> None:
        """Append a message and, unless somebody is at it already, run the actor."""
        queue = _local.queue
        if queue is not None:
            queue.append(self)
            self._entries.append((message, reply))
        else:
            defer_signals(self._run, _local.budget, (message, reply))

    def start(self, begin: Callable[[], None]) -> None:
        """Call `begin`, then run the actor for what has come in meanwhile."""
        with self._running:
            begin()
            self._started = True
        if self._entries:
            if _local.queue is not None:
                _local.queue.append(self)
            else:
                run_on_worker(self.run)

    def run(self) -> None:
        """Run the actor, on the worker."""
        self._run(BUDGET_S)

    def _run(self, budget: float, *new: Entry) -> None:
        """Append messages and run the actor, and all that become runnable by it."""
        try:
            self._entries.extend(new)
            queue = _local.queue = deque((self,))
            deadline = monotonic() + budget
            while queue and queue[0]._drain(deadline):  # noqa: SLF001 - an inbox too
                queue.popleft()
            if queue:
                inboxes = dict.fromkeys(queue)  # once each, or an actor that tells itself floods the worker
                if not all([run_on_worker(inbox.run) for inbox in inboxes]):  # a list: all of them are sent
                    self._drain_all(queue)
            _local.queue = None
        except BaseException:
            try:
                self._recover()
            finally:
                self._recover()  # a second exception may have struck in the first attempt, which this completes
            raise

    @staticmethod
    def _drain_all(queue: deque[Inbox]) -> None:
        """Handle all that is left, for there is no worker: all actors have stopped, and only refuse it."""
        while queue:
            queue[0]._drain(NO_BUDGET)  # noqa: SLF001 - an inbox too
            queue.popleft()

    def _drain(self, deadline: float) -> bool:
        """Handle messages until there are none or somebody else does; False when the deadline came first."""
        entries, running, handle = self._entries, self._running, self._handle
        late = False
        while entries and self._started and not late:
            if not running.acquire(blocking=False):
                return True
            while entries and not late:
                self._in_hand = entry = entries[0]
                handle(*entry)
                entries.popleft()
                late = monotonic() > deadline
            self._in_hand = None
            running.release()
        return not late

    # -- after an exception that could not be kept out --------------------------------------------------------------

    def _recover(self) -> None:
        """Leave no trace of a run that was broken off: flags and messages in hand are given up, the worker runs on."""
        for inbox in (self, *(_local.queue or ())):
            inbox._abandon()  # noqa: SLF001 - an inbox too
            run_on_worker(inbox.run)
        _local.queue = None
        run_on_worker(_run_every_actor)

    def _abandon(self) -> None:
        """Give the run flag back if this OS thread holds it, and fail the message in hand."""
        try:
            self._running.release()
        except RuntimeError:  # this OS thread does not hold it
            return
        entry = self._in_hand
        if entry is not None and self._entries and self._entries[0] is entry:
            if entry[1] is not None:
                entry[1].fail(MessageInterruptedError())
            self._entries.popleft()


def _run_every_actor() -> None:
    for ref in ActorRegistry.get_all():
        if isinstance(ref.actor_inbox, Inbox):
            ref.actor_inbox.run()
