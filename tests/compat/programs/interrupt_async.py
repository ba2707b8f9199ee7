"""Interrupts and steers turns that another task streams."""

import asyncio
from typing import Any

from compat.connect import config
from openai_codex import AsyncCodex, AsyncTurnHandle


async def follow(turn: AsyncTurnHandle, started: asyncio.Event) -> str:
    text = ""
    async for event in turn.stream():
        payload: Any = event.payload
        if event.method == "item/agentMessage/delta":
            text += payload.delta
            started.set()
        elif event.method == "turn/completed":
            text += f" ({payload.turn.status.value})"
    return text


async def main() -> None:
    async with AsyncCodex(config()) as codex:
        thread, other = await asyncio.gather(codex.thread_start(), codex.thread_start())

        turn, started = await thread.turn("Never end."), asyncio.Event()
        following = asyncio.create_task(follow(turn, started))
        await started.wait()
        print(await turn.interrupt())
        print(await following)

        turn, started = await other.turn("Begin."), asyncio.Event()
        following = asyncio.create_task(follow(turn, started))
        await started.wait()
        print((await turn.steer("Change course.")).turn_id == turn.id)
        print(await following)

        waiter = asyncio.create_task((await thread.turn("Wait.")).run())
        print((await other.run("Meanwhile.")).final_response)
        print((await waiter).status)


asyncio.run(main())
