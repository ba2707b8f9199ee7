"""Holds Ctrl-C back while the main thread runs actors, so that no message is left half handled.

The signal's handler is swapped for the time of one run (about a millisecond at most) and, if the signal came, called
right after it: the program sees its KeyboardInterrupt as always, only not in the middle of an actor.
"""

from __future__ import annotations

import threading
from _signal import getsignal, signal  # the same functions without their enums, which cost more than the whole rest
from signal import SIGINT
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def on_main_thread() -> bool:
    """Whether this is the thread that Python interrupts."""
    return threading.get_ident() == threading.main_thread().ident


def uninterrupted(work: Callable[[], None]) -> None:
    """Call `work` on the main thread; a SIGINT that comes meanwhile is handled afterwards."""
    handler = getsignal(SIGINT)
    if not callable(handler):  # ignored, or none of Python's: nothing will be raised
        work()
        return
    came: list[tuple[Any, ...]] = []
    signal(SIGINT, lambda *args: came.append(args))
    try:
        work()
    finally:
        signal(SIGINT, handler)
        if came:
            handler(*came[0])
