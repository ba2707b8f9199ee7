"""One text of a test for both facades: the blocking objects, made to look like the asyncio ones.

Each call of a blocking object gets an OS thread of its own.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager, suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar, cast

import openai_codex

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator

    from openai_codex import AppServerConfig, AsyncCodex

T = TypeVar("T")

_END = object()
_WRAPPED = (
    openai_codex.Codex,
    openai_codex.Thread,
    openai_codex.TurnHandle,
    openai_codex.ChatgptLoginHandle,
    openai_codex.DeviceCodeLoginHandle,
)


@contextmanager
def open_client(facade: str, config: AppServerConfig, **callbacks: Any) -> Generator[AsyncCodex]:
    """A client of one of the two facades, with the methods of the asyncio one. It is closed at the end.

    Args:
        facade: "sync" or "async".
        config: The client's configuration.
        **callbacks: What else the client is made with, for example `on_approval`.
    """
    codex: Any
    if facade == "async":
        codex = openai_codex.AsyncCodex(config, **callbacks)
    else:
        codex = _Threaded(openai_codex.Codex(config, **callbacks))
    try:
        yield codex
    finally:
        asyncio.run(codex.close())


async def in_thread(func: Callable[..., T], *args: Any, **options: Any) -> T:
    """Call a function that blocks, on an OS thread of its own."""
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


def unwrapped(threaded: Any) -> Any:
    """The object itself, of either facade: of a blocking one that looks like its asyncio twin, the blocking one."""
    return threaded.target if isinstance(threaded, _Threaded) else threaded


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
