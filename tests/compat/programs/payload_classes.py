"""Tells the events and items of a turn apart by the generated classes."""

from pathlib import Path

from compat.connect import config
from openai_codex import Codex, Sandbox
from openai_codex.generated.v2_all import (
    AgentMessageDeltaNotification,
    AgentMessageThreadItem,
    CommandExecutionStatus,
    CommandExecutionThreadItem,
    ItemCompletedNotification,
    MessagePhase,
    TurnCompletedNotification,
    UserMessageThreadItem,
)

with Codex(config()) as codex:
    thread = codex.thread_start(sandbox=Sandbox.full_access)
    for event in thread.turn("Look around and answer.").stream():
        match event.payload:
            case AgentMessageDeltaNotification(delta=delta, thread_id=thread_id):
                print("delta", repr(delta), thread_id == thread.id)
            case ItemCompletedNotification(item=item) if isinstance(item.root, CommandExecutionThreadItem):
                command = item.root
                print("command", command.status is CommandExecutionStatus.completed, command.exit_code)
                print(command.aggregated_output, command.cwd.root == str(Path.cwd()))
            case ItemCompletedNotification(item=item) if isinstance(item.root, AgentMessageThreadItem):
                print("message", item.root.text, item.root.phase, item.root.phase is MessagePhase.commentary)
            case ItemCompletedNotification(item=item):
                print("item", isinstance(item.root, UserMessageThreadItem), type(item.root).__name__)
            case TurnCompletedNotification(turn=turn):
                print(turn.status, turn.error)
            case _:
                pass
