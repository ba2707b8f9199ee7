"""A turn that is given up before the server has accepted it, or that it refuses."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from codex_actors import Hold, Reply
from openai_codex._client.core.turn import run_turn

if TYPE_CHECKING:
    from concurrent.futures import Future


class Asked(list[Any]):
    """Stands for a connection: notes the messages."""

    actors = SimpleNamespace(turns=None)

    def ask(self, _: object, message: Any) -> Reply[Any]:
        self.append(message)
        return Reply()


@pytest.mark.parametrize("error", [ValueError("refused"), TimeoutError()], ids=["refused", "unanswered"])
def test_the_next_turn_does_not_wait_for_one_that_is_not_begun(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    connection: Any = Asked()
    begun: Reply[Any] = Reply()
    future: Future[Any] = run_turn(connection, "T", begun.map(lambda cursor: cursor), None).to_future()
    future.cancel()
    (hold,) = connection
    assert isinstance(hold, Hold)
    assert (hold.thread_id, hold.interrupted.done()) == ("T", False)
    begun.fail(error)
    assert hold.interrupted.done()
    assert caplog.records == []
