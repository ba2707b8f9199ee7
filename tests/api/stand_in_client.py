"""A stand-in for the client that a request of the server belongs to; no process is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors import ServerRequest


class StandInClient:
    """Notes which turns it is told to interrupt, and runs callbacks at once."""

    def __init__(self, version: str = "") -> None:
        self.server_version = tuple(int(part) for part in version.split(".") if part)
        self.interrupted: list[tuple[str, str]] = []

    def interrupt_turn(self, thread_id: str, turn_id: str) -> None:
        self.interrupted.append((thread_id, turn_id))

    def run_when_over(self, request: ServerRequest, callback: Callable[[], object]) -> None:
        request.over.add_done_callback(lambda _: callback())
