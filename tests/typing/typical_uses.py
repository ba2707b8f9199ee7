"""Typical uses of the library, for type checkers only: nothing here is ever run.

`assert_type` says what a checker has to infer. A line with an ignore comment is a mistake that a checker has to find;
the checkers report an ignore comment that nothing needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import assert_type

from openai_codex.types import (
    AccountLoginCompletedNotification,
    AgentMessageDeltaNotification,
    AgentMessageThreadItem,
    AskForApproval,
    AskForApprovalValue,
    CodexErrorInfo,
    CodexErrorInfoValue,
    CommandExecutionThreadItem,
    HttpConnectionFailedCodexErrorInfo,
    InitializeResponse,
    ItemCompletedNotification,
    ModelListResponse,
    Notification,
    ReasoningEffort,
    RequestId,
    ServerInfo,
    ThreadArchiveResponse,
    ThreadItem,
    ThreadListResponse,
    ThreadReadResponse,
    ThreadStartParams,
    ThreadTokenUsage,
    Turn,
    TurnCompletedNotification,
    TurnStatus,
    UnknownNotification,
    UnknownThreadItem,
)

if TYPE_CHECKING:
    from openai_codex import AsyncCodex, Codex


def events(event: Notification) -> str:
    payload = event.payload
    if isinstance(payload, AgentMessageDeltaNotification):
        assert_type(payload.delta, str)
        return payload.delta
    if isinstance(payload, TurnCompletedNotification):
        assert_type(payload.turn, Turn)
        assert_type(payload.turn.status, TurnStatus)
        return payload.turn.status.value
    if isinstance(payload, ItemCompletedNotification):
        return items(payload.item)
    if isinstance(payload, AccountLoginCompletedNotification):
        assert_type(payload.error, str | None)
    if isinstance(payload, UnknownNotification):
        assert_type(payload.params, Any)
    return event.method


def items(item: ThreadItem) -> str:
    assert_type(item.id, str)
    assert_type(item.root, ThreadItem)
    match item:
        case AgentMessageThreadItem(text=text, phase=phase):
            assert_type(text, str)
            return text if phase is None else phase.value
        case CommandExecutionThreadItem():
            assert_type(item.command, str)
            assert_type(item.exit_code, int | None)
            return item.command
        case UnknownThreadItem(raw=raw):
            assert_type(raw, dict[str, Any] | None)
            return item.type
        case _:
            return item.type


def errors(info: CodexErrorInfo | None) -> str:
    match info:
        case CodexErrorInfoValue.server_overloaded:
            return "again"
        case CodexErrorInfoValue():
            return info.value
        case HttpConnectionFailedCodexErrorInfo(http_connection_failed=failure):
            assert_type(failure.http_status_code, int | None)
            return str(failure.http_status_code)
        case _:
            return ""


def params() -> ThreadStartParams:
    ThreadStartParams(model=7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ThreadStartParams(modell="m")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    AgentMessageThreadItem(id="i")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    policy: AskForApproval = AskForApprovalValue.never
    made = ThreadStartParams(model="m", approval_policy=policy)
    assert_type(made.model, str | None)
    made.model = "n"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    assert_type(ThreadStartParams.model_validate({}), ThreadStartParams)
    assert_type(ReasoningEffort("extreme"), ReasoningEffort)
    return made


def request_ids(number: RequestId) -> str:
    return number if isinstance(number, str) else str(number + 1)


def blocking_calls(codex: Codex) -> None:
    assert_type(codex.metadata, InitializeResponse)
    assert_type(codex.metadata.serverInfo, ServerInfo)
    assert_type(codex.metadata.serverInfo.version, str)
    assert_type(codex.models(), ModelListResponse)
    assert_type(codex.thread_list(limit=5), ThreadListResponse)
    assert_type(codex.thread_archive("t"), ThreadArchiveResponse)
    thread = codex.thread_start()
    assert_type(thread.read(include_turns=True), ThreadReadResponse)
    result = thread.run("hi")
    assert_type(result.items, list[ThreadItem])
    assert_type(result.status, TurnStatus)
    assert_type(result.usage, ThreadTokenUsage | None)
    for event in thread.turn("hi").stream():
        events(event)


async def awaited_calls(codex: AsyncCodex) -> None:
    assert_type(await codex.models(), ModelListResponse)
    thread = await codex.thread_start()
    result = await thread.run("hi")
    assert_type(result.items, list[ThreadItem])
    turn = await thread.turn("hi")
    async for event in turn.stream():
        events(event)
