"""TurnResult: what a turn came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from openai_codex.protocol import ThreadItem, ThreadTokenUsage, TurnError, TurnStatus


@attrs.define
class TurnResult:
    """What a turn came to."""

    id: str
    """The turn's id."""
    status: TurnStatus
    """`completed`, `interrupted` or `failed`."""
    error: TurnError | None
    """Why it failed."""
    started_at: int | None
    """When it began, in Unix seconds."""
    completed_at: int | None
    """When it was over, in Unix seconds."""
    duration_ms: int | None
    """How long it took, in milliseconds."""
    final_response: str | None
    """The last agent message that is a final answer, else the last without a phase, else None."""
    items: list[ThreadItem]
    """The completed items, in their order."""
    usage: ThreadTokenUsage | None
    """Tokens: `last` model request and `total` of the thread."""
