"""Approvals with the real server: consent, refusal, answers now, later, never, from everywhere."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import TYPE_CHECKING, Any

import pytest

from e2e.server_requests.asking import asking_thread, last_output
from openai_codex import (
    ApprovalMode,
    CommandApproval,
    Decision,
    FileChangeApproval,
    PermissionsApproval,
    StaleRequestError,
)
from support.facades import in_thread
from support.models import escalated, patch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from e2e.server_requests.asking import Program
    from openai_codex import AsyncCodex
    from openai_codex.testing import ScriptedModel


async def test_an_accepted_command_runs(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path
) -> None:
    program.on_approval = lambda _: Decision.accept
    model.call("exec_command", escalated("echo hi > out.txt"))
    model.say("done")
    thread = await asking_thread(codex, tmp_path)
    turn = await thread.turn("x")
    assert (await turn.run()).final_response == "done"
    assert (tmp_path / "out.txt").read_text() == "hi\n"
    (request,) = program.came
    assert isinstance(request, CommandApproval)
    assert "echo hi > out.txt" in request.command
    assert (request.thread_id, request.turn_id, request.cwd) == (thread.id, turn.id, str(tmp_path))
    assert request.reason == "The test wants it."
    assert request.resolved
    assert request.response == {"decision": "accept"}


async def test_a_declined_command_does_not_run_and_the_model_is_told(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path
) -> None:
    program.on_approval = lambda _: Decision.decline
    model.call("exec_command", escalated("echo hi > out.txt"))
    model.say("a pity")
    result = await (await asking_thread(codex, tmp_path)).run("x")
    assert (result.status, result.final_response) == ("completed", "a pity")
    assert "rejected by user" in last_output(model)
    assert not (tmp_path / "out.txt").exists()


async def test_cancel_interrupts_the_turn(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path
) -> None:
    program.on_approval = lambda _: Decision.cancel
    model.call("exec_command", escalated("echo hi > out.txt"))
    result = await (await asking_thread(codex, tmp_path)).run("x")
    assert result.status == "interrupted"
    assert not (tmp_path / "out.txt").exists()


async def test_a_coroutine_decides_while_the_loop_goes_on(
    codex: AsyncCodex, facade: str, model: ScriptedModel, program: Program, tmp_path: Path
) -> None:
    loops: list[Any] = []
    clicked = asyncio.Event()

    async def ask(request: CommandApproval) -> Decision:
        loops.append(asyncio.get_running_loop())
        if facade == "async":
            await clicked.wait()
        assert not request.resolved
        return Decision.accept

    program.on_approval = ask
    model.call("exec_command", escalated("echo hi > out.txt"))
    model.say("done")
    thread = await asking_thread(codex, tmp_path)
    running = asyncio.ensure_future(thread.run("x"))
    await program.request()
    await codex.models()
    clicked.set()
    assert (await running).final_response == "done"
    assert (tmp_path / "out.txt").exists()
    assert (loops == [asyncio.get_running_loop()]) is (facade == "async")


@pytest.mark.parametrize("where", ["thread", "loop"])
async def test_a_request_can_be_answered_later(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path, where: str
) -> None:
    model.call("exec_command", escalated("echo hi > out.txt"))
    model.say("done")
    thread = await asking_thread(codex, tmp_path)
    running = asyncio.ensure_future(thread.run("x"))
    request = await program.request()
    assert not request.resolved
    await (await codex.thread_start()).read()  # nobody is held up
    if where == "thread":
        await in_thread(request.accept)
    else:
        request.accept()
    assert request.resolved
    assert (await running).final_response == "done"
    assert (tmp_path / "out.txt").exists()


async def test_a_second_answer_is_stale(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path
) -> None:
    model.call("exec_command", escalated("echo hi > out.txt"))
    model.say("done")
    running = asyncio.ensure_future((await asking_thread(codex, tmp_path)).run("x"))
    request = await program.request()
    request.decline()
    with pytest.raises(StaleRequestError, match="it has been answered"):
        request.accept()
    await running
    assert not (tmp_path / "out.txt").exists()


async def test_consent_that_the_server_does_not_offer_is_refused_here(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path
) -> None:
    model.call("exec_command", escalated("echo for ever > out.txt"))
    model.say("done")
    running = asyncio.ensure_future((await asking_thread(codex, tmp_path)).run("x"))
    request = await program.request()
    offered = "'accept', 'acceptWithExecpolicyAmendment', 'cancel'"
    with pytest.raises(ValueError, match=f"does not offer 'acceptForSession' here; it offers {offered}"):
        request.accept_for_session()
    assert not request.resolved
    amendment = request.available_decisions[1]
    request.respond({"decision": amendment})  # what it offers is taken as it came; it holds for this very command
    assert (await running).final_response == "done"
    assert (tmp_path / "out.txt").exists()


async def test_an_interrupt_makes_the_request_stale(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path
) -> None:
    closed = threading.Event()
    model.call("exec_command", escalated("echo hi > out.txt"))
    turn = await (await asking_thread(codex, tmp_path)).turn("x")
    request = await program.request()
    request.on_resolved(closed.set)
    await turn.interrupt()
    assert await in_thread(closed.wait, 10)
    assert request.resolved
    with pytest.raises(StaleRequestError, match=r"its turn is over|no longer waits"):
        request.accept()
    assert (await turn.run()).status == "interrupted"
    assert not (tmp_path / "out.txt").exists()


async def test_an_interrupt_cancels_the_coroutine_that_asks(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cancelled = threading.Event()

    async def ask(_: CommandApproval) -> Decision:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise
        return Decision.accept

    program.on_approval = ask
    model.call("exec_command", escalated("echo hi > out.txt"))
    turn = await (await asking_thread(codex, tmp_path)).turn("x")
    await program.request()
    await turn.interrupt()
    assert await in_thread(cancelled.wait, 10)
    assert (await turn.run()).status == "interrupted"
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("kind", ["raises", "coroutine raises", "nonsense", "true"])
async def test_what_goes_wrong_in_a_callback_is_a_refusal(
    codex: AsyncCodex,
    model: ScriptedModel,
    program: Program,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    kind: str,
) -> None:
    def ask(_: CommandApproval) -> Any:
        if kind == "raises":
            raise LookupError("the dialog is broken")
        return "accept" if kind == "nonsense" else True

    async def ask_on_loop(_: CommandApproval) -> Any:
        raise LookupError("the dialog is broken")

    program.on_approval = ask_on_loop if kind == "coroutine raises" else ask
    model.call("exec_command", escalated("echo hi > out.txt"))
    model.say("a pity")
    result = await (await asking_thread(codex, tmp_path)).run("x")
    assert result.final_response == "a pity"
    assert "rejected by user" in last_output(model)
    assert not (tmp_path / "out.txt").exists()
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert errors
    assert errors[0].exc_info is not None
    (warning,) = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert warning.startswith("Declined the command")
    assert "echo hi > out.txt" in warning
    await codex.models()


async def test_a_callback_may_use_the_client(
    codex: AsyncCodex, facade: str, model: ScriptedModel, program: Program, tmp_path: Path
) -> None:
    thread = await asking_thread(codex, tmp_path)
    found: list[Any] = []

    def ask(_: CommandApproval) -> Decision:
        blocking: Any = thread
        client: Any = codex
        found.extend([client.target.models(), blocking.target.read()])
        return Decision.accept

    async def ask_on_loop(_: CommandApproval) -> Decision:
        found.extend([await codex.models(), await thread.read()])
        return Decision.accept

    program.on_approval = ask_on_loop if facade == "async" else ask
    model.call("exec_command", escalated("echo hi > out.txt"))
    model.say("done")
    assert (await thread.run("x")).final_response == "done"
    assert found[0].data
    assert found[1].thread.id == thread.id


@pytest.mark.parametrize("decision", list(Decision))
async def test_a_patch_is_applied_only_with_consent(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path, decision: Decision
) -> None:
    program.on_approval = lambda _: decision
    model.call("exec_command", patch("f.txt", "hello"))
    if decision is not Decision.cancel:
        model.say("done")
    result = await (await asking_thread(codex, tmp_path)).run("x")
    (request,) = program.came
    assert isinstance(request, FileChangeApproval)
    assert request.paths == [str(tmp_path / "f.txt")]
    assert request.changes is not None
    assert [(change.kind.type, change.diff) for change in request.changes] == [("add", "hello\n")]
    accepted = decision in (Decision.accept, Decision.accept_for_session)
    assert (tmp_path / "f.txt").exists() is accepted
    assert result.status == ("interrupted" if decision is Decision.cancel else "completed")


@pytest.mark.parametrize("decision", list(Decision))
async def test_permissions_are_granted_as_asked_or_not_at_all(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path, decision: Decision
) -> None:
    wanted = {"file_system": {"write": [str(tmp_path)]}, "network": {"enabled": True}}
    model.call("request_permissions", {"permissions": wanted, "reason": "want it"})
    if decision is not Decision.cancel:
        model.say("done")
    thread = await asking_thread(codex, tmp_path)
    turn = await thread.turn("x")
    request = await program.request()
    assert isinstance(request, PermissionsApproval)
    assert request.reason == "want it"
    assert request.permissions.network is not None
    assert request.permissions.network.enabled
    request.decide(decision)
    result = await turn.run()
    if decision is Decision.cancel:
        assert result.status == "interrupted"
        return
    assert result.final_response == "done"
    told = last_output(model)
    granted = decision in (Decision.accept, Decision.accept_for_session)
    assert (str(tmp_path) in told) is granted
    if granted:
        assert ('"scope":"session"' in told) is (decision is Decision.accept_for_session)


async def test_a_mode_that_asks_needs_somebody_to_ask(make: Callable[..., AsyncCodex]) -> None:
    own_codex = make()
    thread = await own_codex.thread_start()
    for attempt in (
        own_codex.thread_start(approval_mode=ApprovalMode.ask),
        own_codex.thread_resume(thread.id, approval_mode=ApprovalMode.ask),
        own_codex.thread_fork(thread.id, approval_mode=ApprovalMode.ask),
        thread.turn("x", approval_mode=ApprovalMode.ask),
        thread.run("x", approval_mode=ApprovalMode.ask),
    ):
        with pytest.raises(ValueError, match="needs an on_approval callback"):
            await attempt


async def test_without_a_callback_everything_is_declined_and_logged(
    make: Callable[..., AsyncCodex], own_model: ScriptedModel, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    codex = make()
    own_model.call("exec_command", escalated("echo hi > out.txt"))
    own_model.say("a pity")
    asking = {"approvalPolicy": "on-request", "approvalsReviewer": "user"}  # what ApprovalMode.ask would have sent
    reply: Any = await codex.request("thread/start", {"cwd": str(tmp_path), **asking})
    await codex.request("turn/start", {"threadId": reply["thread"]["id"], "input": [{"type": "text", "text": "x"}]})
    await in_thread(own_model.wait_for_request, 1)
    assert "rejected by user" in last_output(own_model)
    assert not (tmp_path / "out.txt").exists()
    assert any("there is no on_approval callback" in record.getMessage() for record in caplog.records)
