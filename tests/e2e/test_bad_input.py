"""Wrong arguments of every kind are refused at once, before anything is sent, and the client works afterwards."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AppServerConfig, AsyncCodex, Codex, ExternalMessage, TextInput
from support.facades import open_client
from support.fake_server import fake_server_config, received

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

KINDS: list[tuple[str, str, dict[str, Any], type[Exception]]] = [
    ("codex", "thread_start", {"approval_mode": "deny_all"}, ValueError),
    ("codex", "thread_start", {"approval_mode": None}, ValueError),
    ("codex", "thread_start", {"sandbox": "read-only"}, ValueError),
    ("codex", "thread_start", {"model": 3}, ValueError),
    ("codex", "thread_start", {"cwd": Path("/")}, ValueError),
    ("codex", "thread_start", {"config": "x"}, ValueError),
    ("codex", "thread_start", {"config": {"a": object()}}, ValueError),
    ("codex", "thread_start", {"ephemeral": "yes"}, ValueError),
    ("codex", "thread_start", {"personality": 3}, ValueError),
    ("codex", "thread_start", {"base_instructions": b"x"}, ValueError),
    ("codex", "thread_start", {"no_such_parameter": 1}, TypeError),
    ("codex", "thread_start", {"model": "a lone surrogate \ud800"}, ValueError),
    ("codex", "thread_resume", {"thread_id": 3}, ValueError),
    ("codex", "thread_resume", {"thread_id": None}, ValueError),
    ("codex", "thread_resume", {"thread_id": "T", "include_turns": "x"}, ValueError),
    ("codex", "thread_resume", {"thread_id": "T", "sandbox": 3}, ValueError),
    ("codex", "thread_fork", {"thread_id": "T", "approval_mode": 3}, ValueError),
    ("codex", "thread_archive", {"thread_id": 3}, ValueError),
    ("codex", "thread_unarchive", {"thread_id": []}, ValueError),
    ("codex", "thread_list", {"limit": "x"}, ValueError),
    ("codex", "thread_list", {"limit": True}, ValueError),
    ("codex", "thread_list", {"cwd": 3}, ValueError),
    ("codex", "thread_list", {"model_providers": "mock"}, ValueError),
    ("codex", "thread_list", {"model_providers": [3]}, ValueError),
    ("codex", "thread_list", {"sort_key": 3}, ValueError),
    ("codex", "thread_list", {"source_kinds": "cli"}, ValueError),
    ("codex", "login_api_key", {"api_key": 3}, ValueError),
    ("codex", "account", {"refresh_token": 3}, ValueError),
    ("codex", "models", {"include_hidden": "x"}, ValueError),
    ("codex", "request", {"method": "a/b", "params": object()}, ValueError),
    ("codex", "request", {"method": 3}, TypeError),
    ("thread", "set_name", {"name": 3}, ValueError),
    ("thread", "read", {"include_turns": "x"}, ValueError),
    ("thread", "run", {"input": 3}, TypeError),
    ("thread", "run", {"input": None}, TypeError),
    ("thread", "run", {"input": ("x",)}, TypeError),
    ("thread", "run", {"input": {"type": "text", "text": "x"}}, TypeError),
    ("thread", "run", {"input": ["x"]}, TypeError),
    ("thread", "run", {"input": [TextInput("x"), 3]}, TypeError),
    ("thread", "run", {"input": [ExternalMessage("t", "c")]}, TypeError),
    ("thread", "run", {"input": TextInput(3)}, ValueError),  # type: ignore[arg-type]  # that is the point
    ("thread", "run", {"input": ExternalMessage("t", 3)}, ValueError),  # type: ignore[arg-type]  # as above
    ("thread", "run", {"input": "x", "sandbox": "read-only"}, ValueError),
    ("thread", "run", {"input": "x", "approval_mode": "auto_review"}, ValueError),
    ("thread", "run", {"input": "x", "effort": 3}, ValueError),
    ("thread", "run", {"input": "x", "summary": 3}, ValueError),
    ("thread", "run", {"input": "x", "output_schema": object()}, ValueError),
    ("thread", "run", {"input": "x", "timeout": "soon"}, TypeError),
    ("thread", "run", {"input": "x", "timeout": float("nan")}, ValueError),
    ("thread", "turn", {"input": "x", "cwd": 3}, ValueError),
    ("thread", "turn", {"input": "x", "timeout": 1}, TypeError),
    ("turn", "steer", {"input": 3}, TypeError),
    ("turn", "steer", {"input": ExternalMessage("t", "c")}, TypeError),
    ("turn", "interrupt", {"timeout": "soon"}, TypeError),
    ("turn", "run", {"timeout": "soon"}, TypeError),
    ("login", "wait", {"timeout": "soon"}, TypeError),
]


@pytest.fixture(scope="module")
def client(facade: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[AsyncCodex, Path]]:
    """A client of a fake server, and the record of what it has sent."""
    record = tmp_path_factory.mktemp("bad-input") / "sent"
    with open_client(facade, fake_server_config(record)) as codex:
        yield codex, record


async def test_a_wrong_argument_is_refused_before_anything_is_sent(client: tuple[AsyncCodex, Path]) -> None:
    codex, record = client
    thread = await codex.thread_start()
    targets: dict[str, Any] = {"codex": codex, "thread": thread, "turn": await thread.turn("go on")}
    targets["login"] = await codex.login_chatgpt()
    mistakes: list[str] = []
    for on, name, options, error in KINDS:
        before = len(received(record))
        refusal = await raised_by(partial(getattr(targets[on], name), **options))
        await codex.models()  # the client works, and what was sent before this is on record
        sent = [message["method"] for message in received(record)[before:]]
        if not isinstance(refusal, error) or sent != ["model/list"]:
            mistakes.append(f"{on}.{name}(**{options}) should raise {error.__name__}; it: {refusal!r}; sent: {sent}")
    assert mistakes == []


async def raised_by(call: Callable[[], Awaitable[object]]) -> Exception | None:
    """What a call raises, at once or when it is awaited."""
    try:
        await call()
    except Exception as error:  # noqa: BLE001 - the caller looks at it
        return error
    return None


async def test_the_message_names_the_parameter_and_the_type(client: tuple[AsyncCodex, Path]) -> None:
    codex, _ = client
    wrong: Any = 3
    with pytest.raises(TypeError, match=r"unsupported input item: <class 'int'>"):
        await (await codex.thread_start()).run(wrong)
    with pytest.raises(ValueError, match=r"limit must be int .*, not str"):
        await codex.thread_list(limit="x")  # type: ignore[arg-type]  # that is the point
    expected = "sandbox must be one of: Sandbox.read_only, Sandbox.workspace_write, Sandbox.full_access"
    with pytest.raises(ValueError, match=expected):
        await codex.thread_start(sandbox="read-only")  # type: ignore[arg-type]  # as above
    with pytest.raises(ValueError, match="approval_mode must be one of: deny_all, auto_review"):
        await codex.thread_start(approval_mode="deny_all")  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("wrong", [3, "codex", {"codex_bin": "x"}, AppServerConfig])
def test_a_configuration_of_the_wrong_type_is_refused(wrong: Any) -> None:
    for facade in (Codex, AsyncCodex):
        with pytest.raises(TypeError, match="config must be an AppServerConfig"):
            facade(wrong)


@pytest.mark.parametrize("facade", ["async"], indirect=True)
def test_a_call_on_a_closed_loop_is_an_error_and_the_client_lives_on(client: tuple[AsyncCodex, Path]) -> None:
    codex, _ = client
    loop = asyncio.new_event_loop()
    loop.run_until_complete(codex.models())
    loop.close()
    call = codex.models()
    with pytest.raises(RuntimeError, match="closed"):
        loop.run_until_complete(call)
    call.close()
    assert asyncio.run(codex.models()).data == []
