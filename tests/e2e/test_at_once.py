"""Many turns at once: on the blocking facade each from an OS thread, on the other each from a task."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from openai_codex.testing import say
from openai_codex.types import AgentMessageDeltaNotification

if TYPE_CHECKING:
    from openai_codex import AsyncCodex, AsyncTurnHandle
    from openai_codex.testing import ScriptedModel

THREADS = 8
TURNS = 3


async def test_turns_of_many_threads_do_not_mix(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.script(lambda request: f"<{request.last_user_text}>")

    async def talk(number: int) -> list[str | None]:
        thread = await codex.thread_start(ephemeral=True)
        return [(await thread.run(f"{number}.{turn}")).final_response for turn in range(TURNS)]

    answers = await asyncio.gather(*(talk(number) for number in range(THREADS)))
    assert answers == [[f"<{number}.{turn}>" for turn in range(TURNS)] for number in range(THREADS)]


async def test_streams_of_turns_that_run_together_carry_only_their_own(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.script(lambda request: say(f"{request.last_user_text} begins, ", gate, f"{request.last_user_text} ends"))
    threads = [await codex.thread_start(ephemeral=True) for _ in range(THREADS)]
    turns = [await thread.turn(f"turn {number}") for number, thread in enumerate(threads)]
    gate.wait_until_reached(count=THREADS)
    gate.open()

    async def texts(turn: AsyncTurnHandle) -> str:
        deltas = ""
        async for event in turn.stream():
            if event.method == "item/agentMessage/delta":
                assert isinstance(event.payload, AgentMessageDeltaNotification)
                assert event.payload.turn_id == turn.id
                deltas += event.payload.delta
        return deltas

    heard = await asyncio.gather(*(texts(turn) for turn in turns))
    assert heard == [f"turn {number} begins, turn {number} ends" for number in range(THREADS)]


async def test_one_turn_is_waited_for_by_many(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("a", gate, "b")
    turn = await (await codex.thread_start()).turn("x")
    waiting = [asyncio.ensure_future(turn.run()) for _ in range(THREADS)]
    gate.wait_until_reached()
    gate.open()
    results = await asyncio.gather(*waiting)
    assert {result.final_response for result in results} == {"ab"}


async def test_requests_of_all_kinds_go_together(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.script(lambda _: "ok")
    thread = await codex.thread_start()
    run = asyncio.ensure_future(thread.run("x"))
    lists = [codex.thread_list(limit=1) for _ in range(THREADS)]
    models = [codex.models() for _ in range(THREADS)]
    for page in await asyncio.gather(*lists):
        assert len(page.data) <= 1
    for found in await asyncio.gather(*models):
        assert found.data
    assert (await run).final_response == "ok"
