"""A request that waits harms nobody: other calls, other threads, the end of the client."""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from queue import SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from e2e.server_requests.asking import Program, asking_thread
from openai_codex import ApprovalMode, Decision, StaleRequestError, TransportClosedError
from openai_codex.testing import ModelRequest, call, say
from support.facades import in_thread
from support.models import escalated
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openai_codex import AsyncCodex
    from openai_codex.testing import Answer, ScriptedModel


def contents(directory: Path) -> dict[str, str]:
    """What the text files of a directory have in them."""
    return {path.stem: path.read_text().strip() for path in directory.glob("*.txt")}


@pytest.mark.parametrize("kind", ["answered later", "blocks", "coroutine"])
async def test_while_an_approval_waits_everything_else_goes_on(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path, kind: str
) -> None:
    released = threading.Event()

    def block(_: Any) -> Decision:
        released.wait(WAIT_S)
        return Decision.accept

    async def wait(request: Any) -> Decision:
        return await in_thread(block, request)

    if kind != "answered later":
        program.on_approval = block if kind == "blocks" else wait
    waiting = await asking_thread(codex, tmp_path)
    other = await codex.thread_start()
    model.call("exec_command", escalated("echo hi > out.txt"))
    running = asyncio.ensure_future(waiting.run("x"))
    request = await program.request()

    for _ in range(200):
        await codex.models()
    model.say(*"streamed")
    turn = await other.turn("y")
    deltas = [event.method async for event in turn.stream() if event.method == "item/agentMessage/delta"]
    assert len(deltas) == len("streamed")
    assert not request.resolved
    assert not running.done()

    model.say("done")
    released.set()
    if kind == "answered later":
        request.accept()
    assert (await running).final_response == "done"
    assert (tmp_path / "out.txt").exists()


async def test_a_hundred_approvals_are_answered_in_any_order_from_eight_threads(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path
) -> None:
    def script(request: ModelRequest) -> Answer:
        name = request.last_user_text
        return say("done") if request.tool_outputs else call("exec_command", escalated(f"echo {name} > {name}.txt"))

    model.script(script)
    threads = await asyncio.gather(*(asking_thread(codex, tmp_path) for _ in range(100)))
    names = [f"file{index}" for index in range(100)]
    runs = [asyncio.ensure_future(thread.run(name)) for thread, name in zip(threads, names, strict=True)]
    requests = await in_thread(program.wait_for, 100, 50)
    assert {request.thread_id for request in requests} == {thread.id for thread in threads}
    assert not any(request.resolved for request in requests)

    jobs: SimpleQueue[Any] = SimpleQueue()
    random.shuffle(requests)
    for request in requests:
        jobs.put(request)
    name_of = {thread.id: name for thread, name in zip(threads, names, strict=True)}

    def answer() -> None:
        while not jobs.empty():
            request = jobs.get()
            even = int(name_of[request.thread_id].removeprefix("file")) % 2 == 0
            request.decide(Decision.accept if even else Decision.decline)

    for worker in [threading.Thread(target=answer) for _ in range(8)]:
        worker.start()
    assert {(await run).final_response for run in runs} == {"done"}
    assert contents(tmp_path) == {name: name for name in names[::2]}


@pytest.mark.parametrize("kind", ["answered later", "blocks", "coroutine"])
async def test_close_ends_the_wait(
    make: Callable[..., AsyncCodex], own_model: ScriptedModel, tmp_path: Path, kind: str
) -> None:
    program, gone, released = Program(), threading.Event(), threading.Event()

    def block(_: Any) -> Decision:
        released.wait(WAIT_S)
        return Decision.accept

    async def wait_for_ever(_: Any) -> Decision:
        await asyncio.Event().wait()
        return Decision.accept

    if kind != "answered later":
        program.on_approval = block if kind == "blocks" else wait_for_ever
    own_model.call("exec_command", escalated("echo hi > out.txt"))
    codex = make(on_approval=program.taking("on_approval"))
    running = asyncio.ensure_future((await asking_thread(codex, tmp_path)).run("x"))
    request = await program.request()
    request.on_resolved(gone.set)
    began = monotonic()
    await codex.close()
    assert monotonic() - began < 5
    assert await in_thread(gone.wait, 10)
    with pytest.raises(StaleRequestError, match="the client is closed"):
        request.accept()
    with pytest.raises(TransportClosedError):
        await running
    released.set()
    assert not (tmp_path / "out.txt").exists()


async def test_an_approval_that_takes_too_long_is_declined(
    make: Callable[..., AsyncCodex], own_model: ScriptedModel, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = Program()
    own_model.call("exec_command", escalated("echo hi > out.txt"))
    own_model.say("a pity")
    codex = make(on_approval=program.taking("on_approval"), approval_timeout=0.2)
    result = await (await asking_thread(codex, tmp_path)).run("x")
    assert result.final_response == "a pity"
    (request,) = program.came
    assert request.ended_by == "there was no answer within 0.2 s"
    with pytest.raises(StaleRequestError, match=r"no answer within 0\.2 s"):
        request.accept()
    assert any("no answer within 0.2 s" in record.getMessage() for record in caplog.records)
    assert not (tmp_path / "out.txt").exists()


@pytest.mark.parametrize("kind", ["works", "raises"])
async def test_dispatch_runs_callbacks_where_the_program_wants_them(
    make: Callable[..., AsyncCodex],
    own_model: ScriptedModel,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    kind: str,
) -> None:
    jobs: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
    ran_on: list[str] = []

    def pump() -> None:  # stands for the main loop of a GUI
        while (job := jobs.get()) is not None:
            job()

    def dispatch(job: Callable[[], object]) -> None:
        if kind == "raises":
            raise RuntimeError("main thread is not in main loop")
        jobs.put(job)

    def ask(request: Any) -> Decision:
        ran_on.append(threading.current_thread().name)
        request.on_resolved(lambda: ran_on.append(threading.current_thread().name))
        return Decision.accept

    gui = threading.Thread(target=pump, name="gui")
    gui.start()
    own_model.call("exec_command", escalated("echo hi > out.txt"))
    own_model.say("done")
    codex = make(on_approval=ask, dispatch=dispatch)
    thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
    await thread.run("x")
    await codex.close()
    jobs.put(None)
    await in_thread(gui.join, 10)
    assert ran_on == ([] if kind == "raises" else ["gui", "gui"])
    assert (tmp_path / "out.txt").exists() is (kind == "works")
    if kind == "raises":
        assert any(record.levelno == logging.ERROR for record in caplog.records)
