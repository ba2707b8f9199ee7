"""Notification: one event of the server, decoded when the program first looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from codex_actors import Frame
    from openai_codex._models import ProtocolModel

_UNSET: Any = object()


@attrs.frozen
class UnknownNotification:
    """The payload of a notification that this version has no model for.

    Attributes:
        params: What the server sent, as `json.loads` gives it.
    """

    params: Any = attrs.field(hash=False)  # it may be a dict


class Notification:
    """One notification of the server: `method`, and `payload` as the model for that method.

    The payload is decoded when it is first read, and then kept. A notification that nobody looks at costs no decoding.
    """

    __slots__ = ("_frame", "_payload")

    def __init__(self, method: str, payload: ProtocolModel | UnknownNotification) -> None:
        """Make a notification, for example in a test of a program.

        Args:
            method: The wire's name of the event, for example `item/agentMessage/delta`.
            payload: The model of its params.
        """
        self._frame: Frame = {"method": method}
        self._payload: Any = payload

    @classmethod
    def from_wire(cls, frame: Frame) -> Notification:
        """The notification that a frame holds. For the library.

        Args:
            frame: The frame.

        Returns:
            The notification.
        """
        event = _new(cls)
        event._frame = frame  # noqa: SLF001 - our own
        event._payload = _UNSET  # noqa: SLF001 - our own
        return event

    @property
    def method(self) -> str:
        """The wire's name of the event, for example `item/agentMessage/delta`."""
        method: str = self._frame["method"]
        return method

    @property
    def payload(self) -> ProtocolModel | UnknownNotification:
        """The model of the event's params; an UnknownNotification if this version does not know the method."""
        payload: ProtocolModel | UnknownNotification = self._payload
        if payload is _UNSET:
            frame = self._frame
            method = frame["method"]
            decode = _decoders.get(method) or _find_decoder(method)
            params = frame.get("params")
            payload = self._payload = decode(params if params.__class__ is dict else {})
        return payload

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Notification):
            return NotImplemented
        return self.method == other.method and self.payload == other.payload

    def __hash__(self) -> int:
        return hash((self.method, self.payload))

    def __repr__(self) -> str:
        return f"Notification(method={self.method!r}, payload={self.payload!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Notification, (self.method, self.payload)


_new = Notification.__new__
_decoders: dict[str, Any] = {}


def _find_decoder(method: str) -> Any:
    from openai_codex._serialization import decoder
    from openai_codex.protocol import notification_type

    model = notification_type(method)
    found = _decoders[method] = UnknownNotification if model is None else decoder(model)
    return found
