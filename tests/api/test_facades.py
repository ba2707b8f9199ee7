"""The two facades: same names, parameters, documentation; and how they read."""

from __future__ import annotations

import inspect
import pydoc
import re
from typing import Any

import pytest

import openai_codex
from openai_codex import (
    AsyncChatgptLoginHandle,
    AsyncCodex,
    AsyncDeviceCodeLoginHandle,
    AsyncThread,
    AsyncTurnHandle,
    ChatgptLoginHandle,
    Codex,
    DeviceCodeLoginHandle,
    Thread,
    TurnHandle,
)

PAIRS = [
    (Codex, AsyncCodex),
    (Thread, AsyncThread),
    (TurnHandle, AsyncTurnHandle),
    (ChatgptLoginHandle, AsyncChatgptLoginHandle),
    (DeviceCodeLoginHandle, AsyncDeviceCodeLoginHandle),
]
DIFFERENT_IN_DETAIL = {"close", "metadata", "notifications", "submit"}
"""Documented for each facade in its own words."""
JSON = {
    *(("thread_start", "config"), ("thread_resume", "config"), ("thread_fork", "config")),
    *(("run", "output_schema"), ("turn", "output_schema"), ("submit", "output_schema")),
    *(("request", "params"), ("request", "response_type")),
}
"""Parameters that mean any JSON, or what JSON is decoded into: Python has no narrower type for these."""

FACADES = [facade for pair in PAIRS for facade in pair]


def _public(cls: type) -> list[str]:
    return sorted(name for name in dir(cls) if not name.startswith("_"))


def _methods(cls: type) -> list[tuple[str, Any]]:
    return [(name, getattr(cls, name)) for name in _public(cls) if inspect.isfunction(getattr(cls, name))]


@pytest.mark.parametrize(("blocking", "asyncio"), PAIRS)
def test_both_facades_have_the_same_names(blocking: type, asyncio: type) -> None:
    assert _public(blocking) == _public(asyncio)


@pytest.mark.parametrize(("blocking", "asyncio"), PAIRS)
def test_both_facades_have_the_same_parameters(blocking: type, asyncio: type) -> None:
    for name, method in _methods(blocking):
        other = getattr(asyncio, name)
        assert inspect.signature(method).parameters == inspect.signature(other).parameters, name
    constructors = [dict(inspect.signature(cls).parameters) for cls in (blocking, asyncio)]
    assert list(constructors[0]) == list(constructors[1])


@pytest.mark.parametrize(("blocking", "asyncio"), PAIRS)
def test_both_facades_return_the_same_but_for_their_own_classes(blocking: type, asyncio: type) -> None:
    for name, method in _methods(blocking):
        returned = [inspect.signature(each).return_annotation for each in (method, getattr(asyncio, name))]
        assert returned[1].replace("Async", "").replace("Task[", "Future[") == returned[0].replace("Async", ""), name


@pytest.mark.parametrize(("blocking", "asyncio"), PAIRS)
def test_both_facades_have_the_same_documentation(blocking: type, asyncio: type) -> None:
    for name in set(_public(blocking)) - DIFFERENT_IN_DETAIL:
        assert inspect.getdoc(getattr(blocking, name)) == inspect.getdoc(getattr(asyncio, name)), name


@pytest.mark.parametrize("facade", FACADES)
def test_annotations_say_what_is_meant(facade: type) -> None:
    for name, method in _methods(facade):
        signature = inspect.signature(method)
        assert signature.return_annotation is not inspect.Signature.empty, name
        for parameter in list(signature.parameters.values())[1:]:
            assert isinstance(parameter.annotation, str), (name, parameter.name)
            if (name, parameter.name) not in JSON:
                assert "Any" not in parameter.annotation, (name, parameter.name)
        if name != "request":  # which returns what `response_type` says, or any JSON
            assert "Any" not in str(signature.return_annotation), name


def test_the_package_has_all_the_names_that_programs_import() -> None:
    expected = """
        Codex AsyncCodex AppServerConfig CodexConfig ApprovalMode Sandbox ChatgptLoginHandle DeviceCodeLoginHandle
        AsyncChatgptLoginHandle AsyncDeviceCodeLoginHandle Thread AsyncThread TurnHandle AsyncTurnHandle TurnResult
        Input InputItem RunInput TextInput ImageInput LocalImageInput SkillInput MentionInput ExternalMessage
        retry_on_overload is_retryable_error CodexError AppServerError TransportClosedError JsonRpcError CodexRpcError
        AppServerRpcError ParseError InvalidRequestError MethodNotFoundError InvalidParamsError InternalRpcError
        ServerBusyError
        RetryLimitExceededError __version__ TurnFailedError TurnTimeoutError RequestTimeoutError
    """.split()  # noqa: SIM905 - a list has a line for each name
    assert set(expected) <= set(openai_codex.__all__)
    assert all(hasattr(openai_codex, name) for name in openai_codex.__all__)
    assert openai_codex.CodexConfig is openai_codex.AppServerConfig
    assert openai_codex.AppServerError is openai_codex.CodexError
    assert openai_codex.AppServerRpcError is openai_codex.CodexRpcError


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert openai_codex.__version__ == version("codex-actors")


@pytest.mark.parametrize("facade", [Codex, AsyncCodex])
def test_help_on_a_method_reads_well(facade: type) -> None:
    text = pydoc.plain(pydoc.render_doc(facade.thread_resume))  # type: ignore[attr-defined]  # both have it
    words = " ".join(text.split())  # newer Pythons break a long signature into lines
    assert re.search(
        r"thread_resume\( ?self, thread_id: 'str', \*, approval_mode: 'ApprovalMode \| None' = None,", words
    )
    assert re.search(r"\) -> '(Async)?Thread' Go on with a stored conversation \(`thread/resume`\)", words)
    assert "Args:\n" in text
    assert "Raises:\n" in text


@pytest.mark.parametrize("facade", FACADES)
def test_help_on_a_class_shows_no_internals(facade: type) -> None:
    text = pydoc.plain(pydoc.render_doc(facade))
    assert "Reply[" not in text
    assert "method(" not in text
    assert "*args" not in text


def test_every_type_that_the_official_package_exports_is_there() -> None:
    from openai_codex import types

    expected = """
        Account AccountLoginCompletedNotification ApprovalsReviewer AskForApproval CancelLoginAccountResponse
        CancelLoginAccountStatus GetAccountResponse InitializeResponse JsonObject ModelListResponse Notification
        Personality PlanType ReasoningEffort ReasoningSummary SandboxMode SandboxPolicy SortDirection
        ThreadArchiveResponse ThreadCompactStartResponse ThreadItem ThreadListCwdFilter ThreadListResponse
        ThreadReadResponse ThreadSetNameResponse ThreadSortKey ThreadSource ThreadSourceKind ThreadStartSource
        ThreadTokenUsage ThreadTokenUsageUpdatedNotification Turn TurnCompletedNotification TurnError
        TurnInterruptResponse TurnStatus TurnSteerResponse
    """.split()  # noqa: SIM905 - as above
    missing = [name for name in expected if not hasattr(types, name)]
    assert not missing
