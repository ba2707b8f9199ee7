"""What the tests of the server's requests share: the program's side, and what makes the server ask."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import attrs

from openai_codex import ApprovalMode
from support.facades import in_thread
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openai_codex import AsyncCodex, AsyncThread, PendingRequest
    from openai_codex.testing import ScriptedModel

FEATURES = ("features.request_permissions_tool=true", "features.default_mode_request_user_input=true")


@attrs.define
class Program:
    """What the program does about requests. Each test sets what it needs, and sees what came."""

    on_approval: Callable[[Any], Any] | None = None
    on_question: Callable[[Any], Any] | None = None
    on_elicitation: Callable[[Any], Any] | None = None
    _came: list[Any] = attrs.field(factory=list[Any])
    _changed: threading.Condition = attrs.field(factory=threading.Condition)

    def take(self, name: str, request: PendingRequest) -> Any:
        """Note a request, and do with it what the test has set; nothing: it waits."""
        with self._changed:
            self._came.append(request)
            self._changed.notify_all()
        callback = getattr(self, name)
        return None if callback is None else callback(request)

    def taking(self, name: str) -> Callable[[Any], Any]:
        """A callback that does what the test has set at the time."""
        return lambda request: self.take(name, request)

    @property
    def came(self) -> list[Any]:
        """The requests so far."""
        with self._changed:
            return list(self._came)

    async def request(self, index: int = 0) -> Any:
        """A request, when it has come."""
        return (await in_thread(self.wait_for, index + 1))[index]

    def wait_for(self, count: int, timeout: float = WAIT_S) -> list[Any]:
        """The requests, when so many have come."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._came) >= count, timeout):
                raise TimeoutError(f"{len(self._came)} of {count} requests came within {timeout} s")
            return list(self._came)

    def reset(self) -> None:
        """Forget what a test has set and seen."""
        self.on_approval = self.on_question = self.on_elicitation = None
        with self._changed:
            self._came.clear()


async def asking_thread(codex: AsyncCodex, directory: Path, **options: Any) -> AsyncThread:
    """A thread in a directory of the test's own that asks the program for consent."""
    return await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(directory), **options)


def last_output(model: ScriptedModel) -> str:
    """What the last tool call of the conversation returned to the model."""
    return str(list(model.requests[-1].tool_outputs.values())[-1])
