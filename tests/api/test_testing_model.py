"""ScriptedModel, seen by a plain HTTP client."""

from __future__ import annotations

import http.client
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import pytest

from openai_codex.testing import (
    Answer,
    Call,
    Disconnect,
    Event,
    Failure,
    HttpError,
    Message,
    ModelRequest,
    Pause,
    Reasoning,
    Script,
    ScriptedModel,
    Usage,
    call,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def model() -> Iterator[ScriptedModel]:
    with ScriptedModel() as scripted:
        yield scripted


def user(text: str) -> dict[str, Any]:
    return {"type": "message", "role": "user", "content": [{"type": "input_text", "text": text}]}


def connect(model: ScriptedModel) -> http.client.HTTPConnection:
    url = urlsplit(model.url)
    return http.client.HTTPConnection(url.hostname or "", url.port, timeout=10)


def post(
    connection: http.client.HTTPConnection, *items: dict[str, Any], path: str = "/v1/responses", **headers: str
) -> http.client.HTTPResponse:
    connection.request("POST", path, json.dumps({"input": items}), {"Content-Type": "application/json", **headers})
    return connection.getresponse()


def next_event(response: http.client.HTTPResponse) -> dict[str, Any] | None:
    name = response.readline()
    if not name:
        return None
    data: dict[str, Any] = json.loads(response.readline().removeprefix(b"data: "))
    assert name.decode() == f"event: {data['type']}\n"
    assert response.readline() == b"\n"
    return data


def ask(model: ScriptedModel, *items: dict[str, Any]) -> list[dict[str, Any]]:
    with closing(connect(model)) as connection:
        response = post(connection, *items)
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/event-stream"
        return list(iter(lambda: next_event(response), None))


def types(events: list[dict[str, Any]]) -> list[str]:
    return [event["type"].removeprefix("response.") for event in events]


def text_of(events: list[dict[str, Any]]) -> str:
    return "".join(event["delta"] for event in events if event["type"] == "response.output_text.delta")


def test_a_message_comes_in_its_deltas(model: ScriptedModel) -> None:
    model.say("Hel", "lo", phase="final_answer", usage=Usage(7, 2, 3, 1))
    events = ask(model)
    assert types(events) == [
        "created",
        "output_item.added",
        "output_text.delta",
        "output_text.delta",
        "output_item.done",
        "completed",
    ]
    assert [event["delta"] for event in events[2:4]] == ["Hel", "lo"]
    item = events[4]["item"]
    assert item["content"] == [{"type": "output_text", "text": "Hello"}]
    assert item["phase"] == "final_answer"
    assert item["id"] == events[1]["item"]["id"]
    assert events[-1]["response"] == {
        "id": events[0]["response"]["id"],
        "usage": {
            "input_tokens": 7,
            "input_tokens_details": {"cached_tokens": 2},
            "output_tokens": 3,
            "output_tokens_details": {"reasoning_tokens": 1},
            "total_tokens": 10,
        },
    }


def test_an_empty_message_is_a_message(model: ScriptedModel) -> None:
    model.say()
    assert types(ask(model)) == ["created", "output_item.added", "output_item.done", "completed"]


def test_queued_answers_are_used_in_order(model: ScriptedModel) -> None:
    model.say("one")
    model.queue(say("two"), say("three"))
    assert [text_of(ask(model)) for _ in range(3)] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("answer", "item"),
    [
        (call("add", {"x": 1}, call_id="c"), {"type": "function_call", "arguments": '{"x": 1}'}),
        (call("add", call_id="c"), {"type": "function_call", "arguments": "{}"}),
        (call("add", "not json", call_id="c"), {"type": "function_call", "arguments": "not json"}),
        (call("add", call_id="c", namespace="n"), {"type": "function_call", "arguments": "{}", "namespace": "n"}),
        (call("add", "text", call_id="c", custom=True), {"type": "custom_tool_call", "input": "text"}),
    ],
)
def test_a_call_is_one_item(model: ScriptedModel, answer: Answer, item: dict[str, Any]) -> None:
    model.queue(answer)
    events = ask(model)
    assert types(events) == ["created", "output_item.done", "completed"]
    assert events[1]["item"] == {"name": "add", "call_id": "c", **item}


def test_call_ids_differ(model: ScriptedModel) -> None:
    model.answer(Call("a", {}), Call("b", {}))
    first, second = (event["item"] for event in ask(model)[1:3])
    assert first["call_id"] != second["call_id"]


def test_an_answer_has_its_parts_in_order(model: ScriptedModel) -> None:
    model.answer(Reasoning(("think ", "hard")), Message(("done",)), Event({"type": "response.custom", "x": 1}))
    events = ask(model)
    assert types(events) == [
        "created",
        "output_item.added",
        "reasoning_summary_text.delta",
        "reasoning_summary_text.delta",
        "output_item.done",
        "output_item.added",
        "output_text.delta",
        "output_item.done",
        "custom",
        "completed",
    ]
    assert events[4]["item"]["summary"] == [{"type": "summary_text", "text": "think hard"}]


def test_a_failure_names_its_code(model: ScriptedModel) -> None:
    model.fail("server_is_overloaded", "try later")
    events = ask(model)
    assert types(events) == ["created", "failed"]
    assert events[1]["response"]["error"] == {"code": "server_is_overloaded", "message": "try later"}


def test_a_failure_ends_an_answer_in_the_middle(model: ScriptedModel) -> None:
    model.answer(Message(("partial",)), Failure("boom", "no"), Message(("never",)))
    events = ask(model)
    assert types(events)[-2:] == ["output_item.done", "failed"]
    assert text_of(events) == "partial"


def test_an_http_error_replaces_the_answer(model: ScriptedModel) -> None:
    model.http_error(429, "slow down", {"Retry-After": "1"})
    with closing(connect(model)) as connection:
        response = post(connection)
        assert (response.status, response.headers["Retry-After"]) == (429, "1")
        assert json.loads(response.read())["error"]["message"] == "slow down"


def test_an_http_error_after_a_part_is_refused() -> None:
    with pytest.raises(ValueError, match="must come before every part"):
        Answer((Message(("text",)), HttpError(500, "too late")))


def test_a_connection_can_break_in_the_middle(model: ScriptedModel) -> None:
    model.answer(Message(("partial",)), Disconnect())
    events = ask(model)
    assert text_of(events) == "partial"
    assert types(events)[-1] == "output_item.done"


def test_a_gate_in_a_message_holds_it_there(model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("one ", gate, "two")
    with closing(connect(model)) as connection:
        response = post(connection)
        before = [next_event(response) for _ in range(3)]
        gate.wait_until_reached()
        assert not gate.is_open
        assert types([event for event in before if event]) == ["created", "output_item.added", "output_text.delta"]
        gate.open()
        assert text_of(list(iter(lambda: next_event(response), None))) == "two"


@pytest.mark.parametrize("last", [Message(("text",)), HttpError(500, "no")])
def test_a_gate_at_the_start_holds_the_status_line(model: ScriptedModel, last: Message | HttpError) -> None:
    gate = model.gate()
    model.answer(gate, last)
    with closing(connect(model)) as connection, ThreadPoolExecutor(1) as pool:
        response = pool.submit(post, connection)
        gate.wait_until_reached()
        assert not response.done()
        gate.open()
        assert response.result(10).status == (200 if isinstance(last, Message) else 500)


def test_a_gate_before_all_text_holds_the_whole_message(model: ScriptedModel) -> None:
    gate = model.gate()
    model.say(gate, "text")
    with closing(connect(model)) as connection:
        response = post(connection)
        assert (next_event(response) or {})["type"] == "response.created"
        gate.wait_until_reached()
        gate.open()
        assert (next_event(response) or {})["type"] == "response.output_item.added"


def test_one_gate_holds_many_answers(model: ScriptedModel) -> None:
    gate = model.gate()
    model.script(lambda request: say(gate, request.last_user_text))
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(ask, model, user(str(number))) for number in range(8)]
        gate.wait_until_reached(count=8)
        gate.open()
        assert [text_of(answer.result(10)) for answer in answers] == [str(number) for number in range(8)]


def test_waiting_for_a_gate_that_nobody_reaches_times_out(model: ScriptedModel) -> None:
    with pytest.raises(TimeoutError, match="0 of 1 answers reached the gate"):
        model.gate().wait_until_reached(0.01)


def test_a_pause_holds_the_answer_for_a_while(model: ScriptedModel) -> None:
    model.say("one", Pause(0.05), "two")
    started = time.monotonic()
    assert text_of(ask(model)) == "onetwo"
    assert time.monotonic() - started >= 0.05


def test_requests_are_recorded_with_headers_and_body(model: ScriptedModel) -> None:
    model.say("hi")
    output = {"type": "function_call_output", "call_id": "c1", "output": "42"}
    with closing(connect(model)) as connection:
        post(connection, user("first"), output, user("second"), **{"Thread-Id": "t1"}).read()
    (request,) = model.requests
    assert request.index == 0
    assert request.path == "/v1/responses"
    assert request.thread_id == request.headers["thread-id"] == "t1"
    assert request.user_texts == ["first", "second"]
    assert request.last_user_text == "second"
    assert request.tool_outputs == {"c1": "42"}
    assert request.input == [user("first"), output, user("second")]


def test_the_names_of_offered_tools_include_namespaces() -> None:
    tools = [
        {"type": "function", "name": "add"},
        {"type": "namespace", "name": "math", "tools": [{"type": "function", "name": "mul"}]},
        {"type": "web_search"},
    ]
    assert ModelRequest(0, "/v1/responses", {}, {"tools": tools}).tool_names == ["add", "math/mul", "web_search"]


def test_a_request_can_be_waited_for(model: ScriptedModel) -> None:
    model.script(lambda _: "ok")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(model.wait_for_request, 1)
        ask(model, user("one"))
        assert not waiting.done()
        ask(model, user("two"))
        assert waiting.result(10).last_user_text == "two"


def test_waiting_for_a_request_that_never_comes_times_out(model: ScriptedModel) -> None:
    with pytest.raises(TimeoutError, match=r"request 0 did not arrive within 0.01 s; there were 0"):
        model.wait_for_request(0, 0.01)


def test_a_script_answers_what_no_queued_answer_is_left_for(model: ScriptedModel) -> None:
    model.say("queued")
    model.script(lambda request: f"scripted {request.last_user_text}")
    assert [text_of(ask(model, user(text))) for text in "ab"] == ["queued", "scripted b"]


def test_a_script_that_raises_fails_the_request(model: ScriptedModel) -> None:
    def script(request: ModelRequest) -> str:
        raise LookupError(request.last_user_text)

    model.script(script)
    error = ask(model, user("why"))[-1]["response"]["error"]
    assert error["code"] == "script_failed"
    assert "LookupError('why')" in error["message"]


def test_a_script_that_returns_no_answer_fails_the_request(model: ScriptedModel) -> None:
    def script(_: ModelRequest) -> None:
        pass

    model.script(cast(Script, script))
    error = ask(model)[-1]["response"]["error"]
    assert error["code"] == "script_failed"
    assert "returned NoneType instead of an Answer or str" in error["message"]


def test_without_an_answer_the_request_fails_and_says_which(model: ScriptedModel) -> None:
    error = ask(model, user("what now"))[-1]["response"]["error"]
    assert error["code"] == "script_exhausted"
    assert error["message"] == "ScriptedModel has no answer left for request 0 (last user text: 'what now')"


def test_the_list_of_models_is_empty(model: ScriptedModel) -> None:
    with closing(connect(model)) as connection:
        connection.request("GET", "/v1/models?client_version=1")
        assert json.loads(connection.getresponse().read())["models"] == []
    assert model.requests == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_path_is_not_found_and_uses_no_answer(model: ScriptedModel, method: str) -> None:
    model.say("kept")
    with closing(connect(model)) as connection:
        connection.request(method, "/v1/other", "{}")
        assert connection.getresponse().status == 404
    assert text_of(ask(model)) == "kept"


@pytest.mark.parametrize("body", ["no json", "[1]", ""])
def test_a_body_that_is_no_json_object_is_a_bad_request(model: ScriptedModel, body: str) -> None:
    with closing(connect(model)) as connection:
        connection.request("POST", "/v1/responses", body)
        assert connection.getresponse().status == 400
    assert model.requests == []


def test_a_client_that_goes_away_does_no_harm(model: ScriptedModel) -> None:
    gate = model.gate()
    model.answer(Message(("one", gate, "two" * 1_000_000)))
    with closing(connect(model)) as connection:
        response = post(connection)
        gate.wait_until_reached()
        response.close()
    gate.open()
    model.say("next")
    assert text_of(ask(model)) == "next"


def threads_of_models() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("scripted-model")]


def test_close_ends_all_threads_also_those_that_are_held() -> None:
    assert threads_of_models() == []
    model = ScriptedModel()
    gate = model.gate()
    model.say(gate, "held at a gate")
    model.answer(Pause(3600))
    idle = connect(model)
    with closing(idle), ThreadPoolExecutor(2) as pool:
        idle.connect()
        held = [pool.submit(ask, model) for _ in range(2)]
        model.wait_for_request(1)
        gate.wait_until_reached()
        started = time.monotonic()
        model.close()
        assert time.monotonic() - started < 2
        assert threads_of_models() == []
        for request in held:
            assert request.exception(10) is not None or "response.completed" not in str(request.result())
    model.close()


def test_close_works_from_several_threads_at_once() -> None:
    model = ScriptedModel()
    with ThreadPoolExecutor(4) as pool:
        for closed in [pool.submit(model.close) for _ in range(4)]:
            closed.result(10)
    assert threads_of_models() == []


def test_a_closed_model_takes_no_connection() -> None:
    with ScriptedModel() as model:
        connection = connect(model)
    with pytest.raises(OSError, match="refused"):
        connection.connect()
