"""Orders of messages that a real server shows rarely, and answers that do not come, played by a stand-in for it."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Any

import pytest

from e2e.either import as_async
from e2e.peer import TURN, peer_config, received
from openai_codex import (
    AsyncCodex,
    Codex,
    InvalidRequestError,
    RequestTimeoutError,
    TurnTimeoutError,
    UnknownNotification,
)
from openai_codex.types import AgentMessageThreadItem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openai_codex import AsyncTurnHandle

SOON = 10.0


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The file that tells what the stand-in has got."""
    return tmp_path / "sent"


@pytest.fixture
def codex(facade: str, record: Path) -> Iterator[AsyncCodex]:
    """A client of the stand-in."""
    config = peer_config(record)
    client = AsyncCodex(config) if facade == "async" else as_async(Codex(config))
    yield client
    asyncio.run(client.close())


def _turn_event(method: str, turn: str, status: str, thread: str = "T") -> dict[str, Any]:
    return {"method": method, "params": {"threadId": thread, "turn": {**TURN, "id": turn, "status": status}}}


def _message(turn: str, text: str) -> dict[str, Any]:
    item = {"type": "agentMessage", "id": "i", "text": text}
    return {"method": "item/completed", "params": {"threadId": "T", "turnId": turn, "item": item, "completedAtMs": 1}}


async def _send(codex: AsyncCodex, *messages: dict[str, Any]) -> None:
    await codex.request("peer/send", {"messages": list(messages)})


async def _methods(turn: AsyncTurnHandle) -> list[str]:
    return [event.method for event in [event async for event in turn.stream()]]


async def test_events_before_the_answer_to_turn_start_are_not_lost(codex: AsyncCodex) -> None:
    thread = await codex.thread_start()
    early = [_turn_event("turn/started", "turn-1", "inProgress"), _message("turn-1", "early")]
    await codex.request("peer/before", {"method": "turn/start", "messages": early})
    turn = await thread.turn("end")
    assert turn.id == "turn-1"
    assert (await _methods(turn))[:2] == ["turn/started", "item/completed"]
    assert (await turn.run(timeout=SOON)).final_response == "early"


async def test_a_whole_turn_may_come_before_the_answer_to_turn_start(codex: AsyncCodex) -> None:
    thread = await codex.thread_start()
    whole = [
        _turn_event("turn/started", "turn-1", "inProgress"),
        _message("turn-1", "all of it"),
        _turn_event("turn/completed", "turn-1", "completed"),
    ]
    await codex.request("peer/before", {"method": "turn/start", "messages": whole})
    result = await thread.run("quiet", timeout=SOON)
    assert (result.status, result.final_response) == ("completed", "all of it")


async def test_early_events_of_a_refused_turn_start_harm_nobody(codex: AsyncCodex) -> None:
    thread = await codex.thread_start()
    await codex.request("peer/before", {"method": "turn/start", "messages": [_message("turn-9", "whose?")]})
    error = {"code": -32600, "message": "not now"}
    await codex.request("peer/refuse", {"method": "turn/start", "error": error})
    with pytest.raises(InvalidRequestError, match="not now"):
        await thread.turn("go on")
    assert (await thread.run("end", timeout=SOON)).status == "completed"


async def test_an_item_that_is_completed_late_harms_nobody(codex: AsyncCodex) -> None:
    thread = await codex.thread_start()
    turn = await thread.turn("end")
    assert (await turn.run(timeout=SOON)).final_response is None
    await _send(codex, _message(turn.id, "late"))
    assert await _methods(turn) == []
    assert (await thread.run("end", timeout=SOON)).status == "completed"
    assert (await turn.run(timeout=SOON)).status == "completed"


async def test_a_second_end_of_a_turn_changes_nothing(codex: AsyncCodex) -> None:
    turn = await (await codex.thread_start()).turn("end")
    assert (await _methods(turn))[-1] == "turn/completed"
    await _send(codex, _turn_event("turn/completed", turn.id, "interrupted"))
    assert await _methods(turn) == []
    assert (await turn.run(timeout=SOON)).status == "completed"


async def test_events_of_two_turns_that_are_mixed_reach_each_its_own(codex: AsyncCodex) -> None:
    threads = [await codex.thread_start(), await codex.thread_start()]
    first, second = [await thread.turn("go on") for thread in threads]
    mixed = [_message(first.id, "one"), _message(second.id, "two")] * 3
    ends = [_turn_event("turn/completed", turn.id, "completed") for turn in (second, first)]
    await _send(codex, *mixed, *ends)
    for turn, text in ((first, "one"), (second, "two")):
        result = await turn.run(timeout=SOON)
        messages = [item for item in result.items if isinstance(item, AgentMessageThreadItem)]
        assert [message.text for message in messages] == [text] * 3


async def test_a_notification_that_nobody_knows_is_handed_on_as_it_is(codex: AsyncCodex) -> None:
    events = codex.notifications()
    await codex.models()
    await _send(codex, {"method": "brand/new", "params": {"x": [1]}})
    event = await events.__anext__()
    assert (event.method, event.payload) == ("brand/new", UnknownNotification({"x": [1]}))


async def test_a_notification_that_nobody_knows_belongs_to_its_turn(codex: AsyncCodex) -> None:
    turn = await (await codex.thread_start()).turn("go on")
    unknown = {"method": "brand/new", "params": {"threadId": "T", "turnId": turn.id, "x": 1}}
    await _send(codex, unknown, _turn_event("turn/completed", turn.id, "completed"))
    events = {event.method: event.payload for event in [event async for event in turn.stream()]}
    assert events["brand/new"] == UnknownNotification({"threadId": "T", "turnId": turn.id, "x": 1})


async def test_notifications_that_nobody_reads_are_dropped_from_the_oldest_and_counted(codex: AsyncCodex) -> None:
    await _send(codex, *({"method": "brand/new", "params": {"n": number}} for number in range(1500)))
    client: Any = vars(codex).get("target", codex)
    events = client.notifications()
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
    await turn.interrupt(timeout=SOON)
    assert (await turn.run(timeout=SOON)).status == "interrupted"
    await codex.request("peer/forget", {"method": "turn/interrupt"})
    with pytest.raises(TurnTimeoutError):
        await thread.run("x", timeout=0.01)
    assert (await thread.run("end", timeout=SOON)).status == "completed"


async def test_a_turn_that_is_given_up_before_it_is_accepted_is_interrupted_once_it_has_begun(
    codex: AsyncCodex, record: Path
) -> None:
    thread = await codex.thread_start()
    await codex.request("peer/delay", {"method": "turn/start"})
    with pytest.raises(TurnTimeoutError):
        await thread.run("quiet", timeout=0.05)
    await codex.request("peer/answer", {})
    gc.collect()  # nobody but the runtime knows of the turn any more
    waiting = asyncio.ensure_future(thread.run("end", timeout=SOON))
    await asyncio.sleep(0)
    await codex.models()
    assert [message["method"] for message in received(record)].count("turn/start") == 1
    await _send(codex, _turn_event("turn/started", "turn-1", "inProgress"))
    assert (await waiting).status == "completed"
    sent = [message["params"]["turnId"] for message in received(record) if message["method"] == "turn/interrupt"]
    assert sent == ["turn-1"]


async def test_an_interrupt_goes_out_when_the_turn_has_begun(codex: AsyncCodex, record: Path) -> None:
    """The server refuses one between its answer to `turn/start` and `turn/started`."""
    turn = await (await codex.thread_start()).turn("quiet")
    interrupting = asyncio.ensure_future(turn.interrupt(timeout=SOON))
    await asyncio.sleep(0)
    await codex.models()
    assert "turn/interrupt" not in [message["method"] for message in received(record)]
    await _send(codex, _turn_event("turn/started", turn.id, "inProgress"))
    await interrupting
    assert (await turn.run(timeout=SOON)).status == "interrupted"
    sent = [message["params"] for message in received(record) if message["method"] == "turn/interrupt"]
    assert sent == [{"threadId": "T", "turnId": turn.id}]
