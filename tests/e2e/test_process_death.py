"""The server is killed in the middle of a turn: everyone who waits learns of it, with exit code and stderr."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from codegen.runtimes import runtime_binary
from openai_codex import RestartPolicy, TransportClosedError
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import Start
    from openai_codex import AsyncCodex
    from openai_codex.testing import ScriptedModel


@pytest.mark.skipif(sys.platform == "win32", reason="a shell tells the process id")
async def test_with_a_restart_policy_a_killed_server_comes_back_and_a_thread_goes_on(
    start: Start, own_model: ScriptedModel, runtime: str, tmp_path: Path
) -> None:
    own_model.say("before")
    own_model.say("after")
    note = tmp_path / "pid"
    script = f'echo $$ > "{note}"; exec "{runtime_binary(runtime)}" app-server'
    codex = start(launch_args_override=("sh", "-c", script), restart=RestartPolicy(initial_delay_s=0.01))
    thread = await codex.thread_start()
    assert (await thread.run("x")).final_response == "before"
    os.kill(int(note.read_text()), signal.SIGKILL)
    with suppress(TransportClosedError):  # it fails if it was sent before the end was noticed, else it waits
        await codex.models()
    again = await codex.thread_resume(thread.id)
    assert (await again.run("y")).final_response == "after"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell tells the process id")
async def test_every_waiter_learns_that_the_process_was_killed(
    start: Start, own_model: ScriptedModel, runtime: str, tmp_path: Path
) -> None:
    gate = own_model.gate()
    own_model.say("partial", gate)
    note = tmp_path / "pid"
    script = f'echo $$ > "{note}"; echo "words on stderr" >&2; exec "{runtime_binary(runtime)}" app-server'
    codex = start(launch_args_override=("sh", "-c", script))
    thread = await codex.thread_start()
    turn = await thread.turn("x")
    subscription = await turn.subscribe(lambda _: None)
    heard: list[str] = []

    async def stream() -> None:
        async for event in turn.stream():
            heard.append(event.method)  # noqa: PERF401 - what came before the error counts

    async def notifications() -> None:
        async for _ in codex.notifications():
            pass

    waiting = [asyncio.ensure_future(wait) for wait in (turn.run(), stream(), notifications())]
    gate.wait_until_reached()
    await codex.models()
    os.kill(int(note.read_text()), signal.SIGKILL)

    for error in await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), WAIT_S):
        assert isinstance(error, TransportClosedError)
        assert error.exit_code == -signal.SIGKILL
        assert "words on stderr" in error.stderr_tail
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - it is our own
        assert (str(copy), copy.exit_code, copy.stderr_tail) == (str(error), error.exit_code, error.stderr_tail)
    assert heard[0] == "turn/started"
    with pytest.raises(TransportClosedError):
        subscription.wait(WAIT_S)
    for call in (codex.models, codex.thread_start, turn.interrupt, turn.run, lambda: thread.run("x")):
        with pytest.raises(TransportClosedError):
            await asyncio.wait_for(call(), WAIT_S)
    await codex.close()
    gate.open()


async def test_waiting_requests_and_logins_learn_of_the_end(fake_server_client: AsyncCodex) -> None:
    codex = fake_server_client
    login = await codex.login_chatgpt()
    turn = await (await codex.thread_start()).turn("go on")
    waiting = [asyncio.ensure_future(wait) for wait in (login.wait(), turn.run())]
    await asyncio.sleep(0)
    end: Any = {"code": 7, "stderr": "it went wrong\n"}
    errors = await asyncio.gather(codex.request("peer/exit", end), *waiting, return_exceptions=True)
    for error in errors:
        assert isinstance(error, TransportClosedError)
        assert error.exit_code == 7
        assert "it went wrong" in error.stderr_tail
        assert "7" in str(error)
