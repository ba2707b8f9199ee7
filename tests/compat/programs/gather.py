"""Several conversations at once on one client, each an asyncio task."""

import asyncio

from compat.connect import config
from openai_codex import AsyncCodex


async def converse(codex: AsyncCodex, number: int) -> tuple[str | None, int]:
    thread = await codex.thread_start()
    result = await thread.run(f"This is {number}.")
    turn = await thread.turn(f"Again {number}.")
    deltas = [event async for event in turn.stream() if event.method == "item/agentMessage/delta"]
    return result.final_response, len(deltas)


async def main() -> None:
    codex = AsyncCodex(config())  # nothing is awaited before the tasks run, so they start it together
    async with codex:
        print(await asyncio.gather(*(converse(codex, number) for number in range(6))))
        models, account, listing = await asyncio.gather(codex.models(), codex.account(), codex.thread_list(limit=3))
        print(len(models.data) > 0, account.account, len(listing.data))


asyncio.run(main())
