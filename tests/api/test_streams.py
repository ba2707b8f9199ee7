"""Streams of events, without any process: the test appends to the feed as the mailbox does."""

from __future__ import annotations

import asyncio
from collections import deque
from types import SimpleNamespace
from typing import Any

from codex_actors import Reply
from codex_actors.turns import Cursor
from codex_actors.turns.feed import Feed, FeedState
from openai_codex import AsyncTurnHandle, Notification
from openai_codex._client.core.turn import run_turn
from support.frames import turn_completed, turn_started


def handle(feed: Feed) -> AsyncTurnHandle:
    mailbox: Any = None  # nobody asks it
    return AsyncTurnHandle(SimpleNamespace(cursor=Cursor(mailbox, feed, "thread", "turn", 1, deque())))


def test_a_stream_goes_on_in_another_loop() -> None:
    feed = Feed()
    feed.state = FeedState.LIVE
    stream = handle(feed).stream()
    feed.extend([{"method": "first"}])

    async def first() -> str:
        return (await anext(stream)).method

    async def rest() -> list[str]:
        asyncio.get_running_loop().call_soon(end)
        return [event.method async for event in stream]

    def end() -> None:
        feed.extend([{"method": "last"}])
        feed.state = FeedState.OVER

    loops = [asyncio.new_event_loop(), asyncio.new_event_loop()]
    try:
        assert loops[0].run_until_complete(first()) == "first"
        assert loops[1].run_until_complete(rest()) == ["last"]
    finally:
        for loop in loops:
            loop.close()


def test_after_the_result_a_new_stream_has_nothing_though_an_abandoned_one_is_not_closed_yet() -> None:
    """As on a busy machine, where the loop has had no time to close it."""
    feed = Feed()
    feed.state = FeedState.LIVE
    turn = handle(feed)
    feed.extend([{"method": "first"}, {"method": "last"}])

    async def run() -> list[Notification]:
        abandoned = turn.stream()
        await anext(abandoned)
        feed.state = FeedState.OVER
        feed.skip()
        left = [event async for event in turn.stream()]
        assert [event.method async for event in abandoned] == ["last"], "who is in the middle of it goes on to the end"
        return left

    assert asyncio.run(run()) == []
    assert len(feed) == 0


def test_whoever_has_the_result_has_read_the_turn_though_the_mailbox_has_not_said_so_yet() -> None:
    feed = Feed()
    turn = handle(feed)
    frames = [turn_started("turn"), turn_completed("turn")]
    feed.extend(frames)
    feed.state = FeedState.OVER
    over, begun = Reply[Any](), Reply[Cursor]()

    def ask(*_: object) -> Reply[Any]:
        return over

    connection: Any = SimpleNamespace(ask=ask)
    result = run_turn(connection, "thread", 1, begun, None)
    begun.resolve(turn._core.cursor)
    over.resolve(frames)

    async def rest() -> list[Notification]:
        return [event async for event in turn.stream()]

    assert len(feed) == 2, "nobody has looked at the result yet"
    assert result.get(timeout=0).status == "completed"
    assert asyncio.run(rest()) == []
