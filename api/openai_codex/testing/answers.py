"""What a scripted model says: parts, answers made of parts, and the Responses API events that they become.

There is no I/O here. `Answer.steps` yields what to do next, one event to send or one part to wait for at a time, and
`ScriptedModel` does it.
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
    """Holds the answer that it is part of until the test opens it. `ScriptedModel.gate()` makes it."""

    def __init__(self, changed: Condition) -> None:
        self._changed = changed
        self._open = False
        self._reached = 0

    @property
    def is_open(self) -> bool:
        """Whether answers pass the gate."""
        return self._open

    def open(self) -> None:
        """Let the answers that wait at the gate go on, and all that come later."""
        with self._changed:
            self._open = True
            self._changed.notify_all()

    def wait_until_reached(self, timeout: float = 10.0, *, count: int = 1) -> None:
        """Block until answers have come to this gate. Everything before the gate has been sent then.

        Args:
            timeout: Seconds to wait.
            count: How many answers must have come.

        Raises:
            TimeoutError: They did not come in time.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._reached >= count, timeout):
                raise TimeoutError(f"{self._reached} of {count} answers reached the gate within {timeout} s")

    def reach(self) -> None:
        """Note that an answer has come to the gate. For ScriptedModel, which must hold the condition."""
        self._reached += 1
        self._changed.notify_all()


@dataclass(frozen=True)
class Pause:
    """Holds the answer for a while.

    Attributes:
        seconds: How long.
    """

    seconds: float


@dataclass(frozen=True)
class Message:
    """One message of the assistant.

    Attributes:
        deltas: Pieces of text, streamed as one event each. A gate or pause among them holds the message there.
        phase: `"commentary"` or `"final_answer"`; None: the message has no phase.
    """

    deltas: tuple[str | Gate | Pause, ...]
    phase: str | None = None


@dataclass(frozen=True)
class Reasoning:
    """A reasoning item.

    Attributes:
        summary: The pieces of its summary, streamed as one event each.
    """

    summary: tuple[str, ...]


@dataclass(frozen=True)
class Call:
    """A call of a tool.

    Attributes:
        name: The tool.
        arguments: A mapping is sent as JSON, a string as it is, well-formed or not.
        call_id: The id of the call; None: a new one.
        namespace: The namespace of the tool; None: it has none.
        custom: Whether the tool is a freeform one (`custom_tool_call`), which takes `arguments` as plain text.
    """

    name: str
    arguments: Mapping[str, Any] | str
    call_id: str | None = None
    namespace: str | None = None
    custom: bool = False


@dataclass(frozen=True)
class Failure:
    """Ends the answer with `response.failed`.

    Attributes:
        code: The code of the error, for example `server_is_overloaded`.
        message: The text of the error.
    """

    code: str
    message: str


@dataclass(frozen=True)
class HttpError:
    """Replaces the whole answer by an HTTP error. Only gates and pauses may come before it.

    Attributes:
        status: The status of HTTP, for example 429.
        message: The text of the error.
        headers: HTTP headers, as pairs of name and value.
    """

    status: int
    message: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Disconnect:
    """Ends the answer by closing the connection, with nothing after what was sent so far."""


@dataclass(frozen=True)
class Event:
    """One event that is sent as it is, for what the other parts cannot express.

    Attributes:
        data: The event. Its `type` also becomes the name of the server-sent event.
    """

    data: Mapping[str, Any]


@dataclass(frozen=True)
class Usage:
    """The tokens that an answer says it took.

    Attributes:
        input_tokens: Tokens of the request.
        cached_input_tokens: Those of them that were cached.
        output_tokens: Tokens of the answer.
        reasoning_output_tokens: Those of them that were reasoning.
    """

    input_tokens: int = 10
    cached_input_tokens: int = 0
    output_tokens: int = 5
    reasoning_output_tokens: int = 0

    def as_wire(self) -> dict[str, Any]:
        """The tokens in the wire's form.

        Returns:
            The `usage` object of `response.completed`.
        """
        return {
            "input_tokens": self.input_tokens,
            "input_tokens_details": {"cached_tokens": self.cached_input_tokens},
            "output_tokens": self.output_tokens,
            "output_tokens_details": {"reasoning_tokens": self.reasoning_output_tokens},
            "total_tokens": self.input_tokens + self.output_tokens,
        }


Part: TypeAlias = "Message | Reasoning | Call | Failure | HttpError | Disconnect | Event | Gate | Pause"
Step: TypeAlias = "Event | Gate | Pause | HttpError | Disconnect"
"""What ScriptedModel does next: send an event, wait, or end the answer in a way that is no event."""


@dataclass(frozen=True)
class Answer:
    """The model's answer to one request.

    Attributes:
        parts: The parts of the answer, in order.
        usage: The tokens that the answer says it took.
    """

    parts: tuple[Part, ...]
    usage: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        """Refuse what HTTP cannot do: an error status after a part of the answer has gone out."""
        sent = itertools.dropwhile(lambda part: isinstance(part, Gate | Pause), self.parts)
        if any(isinstance(part, HttpError) for part in itertools.islice(sent, 1, None)):
            raise ValueError("an HttpError must come before every part of an answer that is no gate or pause")

    def steps(self) -> Iterator[Step]:
        """What ScriptedModel does to give this answer. Gates and pauses at the very start come before everything else.

        Yields:
            The steps, in order.
        """
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
    """Make an answer of one message.

    Args:
        *deltas: Pieces of text, streamed as one event each. A gate or pause among them holds the message there.
        phase: `"commentary"` or `"final_answer"`; None: the message has no phase.
        usage: The tokens that the answer says it took; None: `Usage()`.

    Returns:
        The answer.
    """
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
    """Make an answer that calls one tool. Codex asks the model again when the tool has run.

    Args:
        name: The tool.
        arguments: A mapping is sent as JSON, a string as it is; None: no arguments.
        call_id: The id of the call; None: a new one.
        namespace: The namespace of the tool; None: it has none.
        custom: Whether the tool is a freeform one, which takes `arguments` as plain text.
        usage: The tokens that the answer says it took; None: `Usage()`.

    Returns:
        The answer.
    """
    return Answer((Call(name, {} if arguments is None else arguments, call_id, namespace, custom),), usage or Usage())


def fail(code: str = "server_error", message: str = "the scripted model failed") -> Answer:
    """Make an answer that fails.

    Args:
        code: The code of the error, for example `server_is_overloaded`.
        message: The text of the error.

    Returns:
        The answer.
    """
    return Answer((Failure(code, message),))


def http_error(
    status: int, message: str = "the scripted model refused", headers: Mapping[str, str] | None = None
) -> Answer:
    """Make an HTTP error in place of an answer.

    Args:
        status: The status of HTTP, for example 429.
        message: The text of the error.
        headers: HTTP headers; None: no others than usual.

    Returns:
        The answer.
    """
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
