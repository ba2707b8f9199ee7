"""Uses that are rare but must not hurt: a fork, limits without end, tasks and subscriptions cancelled at once."""

from __future__ import annotations

import asyncio
import math
import os
import sys
from typing import TYPE_CHECKING

import pytest

from codegen.runtimes import NEWEST, runtime_binary
from openai_codex import ApprovalMode, AsyncCodex, Codex, Decision, Notification, TransportClosedError
from openai_codex.testing import ScriptedModel, isolated_config
from support.models import escalated
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openai_codex import AppServerConfig

pytestmark = pytest.mark.real


@pytest.fixture
def config(own_model: ScriptedModel, tmp_path: Path) -> AppServerConfig:
    return isolated_config(tmp_path, own_model, codex_bin=runtime_binary(NEWEST), startup_timeout=math.inf)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="Python warns of forks with threads, and warnings are errors")
def test_a_forked_child_can_neither_use_nor_end_the_client(config: AppServerConfig, own_model: ScriptedModel) -> None:
    own_model.say("still here")
    with Codex(config) as codex:
        child = os.fork()
        if child == 0:
            try:
                codex.models()
            except TransportClosedError:
                codex.close()
                os._exit(42)
            os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 42
        assert codex.thread_start().run("x").final_response == "still here"


def test_a_limit_without_end_ends_nothing(config: AppServerConfig, own_model: ScriptedModel) -> None:
    own_model.say("done")
    with Codex(config) as codex:
        assert codex.thread_start().run("x", timeout=math.inf).final_response == "done"
        codex.request("model/list", {}, timeout=math.inf)
        with pytest.raises(ValueError, match="not nan"):
            codex.request("model/list", {}, timeout=math.nan)


async def test_a_submitted_task_that_is_cancelled_before_it_began_interrupts_the_turn(
    config: AppServerConfig, own_model: ScriptedModel
) -> None:
    own_model.say("never read", own_model.gate())
    async with AsyncCodex(config) as codex:
        thread = await codex.thread_start()
        task = thread.submit("x")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async for event in codex.notifications():
            if event.method == "thread/status/changed" and "idle" in repr(event.payload):
                break
        turns = (await thread.read(include_turns=True)).thread.turns
        assert [turn.status.value for turn in turns] == ["interrupted"]


def test_submit_without_a_loop_sends_nothing(config: AppServerConfig, own_model: ScriptedModel) -> None:
    codex = AsyncCodex(config)
    thread = asyncio.run(codex.thread_start())
    with pytest.raises(RuntimeError, match="no running event loop"):
        thread.submit("x")
    assert not own_model.requests
    asyncio.run(codex.close())


def test_a_cancelled_subscription_calls_no_more_though_calls_were_dispatched(
    config: AppServerConfig, own_model: ScriptedModel
) -> None:
    own_model.say("a", "b")
    dispatched: list[Callable[[], object]] = []
    called: list[Notification] = []
    with Codex(config) as codex:
        turn = codex.thread_start().turn("x")
        subscription = turn.subscribe(called.append, dispatch=dispatched.append)
        assert subscription.wait(WAIT_S)
        dispatched[0]()
        subscription.cancel()
        for call in dispatched[1:]:
            call()
    assert len(dispatched) > 1
    assert len(called) == 1


def test_a_subscription_outlives_what_its_callback_raises(config: AppServerConfig, own_model: ScriptedModel) -> None:
    own_model.say("a")
    seen: list[str] = []

    def callback(event: Notification) -> None:
        seen.append(event.method)
        raise SystemExit

    with Codex(config) as codex:
        assert codex.thread_start().turn("x").subscribe(callback).wait(WAIT_S)
    assert seen[-1] == "turn/completed"


def test_a_subscription_without_a_function_is_refused_at_once(
    config: AppServerConfig, own_model: ScriptedModel
) -> None:
    own_model.say("a")
    with Codex(config) as codex:
        turn = codex.thread_start().turn("x")
        with pytest.raises(TypeError, match="callback must be a function, not NoneType"):
            turn.subscribe(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        with pytest.raises(TypeError, match="dispatch must be a function, not int"):
            turn.subscribe(print, dispatch=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        assert turn.run().final_response == "a"


def test_a_coroutine_callback_that_raises_whatever_it_likes_declines(own_model: ScriptedModel, tmp_path: Path) -> None:
    async def on_approval(_: object) -> Decision:
        raise SystemExit(3)

    config = isolated_config(tmp_path, own_model, codex_bin=runtime_binary(NEWEST), approval_policy="on-request")
    own_model.call("exec_command", escalated("true"))
    own_model.say("declined it was")
    with Codex(config, on_approval=on_approval) as codex:
        result = codex.thread_start(approval_mode=ApprovalMode.ask).run("x", timeout=WAIT_S)
    assert result.final_response == "declined it was"
    assert "rejected by user" in str(own_model.requests[-1].tool_outputs)
