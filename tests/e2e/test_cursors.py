"""One place in a turn's events for each handle, subscription and joined handle."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import TYPE_CHECKING

import pytest

from openai_codex import TransportClosedError, TurnTimeoutError
from openai_codex.testing import say
from support.facades import in_thread
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from e2e.conftest import Start
    from openai_codex import AsyncCodex, AsyncTurnHandle, Notification
    from openai_codex.testing import ScriptedModel


async def _methods(turn: AsyncTurnHandle) -> list[str]:
    return [event.method for event in [event async for event in turn.stream()]]


async def _rest(stream: AsyncIterator[Notification]) -> list[Notification]:
    return [event async for event in stream]


def _text(events: list[Notification]) -> str:
    deltas = [event.payload for event in events if event.method == "item/agentMessage/delta"]
    return "".join(payload.delta for payload in deltas)  # type: ignore[union-attr]  # the model of a delta


async def test_stream_goes_on_where_the_last_one_stopped(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("one ", gate, "two ", "three")
    turn = await (await codex.thread_start()).turn("x")
    read: list[Notification] = []
    stream = turn.stream()
    async for event in stream:
        read.append(event)
        if event.method == "item/agentMessage/delta":
            break
    assert _text(read) == "one "
    gate.open()
    rest = [event async for event in turn.stream()]
    assert _text(rest) == "two three"
    assert [event.method for event in (*read, *rest)].count("turn/started") == 1
    assert rest[-1].method == "turn/completed"
    assert await _methods(turn) == []


async def test_after_breaking_out_run_has_the_whole_turn_and_stream_has_nothing_left(
    codex: AsyncCodex, model: ScriptedModel
) -> None:
    gate = model.gate()
    model.say("one ", gate, "two")
    turn = await (await codex.thread_start()).turn("x")
    async for event in turn.stream():
        if event.method == "item/agentMessage/delta":
            break
    gate.open()
    result = await turn.run()
    assert result.final_response == "one two"
    assert [item.type for item in result.items] == ["userMessage", "agentMessage"]
    assert await _methods(turn) == []


async def test_a_run_that_is_broken_off_leaves_the_events_to_the_stream(
    codex: AsyncCodex, model: ScriptedModel
) -> None:
    gate = model.gate()
    model.say("one ", gate, "two")
    turn = await (await codex.thread_start()).turn("x")
    with pytest.raises(TurnTimeoutError):
        await turn.run(timeout=0.3)
    methods = await _methods(turn)
    assert methods[-1] == "turn/completed"
    assert "turn/started" in methods
    assert (await turn.run()).status.value == "interrupted"
    gate.open()


async def test_what_came_before_a_close_can_be_read_after_it(start: Start, own_model: ScriptedModel) -> None:
    gate = own_model.gate()
    own_model.say("one ", gate, "two")
    codex = start()
    turn = await (await codex.thread_start()).turn("x")
    await in_thread(gate.wait_until_reached)
    await codex.models()  # what came before its answer is there
    await codex.close()
    stream = turn.stream()
    first = await anext(stream)
    assert first.method in ("turn/started", "thread/status/changed")
    with pytest.raises(TransportClosedError):
        await _rest(stream)
    gate.open()


async def test_run_after_the_whole_stream_and_run_again_return_the_same(
    codex: AsyncCodex, model: ScriptedModel
) -> None:
    model.say("done")
    turn = await (await codex.thread_start()).turn("x")
    await _methods(turn)
    first = await turn.run()
    assert first.final_response == "done"
    assert await turn.run() == first


async def test_events_that_nobody_reads_are_kept_from_the_first_to_the_last(
    codex: AsyncCodex, model: ScriptedModel
) -> None:
    model.say("a", "b")
    thread = await codex.thread_start()
    turn, over = await thread.turn("x"), Event()
    await turn.subscribe(lambda event: over.set() if event.method == "turn/completed" else None)
    assert over.wait(WAIT_S)
    methods = await _methods(turn)
    assert methods[0] == "turn/started"
    assert methods[-1] == "turn/completed"


async def test_a_joined_handle_has_a_place_of_its_own(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.queue(say("one", gate), say("two"))
    thread = await codex.thread_start()
    first = await thread.turn("x")
    gate.wait_until_reached()
    second = await thread.turn("y")
    gate.open()
    assert (await _methods(first))[0] == "turn/started"
    methods = await _methods(second)
    assert methods[-1] == "turn/completed"
    assert "item/agentMessage/delta" in methods


async def test_subscriptions_and_streams_do_not_take_from_each_other(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say(gate, "a", "b")
    turn = await (await codex.thread_start()).turn("x")
    heard: list[list[str]] = [[], []]
    subscriptions = [
        await turn.subscribe(lambda event, into=into: into.append(event.method))  # type: ignore[misc]  # a default
        for into in heard
    ]
    gate.open()
    read = await _methods(turn)
    assert all(subscription.wait(WAIT_S) for subscription in subscriptions)
    assert heard == [read, read]
    assert read[-1] == "turn/completed"


async def test_two_streams_of_one_handle_share_its_events(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say(gate, *"abcdefgh")
    turn = await (await codex.thread_start()).turn("x")
    reading = [asyncio.ensure_future(_methods(turn)) for _ in range(2)]
    await asyncio.sleep(0)
    gate.open()
    read = [method for methods in await asyncio.gather(*reading) for method in methods]
    assert read.count("turn/started") == read.count("turn/completed") == 1
    assert read.count("item/completed") == 2
