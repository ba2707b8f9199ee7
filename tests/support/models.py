"""The scripted model: how tests share it, and what they make it call."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from openai_codex.testing import ModelRequest, ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def all_answers_asked_for(model: ScriptedModel) -> Generator[None]:
    """Check at the end that every answer that a test has queued was asked for, and leave the model as it was."""
    yield
    model.script(None)
    left = len(model._queue)
    model._queue.clear()
    assert not left, f"{left} queued answers were never asked for"


class Asked(Sequence[ModelRequest]):
    """The requests that a model has received since the test began."""

    def __init__(self, model: ScriptedModel) -> None:
        self._model = model
        self._before = len(model.requests)

    def __len__(self) -> int:
        return len(self._model.requests) - self._before

    def __getitem__(self, index: Any) -> Any:
        requests: Any = self._model.requests[self._before :]
        return requests[index]

    def wait_for(self, index: int) -> ModelRequest:
        """The request at `index`, when it has come."""
        return self._model.wait_for_request(self._before + index)


def escalated(command: str) -> dict[str, str]:
    """The arguments of `exec_command` that make the server ask for consent."""
    return {"cmd": command, "sandbox_permissions": "require_escalated", "justification": "The test wants it."}


def patch(name: str, line: str) -> dict[str, str]:
    """The arguments of `exec_command` that add a file by a patch."""
    text = f"*** Begin Patch\n*** Add File: {name}\n+{line}\n*** End Patch\n"
    return {"cmd": f"apply_patch <<'EOF'\n{text}EOF\n"}
