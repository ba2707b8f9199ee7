from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import InvalidRequestError, JsonRpcError, ServerBusyError, retry_on_overload

if TYPE_CHECKING:
    from collections.abc import Callable

BUSY = ServerBusyError(-32001, "busy")
REFUSED = InvalidRequestError(-32600, "no")
OVERLOADED = JsonRpcError(-32603, "m", {"codexErrorInfo": "server_overloaded"})


class Script:
    """Fails as it is told, then returns "done"; once as a function and once as a coroutine function."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.calls = 0

    def blocking(self) -> str:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)
        return "done"

    async def awaited(self) -> str:
        await asyncio.sleep(0)
        return self.blocking()


@pytest.fixture(params=["blocking", "awaited", "returns a coroutine"])
def retry(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Retries a script, each way it can be given."""

    def run(script: Script, **options: Any) -> Any:
        if request.param == "blocking":
            return retry_on_overload(script.blocking, **options)

        def later() -> Any:
            return script.awaited()

        async def main() -> str:
            return await retry_on_overload(script.awaited if request.param == "awaited" else later, **options)

        return asyncio.run(main())

    return run


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were slept, which take no time."""
    seconds: list[float] = []
    real_sleep = asyncio.sleep

    async def sleep(delay: float) -> None:
        if delay:
            seconds.append(delay)
        await real_sleep(0)

    monkeypatch.setattr(time, "sleep", seconds.append)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    return seconds


def test_success_is_returned_at_once(retry: Callable[..., Any], slept: list[float]) -> None:
    assert retry(Script()) == "done"
    assert slept == []


def test_an_overload_is_tried_again_up_to_the_limit(retry: Callable[..., Any], slept: list[float]) -> None:
    script = Script(BUSY, OVERLOADED)
    assert retry(script) == "done"
    assert script.calls == 3
    assert len(slept) == 2


def test_the_last_error_is_raised_as_it_is(retry: Callable[..., Any], slept: list[float]) -> None:
    script = Script(BUSY, BUSY, OVERLOADED, BUSY)
    with pytest.raises(JsonRpcError) as caught:
        retry(script)
    assert caught.value is OVERLOADED
    assert script.calls == 3
    assert len(slept) == 2


def test_other_errors_are_raised_at_once(retry: Callable[..., Any], slept: list[float]) -> None:
    script = Script(REFUSED)
    with pytest.raises(InvalidRequestError):
        retry(script)
    assert (script.calls, slept) == (1, [])


def test_one_attempt_means_no_retry(retry: Callable[..., Any], slept: list[float]) -> None:
    with pytest.raises(ServerBusyError):
        retry(Script(BUSY), max_attempts=1)
    assert slept == []


def test_delays_double_up_to_the_longest(retry: Callable[..., Any], slept: list[float]) -> None:
    retry(Script(*[BUSY] * 5), max_attempts=6, initial_delay_s=0.5, max_delay_s=3.0, jitter_ratio=0)
    assert slept == [0.5, 1.0, 2.0, 3.0, 3.0]


def test_jitter_stays_within_its_part(retry: Callable[..., Any], slept: list[float]) -> None:
    retry(Script(*[BUSY] * 20), max_attempts=21, initial_delay_s=1.0, max_delay_s=1.0, jitter_ratio=0.2)
    assert all(0.8 <= delay <= 1.2 for delay in slept)
    assert len(set(slept)) > 1


@pytest.mark.parametrize(
    "options",
    [
        {"max_attempts": 0},
        {"max_attempts": -1},
        {"initial_delay_s": -1},
        {"max_delay_s": -0.1},
        {"jitter_ratio": 1.5},
        {"jitter_ratio": -0.1},
    ],
)
def test_numbers_out_of_range_are_refused_before_the_first_call(options: dict[str, Any]) -> None:
    script = Script()
    with pytest.raises(ValueError, match=r"must be >= "):
        retry_on_overload(script.blocking, **options)
    assert script.calls == 0


def test_an_awaitable_is_returned_for_a_coroutine_function_and_a_cancelled_one_is_not_tried_again() -> None:
    script = Script(BUSY)

    async def main() -> None:
        task = asyncio.ensure_future(retry_on_overload(script.awaited, initial_delay_s=30, max_delay_s=30))
        await asyncio.sleep(0.05)  # the first attempt has failed, and the delay has begun
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert script.calls == 1
