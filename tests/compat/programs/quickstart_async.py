"""The first program, with asyncio."""

import asyncio

from compat.connect import config
from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex(config()) as codex:
        print(codex.metadata.platformFamily)
        thread = await codex.thread_start()
        result = await thread.run("Say hello.")
        print(result.final_response, result.status.value)
        turn = await thread.turn("Count.")
        print(turn.thread_id == thread.id)
        async for event in turn.stream():
            print(event.method)
    lazy = AsyncCodex(config())
    try:
        print(lazy.metadata)
    except RuntimeError as error:
        print("not started:", type(error).__name__)
    print(len((await lazy.models()).data) > 0, lazy.metadata.platformFamily)
    await lazy.close()


asyncio.run(main())
