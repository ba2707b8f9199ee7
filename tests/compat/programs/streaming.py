"""Streams turns and handles payloads by their types."""

from typing import Any

from compat.connect import config
from openai_codex import Codex, Sandbox
from openai_codex.types import (
    Notification,
    ThreadTokenUsageUpdatedNotification,
    TurnCompletedNotification,
    TurnStatus,
)


def show(event: Notification) -> None:
    payload: Any = event.payload
    if isinstance(payload, TurnCompletedNotification):
        turn = payload.turn
        print(event.method, turn.status is TurnStatus.completed, turn.error, turn.status == TurnStatus.failed)
    elif isinstance(payload, ThreadTokenUsageUpdatedNotification):
        usage = payload.token_usage
        print(event.method, usage.last.input_tokens, usage.last.output_tokens, usage.total.total_tokens)
    elif event.method == "item/agentMessage/delta":
        print(event.method, repr(payload.delta))
    elif event.method in {"item/started", "item/completed"}:
        item = payload.item.root
        print(event.method, type(item).__name__, item.type)
    else:
        print(event.method, type(payload).__name__)


with Codex(config()) as codex:
    thread = codex.thread_start(sandbox=Sandbox.full_access)
    for event in thread.turn("Think, look around, and answer.").stream():
        if event.method != "item/commandExecution/outputDelta":  # one delta or more
            show(event)
    print("".join(getattr(e.payload, "delta", "") for e in thread.turn("Once more.").stream()))
