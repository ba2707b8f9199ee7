"""What the session tells the actors of a client about their connection, and the base class that understands it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from codex_actors.actor import ClientActor, Message, handles, message_class

if TYPE_CHECKING:
    from pykka import ActorRef

    from codex_actors.transport.pipe import PipeActor
    from codex_actors.transport.transport_end import ErrorFactory


@message_class
class Connected(Message[None]):
    """A process is being started, and this is its pipe. Until the handshake is done, only the handshake may use it."""

    pipe: ActorRef[PipeActor]


@message_class
class Disconnected(Message[None]):
    """The connection is gone: fail everything that waits."""

    errors: ErrorFactory
    closed: bool = False
    """Whether the program has closed the client itself."""
    returning: bool = False
    """Whether a new process is on its way, so that what comes later can wait for it instead of failing."""


class ConnectedActor(ClientActor):
    """An actor that knows whether there is a connection. Subclasses override the two hooks."""

    pipe: ActorRef[PipeActor] | None = None
    """Where frames are sent; None: there is no process."""

    ends_with_its_process: ClassVar[bool] = False
    """Whether the actor is of no use to the next process."""

    lost: ErrorFactory | None = None
    """Errors for those who come now that the connection is gone; None: there is one, or one is on its way."""

    def on_connected(self) -> None:
        """A process is being started."""

    def on_disconnected(self, message: Disconnected) -> None:
        """The connection is gone: fail those who wait."""

    @handles(Connected)
    def _connected(self, message: Connected) -> None:
        self.pipe, self.lost = message.pipe, None
        self.on_connected()

    @handles(Disconnected)
    def _disconnected(self, message: Disconnected) -> None:
        self.pipe = None
        if self.ends_with_its_process or not message.returning:
            self.lost = message.errors
        self.on_disconnected(message)

    def dead_error(self) -> Exception:
        """Make the error for those who come when the client has been closed."""
        return self.lost() if self.lost is not None else super().dead_error()
