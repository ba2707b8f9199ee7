"""RequestBook and ServerRequest: when a request is over, and what is remembered of those that are."""

from __future__ import annotations

import threading
from functools import partial
from typing import Any

from codex_actors.actor import REMEMBERED
from codex_actors.server_requests import Outcome, ServerRequest
from codex_actors.server_requests.actor import answer_line
from codex_actors.server_requests.book import RequestBook
from support.frames import request_resolved as resolved
from support.frames import turn_completed as completed
from support.os_threads import in_threads


def request(number: int | str = 0, **params: Any) -> ServerRequest:
    return ServerRequest(number, "ask", {"threadId": "T", "turnId": "U", **params})


def test_of_many_answers_exactly_one_counts() -> None:
    for _ in range(50):
        asked, start = request(), threading.Barrier(8)
        won: list[int] = []

        def answer(number: int, asked: ServerRequest = asked, start: Any = start, won: list[int] = won) -> None:
            start.wait(10)
            if asked.answer({"result": number}):
                won.append(number)

        in_threads(*(partial(answer, number) for number in range(8)))
        assert asked.over.get(timeout=0) == Outcome({"result": won[0]}, "program")
        assert len(won) == 1


def test_a_request_ends_by_its_own_id_its_turn_or_its_thread() -> None:
    book = RequestBook()
    first, second, third = request(0), request("a"), request(2, turnId="v")
    for each in (first, second, third):
        assert book.why_over(each) == ""
        book.add(each)
    assert book.end(resolved("a"))[0] == [second]
    assert book.end(resolved("unknown"))[0] == []
    assert book.end(completed("v"))[0] == [third]
    assert book.end({"method": "thread/closed", "params": {"threadId": "T"}})[0] == [first, second, third]
    assert book.end({"method": "thread/closed", "params": {"threadId": "other"}})[0] == []


def test_an_end_may_come_before_its_request() -> None:
    book = RequestBook()
    book.end(resolved(1))
    book.end(completed("U"))
    assert book.why_over(request(1, turnId="w")) == "the server no longer waits for it"
    assert book.why_over(request(2)) == "its turn is over"
    assert book.why_over(request(3, turnId="w")) == ""


def test_what_is_remembered_is_bounded_and_belongs_to_one_connection() -> None:
    book = RequestBook()
    for number in range(3 * REMEMBERED):
        book.end(resolved(number))
    assert len(book._over) == REMEMBERED
    assert book.why_over(request(3 * REMEMBERED - 1))
    assert book.why_over(request(0)) == ""
    book.add(request(0))
    assert [each.id for each in book.clear()] == [0]
    assert book.why_over(request(3 * REMEMBERED - 1)) == ""


def test_nonsense_ends_nothing() -> None:
    book = RequestBook()
    book.add(request())
    book.add(ServerRequest(1, "ask", {}))
    book.add(ServerRequest(2, "ask", {"conversationId": 3}))
    shapes: list[Any] = [None, [], {}]
    shapes += [{"turn": 3}, {"turn": {"id": 3}}, {"turn": {"id": "x"}}, {"requestId": [0]}, {"requestId": None}]
    for params in shapes:
        for method in ("serverRequest/resolved", "turn/completed", "thread/closed"):
            assert book.end({"method": method, "params": params})[0] == []
    assert len(book.waiting) == 3


def test_an_answer_that_is_no_json_becomes_an_error() -> None:
    assert answer_line(1, {"result": {}}) == b'{"id":1,"result":{}}\n'
    assert b'"error"' in answer_line(1, {"result": object()})
