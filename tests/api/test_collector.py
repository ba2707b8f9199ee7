from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from openai_codex import TurnFailedError
from openai_codex._client.core.collector import collect
from openai_codex.types import UnknownThreadItem, UserMessageThreadItem

TURN: dict[str, Any] = {"id": "t", "items": [], "status": "inProgress", "startedAt": 10}
STARTED = {"method": "turn/started", "params": {"threadId": "T", "turn": TURN}}


def _completed(status: str = "completed", **fields: Any) -> dict[str, Any]:
    turn = {**TURN, "status": status, "completedAt": 12, "durationMs": 2000, **fields}
    return {"method": "turn/completed", "params": {"threadId": "T", "turn": turn}}


def _item(**item: Any) -> dict[str, Any]:
    return {"method": "item/completed", "params": {"threadId": "T", "turnId": "t", "item": item}}


def _message(text: str, phase: str | None = None) -> dict[str, Any]:
    return _item(type="agentMessage", id=text, text=text, **({} if phase is None else {"phase": phase}))


def _usage(total: int, **last: int) -> dict[str, Any]:
    counts = dict.fromkeys(("cachedInputTokens", "inputTokens", "outputTokens", "reasoningOutputTokens"), 0)
    usage = {"last": {**counts, "totalTokens": 0, **last}, "total": {**counts, "totalTokens": total}}
    return {"method": "thread/tokenUsage/updated", "params": {"threadId": "T", "turnId": "t", "tokenUsage": usage}}


def test_a_turn_with_everything() -> None:
    user = _item(type="userMessage", id="u", content=[{"type": "text", "text": "x"}])
    result = collect([STARTED, user, _message("hello"), _usage(7), _completed()], "t")
    assert (result.id, result.status, result.error) == ("t", "completed", None)
    assert (result.started_at, result.completed_at, result.duration_ms) == (10, 12, 2000)
    assert result.final_response == "hello"
    assert isinstance(result.items[0], UserMessageThreadItem)
    assert result.usage is not None
    assert result.usage.total.total_tokens == 7


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([], None),
        ([("a", None)], "a"),
        ([("a", None), ("b", None)], "b"),
        ([("a", "final_answer"), ("b", None)], "a"),
        ([("a", "final_answer"), ("b", "final_answer"), ("c", "commentary")], "b"),
        ([("a", "commentary")], None),
        ([("a", None), ("b", "commentary")], "a"),
        ([("a", "something new")], None),
        ([("", None)], ""),
        ([("a", None), ("", "final_answer")], ""),
    ],
)
def test_which_message_is_the_final_response(messages: list[tuple[str, str | None]], expected: str | None) -> None:
    frames = [STARTED, *(_message(text, phase) for text, phase in messages), _completed()]
    assert collect(frames, "t").final_response == expected


def test_the_last_usage_counts() -> None:
    usage = collect([STARTED, _usage(1), _usage(5, inputTokens=4), _completed()], "t").usage
    assert usage is not None
    assert (usage.total.total_tokens, usage.last.input_tokens) == (5, 4)
    assert collect([STARTED, _completed()], "t").usage is None


def test_the_first_end_counts_and_items_that_come_late_do_too() -> None:
    result = collect([STARTED, _completed(), _message("late"), _completed("interrupted"), STARTED], "t")
    assert (result.status, result.final_response) == ("completed", "late")


def test_an_interrupted_turn_is_a_result() -> None:
    result = collect([STARTED, _completed("interrupted")], "t")
    assert (result.status, result.final_response, result.items) == ("interrupted", None, [])


@pytest.mark.parametrize(
    ("error", "message"), [({"message": "too much", "codexErrorInfo": "usageLimitExceeded"}, "too much"), (None, "")]
)
def test_a_failed_turn_raises_with_the_result(error: dict[str, Any] | None, message: str) -> None:
    with pytest.raises(TurnFailedError) as caught:
        collect([STARTED, _message("so far"), _usage(3), _completed("failed", error=error)], "t")
    assert message in str(caught.value)
    assert str(caught.value)
    result = caught.value.result
    assert (result.status, len(result.items)) == ("failed", 1)
    assert result.usage is not None


def test_an_item_that_nobody_knows_is_kept() -> None:
    result = collect([STARTED, _item(type="brandNew", id="i", x=1), _completed()], "t")
    assert isinstance(result.items[0], UnknownThreadItem)


@pytest.mark.parametrize("params", [{}, {"item": None}, {"item": 3}, {"turn": None}, {"tokenUsage": 3}])
def test_frames_without_what_they_should_have_are_passed_over(params: dict[str, Any]) -> None:
    methods = ("item/completed", "thread/tokenUsage/updated", "turn/completed", "turn/started")
    frames = [{"method": method, "params": params} for method in methods]
    result = collect([*frames, STARTED, _message("a"), _completed()], "t")
    assert (result.status, result.final_response) == ("completed", "a")


def test_a_result_compares_copies_and_pickles() -> None:
    result = collect([STARTED, _message("a"), _usage(1), _completed()], "t")
    for twin in (pickle.loads(pickle.dumps(result)), copy.deepcopy(result)):  # noqa: S301 - our own
        assert twin == result
    assert repr(result).startswith("TurnResult(id='t', status=")
