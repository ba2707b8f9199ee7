"""What every test of the runtime shares: nothing may be left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codex_actors.actor import inbox
from support.leftovers import nothing_left_behind

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]  # autouse
    with nothing_left_behind():
        yield


@pytest.fixture
def on_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent is handled before `tell` returns, however slow the machine: this thread's budget has no end."""
    monkeypatch.setattr(inbox._local, "budget", 1e9)
