# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._models import Record, lazy_classes


class AgentMessageDeltaNotification(Record):
    """`item/agentMessage/delta` notification."""

    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class McpToolCallProgressNotification(Record):
    """`item/mcpToolCall/progress` notification."""

    item_id: str
    message: str
    thread_id: str
    turn_id: str


class PlanDeltaNotification(Record):
    """`item/plan/delta` notification."""

    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class ReasoningSummaryPartAddedNotification(Record):
    """`item/reasoning/summaryPartAdded` notification."""

    item_id: str
    summary_index: int
    thread_id: str
    turn_id: str


class ReasoningSummaryTextDeltaNotification(Record):
    """`item/reasoning/summaryTextDelta` notification."""

    delta: str
    item_id: str
    summary_index: int
    thread_id: str
    turn_id: str


class ReasoningTextDeltaNotification(Record):
    """`item/reasoning/textDelta` notification."""

    content_index: int
    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class ThreadTokenUsage(Record):
    """Part of `ThreadTokenUsageUpdatedNotification`."""

    last: TokenUsageBreakdown
    total: TokenUsageBreakdown
    model_context_window: int | None = None


class ThreadTokenUsageUpdatedNotification(Record):
    """`thread/tokenUsage/updated` notification."""

    thread_id: str
    token_usage: ThreadTokenUsage
    turn_id: str


class TokenUsageBreakdown(Record):
    """Part of `RawResponseCompletedNotification`, `ThreadTokenUsage`."""

    cached_input_tokens: int
    input_tokens: int
    output_tokens: int
    reasoning_output_tokens: int
    total_tokens: int
    cache_write_input_tokens: int | None = None


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
