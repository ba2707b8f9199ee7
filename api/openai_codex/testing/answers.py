"""What a scripted model says: parts, answers made of parts, and the Responses API events they turn into.

No I/O happens here. `Answer.steps` yields what to do next, one event to send or one part to wait for at a time, and
`model.py` does it.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from threading import Condition

_serial = itertools.count(1)
"""Numbers the ids of answers, items and calls. `next` on it is safe from any thread."""


class Gate:
    """Holds the answer it is part of until the test opens it. Made by `ScriptedModel.gate()`."""

    def __init__(self, changed: Condition) -> None:
        self._changed = changed
        self._open = False
        self._reached = 0

    @property
    def is_open(self) -> bool:
        """Whether answers pass the gate."""
        return self._open

    def open(self) -> None:
        """Let the answers that wait here go on, and all that come later."""
        with self._changed:
            self._open = True
            self._changed.notify_all()

    def wait_until_reached(self, timeout: float = 10.0, *, count: int = 1) -> None:
        """Wait until `count` answers have come to this gate, and so everything before it has been sent.

        Raises:
            TimeoutError: They did not come within `timeout` seconds.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._reached >= count, timeout):
                raise TimeoutError(f"{self._reached} of {count} answers reached the gate within {timeout} s")

    def reach(self) -> None:
        """Note that an answer has come to the gate. For the player; the caller holds the condition."""
        self._reached += 1
        self._changed.notify_all()


@dataclass(frozen=True)
class Pause:
    """Holds the answer for a while."""

    seconds: float


@dataclass(frozen=True)
class Message:
    """One message of the assistant."""

    deltas: tuple[str | Gate | Pause, ...]
    """Pieces of text, streamed one event each; a gate or pause among them holds the message there."""

    phase: str | None = None
    """`"commentary"` or `"final_answer"`; None leaves the field out."""


@dataclass(frozen=True)
class Reasoning:
    """A reasoning item: the pieces of its summary, streamed one event each."""

    summary: tuple[str, ...]


@dataclass(frozen=True)
class Call:
    """A call of a tool."""

    name: str
    arguments: Mapping[str, Any] | str
    """A mapping is sent as JSON; a string as it is, well-formed or not."""

    call_id: str | None = None
    namespace: str | None = None
    custom: bool = False
    """Whether the tool is a freeform one (`custom_tool_call`), which takes `arguments` as plain text."""


@dataclass(frozen=True)
class Failure:
    """Ends the answer with `response.failed`."""

    code: str
    message: str


@dataclass(frozen=True)
class HttpError:
    """Replaces the whole answer by an HTTP error. Only gates and pauses may stand before it."""

    status: int
    message: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Disconnect:
    """Ends the answer by closing the connection, with nothing after what was sent so far."""


@dataclass(frozen=True)
class Event:
    """One event sent as it is, for what the other parts cannot express."""

    data: Mapping[str, Any]
    """The event; its `type` also becomes the name of the server-sent event."""


@dataclass(frozen=True)
class Usage:
    """The tokens an answer says it took."""

    input_tokens: int = 10
    cached_input_tokens: int = 0
    output_tokens: int = 5
    reasoning_output_tokens: int = 0

    def as_wire(self) -> dict[str, Any]:
        """The `usage` object of `response.completed`."""
        return {
            "input_tokens": self.input_tokens,
            "input_tokens_details": {"cached_tokens": self.cached_input_tokens},
            "output_tokens": self.output_tokens,
            "output_tokens_details": {"reasoning_tokens": self.reasoning_output_tokens},
            "total_tokens": self.input_tokens + self.output_tokens,
        }


Part: TypeAlias = "Message | Reasoning | Call | Failure | HttpError | Disconnect | Event | Gate | Pause"
Step: TypeAlias = "Event | Gate | Pause | HttpError | Disconnect"
"""What the player does: send an event, wait, or end the answer in a way that is no event."""


@dataclass(frozen=True)
class Answer:
    """The model's answer to one request: its parts in order, and the tokens it took."""

    parts: tuple[Part, ...]
    usage: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        """Refuse what HTTP cannot do: an error status after a part of the answer has gone out."""
        sent = itertools.dropwhile(lambda part: isinstance(part, Gate | Pause), self.parts)
        if any(isinstance(part, HttpError) for part in itertools.islice(sent, 1, None)):
            raise ValueError("an HttpError must come before every part of an answer that is no gate or pause")

    def steps(self) -> Iterator[Step]:
        """The steps that play this answer. Gates and pauses at the very start come before everything else."""
        response_id = f"resp_{next(_serial)}"
        created = _event("response.created", response={"id": response_id})
        started = False
        for part in self.parts:
            if isinstance(part, Gate | Pause):
                yield part
                continue
            if isinstance(part, HttpError):
                yield part
                return
            if not started:
                started = True
                yield created
            if isinstance(part, Failure):
                error = {"code": part.code, "message": part.message}
                yield _event("response.failed", response={"id": response_id, "error": error})
                return
            if isinstance(part, Disconnect):
                yield part
                return
            yield from _item_events(part)
        if not started:
            yield created
        yield _event("response.completed", response={"id": response_id, "usage": self.usage.as_wire()})


def say(*deltas: str | Gate | Pause, phase: str | None = None, usage: Usage | None = None) -> Answer:
    """An answer of one message, streamed in these deltas."""
    return Answer((Message(deltas, phase),), usage or Usage())


def call(
    name: str,
    arguments: Mapping[str, Any] | str | None = None,
    *,
    call_id: str | None = None,
    namespace: str | None = None,
    custom: bool = False,
    usage: Usage | None = None,
) -> Answer:
    """An answer that calls one tool. The model is asked again when the tool has run."""
    return Answer((Call(name, {} if arguments is None else arguments, call_id, namespace, custom),), usage or Usage())


def fail(code: str = "server_error", message: str = "the scripted model failed") -> Answer:
    """An answer that fails, for example with the code `server_is_overloaded`."""
    return Answer((Failure(code, message),))


def http_error(
    status: int, message: str = "the scripted model refused", headers: Mapping[str, str] | None = None
) -> Answer:
    """An HTTP error in place of an answer."""
    return Answer((HttpError(status, message, tuple((headers or {}).items())),))


def _event(kind: str, **fields: Any) -> Event:
    return Event({"type": kind, **fields})


def _item_events(part: Message | Reasoning | Call | Event) -> Iterator[Step]:
    match part:
        case Message():
            yield from _message(part)
        case Reasoning():
            yield from _reasoning(part)
        case Call():
            yield _event("response.output_item.done", item=_call_item(part))
        case Event():
            yield part


def _message(part: Message) -> Iterator[Step]:
    item: dict[str, Any] = {"type": "message", "role": "assistant", "id": f"msg_{next(_serial)}"}
    if part.phase is not None:
        item["phase"] = part.phase
    added = _event("response.output_item.added", item={**item, "content": []})
    started = False
    for delta in part.deltas:
        if not isinstance(delta, str):
            yield delta
            continue
        if not started:  # only now, so that a gate before all text holds the whole message
            started = True
            yield added
        yield _event("response.output_text.delta", delta=delta)
    if not started:
        yield added
    text = "".join(delta for delta in part.deltas if isinstance(delta, str))
    yield _event("response.output_item.done", item={**item, "content": [{"type": "output_text", "text": text}]})


def _reasoning(part: Reasoning) -> Iterator[Step]:
    item: dict[str, Any] = {"type": "reasoning", "id": f"rs_{next(_serial)}"}
    yield _event("response.output_item.added", item={**item, "summary": []})
    for delta in part.summary:
        yield _event("response.reasoning_summary_text.delta", delta=delta, summary_index=0)
    summary = [{"type": "summary_text", "text": "".join(part.summary)}]
    yield _event("response.output_item.done", item={**item, "summary": summary})


def _call_item(part: Call) -> dict[str, Any]:
    arguments = part.arguments if isinstance(part.arguments, str) else json.dumps(part.arguments)
    item: dict[str, Any] = {
        "type": "custom_tool_call" if part.custom else "function_call",
        "call_id": part.call_id or f"call_{next(_serial)}",
        "name": part.name,
        "input" if part.custom else "arguments": arguments,
    }
    if part.namespace is not None:
        item["namespace"] = part.namespace
    return item
