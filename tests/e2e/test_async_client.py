"""AsyncCodex: when it starts, on which loops it lives, and that it leaves the loop free."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from codegen.runtimes import runtime_binary
from openai_codex import AsyncCodex, Codex, StartupError
from openai_codex.testing import ScriptedModel, isolated_config
from support.facades import in_thread
from support.fake_server import fake_server_config, received

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    from openai_codex import AppServerConfig

IDLE = 1000


@pytest.fixture
def config(runtime: str, own_model: ScriptedModel, tmp_path: Path) -> AppServerConfig:
    return isolated_config(tmp_path, own_model, codex_bin=runtime_binary(runtime))


async def test_it_starts_once_however_many_calls_come_first(tmp_path: Path) -> None:
    record = tmp_path / "sent"
    codex = AsyncCodex(fake_server_config(record))
    assert not record.exists()
    await asyncio.gather(*(codex.models() for _ in range(10)), codex.thread_start(), codex.account())
    assert [message["method"] for message in received(record)].count("initialize") == 1
    async with codex:
        assert [message["method"] for message in received(record)].count("initialize") == 1


async def test_metadata_before_the_start_is_an_error_with_advice(config: AppServerConfig, runtime: str) -> None:
    codex = AsyncCodex(config)
    with pytest.raises(RuntimeError, match="async with"):
        _ = codex.metadata
    async with codex:
        assert codex.metadata.serverInfo is not None
        assert codex.metadata.serverInfo.version == runtime


async def test_a_failed_start_can_be_tried_again(tmp_path: Path) -> None:
    config = fake_server_config(tmp_path / "sent")
    good = config.launch_args_override
    config.launch_args_override = (sys.executable, "-c", "import sys; sys.exit('out of order')")
    codex = AsyncCodex(config)
    for _ in range(2):
        with pytest.raises(StartupError, match="out of order") as caught:
            await codex.models()
        assert caught.value.exit_code == 1
    config.launch_args_override = good
    assert (await codex.models()).data == []
    await codex.close()


async def test_calls_that_wait_for_a_start_that_fails_all_learn_of_it(tmp_path: Path) -> None:
    config = fake_server_config(tmp_path / "sent")
    config.launch_args_override = (sys.executable, "-c", "import sys; sys.exit('out of order')")
    codex = AsyncCodex(config)
    errors = await asyncio.gather(*(codex.models() for _ in range(5)), return_exceptions=True)
    assert [type(error) for error in errors] == [StartupError] * 5
    await codex.close()


async def test_a_start_that_is_cancelled_leaves_the_client_usable(tmp_path: Path) -> None:
    codex = AsyncCodex(fake_server_config(tmp_path / "sent"))
    task = asyncio.ensure_future(codex.models())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await codex.models()).data == []
    await codex.close()


async def test_one_cancelled_call_does_not_take_the_start_from_the_others(tmp_path: Path) -> None:
    codex = AsyncCodex(fake_server_config(tmp_path / "sent"))
    tasks = [asyncio.ensure_future(codex.models()) for _ in range(3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(results[0], asyncio.CancelledError)
    for result in results[1:]:
        assert not isinstance(result, BaseException), result
    await codex.close()


def test_a_turn_goes_on_from_one_loop_to_the_next_and_close_needs_none_of_them(
    config: AppServerConfig, own_model: ScriptedModel
) -> None:
    gate = own_model.gate()
    own_model.say("a", gate, "b")
    codex = AsyncCodex(config)

    async def begin() -> Any:
        turn = await (await codex.thread_start()).turn("x")
        async for event in turn.stream():
            if event.method == "item/agentMessage/delta":
                break
        return turn

    turn = asyncio.run(begin())
    gate.open()
    assert asyncio.run(turn.run()).final_response == "ab"
    asyncio.run(codex.close())
    asyncio.run(codex.close())


def test_two_loops_may_use_it_at_the_same_time(config: AppServerConfig, own_model: ScriptedModel) -> None:
    own_model.script(lambda request: request.last_user_text.upper())
    codex = AsyncCodex(config)
    answers: list[str | None] = []

    async def talk(text: str) -> None:
        thread = await codex.thread_start(ephemeral=True)
        answers.extend([(await thread.run(text)).final_response for _ in range(3)])

    loops = [threading.Thread(target=asyncio.run, args=(talk(text),)) for text in "ab"]
    for loop in loops:
        loop.start()
    for loop in loops:
        loop.join(20)
    assert sorted(map(str, answers)) == ["A", "A", "A", "B", "B", "B"]
    asyncio.run(codex.close())


def test_close_after_the_loop_has_ended_leaves_no_thread_and_no_process(config: AppServerConfig) -> None:
    before = set(threading.enumerate())
    codex = AsyncCodex(config)
    asyncio.run(codex.models())
    mine = {thread for thread in set(threading.enumerate()) - before if "worker" not in thread.name}
    assert mine
    asyncio.run(codex.close())
    for thread in mine:
        thread.join(5)
        assert not thread.is_alive(), thread.name


class _Forbidden(Executor):
    """An executor that nobody may use."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002 - as the base class has it
        raise AssertionError("the loop's default executor was used")


def _without_executor(main: Coroutine[Any, Any, None]) -> None:
    async def guarded() -> None:
        asyncio.get_running_loop()._default_executor = _Forbidden()  # type: ignore[attr-defined]  # the setter wants a pool of threads
        try:
            await main
        finally:
            asyncio.get_running_loop()._default_executor = None  # type: ignore[attr-defined]  # as above

    asyncio.run(guarded())


def test_nothing_uses_the_loops_default_executor(config: AppServerConfig, own_model: ScriptedModel) -> None:
    own_model.script(lambda _: "ok")

    async def main() -> None:
        async with AsyncCodex(config) as codex:
            thread = await codex.thread_start()
            await thread.run("x")
            turn = await thread.turn("y")
            subscription = await turn.subscribe(lambda _: None)
            events = [event.method async for event in turn.stream()]
            assert events[-1] == "turn/completed"
            subscription.cancel()
            await thread.submit("z")
            await codex.models()

    _without_executor(main())


async def test_the_loop_is_never_blocked(config: AppServerConfig, own_model: ScriptedModel) -> None:
    own_model.script(lambda _: "ok")
    gaps: list[float] = []

    async def heartbeat() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.005)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    beating = asyncio.ensure_future(heartbeat())
    codex = AsyncCodex(config)
    threads = await asyncio.gather(*(codex.thread_start() for _ in range(4)))
    await asyncio.gather(*(thread.run("x") for thread in threads))
    await codex.close()
    beating.cancel()
    assert len(gaps) > 10
    assert max(gaps) < 1.0


async def test_a_slow_process_start_and_a_slow_end_leave_the_loop_free(tmp_path: Path) -> None:
    slow = "import sys, time; time.sleep(0.5); sys.exit('too slow')"
    config = fake_server_config(tmp_path / "sent")
    config.launch_args_override = (sys.executable, "-c", slow)
    codex = AsyncCodex(config)
    starting = asyncio.ensure_future(codex.models())
    beats = 0
    while not starting.done():
        await asyncio.sleep(0.01)
        beats += 1
    with pytest.raises(StartupError):
        await starting
    assert beats > 10
    await codex.close()


@pytest.mark.parametrize("kind", ["sync", "async"])
async def test_idle_handles_have_no_threads(kind: str, tmp_path: Path) -> None:
    config = fake_server_config(tmp_path / "sent")
    before = threading.active_count()
    if kind == "sync":
        with await in_thread(Codex, config) as codex:
            thread = codex.thread_start()
            handles = [thread.turn("go on") for _ in range(IDLE)]
            assert threading.active_count() - before < 10
            assert len({handle.id for handle in handles}) >= 1
        return
    async with AsyncCodex(config) as client:
        conversation = await client.thread_start()
        turns = [await conversation.turn("go on") for _ in range(IDLE)]
        waiting = [asyncio.ensure_future(turn.run()) for turn in turns]
        await asyncio.sleep(0)
        assert threading.active_count() - before < 10
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
