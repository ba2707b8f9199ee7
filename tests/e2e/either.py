"""One text for both facades: the blocking objects, made to look like the asyncio ones. Each call gets a thread."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar, cast

import openai_codex

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from openai_codex import AsyncCodex, Codex

T = TypeVar("T")

_END = object()
_WRAPPED = (
    openai_codex.Codex,
    openai_codex.Thread,
    openai_codex.TurnHandle,
    openai_codex.ChatgptLoginHandle,
    openai_codex.DeviceCodeLoginHandle,
)


def as_async(client: Codex) -> AsyncCodex:
    """The blocking client with the methods of the asyncio one."""
    return cast("AsyncCodex", _Threaded(client))


async def in_thread(func: Callable[..., T], *args: Any, **options: Any) -> T:
    """Call a function that blocks on a thread of its own."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[T] = loop.create_future()

    def settle(value: Any, error: BaseException | None) -> None:
        if outcome.done():
            return
        if error is None:
            outcome.set_result(value)
        else:
            outcome.set_exception(error)

    def work() -> None:
        value, failure = None, None
        try:
            value = func(*args, **options)
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is awaited
            failure = error
        with suppress(RuntimeError):  # the loop is closed: the test is over
            loop.call_soon_threadsafe(settle, value, failure)

    Thread(target=work, daemon=True, name="scenario").start()
    return await outcome


class _Threaded:
    """A blocking object behind the interface of its asyncio twin."""

    def __init__(self, target: Any) -> None:
        self.target = target

    def __getattr__(self, name: str) -> Any:
        value: Any = getattr(self.target, name)
        if not callable(value):
            return value
        call = cast("Callable[..., Any]", value)
        if name in ("stream", "notifications"):
            return partial(_iterate, call)

        if name == "submit":

            def submit(*args: Any, **options: Any) -> asyncio.Future[Any]:
                return asyncio.wrap_future(call(*args, **options))

            return submit

        async def method(*args: Any, **options: Any) -> Any:
            result = await in_thread(call, *args, **options)
            return _Threaded(result) if isinstance(result, _WRAPPED) else result

        return method

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Threaded) and self.target == other.target

    def __hash__(self) -> int:
        return hash(self.target)

    async def __aenter__(self) -> object:
        self.target.__enter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await in_thread(self.target.__exit__, *error)


async def _iterate(call: Callable[[], Any]) -> AsyncIterator[Any]:
    events = call()
    try:
        while (event := await in_thread(next, events, _END)) is not _END:
            yield event
    finally:
        close = getattr(events, "close", None)
        if close is not None:
            close()
