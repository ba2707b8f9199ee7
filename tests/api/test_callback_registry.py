"""CallbackRegistry: which callback, tool and event loop a request is for. No process is needed."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from codex_actors import ServerRequest
from openai_codex import ApprovalMode, Tool
from openai_codex._callbacks import CallbackRegistry


def a_tool(name: str, namespace: str | None = None) -> Tool:
    return Tool(name, "", {"type": "object"}, print, namespace=namespace)


def call_of(name: Any, namespace: Any = None, tools: Any = None, loop: Any = None) -> ServerRequest:
    """A call of a tool, in a thread that these tools and this loop are bound to."""
    request = ServerRequest(0, "item/tool/call", {"tool": name, "namespace": namespace})
    request.binding = SimpleNamespace(tools=tools, loop=loop)  # type: ignore[assignment]
    return request


def test_a_thread_has_the_tools_of_the_client_and_its_own() -> None:
    of_client, of_thread = a_tool("look"), a_tool("look", "far")
    callbacks = CallbackRegistry(tools=[of_client])
    table = callbacks.tool_table([of_thread])
    assert callbacks.tool_for(call_of("look")) is of_client
    assert callbacks.tool_for(call_of("look", "far")) is None
    assert callbacks.tool_for(call_of("look", "far", table)) is of_thread
    assert callbacks.tool_for(call_of("look", tools=table)) is of_client
    assert callbacks.tool_for(call_of("look", tools={})) is None


@pytest.mark.parametrize(("name", "namespace"), [(None, None), (["look"], None), ("look", ["far"]), ({}, {})])
def test_a_call_that_names_no_tool_finds_none(name: Any, namespace: Any) -> None:
    assert CallbackRegistry(tools=[a_tool("look")]).tool_for(call_of(name, namespace)) is None


def test_the_server_is_told_of_all_tools_of_a_thread() -> None:
    callbacks = CallbackRegistry(tools=[a_tool("look")])
    specs = callbacks.tool_specs([a_tool("go")])
    assert specs is not None
    assert [spec["name"] for spec in specs] == ["look", "go"]
    assert CallbackRegistry().tool_specs(None) is None
    with pytest.raises(ValueError, match="two tools named 'look'"):
        callbacks.tool_specs([a_tool("look")])


def test_only_a_client_with_a_callback_may_be_asked() -> None:
    with pytest.raises(ValueError, match="needs an on_approval callback"):
        CallbackRegistry().check_approval_mode(ApprovalMode.ask)
    CallbackRegistry(on_approval=lambda _: None).check_approval_mode(ApprovalMode.ask)
    for mode in (None, ApprovalMode.deny_all, ApprovalMode.auto_review):
        CallbackRegistry().check_approval_mode(mode)


def test_coroutines_run_on_the_loop_of_the_thread_else_on_that_of_the_client() -> None:
    callbacks = CallbackRegistry(on_callers_loop=True)
    assert callbacks.loop_for(call_of("look")) is None

    async def start() -> asyncio.AbstractEventLoop:
        callbacks.note_client_loop()
        loop = asyncio.get_running_loop()
        assert callbacks.callers_loop() is loop
        return loop

    other = asyncio.new_event_loop()
    try:
        of_client = asyncio.run(start())
        assert callbacks.callers_loop() is None
        assert callbacks.loop_for(call_of("look")) is of_client
        assert callbacks.loop_for(call_of("look", loop=other)) is other
    finally:
        other.close()
    assert callbacks.loop_for(call_of("look", loop=other)) is of_client


def test_a_blocking_client_takes_no_loop_of_its_caller() -> None:
    async def look() -> None:
        callbacks = CallbackRegistry()
        callbacks.note_client_loop()
        assert callbacks.callers_loop() is None
        assert callbacks.loop_for(call_of("look")) is None

    asyncio.run(look())
