"""Time limits, cancelled waits, and leaving a turn: what is not waited for any more is interrupted."""

from __future__ import annotations

import asyncio
import signal
import sys
import textwrap
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from codegen.runtimes import runtime_binary
from openai_codex import (
    AsyncCodex,
    InternalRpcError,
    MethodNotFoundError,
    TurnFailedError,
    TurnTimeoutError,
)
from openai_codex.testing import ScriptedModel, isolated_config, say
from support.facades import in_thread
from support.processes import started
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex import AsyncThread


async def _last_turn_becomes(status: str, thread: AsyncThread) -> None:
    """Wait until the server says so; while a turn ends, 0.134.0 may for a moment say that it was interrupted."""
    seen = "not there"
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline:
        # The server reads the thread's file in the moment that it makes it, or cannot list turns before there is one.
        with suppress(InternalRpcError, MethodNotFoundError):
            turns = (await thread.read(include_turns=True)).thread.turns
            seen = str(turns[-1].status.value) if turns else seen
        if seen == status:
            return
        await asyncio.sleep(0.02)
    raise TimeoutError(f"the turn is {seen}, and does not become {status}")


async def test_a_time_limit_of_run_interrupts_the_turn(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    # On a busy machine the turn may be interrupted before it asks the model: an answer that is queued would stay.
    model.script(lambda request: say("never", gate) if request.last_user_text == "x" else say("alive"))
    thread = await codex.thread_start()
    with pytest.raises(TurnTimeoutError, match=r"within 0\.3 s") as caught:
        await thread.run("x", timeout=0.3)
    assert isinstance(caught.value, TimeoutError)
    await _last_turn_becomes("interrupted", thread)
    gate.open()
    assert (await thread.run("y", timeout=WAIT_S)).final_response == "alive"


@pytest.mark.parametrize("limit", [0.0, 0.002, 0.02])
async def test_what_is_asked_after_a_time_limit_gets_a_turn_of_its_own(
    codex: AsyncCodex, model: ScriptedModel, limit: float
) -> None:
    model.script(lambda request: f"<{request.last_user_text}>")
    thread = await codex.thread_start()
    with suppress(TurnTimeoutError):
        await thread.run("one", timeout=limit)
    assert (await thread.run("two", timeout=WAIT_S)).final_response == "<two>"


async def test_of_turns_that_are_given_up_at_once_none_is_in_the_way(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.script(lambda request: f"<{request.last_user_text}>")
    thread = await codex.thread_start()
    for number in range(5):
        with pytest.raises(TurnTimeoutError):
            await thread.run(f"given up {number}", timeout=0.0)
    assert (await thread.run("wanted", timeout=WAIT_S)).final_response == "<wanted>"


async def test_a_time_limit_of_a_handles_run_interrupts_the_turn(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("never", gate)
    turn = await (await codex.thread_start()).turn("x")
    gate.wait_until_reached()
    with pytest.raises(TurnTimeoutError) as caught:
        await turn.run(timeout=0.05)
    assert caught.value.turn_id == turn.id
    assert (await turn.run(timeout=WAIT_S)).status == "interrupted"
    gate.open()


async def test_a_turn_as_context_manager_is_interrupted_on_leaving(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("a", gate)
    thread = await codex.thread_start()
    async with await thread.turn("x") as turn:
        async for event in turn.stream():
            if event.method == "item/agentMessage/delta":
                break
    assert (await turn.run(timeout=WAIT_S)).status == "interrupted"
    gate.open()


async def test_a_turn_as_context_manager_that_is_over_is_left_alone(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.say("a")
    async with await (await codex.thread_start()).turn("x") as turn:
        assert (await turn.run()).final_response == "a"
    assert (await turn.run()).status == "completed"


async def test_a_plain_handle_that_is_dropped_leaves_its_turn_running(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("a", gate, "b")
    thread = await codex.thread_start()
    await thread.turn("x")
    gate.wait_until_reached()
    gate.open()
    await _last_turn_becomes("completed", thread)


async def test_submit_returns_a_future_of_the_result(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.script(lambda request: request.last_user_text.upper())
    threads = [await codex.thread_start(ephemeral=True) for _ in range(3)]
    futures = [thread.submit(text, timeout=WAIT_S) for thread, text in zip(threads, "abc", strict=True)]
    assert [(await future).final_response for future in futures] == ["A", "B", "C"]


async def test_what_submit_returns_raises_what_run_would(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.fail("server_is_overloaded")
    thread = await codex.thread_start()
    with pytest.raises(TurnFailedError, match="at capacity"):
        await thread.submit("x")
    wrong: Any = 3
    with pytest.raises(TypeError, match="unsupported input item"):
        thread.submit(wrong)


async def test_cancelling_what_submit_returned_interrupts_the_turn(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("a", gate)
    thread = await codex.thread_start()
    future = thread.submit("x")
    await in_thread(gate.wait_until_reached)
    future.cancel()
    await _last_turn_becomes("interrupted", thread)
    gate.open()


@pytest.mark.parametrize("facade", ["async"], indirect=True)
@pytest.mark.parametrize("moment", ["at once", "while the model answers"])
async def test_cancelling_run_interrupts_the_turn(codex: AsyncCodex, model: ScriptedModel, moment: str) -> None:
    gate = model.gate()
    model.script(lambda _: say("a", gate))
    thread = await codex.thread_start()
    task = asyncio.ensure_future(thread.run("x"))
    await asyncio.sleep(0)
    if moment != "at once":
        await in_thread(gate.wait_until_reached)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await _last_turn_becomes("interrupted", thread)
    gate.open()


@pytest.mark.parametrize("facade", ["async"], indirect=True)
async def test_wait_for_around_run_interrupts_the_turn(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("a", gate)
    thread = await codex.thread_start()
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(thread.run("x"), 0.3)
    await _last_turn_becomes("interrupted", thread)
    gate.open()


@pytest.mark.parametrize("facade", ["async"], indirect=True)
async def test_cancelling_a_handles_run_interrupts_the_turn(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("a", gate)
    turn = await (await codex.thread_start()).turn("x")
    task = asyncio.ensure_future(turn.run())
    await in_thread(gate.wait_until_reached)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await turn.run(timeout=WAIT_S)).status == "interrupted"
    gate.open()


@pytest.mark.parametrize("facade", ["async"], indirect=True)
async def test_cancelling_a_stream_leaves_the_turn_running(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("a", gate, "b")
    turn = await (await codex.thread_start()).turn("x")

    async def read() -> None:
        async for _ in turn.stream():
            pass

    task = asyncio.ensure_future(read())
    await in_thread(gate.wait_until_reached)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    gate.open()
    assert (await turn.run()).final_response == "ab"


def test_the_loop_ends_at_once_after_a_cancelled_run(runtime: str, own_model: ScriptedModel, tmp_path: Path) -> None:
    gate = own_model.gate()
    own_model.say("a", gate)
    codex = AsyncCodex(isolated_config(tmp_path, own_model, codex_bin=runtime_binary(runtime)))
    cancelled = 0.0

    async def main() -> None:
        nonlocal cancelled
        thread = await codex.thread_start()
        task = asyncio.ensure_future(thread.run("x"))
        await in_thread(gate.wait_until_reached)
        cancelled = time.monotonic()
        task.cancel()

    asyncio.run(main())
    assert time.monotonic() - cancelled < 1
    asyncio.run(codex.close())


PROGRAM = """
    import os, sys, threading
    from openai_codex import Codex
    from openai_codex.testing import ScriptedModel, isolated_config

    with ScriptedModel() as model:
        gate = model.gate()
        model.say("a", gate)
        config = isolated_config(sys.argv[1], model, codex_bin=sys.argv[2])
        with Codex(config) as codex:
            thread = codex.thread_start()
            threading.Thread(target=lambda: (gate.wait_until_reached(), print("running", flush=True))).start()
            try:
                thread.run("x")
            except KeyboardInterrupt:
                print("interrupted", flush=True)
            while (turns := thread.read(include_turns=True).thread.turns) and turns[-1].status == "inProgress":
                pass
            print(turns[-1].status.value, flush=True)
            gate.open()
            model.say("alive")
            print(thread.run("y").final_response)
"""


@pytest.mark.interrupts
@pytest.mark.skipif(sys.platform == "win32", reason="a console event would reach this process too")
def test_ctrl_c_in_run_interrupts_the_turn_and_the_client_lives_on(runtime: str, tmp_path: Path) -> None:
    program = [sys.executable, "-c", textwrap.dedent(PROGRAM), str(tmp_path), str(runtime_binary(runtime))]
    with started(program) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        process.send_signal(signal.SIGINT)
        assert process.stdout.read().split() == ["interrupted", "interrupted", "alive"]
        assert process.wait(WAIT_S) == 0
