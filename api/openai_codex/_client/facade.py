"""Turns the methods of the core, which return replies, into methods that wait: by blocking, or as coroutines.

    class Codex:
        models = blocking(CodexCore.models)
    class AsyncCodex:
        models = awaiting(CodexCore.models)

Signature and documentation are those of the core's method. `into` makes a public object of what the core returns.
A wait that is broken off (KeyboardInterrupt, a cancelled task) cancels the reply; what that means is up to the core.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, overload

if TYPE_CHECKING:
    from asyncio import Task
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future as ThreadFuture

    from codex_actors import Reply

C = TypeVar("C")
P = ParamSpec("P")
T = TypeVar("T")
U = TypeVar("U")


class Blocking(Generic[P, U]):
    """What type checkers see of a blocking method; at run time it is a plain function."""

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> Callable[P, U]: ...


class Awaiting(Generic[P, U]):
    """What type checkers see of a coroutine method; at run time it is a plain function."""

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> Callable[P, Coroutine[Any, Any, U]]: ...


@overload
def blocking(op: Callable[Concatenate[C, P], Reply[T]]) -> Blocking[P, T]: ...
@overload
def blocking(op: Callable[Concatenate[C, P], Reply[T]], into: Callable[[T], U]) -> Blocking[P, U]: ...
def blocking(op: Callable[..., Reply[Any]], into: Callable[[Any], Any] | None = None) -> Any:
    """A method that calls `op` on the object's core and blocks until the reply is there."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        reply = op(self._core, *args, **kwargs)
        try:
            value = self._core.connection.wait(reply)
        except BaseException:
            reply.cancel()
            raise
        return value if into is None else into(value)

    return _dressed(method, op, into)


@overload
def awaiting(op: Callable[Concatenate[C, P], Reply[T]]) -> Awaiting[P, T]: ...
@overload
def awaiting(op: Callable[Concatenate[C, P], Reply[T]], into: Callable[[T], U]) -> Awaiting[P, U]: ...
def awaiting(op: Callable[..., Reply[Any]], into: Callable[[Any], Any] | None = None) -> Any:
    """A coroutine method that calls `op` on the object's core, started first if need be, and awaits the reply."""

    async def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        core = self._core
        if not core.ready:
            await core.start()
        value = await op(core, *args, **kwargs)
        return value if into is None else into(value)

    return _dressed(method, op, into)


def submitting(op: Callable[Concatenate[C, P], Reply[T]]) -> Blocking[P, ThreadFuture[T]]:
    """A method that calls `op` on the object's core and returns a `concurrent.futures.Future` of the reply."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return op(self._core, *args, **kwargs).to_future()

    submit: Blocking[P, ThreadFuture[T]] = _dressed(method, op, None, "Future[{}]", "submit")
    return submit


def scheduling(op: Callable[Concatenate[C, P], Reply[T]]) -> Blocking[P, Task[T]]:
    """A method that calls `op` on the object's core and returns a task of the running loop that awaits the reply."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        import asyncio

        loop = asyncio.get_running_loop()  # first: without one, nothing may be sent
        reply = op(self._core, *args, **kwargs)

        async def result() -> Any:
            return await reply

        task = loop.create_task(result())
        task.add_done_callback(lambda done: done.cancelled() and reply.cancel())  # it may not even have begun to wait
        return task

    submit: Blocking[P, Task[T]] = _dressed(method, op, None, "Task[{}]", "submit")
    return submit


def _dressed(method: Any, op: Callable[..., Any], into: Any, returned: str = "{}", name: str | None = None) -> Any:
    """The method with the name, documentation and parameters of `op`, and with what it returns itself."""
    annotation = op.__annotations__["return"].removeprefix("Reply[").removesuffix("]")  # a string: see __future__
    annotation = returned.format(annotation if into is None else into.__name__)
    method.__name__ = method.__qualname__ = name or op.__name__
    method.__doc__ = op.__doc__
    method.__annotations__ = {**op.__annotations__, "return": annotation}
    method.__signature__ = inspect.signature(op).replace(return_annotation=annotation)
    return method
