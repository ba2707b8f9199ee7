"""TurnResult: the result of a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from openai_codex.protocol import ThreadItem, ThreadTokenUsage, TurnError, TurnStatus


@attrs.define
class TurnResult:
    """The result of a turn: what `run` returns.

    Attributes:
        id: The turn's id.
        status: `completed`, `interrupted` or `failed`. `run` raises TurnFailedError for a turn that failed, and returns
            one that was interrupted.
        error: Why the turn failed; None: it did not fail.
        started_at: When the turn began, in Unix seconds; None: the server did not say.
        completed_at: When the turn was over, in Unix seconds; None: the server did not say.
        duration_ms: How long the turn took, in milliseconds; None: the server did not say.
        final_response: The text of the last agent message that is a final answer, else of the last one without a phase;
            None: there is neither.
        items: The completed items, in their order. If nothing in this program was reading a turn when it was joined,
            only those completed since.
        usage: Tokens: `last` those of the last model request, `total` those of the thread so far; None: the server did
            not say.
    """

    id: str
    status: TurnStatus
    error: TurnError | None
    started_at: int | None
    completed_at: int | None
    duration_ms: int | None
    final_response: str | None
    items: list[ThreadItem]
    usage: ThreadTokenUsage | None
