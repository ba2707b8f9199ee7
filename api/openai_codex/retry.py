"""retry_on_overload: calls a function again, later each time, when the server or the model is overloaded."""

from __future__ import annotations

import inspect
import time
from typing import TYPE_CHECKING, TypeVar, overload

from openai_codex.errors import is_retryable_error

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator
    from typing import Any

T = TypeVar("T")


@overload
def retry_on_overload(
    op: Callable[[], Coroutine[Any, Any, T]],
    *,
    max_attempts: int = 3,
    initial_delay_s: float = 0.25,
    max_delay_s: float = 2.0,
    jitter_ratio: float = 0.2,
) -> Awaitable[T]: ...


@overload
def retry_on_overload(
    op: Callable[[], T],
    *,
    max_attempts: int = 3,
    initial_delay_s: float = 0.25,
    max_delay_s: float = 2.0,
    jitter_ratio: float = 0.2,
) -> T: ...


def retry_on_overload(
    op: Callable[[], Any],
    *,
    max_attempts: int = 3,
    initial_delay_s: float = 0.25,
    max_delay_s: float = 2.0,
    jitter_ratio: float = 0.2,
) -> Any:
    """Call `op`, and call it again if it fails because the server or the model is overloaded.

    Args:
        op: A function without arguments, for example `lambda: thread.run("...")`. It may be a coroutine function, or
            return an awaitable.
        max_attempts: The most calls to make, the first one included; at least 1.
        initial_delay_s: Seconds before the second call; doubled before each further one.
        max_delay_s: Seconds that a delay is at most.
        jitter_ratio: Part of a delay by which it is changed at random, between 0 and 1.

    Returns:
        What `op` returned; for an `op` that returns an awaitable, an awaitable of that.

    Raises:
        ValueError: A number is out of its range.
        Exception: What the last call raised, or a call that is not worth another try (see `is_retryable_error`).
    """
    if max_attempts < 1:
        raise ValueError(f"max_attempts must be >= 1, not {max_attempts}")
    if initial_delay_s < 0 or max_delay_s < 0 or not 0 <= jitter_ratio <= 1:
        raise ValueError("delays must be >= 0 and jitter_ratio between 0 and 1")
    delays = _delays(max_attempts, initial_delay_s, max_delay_s, jitter_ratio)
    for delay in delays:
        try:
            result = op()
        except Exception as error:
            if delay is None or not is_retryable_error(error):
                raise
            time.sleep(delay)
        else:
            return _retry_awaitable(op, result, delay, delays) if inspect.isawaitable(result) else result
    raise AssertionError("the last delay is None, which ends the loop")


async def _retry_awaitable(
    op: Callable[[], Awaitable[T]], first: Awaitable[T], delay: float | None, delays: Iterator[float | None]
) -> T:
    import asyncio

    awaitable = first
    while True:
        try:
            return await awaitable
        except Exception as error:
            if delay is None or not is_retryable_error(error):
                raise
        await asyncio.sleep(delay)
        delay = next(delays)
        awaitable = op()


def _delays(attempts: int, initial: float, longest: float, jitter: float) -> Iterator[float | None]:
    """The seconds to wait after each attempt; None after the last."""
    import random  # with hashlib, which an import alone does not need

    delay = initial
    for _ in range(attempts - 1):
        yield min(delay, longest) * (1 + random.uniform(-jitter, jitter))  # noqa: S311 - no secret, a jitter
        delay *= 2
    yield None
