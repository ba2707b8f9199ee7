"""Which JSON goes out for which arguments, for every method of both facades."""

from __future__ import annotations

import asyncio
import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ApprovalMode,
    AsyncCodex,
    Codex,
    ExternalMessage,
    ImageInput,
    LocalImageInput,
    MentionInput,
    Sandbox,
    SkillInput,
    TextInput,
    Tool,
)
from openai_codex._client.core import CodexCore, LoginCore, ThreadCore, TurnCore
from openai_codex.types import (
    ModelListParams,
    ModelListResponse,
    Personality,
    ReasoningEffort,
    SortDirection,
    ThreadSortKey,
    ThreadSource,
    ThreadSourceKind,
    ThreadStartSource,
)
from support.facades import open_client
from support.fake_server import fake_server_config, received

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA = {"type": "object", "properties": {"n": {"type": "integer"}}}
TEXT = {"type": "text", "text": "end"}
TOOL = Tool("add", "Adds.", SCHEMA, print)
START = {"approvalPolicy": "on-request", "approvalsReviewer": "auto_review"}


@dataclass(frozen=True)
class Row:
    """A call and what is sent for it."""

    on: str
    name: str
    options: dict[str, Any] = field(default_factory=dict[str, Any])
    method: str | None = None
    params: Any = None

    def __str__(self) -> str:
        return f"{self.on}.{self.name}({', '.join(self.options)})"


def _login_rows() -> Iterator[Row]:
    login = "account/login/start"
    yield Row("codex", "login_api_key", {"api_key": "k"}, login, {"type": "apiKey", "apiKey": "k"})
    yield Row("codex", "login_chatgpt", {}, login, {"type": "chatgpt"})
    yield Row("codex", "login_chatgpt_device_code", {}, login, {"type": "chatgptDeviceCode"})
    yield Row("codex", "account", {}, "account/read", {"refreshToken": False})
    yield Row("codex", "account", {"refresh_token": True}, "account/read", {"refreshToken": True})
    yield Row("codex", "logout", {}, "account/logout")
    yield Row("login", "cancel", {}, "account/login/cancel", {"loginId": "LOGIN"})


def _thread_rows() -> Iterator[Row]:
    settings = {
        "base_instructions": "b",
        "config": {"a": [1, None, {"b": 2.5}]},
        "cwd": "/c",
        "developer_instructions": "d",
        "model": "m",
        "model_provider": "p",
        "service_tier": "flex",
    }
    wire = {
        "baseInstructions": "b",
        "config": {"a": [1, None, {"b": 2.5}]},
        "cwd": "/c",
        "developerInstructions": "d",
        "model": "m",
        "modelProvider": "p",
        "serviceTier": "flex",
    }
    deny = {"approvalPolicy": "never"}

    start = "thread/start"
    yield Row("codex", "thread_start", {}, start, START)
    yield Row("codex", "thread_start", settings, start, {**START, **wire})
    yield Row("codex", "thread_start", {"approval_mode": ApprovalMode.auto_review}, start, START)
    yield Row("codex", "thread_start", {"approval_mode": ApprovalMode.deny_all}, start, deny)
    yield Row("codex", "thread_start", {"ephemeral": False}, start, {**START, "ephemeral": False})
    yield Row("codex", "thread_start", {"ephemeral": True}, start, {**START, "ephemeral": True})
    for personality in (Personality.friendly, "friendly"):
        yield Row("codex", "thread_start", {"personality": personality}, start, {**START, "personality": "friendly"})
    for sandbox, mode in MODES.items():
        yield Row("codex", "thread_start", {"sandbox": sandbox}, start, {**START, "sandbox": mode})
    yield Row("codex", "thread_start", {"service_name": "s"}, start, {**START, "serviceName": "s"})
    origin = {"session_start_source": ThreadStartSource.clear, "thread_source": ThreadSource.subagent}
    sent = {"sessionStartSource": "clear", "threadSource": "subagent"}
    yield Row("codex", "thread_start", origin, start, {**START, **sent})
    offered = {"name": "add", "description": "Adds.", "inputSchema": SCHEMA}
    yield Row("codex", "thread_start", {"tools": [TOOL]}, start, {**START, "dynamicTools": [offered]})

    given, sent = {"thread_id": "X"}, {"threadId": "X"}
    for name, method in (("thread_resume", "thread/resume"), ("thread_fork", "thread/fork")):
        yield Row("codex", name, given, method, sent)
        yield Row("codex", name, {**given, **settings}, method, {**sent, **wire})
        yield Row("codex", name, {**given, "approval_mode": ApprovalMode.auto_review}, method, {**sent, **START})
        yield Row("codex", name, {**given, "approval_mode": ApprovalMode.deny_all}, method, {**sent, **deny})
        yield Row("codex", name, {**given, "include_turns": True}, method, {**sent, "excludeTurns": False})
        yield Row("codex", name, {**given, "include_turns": False}, method, {**sent, "excludeTurns": True})
        yield Row("codex", name, {**given, "tools": [TOOL]}, method, sent)  # the server knows them from the start
        for sandbox, mode in MODES.items():
            yield Row("codex", name, {**given, "sandbox": sandbox}, method, {**sent, "sandbox": mode})
    options: dict[str, Any] = {**given, "personality": Personality.none}
    yield Row("codex", "thread_resume", options, "thread/resume", {**sent, "personality": "none"})
    options = {**given, "ephemeral": True, "thread_source": "user"}
    yield Row("codex", "thread_fork", options, "thread/fork", {**sent, "ephemeral": True, "threadSource": "user"})

    yield Row("codex", "thread_archive", given, "thread/archive", sent)
    yield Row("codex", "thread_unarchive", given, "thread/unarchive", sent)
    yield Row("thread", "read", {}, "thread/read", {"threadId": "T", "includeTurns": False})
    yield Row("thread", "read", {"include_turns": True}, "thread/read", {"threadId": "T", "includeTurns": True})
    yield Row("thread", "set_name", {"name": "é\u2028"}, "thread/name/set", {"threadId": "T", "name": "é\u2028"})
    yield Row("thread", "compact", {}, "thread/compact/start", {"threadId": "T"})


def _list_rows() -> Iterator[Row]:
    method = "thread/list"
    yield Row("codex", "thread_list", {}, method, {})
    plain = {
        "archived": True,
        "cursor": "c",
        "limit": 3,
        "model_providers": ["p"],
        "search_term": "s",
        "section_id": "i",
        "use_state_db_only": False,
    }
    wire = {
        "archived": True,
        "cursor": "c",
        "limit": 3,
        "modelProviders": ["p"],
        "searchTerm": "s",
        "sectionId": "i",
        "useStateDbOnly": False,
    }
    yield Row("codex", "thread_list", plain, method, wire)
    yield Row("codex", "thread_list", {"model_providers": []}, method, {"modelProviders": []})
    yield Row("codex", "thread_list", {"cwd": "/c"}, method, {"cwd": "/c"})
    yield Row("codex", "thread_list", {"cwd": ["/c", "/d"]}, method, {"cwd": ["/c", "/d"]})
    for key, direction in ((ThreadSortKey.updated_at, SortDirection.desc), ("updated_at", "desc")):
        options: dict[str, Any] = {"sort_key": key, "sort_direction": direction}
        yield Row("codex", "thread_list", options, method, {"sortKey": "updated_at", "sortDirection": "desc"})
    kinds = [ThreadSourceKind.app_server, "cli"]
    yield Row("codex", "thread_list", {"source_kinds": kinds}, method, {"sourceKinds": ["appServer", "cli"]})


def _turn_rows() -> Iterator[Row]:
    inputs = {
        "input": [
            TextInput("end"),
            ImageInput("data:,"),
            LocalImageInput("/i.png"),
            SkillInput("s", "/s"),
            MentionInput("m", "/m"),
        ]
    }
    wire = [
        TEXT,
        {"type": "image", "url": "data:,"},
        {"type": "localImage", "path": "/i.png"},
        {"type": "skill", "name": "s", "path": "/s"},
        {"type": "mention", "name": "m", "path": "/m"},
    ]
    settings = {
        "cwd": "/c",
        "model": "m",
        "output_schema": SCHEMA,
        "service_tier": "flex",
        "source": "s",
        "turn_service_tier": "fast",
    }
    sent = {
        "cwd": "/c",
        "model": "m",
        "outputSchema": SCHEMA,
        "serviceTier": "flex",
        "turnTrigger": "s",
        "serviceTierForTurn": "fast",
    }
    end = {"threadId": "T", "input": [TEXT]}
    for name in ("turn", "run"):
        yield Row("thread", name, {"input": "end"}, "turn/start", end)
        yield Row("thread", name, {"input": TextInput("end")}, "turn/start", end)
        yield Row("thread", name, inputs, "turn/start", {"threadId": "T", "input": wire})
        yield Row("thread", name, {"input": "end", **settings}, "turn/start", {**end, **sent})
        for effort in (ReasoningEffort.high, "high"):
            yield Row("thread", name, {"input": "end", "effort": effort}, "turn/start", {**end, "effort": "high"})
        manner = {"input": "end", "personality": "pragmatic", "summary": "concise"}
        yield Row("thread", name, manner, "turn/start", {**end, "personality": "pragmatic", "summary": "concise"})
        auto = {"input": "end", "approval_mode": ApprovalMode.auto_review}
        yield Row("thread", name, auto, "turn/start", {**end, **START})
        deny = {"input": "end", "approval_mode": ApprovalMode.deny_all}
        yield Row("thread", name, deny, "turn/start", {**end, "approvalPolicy": "never"})
        for sandbox, policy in POLICIES.items():
            options = {"input": "end", "sandbox": sandbox}
            yield Row("thread", name, options, "turn/start", {**end, "sandboxPolicy": policy})
    yield Row("thread", "turn", {"input": []}, "turn/start", {"threadId": "T", "input": []})
    plain = {"input": ExternalMessage("t", "c")}
    output: dict[str, Any] = {"name": "t", "output": "c"}
    yield Row("thread", "turn", plain, "turn/start", {"threadId": "T", "input": [], "toolOutput": output})
    content: list[dict[str, Any]] = [{"type": "input_text", "text": "c"}]
    external = {"input": ExternalMessage("t", content, "n")}
    output = {"name": "t", "namespace": "n", "output": content}
    yield Row("thread", "turn", external, "turn/start", {"threadId": "T", "input": [], "toolOutput": output})
    yield Row("thread", "run", {"input": "end", "timeout": 5}, "turn/start", end)

    steer = {"threadId": "T", "expectedTurnId": "TURN", "input": [TEXT]}
    yield Row("turn", "steer", {"input": "end"}, "turn/steer", steer)
    yield Row("turn", "steer", {"input": [TextInput("end")]}, "turn/steer", steer)
    yield Row("turn", "interrupt", {}, "turn/interrupt", {"threadId": "T", "turnId": "TURN"})
    yield Row("turn", "interrupt", {"timeout": 5}, "turn/interrupt", {"threadId": "T", "turnId": "TURN"})


def _other_rows() -> Iterator[Row]:
    yield Row("codex", "models", {}, "model/list", {"includeHidden": False})
    yield Row("codex", "models", {"include_hidden": True}, "model/list", {"includeHidden": True})
    yield Row("codex", "request", {"method": "a/b"}, "a/b")
    yield Row("codex", "request", {"method": "a/b", "params": {"c": None}, "timeout": 5}, "a/b", {"c": None})
    typed = {
        "method": "model/list",
        "params": ModelListParams(limit=3),
        "response_type": ModelListResponse,
    }
    yield Row("codex", "request", typed, "model/list", {"limit": 3})


MODES = {
    Sandbox.read_only: "read-only",
    Sandbox.workspace_write: "workspace-write",
    Sandbox.full_access: "danger-full-access",
}
POLICIES = {
    Sandbox.read_only: {"type": "readOnly"},
    Sandbox.workspace_write: {"type": "workspaceWrite"},
    Sandbox.full_access: {"type": "dangerFullAccess"},
}
TABLE = [*_login_rows(), *_thread_rows(), *_list_rows(), *_turn_rows(), *_other_rows()]
SILENT = {
    CodexCore: {"start", "close", "required_metadata", "ready", "connection"},
    ThreadCore: set[str](),
    TurnCore: {"run", "leave", "subscribe"},
    LoginCore: {"wait"},
}
"""What sends nothing, or nothing of its own."""


@pytest.fixture(scope="module", params=["sync", "async"])
def wired(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[AsyncCodex, Path]]:
    """A client of each facade, and the file that tells what it has sent."""
    record = tmp_path_factory.mktemp(request.param) / "sent"
    with open_client(request.param, fake_server_config(record)) as codex:
        asyncio.run(_settle(codex))  # the handshake is recorded
        yield codex, record


async def _settle(codex: AsyncCodex) -> None:
    await codex.models()


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_what_is_sent(wired: tuple[AsyncCodex, Path], row: Row) -> None:
    codex, record = wired
    before: list[int] = []

    async def call() -> dict[str, str]:
        target: Any = codex
        ids: dict[str, str] = {}
        if row.on in ("thread", "turn"):
            target = await codex.thread_start()
        if row.on == "turn":
            target = await target.turn("go on")
            ids["TURN"] = target.id
        if row.on == "login":
            target = await codex.login_chatgpt()
            ids["LOGIN"] = target.login_id
        before.append(len(received(record)))
        await getattr(target, row.name)(**row.options)
        return ids

    ids = asyncio.run(call())
    sent = received(record)[before[0] :]
    expected: dict[str, Any] = {"method": row.method}
    if row.params is not None:
        expected["params"] = {
            name: ids.get(value, value) if isinstance(value, str) else value for name, value in row.params.items()
        }
    assert sent == [expected]


def test_the_handshake(tmp_path: Path) -> None:
    record = tmp_path / "sent"
    config = fake_server_config(
        record,
        client_name="n",
        client_title="t",
        client_version="1",
        experimental_api=False,
        opt_out_notifications=["a/b"],
    )
    with Codex(config) as codex:
        assert codex.metadata.serverInfo is not None
        assert (codex.metadata.serverInfo.name, codex.metadata.serverInfo.version) == ("peer", "1.2.3")
        codex.models()
    assert received(record)[:2] == [
        {
            "method": "initialize",
            "params": {
                "clientInfo": {"name": "n", "title": "t", "version": "1"},
                "capabilities": {"experimentalApi": False, "optOutNotificationMethods": ["a/b"]},
            },
        },
        {"method": "initialized"},
    ]


@pytest.mark.parametrize(
    ("on", "core"), [("codex", CodexCore), ("thread", ThreadCore), ("turn", TurnCore), ("login", LoginCore)]
)
def test_the_table_has_every_parameter_of_every_method(on: str, core: type) -> None:
    for name, method in inspect.getmembers(core, inspect.isfunction):
        if name.startswith("_") or name in SILENT[core]:
            continue
        given = {option for row in TABLE if (row.on, row.name) == (on, name) for option in row.options}
        assert given == {*inspect.signature(method).parameters} - {"self"}, f"{on}.{name}"
        assert any((row.on, row.name) == (on, name) for row in TABLE), f"{on}.{name}"
