"""What holds for all tests."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.register_assert_rewrite("support")  # so that asserts of helpers, too, show the values


MOST_WORKERS = 4
"""Each worker process starts shared clients of its own, and some tests measure times."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Share folders of tests out among worker processes, one a core, but run single files and tests in this process.

    There they start at once, print what they print, and can be debugged. `-n` with a number overrules this.
    """
    if all(Path(argument.partition("::")[0]).is_file() for argument in config.args):
        return 0
    return min(os.cpu_count() or 1, MOST_WORKERS)


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
