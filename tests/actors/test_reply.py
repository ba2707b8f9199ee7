"""Reply: waited for by threads and by asyncio tasks, cancelled, derived, and never left hanging."""

from __future__ import annotations

import asyncio
import concurrent.futures
import operator
import threading
from queue import Full, SimpleQueue
from typing import TYPE_CHECKING, Any

import pykka
import pytest

from codex_actors.actor import Reply
from codex_actors.actor.pykka_reply import PykkaReply
from support.os_threads import start_thread
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable


def resolved(value: Any) -> PykkaReply[Any]:
    reply: PykkaReply[Any] = PykkaReply()
    reply.resolve(value)
    return reply


def failed(error: BaseException) -> Reply[Any]:
    reply: Reply[Any] = Reply()
    reply.fail(error)
    return reply


# -- outcomes -------------------------------------------------------------------------------------------------------


def test_the_first_outcome_counts() -> None:
    reply: Reply[int] = Reply()
    assert not reply.done()
    assert reply.resolve(1)
    assert not reply.resolve(2)
    assert not reply.fail(ValueError())
    assert not reply.cancel()
    assert (reply.done(), reply.cancelled(), reply.error, reply.get(timeout=0)) == (True, False, None, 1)


def test_an_error_is_raised_as_often_as_it_is_asked_for() -> None:
    error = ValueError("bad")
    reply = failed(error)
    assert reply.error is error
    for _ in range(2):
        with pytest.raises(ValueError, match="bad"):
            reply.get()


def test_a_cancelled_reply_raises_for_its_getters() -> None:
    reply: Reply[int] = Reply()
    assert reply.cancel()
    assert reply.cancelled()
    assert not reply.resolve(1)
    with pytest.raises(concurrent.futures.CancelledError):
        reply.get()


def test_a_getter_waits_for_another_thread() -> None:
    reply: Reply[str] = Reply()
    waiting = threading.Event()
    thread = start_thread(lambda: (waiting.wait(WAIT_S), reply.resolve("value")))
    waiting.set()
    assert reply.get(timeout=WAIT_S) == "value"
    thread.join(WAIT_S)


def test_many_threads_may_wait_for_one_reply() -> None:
    reply: Reply[int] = Reply()
    values: SimpleQueue[int] = SimpleQueue()
    threads = [start_thread(lambda: values.put(reply.get(timeout=WAIT_S))) for _ in range(20)]
    reply.resolve(7)
    for thread in threads:
        thread.join(WAIT_S)
    assert [values.get(timeout=WAIT_S) for _ in range(20)] == [7] * 20


def test_of_threads_that_compete_exactly_one_settles() -> None:
    for _ in range(100):
        reply: Reply[int] = Reply()
        barrier, won = threading.Barrier(4), SimpleQueue[int]()

        def compete(number: int, reply: Reply[int] = reply, barrier: Any = barrier, won: Any = won) -> None:
            barrier.wait(WAIT_S)
            if reply.resolve(number):
                won.put(number)

        threads = [start_thread(lambda number=number: compete(number)) for number in range(4)]  # type: ignore[misc]
        for thread in threads:
            thread.join(WAIT_S)
        assert (won.qsize(), won.get()) == (1, reply.get(timeout=0))


def test_a_timeout_leaves_the_reply_pending() -> None:
    reply: Reply[int] = Reply()
    with pytest.raises(pykka.Timeout):
        reply.get(timeout=0.01)
    with pytest.raises(pykka.Timeout):
        reply.get(timeout=0)
    reply.resolve(1)
    assert reply.get(timeout=0) == 1


# -- callbacks ------------------------------------------------------------------------------------------------------


def test_callbacks_run_once_whether_added_before_or_after(caplog: pytest.LogCaptureFixture) -> None:
    reply: Reply[int] = Reply()
    seen: list[str] = []

    def broken(_: object) -> None:
        seen.append("broken")
        raise ZeroDivisionError("broken callback")

    reply.add_done_callback(lambda _: seen.append("first"))
    reply.add_done_callback(broken)
    reply.add_done_callback(lambda _: seen.append("second"))
    reply.resolve(1)
    reply.resolve(2)
    reply.add_done_callback(lambda done: seen.append(f"late {done.get(timeout=0)}"))
    assert seen == ["first", "broken", "second", "late 1"]
    assert "broken callback" in caplog.text


def test_a_callback_that_raises_keyboard_interrupt_does_not_cost_the_others_theirs() -> None:
    reply: Reply[int] = Reply()
    seen: list[str] = []

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    reply.add_done_callback(interrupted)
    reply.add_done_callback(lambda _: seen.append("second"))
    with pytest.raises(KeyboardInterrupt):
        reply.resolve(1)
    assert (reply.get(timeout=0), seen) == (1, ["second"])


def test_callbacks_added_while_it_is_resolved_run_exactly_once() -> None:
    for _ in range(200):
        reply: Reply[int] = Reply()
        ran: SimpleQueue[int] = SimpleQueue()
        thread = start_thread(lambda reply=reply: reply.resolve(1))  # type: ignore[misc]
        for number in range(20):
            reply.add_done_callback(lambda _, number=number, ran=ran: ran.put(number))  # type: ignore[misc]
        thread.join(WAIT_S)
        assert sorted(ran.get(timeout=WAIT_S) for _ in range(20)) == list(range(20))
        assert ran.empty()


# -- asyncio --------------------------------------------------------------------------------------------------------


def test_tasks_of_two_loops_may_await_one_reply() -> None:
    reply: Reply[int] = Reply()
    awaiting = threading.Barrier(3)
    values: SimpleQueue[int] = SimpleQueue()

    async def wait() -> int:
        asyncio.get_running_loop().call_soon(awaiting.wait, WAIT_S)
        return await reply

    threads = [start_thread(lambda: values.put(asyncio.run(wait()))) for _ in range(2)]
    awaiting.wait(WAIT_S)
    reply.resolve(3)
    assert [values.get(timeout=WAIT_S) for _ in range(2)] == [3, 3]
    for thread in threads:
        thread.join(WAIT_S)


def test_awaiting_does_not_hold_up_the_loop_and_takes_no_thread() -> None:
    async def main() -> int:
        replies: list[Reply[int]] = [Reply() for _ in range(500)]
        tasks = [asyncio.ensure_future(reply) for reply in replies]
        await asyncio.sleep(0)
        before = threading.active_count()
        for number, reply in enumerate(replies):
            reply.resolve(number)
        assert sum(await asyncio.gather(*tasks)) == sum(range(500))
        return before

    before = threading.active_count()
    assert asyncio.run(main()) == before


def test_a_settled_reply_can_be_awaited_and_an_error_is_raised_in_the_task() -> None:
    async def main() -> None:
        assert await resolved(1) == 1
        with pytest.raises(ValueError, match="bad"):
            await failed(ValueError("bad"))

    asyncio.run(main())


def test_cancelling_the_task_cancels_the_reply() -> None:
    async def main() -> Reply[int]:
        reply: Reply[int] = Reply()
        task = asyncio.ensure_future(reply)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return reply

    assert asyncio.run(main()).cancelled()


def test_a_timeout_of_asyncio_cancels_the_reply() -> None:
    async def main() -> Reply[int]:
        reply: Reply[int] = Reply()
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(reply, 0.01)
        return reply

    assert asyncio.run(main()).cancelled()


def test_a_reply_that_is_cancelled_elsewhere_ends_the_task_that_awaits_it() -> None:
    async def main() -> None:
        reply: Reply[int] = Reply()
        asyncio.get_running_loop().call_soon(reply.cancel)
        with pytest.raises((asyncio.CancelledError, concurrent.futures.CancelledError)):
            await reply

    asyncio.run(main())


def test_a_loop_that_is_closed_while_its_task_waits_does_no_harm_to_the_one_who_resolves() -> None:
    reply: Reply[int] = Reply()
    loop = asyncio.new_event_loop()

    async def wait() -> int:
        return await reply

    task = loop.create_task(wait())
    loop.run_until_complete(asyncio.sleep(0))
    seen: list[int] = []
    reply.add_done_callback(lambda done: seen.append(done.get(timeout=0)))
    loop.close()
    assert reply.resolve(1)
    assert seen == [1]
    task._log_destroy_pending = False  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    coroutine: Any = task.get_coro()
    coroutine.close()


def test_a_stop_can_be_awaited_like_any_reply() -> None:
    """`ActorRef.stop` of pykka makes a reply with a get hook of its own."""
    from codex_actors.actor import Actor

    ref = Actor.start()

    async def main() -> Any:
        future: Any = ref.stop(block=False)
        return await future

    assert asyncio.run(main()) is True


# -- derived replies ------------------------------------------------------------------------------------------------


def test_map_computes_in_the_getter_and_once() -> None:
    reply: Reply[int] = Reply()
    threads: list[threading.Thread] = []

    def double(number: int) -> int:
        threads.append(threading.current_thread())
        return 2 * number

    doubled = reply.map(double)
    assert not doubled.done()
    start_thread(lambda: reply.resolve(4)).join(WAIT_S)
    assert doubled.done()
    assert threads == []
    assert (doubled.get(timeout=0), doubled.get(timeout=0)) == (8, 8)
    assert threads == [threading.current_thread()]


def test_what_map_raises_is_the_getters() -> None:
    mapped = resolved(0).map(lambda number: 1 / number)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            mapped.get(timeout=0)


def test_filter_and_reduce_work_as_those_of_pykka() -> None:
    numbers = resolved([1, 2, 3, 4])
    assert numbers.filter(lambda number: number % 2 == 0).get(timeout=0) == [2, 4]
    assert numbers.reduce(operator.add).get(timeout=0) == 10
    assert numbers.reduce(operator.add, 5).get(timeout=0) == 15


def test_join_collects_in_order_and_waits_for_all() -> None:
    replies: list[PykkaReply[int]] = [PykkaReply() for _ in range(3)]
    joined = replies[0].join(*replies[1:])
    seen: list[object] = []
    joined.add_done_callback(lambda done: seen.append(done.get(timeout=0)))
    replies[2].resolve(3)
    replies[0].resolve(1)
    assert (joined.done(), seen) == (False, [])
    with pytest.raises(pykka.Timeout):
        joined.get(timeout=0)
    replies[1].resolve(2)
    assert (joined.done(), seen) == (True, [[1, 2, 3]])


DERIVE: list[Callable[[PykkaReply[int]], Reply[Any]]] = [
    lambda reply: reply.map(str),
    lambda reply: reply.join(Reply()),
    lambda reply: reply.map(str).map(len),
]


@pytest.mark.parametrize("derive", DERIVE)
def test_a_derived_reply_hands_a_cancellation_on(derive: Callable[[PykkaReply[int]], Reply[Any]]) -> None:
    source: PykkaReply[int] = PykkaReply()
    derived = derive(source)
    assert derived.cancel()
    assert source.cancelled()
    assert derived.cancelled()


def test_derived_replies_can_be_awaited_and_nested() -> None:
    async def main() -> None:
        source: PykkaReply[int] = PykkaReply()
        nested = source.join(resolved("x"), source.map(str)).map(lambda parts: list(parts)[::-1])
        asyncio.get_running_loop().call_soon(source.resolve, 1)
        assert await nested == ["1", "x", 1]
        pending: Reply[int] = Reply()
        task = asyncio.ensure_future(pending.map(str).map(len))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert pending.cancelled()

    asyncio.run(main())


def test_then_goes_on_with_another_reply() -> None:
    first: Reply[int] = Reply()
    second: Reply[str] = Reply()
    result = first.then(lambda number: second if number == 1 else failed(KeyError()))
    first.resolve(1)
    assert not result.done()
    second.resolve("end")
    assert result.get(timeout=0) == "end"


def test_then_hands_errors_on() -> None:
    with pytest.raises(ValueError, match="source"):
        failed(ValueError("source")).then(resolved).get(timeout=0)
    with pytest.raises(ValueError, match="second"):
        resolved(1).then(lambda _: failed(ValueError("second"))).get(timeout=0)
    with pytest.raises(ZeroDivisionError):
        resolved(0).then(lambda number: resolved(1 / number)).get(timeout=0)


def test_then_is_not_called_for_a_result_that_was_given_up() -> None:
    source: Reply[int] = Reply()
    calls: list[int] = []

    def go_on(number: int) -> Reply[int]:
        calls.append(number)
        return resolved(number)

    result = source.then(go_on)
    assert result.cancel()
    source.resolve(1)
    assert calls == []


def test_pykkas_setters_refuse_a_second_outcome() -> None:
    reply: PykkaReply[int] = PykkaReply()
    reply.set(1)
    with pytest.raises(Full):
        reply.set(2)
    with pytest.raises(Full):
        reply.set_exception((ValueError, ValueError(), None))
    with pytest.raises(Full):
        reply.set_get_hook(lambda _: 2)
    other: PykkaReply[int] = PykkaReply()
    try:
        raise ZeroDivisionError("current")  # noqa: TRY301 - the default of set_exception is what is being handled
    except ZeroDivisionError:
        other.set_exception()
    with pytest.raises(ZeroDivisionError, match="current"):
        other.get()


# -- concurrent.futures ---------------------------------------------------------------------------------------------


def test_a_future_gets_the_outcome() -> None:
    reply: Reply[int] = Reply()
    future = reply.to_future()
    assert not future.done()
    reply.resolve(1)
    assert future.result(timeout=WAIT_S) == 1
    assert resolved(2).to_future().result(timeout=WAIT_S) == 2
    with pytest.raises(ValueError, match="bad"):
        failed(ValueError("bad")).to_future().result(timeout=WAIT_S)


def test_cancelling_a_future_cancels_the_reply_and_the_other_way_round() -> None:
    reply: Reply[int] = Reply()
    assert reply.to_future().cancel()
    assert reply.cancelled()
    other: Reply[int] = Reply()
    future = other.to_future()
    other.cancel()
    with pytest.raises(concurrent.futures.CancelledError):
        future.result(timeout=WAIT_S)
    assert concurrent.futures.wait([future], timeout=WAIT_S).done == {future}


def test_callbacks_of_a_future_may_wait_for_another_reply() -> None:
    first: Reply[int] = Reply()
    second: Reply[int] = Reply()
    seen: SimpleQueue[int] = SimpleQueue()
    first.to_future().add_done_callback(lambda _: seen.put(second.get(timeout=WAIT_S)))
    first.resolve(1)  # comes back though the callback waits
    second.resolve(2)
    assert seen.get(timeout=WAIT_S) == 2


def test_a_future_of_a_derived_reply_has_the_derived_value() -> None:
    reply: Reply[int] = Reply()
    future = reply.map(lambda number: number + 1).to_future()
    reply.resolve(1)
    assert future.result(timeout=WAIT_S) == 2
