"""Turns: run, turn, stream, steer, interrupt, failures, and what comes of the model's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codegen.runtimes import OLDEST
from openai_codex import InvalidRequestError, TurnFailedError, is_retryable_error
from openai_codex.testing import Message, fail, say
from openai_codex.testing.answers import Usage
from openai_codex.types import AgentMessageDeltaNotification
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from openai_codex import AsyncCodex
    from openai_codex.testing import ScriptedModel
    from support.models import Asked


async def test_run_returns_response_items_usage_and_times(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.say("Hel", "lo", usage=Usage(input_tokens=30, output_tokens=7))
    thread = await codex.thread_start()
    result = await thread.run("Say hello")
    assert result.final_response == "Hello"
    assert result.status == "completed"
    assert result.error is None
    assert [item.type for item in result.items] == ["userMessage", "agentMessage"]
    assert result.usage is not None
    assert (result.usage.last.input_tokens, result.usage.total.output_tokens) == (30, 7)
    assert result.started_at is not None
    assert result.completed_at is not None
    assert result.completed_at >= result.started_at > 1_600_000_000
    assert result.duration_ms is not None


async def test_stream_gives_the_events_of_the_turn_in_order(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.say("a", "b", "c")
    thread = await codex.thread_start()
    turn = await thread.turn("x")
    events = [event async for event in turn.stream()]
    methods = [event.method for event in events if event.method != "thread/tokenUsage/updated"]
    assert methods[:4] == ["turn/started", "item/started", "item/completed", "item/started"]
    assert methods[-2:] == ["item/completed", "turn/completed"]
    deltas = [event.payload for event in events if isinstance(event.payload, AgentMessageDeltaNotification)]
    assert "".join(payload.delta for payload in deltas) == "abc"
    assert {payload.turn_id for payload in deltas} == {turn.id}
    assert {payload.thread_id for payload in deltas} == {thread.id} == {turn.thread_id}


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([("a", None), ("b", None)], "b"),
        ([("a", "final_answer"), ("b", None)], "a"),
        ([("a", "commentary"), ("b", "final_answer")], "b"),
        ([("a", "commentary")], None),
        ([("", None)], ""),
    ],
)
async def test_the_final_response_is_the_final_answer_else_the_last_message_without_a_phase(
    codex: AsyncCodex, model: ScriptedModel, messages: list[tuple[str, str | None]], expected: str | None
) -> None:
    model.answer(*(Message((text,), phase) for text, phase in messages))
    result = await (await codex.thread_start()).run("x")
    assert result.final_response == expected


async def test_a_second_turn_continues_the_conversation(codex: AsyncCodex, model: ScriptedModel, asked: Asked) -> None:
    model.queue(say("one"), say("two"))
    thread = await codex.thread_start()
    await thread.run("first question")
    assert (await thread.run("second question")).final_response == "two"
    assert asked[1].user_texts[-2:] == ["first question", "second question"]


async def test_steer_gives_the_running_turn_more_input(codex: AsyncCodex, model: ScriptedModel, asked: Asked) -> None:
    gate = model.gate()
    model.queue(say("partial", gate), say("steered"))
    thread = await codex.thread_start()
    turn = await thread.turn("begin")
    gate.wait_until_reached()
    assert (await turn.steer("and this")).turn_id == turn.id
    gate.open()
    result = await turn.run()
    assert result.final_response == "steered"
    assert asked[1].user_texts[-2:] == ["begin", "and this"]


async def test_interrupt_ends_the_turn_and_run_returns_what_there_was(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("partial", gate)
    thread = await codex.thread_start()
    turn = await thread.turn("x")
    gate.wait_until_reached()
    await turn.interrupt()
    result = await turn.run()
    gate.open()
    assert result.status == "interrupted"
    assert result.final_response is None
    assert result.error is None


async def test_interrupt_right_after_turn_is_not_lost(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.script(lambda _: say(gate, "too late"))
    thread = await codex.thread_start()
    for _ in range(5):
        turn = await thread.turn("x")
        await turn.interrupt(timeout=WAIT_S)
        assert (await turn.run()).status == "interrupted"
    gate.open()


async def test_after_its_end_a_turn_takes_neither_steering_nor_interrupts(
    codex: AsyncCodex, model: ScriptedModel
) -> None:
    model.say("done")
    turn = await (await codex.thread_start()).turn("x")
    await turn.run()
    with pytest.raises(InvalidRequestError, match="no active turn to steer"):
        await turn.steer("more")
    with pytest.raises(InvalidRequestError, match="no active turn to interrupt"):
        await turn.interrupt()


async def test_a_failed_turn_raises_with_the_result_so_far(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.queue(fail("insufficient_quota"))
    thread = await codex.thread_start()
    turn = await thread.turn("x")
    with pytest.raises(TurnFailedError) as caught:
        await turn.run()
    error = caught.value
    assert isinstance(error, RuntimeError)
    assert error.error is not None
    assert str(error) == error.error.message
    assert error.codex_error_info == "usageLimitExceeded"
    assert (error.result.id, error.result.status) == (turn.id, "failed")
    assert [item.type for item in error.result.items] == ["userMessage"]
    assert not is_retryable_error(error)
    model.say("better")
    assert (await thread.run("again")).final_response == "better"


async def test_an_overloaded_model_is_retryable(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.fail("server_is_overloaded")
    with pytest.raises(TurnFailedError, match="at capacity") as caught:
        await (await codex.thread_start()).run("x")
    assert is_retryable_error(caught.value)


async def test_a_turn_while_one_runs_joins_it_and_both_handles_end(
    codex: AsyncCodex, model: ScriptedModel, asked: Asked, runtime: str
) -> None:
    """0.163.0 says so in its response; 0.134.0 answers with an id that no event ever carries."""
    gate = model.gate()
    model.queue(say("partial", gate), say("joined"))
    thread = await codex.thread_start()
    first = await thread.turn("FIRST")
    gate.wait_until_reached()
    second = await thread.turn("SECOND")
    gate.open()
    assert second.id == first.id
    for handle in (first, second):
        events = [event async for event in handle.stream()]
        assert events[-1].method == "turn/completed"
    results = [await second.run(), await first.run()]
    assert [result.final_response for result in results] == ["joined", "joined"]
    assert asked[1].user_texts[-2:] == ["FIRST", "SECOND"]
    if runtime == OLDEST:  # the partial message is completed before the input is taken
        assert "partial" in str(asked[1].input)


async def test_a_turn_right_after_another_ends_whether_it_joined_or_not(
    codex: AsyncCodex, model: ScriptedModel
) -> None:
    model.script(lambda request: request.last_user_text.upper())
    thread = await codex.thread_start()
    handles = [await thread.turn(text) for text in ("a", "b")]
    results = [await handle.run(timeout=WAIT_S) for handle in handles]
    assert results[-1].final_response == "B"
    later = await thread.turn("c")
    assert later.id not in {handle.id for handle in handles}
    assert (await later.run()).final_response == "C"


async def test_run_takes_no_input_at_all_and_empty_text(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.script(lambda _: "ok")
    thread = await codex.thread_start()
    assert (await thread.run([])).final_response == "ok"
    assert (await thread.run("")).final_response == "ok"
