"""Makes the TurnResult of a turn from the frames that the turn's mailbox has kept. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from codex_actors import as_object
from openai_codex import protocol
from openai_codex._serialization import decode
from openai_codex.errors import TurnFailedError
from openai_codex.results import TurnResult

if TYPE_CHECKING:
    from codex_actors import Frame
    from openai_codex.protocol import ThreadItem, ThreadTokenUsage


def collect(frames: list[Frame], turn_id: str) -> TurnResult:
    """The result of a turn.

    Args:
        frames: The turn's `item/completed`, `thread/tokenUsage/updated`, `turn/started` and `turn/completed`.
        turn_id: The turn's id, in case the frames do not name it.

    Raises:
        TurnFailedError: The turn ended as failed.
    """
    turn = decode(protocol.Turn, {"id": turn_id, "items": [], "status": "completed", **_end(frames)})
    items = _items(frames)
    result = TurnResult(
        id=turn.id,
        status=turn.status,
        error=turn.error,
        started_at=turn.started_at,
        completed_at=turn.completed_at,
        duration_ms=turn.duration_ms,
        final_response=final_response(items),
        items=items,
        usage=_usage(frames),
    )
    if turn.status == "failed":
        raise TurnFailedError(turn.error.message if turn.error else "the turn failed", result)
    return result


def _end(frames: list[Frame]) -> dict[str, Any]:
    """The turn as its first `turn/completed` has it (a later one says nothing new), else as `turn/started` has it."""
    for method in ("turn/completed", "turn/started"):
        for frame in frames:
            turn = frame["params"].get("turn") if frame["method"] == method else None
            if isinstance(turn, dict):
                return cast("dict[str, Any]", turn)
    return {}


def _items(frames: list[Frame]) -> list[ThreadItem]:
    raw = [_part(frame, "item") for frame in frames if frame["method"] == "item/completed"]
    return [decode(protocol.ThreadItem, item) for item in raw if item]


def _usage(frames: list[Frame]) -> ThreadTokenUsage | None:
    raw = [_part(frame, "tokenUsage") for frame in frames if frame["method"] == "thread/tokenUsage/updated"]
    return decode(protocol.ThreadTokenUsage, raw[-1]) if raw and raw[-1] else None


def _part(frame: Frame, name: str) -> dict[str, Any]:
    return as_object(as_object(frame.get("params")).get(name))


def final_response(items: list[ThreadItem]) -> str | None:
    """The text of the last final answer, else of the last agent message without a phase, else None."""
    messages = [item for item in items if getattr(item, "type", None) == "agentMessage"]
    for phase in ("final_answer", None):
        for message in reversed(messages):
            if getattr(message, "phase", None) == phase:
                text: str = getattr(message, "text", "")
                return text
    return None
