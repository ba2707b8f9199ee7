"""Orders of messages that a real server shows rarely, and answers that do not come, played by a fake server."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

import pytest

from openai_codex import (
    AsyncCodex,
    InvalidRequestError,
    RequestTimeoutError,
    TurnTimeoutError,
    UnknownNotification,
)
from openai_codex.types import AgentMessageThreadItem
from support.facades import unwrapped
from support.fake_server import received, send
from support.frames import message_completed, turn_completed, turn_started
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex import AsyncTurnHandle


@pytest.fixture
def codex(fake_server_client: AsyncCodex) -> AsyncCodex:
    """All tests of this module talk to a fake server."""
    return fake_server_client


async def _methods(turn: AsyncTurnHandle) -> list[str]:
    return [event.method for event in [event async for event in turn.stream()]]


async def test_events_before_the_answer_to_turn_start_are_not_lost(codex: AsyncCodex) -> None:
    thread = await codex.thread_start()
    early = [turn_started("turn-1"), message_completed("early", "turn-1")]
    await codex.request("peer/before", {"method": "turn/start", "messages": early})
    turn = await thread.turn("end")
    assert turn.id == "turn-1"
    assert (await _methods(turn))[:2] == ["turn/started", "item/completed"]
    assert (await turn.run(timeout=WAIT_S)).final_response == "early"


async def test_a_whole_turn_may_come_before_the_answer_to_turn_start(codex: AsyncCodex) -> None:
    thread = await codex.thread_start()
    whole = [
        turn_started("turn-1"),
        message_completed("all of it", "turn-1"),
        turn_completed("turn-1"),
    ]
    await codex.request("peer/before", {"method": "turn/start", "messages": whole})
    result = await thread.run("quiet", timeout=WAIT_S)
    assert (result.status, result.final_response) == ("completed", "all of it")


async def test_early_events_of_a_refused_turn_start_harm_nobody(codex: AsyncCodex) -> None:
    thread = await codex.thread_start()
    await codex.request("peer/before", {"method": "turn/start", "messages": [message_completed("whose?", "turn-9")]})
    error = {"code": -32600, "message": "not now"}
    await codex.request("peer/refuse", {"method": "turn/start", "error": error})
    with pytest.raises(InvalidRequestError, match="not now"):
        await thread.turn("go on")
    assert (await thread.run("end", timeout=WAIT_S)).status == "completed"


async def test_an_item_that_is_completed_late_harms_nobody(codex: AsyncCodex) -> None:
    thread = await codex.thread_start()
    turn = await thread.turn("end")
    assert (await turn.run(timeout=WAIT_S)).final_response is None
    await send(codex, message_completed("late", turn.id))
    assert await _methods(turn) == []
    assert (await thread.run("end", timeout=WAIT_S)).status == "completed"
    assert (await turn.run(timeout=WAIT_S)).status == "completed"


async def test_a_second_end_of_a_turn_changes_nothing(codex: AsyncCodex) -> None:
    turn = await (await codex.thread_start()).turn("end")
    assert (await _methods(turn))[-1] == "turn/completed"
    await send(codex, turn_completed(turn.id, status="interrupted"))
    assert await _methods(turn) == []
    assert (await turn.run(timeout=WAIT_S)).status == "completed"


async def test_events_of_two_turns_that_are_mixed_reach_each_its_own(codex: AsyncCodex) -> None:
    threads = [await codex.thread_start(), await codex.thread_start()]
    first, second = [await thread.turn("go on") for thread in threads]
    mixed = [message_completed("one", first.id), message_completed("two", second.id)] * 3
    ends = [turn_completed(turn.id) for turn in (second, first)]
    await send(codex, *mixed, *ends)
    for turn, text in ((first, "one"), (second, "two")):
        result = await turn.run(timeout=WAIT_S)
        messages = [item for item in result.items if isinstance(item, AgentMessageThreadItem)]
        assert [message.text for message in messages] == [text] * 3


async def test_a_notification_that_nobody_knows_is_handed_on_as_it_is(codex: AsyncCodex) -> None:
    events = codex.notifications()
    await codex.models()
    await send(codex, {"method": "brand/new", "params": {"x": [1]}})
    event = await events.__anext__()
    assert (event.method, event.payload) == ("brand/new", UnknownNotification({"x": [1]}))


async def test_a_notification_that_nobody_knows_belongs_to_its_turn(codex: AsyncCodex) -> None:
    turn = await (await codex.thread_start()).turn("go on")
    unknown = {"method": "brand/new", "params": {"threadId": "T", "turnId": turn.id, "x": 1}}
    await send(codex, unknown, turn_completed(turn.id))
    events = {event.method: event.payload for event in [event async for event in turn.stream()]}
    assert events["brand/new"] == UnknownNotification({"threadId": "T", "turnId": turn.id, "x": 1})


async def test_notifications_that_nobody_reads_are_dropped_from_the_oldest_and_counted(codex: AsyncCodex) -> None:
    await send(codex, *({"method": "brand/new", "params": {"n": number}} for number in range(1500)))
    events = unwrapped(codex).notifications()
    assert events.dropped == 1500 - 1024
    first = await codex.notifications().__anext__()
    assert first.payload == UnknownNotification({"n": 1500 - 1024})


async def test_a_request_that_is_not_answered_has_a_time_limit(codex: AsyncCodex) -> None:
    await codex.request("peer/forget", {"method": "model/list"})
    with pytest.raises(RequestTimeoutError, match=r"model/list was not answered within 0\.05 s") as caught:
        await codex.request("model/list", {}, timeout=0.05)
    assert isinstance(caught.value, TimeoutError)
    assert (await codex.models()).data == []


async def test_an_interrupt_that_is_not_answered_ends_with_its_turn(codex: AsyncCodex) -> None:
    """The server leaves one out that comes in the moment in which the turn begins."""
    thread = await codex.thread_start()
    turn = await thread.turn("x")
    await codex.request("peer/forget", {"method": "turn/interrupt"})
    await turn.interrupt(timeout=WAIT_S)
    assert (await turn.run(timeout=WAIT_S)).status == "interrupted"
    await codex.request("peer/forget", {"method": "turn/interrupt"})
    with pytest.raises(TurnTimeoutError):
        await thread.run("x", timeout=0.01)
    assert (await thread.run("end", timeout=WAIT_S)).status == "completed"


@pytest.fixture
def _as_long_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]
    """Until a turn begins, however long that takes on a busy machine, its interrupt waits."""
    monkeypatch.setattr("codex_actors.turns.mailbox.START_GRACE_S", WAIT_S)


@pytest.mark.usefixtures("_as_long_as_it_takes")
async def test_a_turn_that_is_given_up_before_it_is_accepted_is_interrupted_once_it_has_begun(
    codex: AsyncCodex, record: Path
) -> None:
    thread = await codex.thread_start()
    await codex.request("peer/delay", {"method": "turn/start"})
    with pytest.raises(TurnTimeoutError):
        await thread.run("quiet", timeout=0.05)
    await codex.request("peer/answer", {})
    gc.collect()  # nobody but the runtime knows of the turn any more
    waiting = asyncio.ensure_future(thread.run("end", timeout=WAIT_S))
    await asyncio.sleep(0)
    await codex.models()
    assert [message["method"] for message in received(record)].count("turn/start") == 1
    await send(codex, turn_started("turn-1"))
    assert (await waiting).status == "completed"
    sent = [message["params"]["turnId"] for message in received(record) if message["method"] == "turn/interrupt"]
    assert sent == ["turn-1"]


@pytest.mark.usefixtures("_as_long_as_it_takes")
async def test_an_interrupt_goes_out_when_the_turn_has_begun(codex: AsyncCodex, record: Path) -> None:
    """The server refuses one between its answer to `turn/start` and `turn/started`."""
    turn = await (await codex.thread_start()).turn("quiet")
    interrupting = asyncio.ensure_future(turn.interrupt(timeout=WAIT_S))
    await asyncio.sleep(0)
    await codex.models()
    assert "turn/interrupt" not in [message["method"] for message in received(record)]
    await send(codex, turn_started(turn.id))
    await interrupting
    assert (await turn.run(timeout=WAIT_S)).status == "interrupted"
    sent = [message["params"] for message in received(record) if message["method"] == "turn/interrupt"]
    assert sent == [{"threadId": "T", "turnId": turn.id}]
