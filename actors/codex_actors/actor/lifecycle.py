"""The two messages of supervision: who is told when an actor dies of a bug, and what that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors.actor.message import Message, message_class

if TYPE_CHECKING:
    from pykka import ActorRef


@message_class
class Supervise(Message[None]):
    """Every actor understands it: if you die of a bug, tell `by`."""

    by: ActorRef[Any]


@message_class
class ActorFailed(Message[None]):
    """What a supervisor is told: an actor has died of a bug."""

    name: str
    """The class of the actor."""
    error: BaseException | None
