"""Actor: a pykka actor that has no thread of its own; the thread that makes it runnable runs it.

Rules:
- One thread at a time runs an actor: the one that holds its run flag. After giving the flag up it looks at the inbox
  again, for a message may have come in between whose sender found the flag taken.
- A thread that is running an actor does not recurse into the next one: it puts it on its own list (trampoline), so a
  chain of tells is a loop and the stack stays flat.
- A thread is not captured: when its budget of time is spent, the rest goes to the worker thread (`worker.py`).
- Ctrl-C waits until the main thread has run its actors (`interrupts.py`). For what strikes all the same (the handler of
  another signal that raises), a message leaves the inbox only after it was handled: so the message in hand is known and
  its reply is failed. Then the worker looks at every inbox of the process, in case the exception came between
  appending a message and running its actor.
- The run flag is an RLock that is only tried, never waited for: it knows its owner, so the way out of an interrupt
  gives back what this thread holds and nothing else.
"""

from __future__ import annotations

import threading
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import pykka
from pykka import ActorDeadError, ActorRegistry
from pykka._envelope import Envelope
from pykka.messages import _ActorStop

from codex_actors import worker
from codex_actors.errors import MessageInterruptedError, client_closed
from codex_actors.interrupts import uninterrupted
from codex_actors.messages import ActorFailed, Supervise
from codex_actors.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from pykka import ActorRef

    Message = tuple[Any, Reply[Any] | None]
    Handler = Callable[[Any, Any], object]

H = TypeVar("H", bound="Callable[..., object]")

BUDGET_S = 0.001
"""Seconds that a thread of the program spends on running actors before it hands the rest to the worker."""

RUNTIME_BUDGET_S = 0.02
"""The same for the threads of the runtime, which have little else to do."""

LATER: Any = object()
"""What a handler returns when the message is answered later: the handler has kept `self.reply_to`."""


class _RunState(threading.local):
    runnable: deque[Inbox] | None = None
    """The inboxes that this thread still has to look at; None: this thread is not running actors."""
    budget: float = BUDGET_S
    """Seconds that it may spend on them."""


_thread = _RunState()


def spare_this_thread(spare: bool) -> None:
    """Whether the calling thread has better things to do than to run actors; one of the runtime's has not."""
    _thread.budget = BUDGET_S if spare else RUNTIME_BUDGET_S


def handles(message_type: type) -> Callable[[H], H]:
    """Mark a method of an actor as the handler of one type of message."""

    def mark(method: H) -> H:
        method.__handles__ = message_type  # type: ignore[attr-defined]
        return method

    return mark


class Actor(pykka.Actor):
    """A pykka actor run by the calling thread. Methods marked with `@handles(MessageType)` receive its messages."""

    _handlers: ClassVar[dict[type, Handler]] = {}

    supervisor: ActorRef[Any] | None = None
    """Whom the actor tells when it dies of a bug (message `Supervise`)."""

    reply_to: Reply[Any] | None = None
    """While a message is handled: where its answer goes, or None for a tell."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        methods = [method for kind in reversed(cls.__mro__) for method in vars(kind).values()]
        cls._handlers = {method.__handles__: method for method in methods if hasattr(method, "__handles__")}

    def _create_actor_inbox(self) -> Inbox:  # type: ignore[override]  # pykka calls it on the instance
        return Inbox(self)

    @staticmethod
    def _create_future() -> Reply[Any]:
        return Reply()

    def _start_actor_loop(self) -> None:
        worker.enlist()
        inbox: Inbox = self.actor_inbox  # type: ignore[assignment]
        inbox.start()

    def _receive(self, message: Any, reply: Reply[Any] | None) -> None:
        if self.actor_stopped.is_set():
            self._refuse(message, reply)
            return
        self.reply_to = reply
        handler = self._handlers.get(message.__class__)
        try:
            answer = handler(self, message) if handler is not None else self._handle_receive(message)
        except Exception as error:  # noqa: BLE001 - it is the asker's, or makes this actor fail
            if reply is not None:
                reply.fail(error)
            else:
                self._fail(error)
            return
        if reply is not None and answer is not LATER:
            reply.resolve(answer)

    @handles(Supervise)
    def _supervise(self, message: Supervise) -> None:
        self.supervisor = message.by

    def _fail(self, error: Exception) -> None:
        where = (type(error), error, error.__traceback__)
        self._handle_failure(*where)  # logs it, and ends the actor
        worker.dismiss()
        try:
            self.on_failure(*where)
        except Exception as second:  # noqa: BLE001 - pykka's contract: logged, not raised
            self._handle_failure(type(second), second, second.__traceback__)

    def _refuse(self, message: Any, reply: Reply[Any] | None) -> None:
        if reply is None:
            return
        if isinstance(message, _ActorStop):  # pykka answers a second stop alike
            reply.resolve(None)
        else:
            reply.fail(self.dead_error())

    def on_failure(
        self,
        exception_type: type[BaseException] | None,  # noqa: ARG002 - pykka's signature
        exception_value: BaseException | None,
        traceback: TracebackType | None,  # noqa: ARG002 - pykka's signature
    ) -> None:
        """The actor has died of a bug: those who wait get an error as on a stop, and the supervisor hears of it."""
        self.on_stop()
        if self.supervisor is not None:
            post(self.supervisor, ActorFailed(type(self).__name__, exception_value))

    def asker(self) -> Reply[Any]:
        """Where the answer to the current message goes, for a handler that returns LATER; a tell gets a blind one."""
        return self.reply_to if self.reply_to is not None else Reply()

    def dead_error(self) -> Exception:
        """What those get whose message comes after the actor has stopped."""
        return ActorDeadError(f"{self.actor_ref} stopped before handling the message")

    def _stop(self) -> None:
        super()._stop()
        worker.dismiss()


class ClientActor(Actor):
    """An actor of a client's tree: it stops when the client is closed, and that is what late callers hear."""

    def dead_error(self) -> Exception:
        """What those get whose message comes after the actor has stopped."""
        return client_closed()


class Inbox:
    """The messages of one actor, and the right to run it."""

    __slots__ = ("_actor", "_current", "_messages", "_running", "_started")

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._messages: deque[Message] = deque()
        self._running = threading.RLock()
        self._current: Message | None = None
        self._started = False

    def __len__(self) -> int:
        return len(self._messages)

    def put(self, envelope: Envelope[Any], /) -> None:
        """Take a message from one of pykka's references."""
        self.send(envelope.message, envelope.reply_to)  # type: ignore[arg-type]  # pykka had it made by our class

    def send(self, message: Any, reply_to: Reply[Any] | None = None) -> None:
        """Append a message and, unless somebody is at it already, run the actor."""
        runnable = _thread.runnable
        if runnable is not None:
            runnable.append(self)
            self._messages.append((message, reply_to))
        else:
            uninterrupted(self._run, _thread.budget, (message, reply_to))

    def get(self) -> Envelope[Any]:
        """Take a message out unhandled (pykka's interface)."""
        message, reply_to = self._messages.popleft()
        return Envelope(message, reply_to=reply_to)

    def empty(self) -> bool:
        """Whether no message waits (pykka's interface)."""
        return not self._messages

    def start(self) -> None:
        """Run `on_start`, then what has come in meanwhile."""
        with self._running:
            try:
                self._actor.on_start()
            except Exception as error:  # noqa: BLE001 - it makes this actor fail
                self._actor._fail(error)  # noqa: SLF001 - the inbox stands for pykka's actor loop
            self._started = True
        if self._messages:
            if _thread.runnable is not None:
                _thread.runnable.append(self)
            else:
                worker.post(self.run_on_worker)

    def run_on_worker(self) -> None:
        """Run the actor on the worker thread."""
        self._run(RUNTIME_BUDGET_S)

    def _run(self, budget: float, *new: Message) -> None:
        """Append messages and run the actor, and all that become runnable by it."""
        try:
            try:
                self._messages.extend(new)
                runnable = _thread.runnable = deque((self,))
                deadline = monotonic() + budget
                while runnable and runnable[0].drain(deadline):
                    runnable.popleft()
                if runnable:
                    for inbox in dict.fromkeys(runnable):  # once each, or an actor that tells itself floods the worker
                        worker.post(inbox.run_on_worker)
                _thread.runnable = None
            except BaseException:
                self._rescue()
                raise
        except BaseException:  # once more, for the interrupt may have struck in the first rescue
            self._rescue()
            raise

    def drain(self, deadline: float) -> bool:
        """Handle messages until there are none or somebody else does; False when the deadline came first."""
        messages, running, receive = self._messages, self._running, self._actor._receive  # noqa: SLF001
        late = False
        while messages and self._started and not late:
            if not running.acquire(blocking=False):
                return True
            while messages and not late:
                self._current = current = messages[0]
                receive(*current)
                messages.popleft()
                late = monotonic() > deadline
            self._current = None
            running.release()
        return not late

    def _rescue(self) -> None:
        """Leave no trace of an interrupted run: flags given back, messages in hand failed, the rest on the worker."""
        for inbox in (self, *(_thread.runnable or ())):
            inbox.abandon()
            worker.post(inbox.run_on_worker)
        _thread.runnable = None
        worker.post(_run_all)

    def abandon(self) -> None:
        """After an interrupt: give the run flag back if this thread holds it, and fail the message in hand."""
        try:
            self._running.release()
        except RuntimeError:  # not held by this thread: nothing of ours to clear
            return
        current = self._current
        if current is not None and self._messages and self._messages[0] is current:
            if current[1] is not None:
                current[1].fail(MessageInterruptedError())
            self._messages.popleft()


def _run_all() -> None:
    """Look at every inbox of the process, after an interrupt that may have cost one its turn."""
    for ref in ActorRegistry.get_all():
        if isinstance(ref.actor_inbox, Inbox):
            ref.actor_inbox.run_on_worker()


def ask(ref: ActorRef[Any], message: Any) -> Reply[Any]:
    """Ask an actor without waiting for the answer; a stopped actor makes the reply fail."""
    reply: Reply[Any] = Reply()
    inbox: Inbox = ref.actor_inbox  # type: ignore[assignment]
    inbox.send(message, reply)
    return reply


def post(ref: ActorRef[Any], message: Any) -> None:
    """Tell an actor something that no longer matters if the actor has stopped."""
    inbox: Inbox = ref.actor_inbox  # type: ignore[assignment]
    inbox.send(message)
