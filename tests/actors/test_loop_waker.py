"""LoopWaker: tasks are woken by their own loop and from any OS thread."""

from __future__ import annotations

import asyncio
import threading

from codex_actors.actor import LoopWaker
from support.waiting import WAIT_S


def test_tasks_are_woken_by_their_own_loop_and_by_other_threads() -> None:
    async def run() -> None:
        own, wake_own = LoopWaker.waiter()
        other, wake_other = LoopWaker.waiter()
        wake_own()
        assert own.done(), "at once, for nobody else is in the loop now"
        thread = threading.Thread(target=wake_other)
        thread.start()
        await asyncio.wait_for(other, WAIT_S)
        thread.join(WAIT_S)
        wake_own()
        wake_other()

    asyncio.run(run())
