"""Makers of the public methods, which wait where a method of the core returns a reply.

    class Codex:
        models = blocking(CodexCore.models)      # blocks until the reply is there
    class AsyncCodex:
        models = awaiting(CodexCore.models)      # is a coroutine method

A public method has the signature and the documentation of the core's method. `into` makes a public object of what the
core returns. When a wait is broken off (KeyboardInterrupt, a cancelled task), the reply is cancelled. What that means
for the server is up to the core.
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
    """What type checkers see of a method that returns `U`; at run time it is a plain function."""

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> Callable[P, U]: ...


class Awaiting(Generic[P, U]):
    """What type checkers see of a coroutine method that returns `U`; at run time it is a plain function."""

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> Callable[P, Coroutine[Any, Any, U]]: ...


@overload
def blocking(op: Callable[Concatenate[C, P], Reply[T]]) -> Blocking[P, T]: ...
@overload
def blocking(op: Callable[Concatenate[C, P], Reply[T]], into: Callable[[T], U]) -> Blocking[P, U]: ...
def blocking(op: Callable[..., Reply[Any]], into: Callable[[Any], Any] | None = None) -> Any:
    """A method that calls `op` on the object's core and blocks the calling OS thread until the reply is there."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        reply = op(self._core, *args, **kwargs)
        try:
            value = self._core.connection.wait(reply)
        except BaseException:
            reply.cancel()
            raise
        return value if into is None else into(value)

    return _presented(method, op, into)


@overload
def awaiting(op: Callable[Concatenate[C, P], Reply[T]]) -> Awaiting[P, T]: ...
@overload
def awaiting(op: Callable[Concatenate[C, P], Reply[T]], into: Callable[[T], U]) -> Awaiting[P, U]: ...
def awaiting(op: Callable[..., Reply[Any]], into: Callable[[Any], Any] | None = None) -> Any:
    """A coroutine method that calls `op` on the object's core, first started if need be, and awaits the reply."""

    async def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        core = self._core
        if not core.ready:
            await core.start()
        value = await op(core, *args, **kwargs)
        return value if into is None else into(value)

    return _presented(method, op, into)


def submitting(op: Callable[Concatenate[C, P], Reply[T]], summary: str, returns: str) -> Blocking[P, ThreadFuture[T]]:
    """A method `submit` that calls `op` on the object's core and returns a `concurrent.futures.Future` of the reply."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return op(self._core, *args, **kwargs).to_future()

    submit: Blocking[P, ThreadFuture[T]] = _presented_as_submit(method, op, "Future[{}]", summary, returns)
    return submit


def scheduling(op: Callable[Concatenate[C, P], Reply[T]], summary: str, returns: str) -> Blocking[P, Task[T]]:
    """A method `submit` that calls `op` on the object's core and returns a task of the running loop for the reply."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        import asyncio

        loop = asyncio.get_running_loop()  # first: without a running loop, nothing may be sent
        reply = op(self._core, *args, **kwargs)

        async def result() -> Any:
            return await reply

        task = loop.create_task(result())
        task.add_done_callback(lambda done: done.cancelled() and reply.cancel())  # `result` may not even have begun
        return task

    submit: Blocking[P, Task[T]] = _presented_as_submit(method, op, "Task[{}]", summary, returns)
    return submit


def _presented(method: Any, op: Callable[..., Any], into: Callable[[Any], Any] | None) -> Any:
    """A method with the name, documentation and parameters of `op`; it returns what the reply of `op` brings."""
    annotation = op.__annotations__["return"].removeprefix("Reply[").removesuffix("]")  # a string: see __future__
    annotation = annotation if into is None else into.__name__
    method.__name__ = method.__qualname__ = op.__name__
    method.__doc__ = op.__doc__
    method.__annotations__ = {**op.__annotations__, "return": annotation}
    method.__signature__ = inspect.signature(op).replace(return_annotation=annotation)
    method.__wrapped__ = op
    return method


def _presented_as_submit(method: Any, op: Callable[..., Any], form: str, summary: str, returns: str) -> Any:
    """A method `submit` with the parameters of `op`; it returns at once, in the given form, what `op` brings later.

    Its documentation is that of `op` with another summary and another section about what is returned.
    """
    submit = _presented(method, op, None)
    annotation = form.format(submit.__annotations__["return"])
    submit.__name__ = submit.__qualname__ = "submit"
    submit.__annotations__["return"] = annotation
    submit.__signature__ = submit.__signature__.replace(return_annotation=annotation)
    _, _, sections = inspect.cleandoc(op.__doc__ or "").partition("Args:\n")
    args, _, rest = sections.partition("Returns:\n")
    _, _, raises = rest.partition("\n\n")
    submit.__doc__ = f"{inspect.cleandoc(summary)}\n\nArgs:\n{args}Returns:\n    {returns}\n\n{raises}"
    return submit
