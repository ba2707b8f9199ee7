"""Actor: a pykka actor without an OS thread of its own (`inbox.py` says who runs it), and how actors are talked to.

A subclass marks its methods with `@handles(MessageType)`. A handler returns the answer, or LATER when it has kept
`self.asker(message)` to settle it another time. It must not wait: no `Reply.get`, no I/O that may block. What has to
block is done on an OS thread that the actor owns, which reports by `tell`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

import pykka
from pykka import ActorDeadError
from pykka.messages import _ActorStop

from codex_actors.actor import worker
from codex_actors.actor.inbox import Inbox
from codex_actors.actor.lifecycle import ActorFailed, Supervise
from codex_actors.actor.pykka_reply import PykkaReply
from codex_actors.actor.reply import Reply
from codex_actors.errors import client_closed

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from pykka import ActorRef

    from codex_actors.actor.message import Message

    Handler = Callable[[Any, Any], Any]

A = TypeVar("A")
S = TypeVar("S")


class Later:
    """The type of LATER."""


LATER: Final = Later()
"""What a handler returns when the message is answered later."""


def handles(
    message_type: type[Message[A]],
) -> Callable[[Callable[[S, Any], A | Later]], Callable[[S, Any], A | Later]]:
    """Mark a method of an actor as the handler of one type of message."""

    def mark(method: Callable[[S, Any], A | Later]) -> Callable[[S, Any], A | Later]:
        method.__handles__ = message_type  # type: ignore[attr-defined]
        return method

    return mark


def ask(ref: ActorRef[Any], message: Message[A]) -> Reply[A]:
    """Ask an actor, without waiting for the answer. From an actor that has stopped the answer is an error."""
    reply: Reply[A] = Reply()
    inbox: Inbox = ref.actor_inbox  # type: ignore[assignment]
    inbox.send(message, reply)
    return reply


def tell(ref: ActorRef[Any], message: Message[Any]) -> None:
    """Tell an actor something that no longer matters if the actor has stopped."""
    inbox: Inbox = ref.actor_inbox  # type: ignore[assignment]
    inbox.send(message)


class Actor(pykka.Actor):
    """A pykka actor that is run by the calling OS thread."""

    _handlers: ClassVar[dict[type, Handler]] = {}

    supervisor: ActorRef[Any] | None = None
    """The actor that is told when this one dies of a bug."""

    _asker: Reply[Any] | None = None
    """Where the answer to the message in hand goes; None: it was told, not asked."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        methods = [method for kind in reversed(cls.__mro__) for method in vars(kind).values()]
        cls._handlers = {method.__handles__: method for method in methods if hasattr(method, "__handles__")}

    def asker(self, message: Message[A]) -> Reply[A]:  # noqa: ARG002 - it gives the reply its type
        """Where the answer to the message in hand goes, for a handler that returns LATER."""
        return self._asker if self._asker is not None else Reply()

    def dead_error(self) -> Exception:
        """Make the error for those whose message comes after this actor has stopped."""
        return ActorDeadError(f"{self.actor_ref} stopped before handling the message")

    # -- what pykka calls -------------------------------------------------------------------------------------------

    def _create_actor_inbox(self) -> Inbox:  # type: ignore[override]  # pykka calls it on the instance
        return Inbox(self._receive)

    @staticmethod
    def _create_future() -> PykkaReply[Any]:
        return PykkaReply()

    def _start_actor_loop(self) -> None:
        worker.actor_started()
        inbox: Inbox = self.actor_inbox  # type: ignore[assignment]
        inbox.start(self._call_on_start)

    def _stop(self) -> None:
        super()._stop()
        worker.actor_stopped()

    def on_failure(
        self,
        exception_type: type[BaseException] | None,  # noqa: ARG002 - pykka's signature
        exception_value: BaseException | None,
        traceback: TracebackType | None,  # noqa: ARG002 - pykka's signature
    ) -> None:
        """The actor has died of a bug: those who wait get an error as on a stop, and the supervisor is told."""
        self.on_stop()
        if self.supervisor is not None:
            tell(self.supervisor, ActorFailed(type(self).__name__, exception_value))

    # -- handling messages ------------------------------------------------------------------------------------------

    def _call_on_start(self) -> None:
        try:
            self.on_start()
        except Exception as error:  # noqa: BLE001 - it makes this actor fail
            self._fail(error)

    def _receive(self, message: Any, asker: Reply[Any] | None) -> None:
        if self.actor_stopped.is_set():
            self._refuse(message, asker)
            return
        self._asker = asker
        handler = self._handlers.get(message.__class__)
        try:
            answer = handler(self, message) if handler is not None else self._handle_receive(message)
        except Exception as error:  # noqa: BLE001 - it is the asker's, or makes this actor fail
            if asker is not None:
                asker.fail(error)
            else:
                self._fail(error)
            return
        if asker is not None and answer is not LATER:
            asker.resolve(answer)

    @handles(Supervise)
    def _supervise(self, message: Supervise) -> None:
        self.supervisor = message.by

    def _fail(self, error: Exception) -> None:
        where = (type(error), error, error.__traceback__)
        self._handle_failure(*where)  # logs it, and ends the actor
        worker.actor_stopped()
        try:
            self.on_failure(*where)
        except Exception as second:  # noqa: BLE001 - pykka's contract: logged, not raised
            self._handle_failure(type(second), second, second.__traceback__)

    def _refuse(self, message: Any, asker: Reply[Any] | None) -> None:
        if asker is None:
            return
        if isinstance(message, _ActorStop):  # pykka answers a second stop alike
            asker.resolve(None)
        else:
            asker.fail(self.dead_error())


class ClientActor(Actor):
    """An actor of a client: it stops when the client is closed, and that is what late callers are told."""

    def dead_error(self) -> Exception:
        """Make the error for those whose message comes after this actor has stopped."""
        return client_closed()
