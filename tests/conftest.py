"""What holds for all tests."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.register_assert_rewrite("support")  # so that asserts of helpers, too, show the values


@pytest.fixture(scope="session", autouse=True)
def _interrupts_are_heard() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]  # autouse
    """SIGINT raises KeyboardInterrupt, also where whoever has started the tests ignores it, as a shell does with `&`.

    A process that is started with SIGINT ignored ignores it, and so do its children, and Python installs its handler
    only where SIGINT is not ignored. A handler that is installed here is enough for the children, too: a signal that
    has a handler has its default action in a new program.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
