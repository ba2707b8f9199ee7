"""Logins in a browser, which only one process of a machine can begin at a time."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def only_browser_login() -> Generator[None]:
    """Wait until no other test of this machine is in a login in a browser, and keep others out until the end.

    The port to which the browser returns is fixed, and a second app-server ends the attempt of the first to get it.
    """
    if sys.platform == "win32":  # there is no flock; tests that run at the same time may disturb each other
        yield
        return
    import fcntl

    with (Path(gettempdir()) / "codex-actors-browser-login.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
