"""Defers the program's signal handlers while the main OS thread runs actors or waits for a reply.

The problem. Python calls a signal's handler on the main OS thread between any two instructions. The handler may raise
(Ctrl-C), which would leave a message half handled and an actor's state torn. Or it may call the client (a handler of
SIGTERM that closes it), which would wait for the very actor that it has interrupted.

What does not work:

- A flag that the handler looks at: the handler is the program's own. It is not ours to change, and asyncio and test
  runners compare it to find out whether Ctrl-C is already taken care of. So we cannot install ours once and for all.
- Blocking signals (`pthread_sigmask`): the kernel then gives the signal to another OS thread, and Python still calls
  the handler on this one.
- Catching the exception wherever it may strike: it may strike in the `except` block too.

What we do. Around each run of actors and each wait, the handlers are exchanged for an object
that notes the signal and wakes the wait. Right after it the program's handlers are put back, and those whose signal has
come are called. So the program sees its KeyboardInterrupt as always, only not in the middle of an actor.

The functions of the private module `_signal` are those of `signal` without the conversion of each result to an enum. A
request exchanges handlers twice, with twelve calls: 3 us with `_signal`, 36 us with `signal` on Python 3.11, where a
whole request takes 55.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import os
import threading
from contextlib import ExitStack
from threading import get_ident
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    Handler = Callable[[int, Any], Any]

_get_handler = cast("Callable[[int], Any]", _signal.getsignal)  # pyright: ignore[reportUnknownMemberType]
_set_handler = cast("Callable[[int, Any], Any]", _signal.signal)  # pyright: ignore[reportUnknownMemberType]

SIGNALS = tuple(cast("int", getattr(_signal, name)) for name in ("SIGTERM", "SIGINT"))
"""The signals whose handlers usually raise, or call the client. Handlers are put back in this order: Ctrl-C is the one
that comes most often, so its handler is the last that may strike."""

_main_thread = threading.main_thread().ident
"""The OS thread on which Python calls handlers; None: it is not known, so nothing is deferred."""

_deferral: Deferral | None = None
"""What stands for the program's handlers now; there is one main OS thread, so there is one at most."""


class Deferral:
    """Stands for the program's handlers: notes the signals that come, and tells whoever waits."""

    def __init__(self, handlers: dict[int, Handler], on_signal: Callable[[], None] | None) -> None:
        self.handlers = handlers
        self.active = True
        """False once the handlers are back. A deferral that is then still installed passes signals on."""
        self._on_signal = on_signal
        self.noted: dict[int, Any] = {}
        """The signals that have come, with the frame that each has interrupted."""

    def __call__(self, number: int, frame: Any) -> None:
        """Take a signal, as its handler."""
        if not self.active:
            self.handlers[number](number, frame)
            return
        self.noted[number] = frame
        if self._on_signal is not None:
            self._on_signal()

    def put_back(self) -> None:
        """Put the program's handlers back, where no other has been installed meanwhile.

        One that is put back may be called at once, and raise. Calling this again puts the others back.
        """
        for number, handler in self.handlers.items():
            if _get_handler(number) is self:
                _set_handler(number, handler)

    def deliver(self) -> None:
        """Call the handlers of the signals that have come, each, though one before it raises."""
        with ExitStack() as calls:
            for number, frame in self.noted.items():
                calls.callback(self.handlers[number], number, frame)


def defer_signals(work: Callable[..., None], *args: Any, on_signal: Callable[[], None] | None = None) -> None:
    """Call `work(*args)`. On the main OS thread, the handlers of signals that come meanwhile are called afterwards.

    Args:
        work: What must not be left half done.
        args: The arguments of `work`.
        on_signal: Called when a signal comes, so that work that waits can come to an end.
    """
    global _deferral, _main_thread  # noqa: PLW0603 - there is one main OS thread
    if _deferral is not None or get_ident() != _main_thread:
        work(*args)
        return
    handlers: dict[int, Handler] = {}
    for number in SIGNALS:
        handler = _get_handler(number)
        if isinstance(handler, Deferral):  # an exception has broken off the end of a deferral
            handler = handler.handlers[number]
        if callable(handler):  # not what the system does by itself, and not ignored
            handlers[number] = handler
    if not handlers:
        work(*args)
        return
    deferral = Deferral(handlers, on_signal)
    try:
        _deferral = deferral
        try:
            for number in handlers:
                _set_handler(number, deferral)
        except ValueError:  # Python calls handlers on another OS thread, whatever `threading` believes (an embedding)
            _main_thread = None
        work(*args)
    finally:
        # Python calls a handler only where a function is called or a loop goes round. So the two assignments below,
        # which must be made in any case, call nothing.
        try:
            deferral.put_back()
        except BaseException:
            deferral.put_back()
            raise
        finally:
            deferral.active = False
            _deferral = None
            if deferral.noted:
                deferral.deliver()


def _start_anew_in_child() -> None:
    """After a fork, the OS thread that forked is the child's main one. What the parent's was doing never ends here."""
    global _deferral, _main_thread  # noqa: PLW0603 - a process has one
    if get_ident() != _main_thread:
        _main_thread = get_ident()
        if _deferral is not None:
            _deferral.put_back()
            _deferral = None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_anew_in_child)
