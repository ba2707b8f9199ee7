"""A wait for a turn that is broken off: the router is told to give the turn up, by the id of its reader, once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from codex_actors import GiveUpTurn, Reply
from openai_codex import TurnTimeoutError
from openai_codex._client.core.turn import run_turn

if TYPE_CHECKING:
    from concurrent.futures import Future


class Asked(list[Any]):
    """Stands for a connection: notes the messages."""

    actors = SimpleNamespace(turns=None)
    config = SimpleNamespace(request_timeout=5.0)

    def ask(self, _: object, message: Any) -> Reply[Any]:
        self.append(message)
        return Reply()


@pytest.mark.parametrize("outcome", ["accepted", "refused", "unanswered"])
def test_a_wait_that_is_cancelled_gives_the_turn_up(outcome: str, caplog: pytest.LogCaptureFixture) -> None:
    connection: Any = Asked()
    begun: Reply[Any] = Reply()
    future: Future[Any] = run_turn(connection, "T", 7, begun, None).to_future()
    future.cancel()
    (given_up,) = connection
    assert isinstance(given_up, GiveUpTurn)
    assert (given_up.thread_id, given_up.reader_id, given_up.timeout) == ("T", 7, 5.0)
    if outcome == "accepted":
        begun.resolve(SimpleNamespace(mailbox=None, turn_id="U"))
    else:
        begun.fail(ValueError("refused") if outcome == "refused" else TimeoutError())
    assert connection == [given_up], "nobody waits for its end any more"
    assert caplog.records == []


def test_a_time_limit_gives_the_turn_up_and_names_it_if_it_is_known() -> None:
    for turn_id in ("U", None):
        connection: Any = Asked()
        begun: Reply[Any] = Reply()
        if turn_id is not None:
            begun.resolve(SimpleNamespace(mailbox=None, turn_id=turn_id))
        result = run_turn(connection, "T", 7, begun, None)
        result.origin().fail(TurnTimeoutError(0.1, turn_id))
        assert isinstance(connection[-1], GiveUpTurn)
        with pytest.raises(TurnTimeoutError):
            result.get(timeout=0)


def test_a_wait_that_ends_by_itself_gives_nothing_up() -> None:
    connection: Any = Asked()
    begun: Reply[Any] = Reply()
    result = run_turn(connection, "T", 7, begun, 60.0)
    begun.fail(ValueError("refused"))
    with pytest.raises(ValueError, match="refused"):
        result.get(timeout=0)
    assert connection == []
