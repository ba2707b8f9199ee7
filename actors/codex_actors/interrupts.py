"""Holds signals back while the main thread runs actors, so that no message is left half handled.

A signal's handler may raise (Ctrl-C), or call back into the client (a SIGTERM handler that closes it), which in the
middle of an actor would wait for itself. So the handlers are swapped for the time of one run (about a millisecond at
most; a thread that waits is woken) and called right after it: the program sees its KeyboardInterrupt as always, only
not in the middle of an actor.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # `signal` without the enums, which cost more
import os
import threading
from threading import get_ident
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Handlers = Sequence[tuple[int, Callable[..., Any]]]

_getsignal = cast("Callable[[int], Any]", _signal.getsignal)  # pyright: ignore[reportUnknownMemberType]
_set_handler = cast("Callable[[int, Any], Any]", _signal.signal)  # pyright: ignore[reportUnknownMemberType]

_SIGNALS = tuple(cast("int", getattr(_signal, name)) for name in ("SIGINT", "SIGTERM"))
"""The signals for which programs install handlers of such kinds."""

_main_thread = threading.main_thread().ident
"""The thread on which Python calls handlers."""

_held: Handlers = ()
"""The handlers that are held back now."""


def _go_on_in_child() -> None:
    """The thread that forks is the main thread of the child. What the parent's was in the middle of ends nowhere."""
    global _held, _main_thread  # noqa: PLW0603 - a process has one main thread
    if get_ident() != _main_thread:
        _main_thread = get_ident()
        _give_back(_held)
        _held = ()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_go_on_in_child)


class _Notes:
    """Stands for the handlers: notes which signals have come, and tells the work that something has come up."""

    def __init__(self, handlers: Handlers, on_signal: Callable[[], None] | None) -> None:
        self.handlers = dict(handlers)
        self.holding = True
        """False from when they are given back: should something break that off, the signals go where they belong."""
        self.came: dict[int, tuple[Any, ...]] = {}
        self._on_signal = on_signal

    def __call__(self, number: int, frame: Any) -> None:
        if not self.holding:
            self.handlers[number](number, frame)
            return
        self.came[number] = (number, frame)
        if self._on_signal is not None:
            self._on_signal()


def uninterrupted(work: Callable[..., None], *args: Any, on_signal: Callable[[], None] | None = None) -> None:
    """Call `work(*args)`; on the main thread, a signal that comes meanwhile is handled afterwards.

    Args:
        work: What must not be left half done.
        args: Passed to it.
        on_signal: Called when a signal comes, so that work that waits can come to an end.
    """
    if _held or get_ident() != _main_thread:
        work(*args)
        return
    handlers = [(number, handler) for number in _SIGNALS if callable(handler := _handler_of(number))]
    if handlers:
        _hold_back(handlers, _Notes(handlers, on_signal), work, args)
    else:
        work(*args)


def _handler_of(number: int) -> Any:
    handler = _getsignal(number)
    return handler.handlers[number] if isinstance(handler, _Notes) else handler


def _hold_back(handlers: Handlers, notes: _Notes, work: Callable[..., None], args: tuple[Any, ...]) -> None:
    global _held  # noqa: PLW0603 - a process has one main thread
    try:
        _held = handlers
        for number, _ in handlers:
            _set_handler(number, notes)
        work(*args)
    finally:
        notes.holding = False
        try:
            _give_back(handlers)
        finally:
            _held = ()
            if notes.came:
                _call([(handler, notes.came[number]) for number, handler in handlers if number in notes.came])


def _give_back(handlers: Handlers) -> None:
    """Set each of the handlers, though a signal comes meanwhile whose handler raises; Ctrl-C last."""
    _call([(_set_handler, handler) for handler in reversed(handlers)])


def _call(calls: list[tuple[Callable[..., Any], tuple[Any, ...]]]) -> None:
    """Make each of the calls, though one before it raises."""
    if calls:
        (handler, args), *rest = calls
        try:
            handler(*args)
        finally:
            _call(rest)
