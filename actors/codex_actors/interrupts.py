"""Holds Ctrl-C back while the main thread runs actors, so that no message is left half handled.

The signal's handler is swapped for the time of one run (about a millisecond at most) and, if the signal came, called
right after it: the program sees its KeyboardInterrupt as always, only not in the middle of an actor.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # `signal` without the enums, which cost more
import os
import threading
from threading import get_ident
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGINT = cast("int", _signal.SIGINT)  # pyright: ignore[reportUnknownMemberType]
_getsignal = cast("Callable[[int], Any]", _signal.getsignal)  # pyright: ignore[reportUnknownMemberType]
_set_handler = cast("Callable[[int, Any], Any]", _signal.signal)  # pyright: ignore[reportUnknownMemberType]

_main_thread = threading.main_thread().ident
"""The thread that Python interrupts."""


def _note_main_thread() -> None:
    global _main_thread  # noqa: PLW0603 - a process has one
    _main_thread = get_ident()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_note_main_thread)


class _Note:
    """A handler that notes the signal, and tells the work that something has come up."""

    def __init__(self, on_signal: Callable[[], None] | None) -> None:
        self.args: tuple[Any, ...] | None = None
        self._on_signal = on_signal

    def __call__(self, *args: Any) -> None:
        self.args = args
        if self._on_signal is not None:
            self._on_signal()


def uninterrupted(work: Callable[[], None], on_signal: Callable[[], None] | None = None) -> None:
    """Call `work`; on the main thread, a SIGINT that comes meanwhile is handled afterwards.

    Args:
        work: What must not be left half done.
        on_signal: Called when the signal comes, so that work that waits can come to an end.
    """
    handler: Any = _getsignal(_SIGINT) if get_ident() == _main_thread else None
    # Nothing will be raised on another thread, or if the handler is none of Python's or the one that waits already.
    if not callable(handler) or isinstance(handler, _Note):
        work()
        return
    came = _Note(on_signal)
    _set_handler(_SIGINT, came)
    try:
        work()
    finally:
        _set_handler(_SIGINT, handler)
        if came.args is not None:
            handler(*came.args)
