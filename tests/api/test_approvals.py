"""What the program can answer to each request, checked against the schemas of both servers. No process is needed."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from api.json_schema import violations
from api.stand_in_client import StandInClient
from codegen.runtimes import NEWEST, OLDEST, runtime_binary
from codegen.schema import Schema, dump
from codex_actors import ServerRequest
from openai_codex import (
    Approval,
    CommandApproval,
    Decision,
    Elicitation,
    FileChangeApproval,
    PendingRequest,
    PermissionsApproval,
    Question,
    StaleRequestError,
)
from openai_codex._callbacks import kinds
from openai_codex._callbacks.kinds import answer_with, decline
from openai_codex.protocol.registry import SERVER_RESPONSES

COMMON = {"threadId": "t", "turnId": "u", "itemId": "i", "startedAtMs": 1}
OFFERED = ["accept", {"acceptWithExecpolicyAmendment": {"execpolicy_amendment": ["touch", "a"]}}, "cancel"]
PERMISSIONS = {
    "network": {"enabled": True},
    "fileSystem": {
        "read": None,
        "write": ["/w"],
        "entries": [{"path": {"type": "path", "path": "/w"}, "access": "write"}],
    },
}
PARAMS: dict[str, dict[str, Any]] = {
    "item/commandExecution/requestApproval": {**COMMON, "command": "touch a", "cwd": "/w", "reason": "why"},
    "item/fileChange/requestApproval": {**COMMON, "reason": None, "grantRoot": None},
    "item/permissions/requestApproval": {**COMMON, "cwd": "/w", "permissions": PERMISSIONS},
    "execCommandApproval": {
        "conversationId": "t",
        "callId": "c",
        "command": ["touch", "a b"],
        "cwd": "/w",
        "parsedCmd": [],
    },
    "applyPatchApproval": {
        "conversationId": "t",
        "callId": "c",
        "fileChanges": {
            "/w/new": {"type": "add", "content": "text\n"},
            "/w/old": {"type": "update", "unified_diff": "@@", "move_path": "/w/moved"},
        },
    },
    "item/tool/requestUserInput": {
        **COMMON,
        "questions": [{"id": "size", "header": "Size", "question": "How big?", "options": None}],
    },
    "mcpServer/elicitation/request": {
        "threadId": "t",
        "turnId": None,
        "serverName": "tiny",
        "mode": "form",
        "message": "Your name?",
        "requestedSchema": {"type": "object", "properties": {"name": {"type": "string"}}},
    },
}
KINDS: dict[str, type[PendingRequest]] = {
    "item/commandExecution/requestApproval": CommandApproval,
    "item/fileChange/requestApproval": FileChangeApproval,
    "item/permissions/requestApproval": PermissionsApproval,
    "execCommandApproval": CommandApproval,
    "applyPatchApproval": FileChangeApproval,
    "item/tool/requestUserInput": Question,
    "mcpServer/elicitation/request": Elicitation,
    "account/chatgptAuthTokens/refresh": PendingRequest,
    "attestation/generate": PendingRequest,
}
APPROVALS = [method for method, kind in KINDS.items() if issubclass(kind, Approval)]


def make(method: str, client: StandInClient | None = None, **params: Any) -> Any:
    """A request as the server would have sent it."""
    return KINDS[method](
        ServerRequest(0, method, {**PARAMS.get(method, {}), **params}), StandInClient() if client is None else client
    )


@cache
def schema_of(version: str) -> Schema:
    """What a server says it speaks."""
    return dump(runtime_binary(version))


def assert_valid(version: str, request: PendingRequest) -> None:
    """The answer that the request was given is one that the server can read."""
    definitions = schema_of(version).definitions
    wrong = violations(definitions[SERVER_RESPONSES[request.method]], request.response, definitions)
    assert request.response is not None
    assert wrong == []


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
@pytest.mark.parametrize("method", APPROVALS)
@pytest.mark.parametrize("decision", list(Decision))
def test_every_decision_is_an_answer_that_the_server_can_read(version: str, method: str, decision: Decision) -> None:
    request = make(method, StandInClient(version))
    request.decide(decision)
    if (method, decision) == ("item/permissions/requestApproval", Decision.cancel):
        assert request.response is None  # the turn is interrupted instead
    else:
        assert_valid(version, request)


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
@pytest.mark.parametrize("method", [*APPROVALS, "item/tool/requestUserInput", "mcpServer/elicitation/request"])
def test_what_nobody_decides_is_a_refusal_that_the_server_can_read(version: str, method: str) -> None:
    request = make(method, StandInClient(version))
    assert decline(request, "nobody is there")
    assert_valid(version, request)
    assert request.ended_by == "nobody is there"
    consent = {"accept", "acceptForSession", "approved", "approved_for_session"}
    assert consent.isdisjoint({str(value) for value in request.response.values()})
    assert not decline(request, "again")


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
@pytest.mark.parametrize(
    ("method", "answer", "arguments"),
    [
        ("item/tool/requestUserInput", "answer", [{"size": ["big", "very"]}]),
        ("item/tool/requestUserInput", "answer", [{"size": "big"}]),
        ("item/tool/requestUserInput", "dismiss", []),
        ("mcpServer/elicitation/request", "accept", [{"name": "N"}]),
        ("mcpServer/elicitation/request", "accept", []),
        ("mcpServer/elicitation/request", "decline", []),
        ("mcpServer/elicitation/request", "cancel", []),
        ("account/chatgptAuthTokens/refresh", "respond", [{"accessToken": "a", "chatgptAccountId": "b"}]),
        ("attestation/generate", "respond", [{"token": "t"}]),
    ],
)
def test_other_answers_are_ones_that_the_server_can_read(
    version: str, method: str, answer: str, arguments: list[Any]
) -> None:
    request = make(method)
    getattr(request, answer)(*arguments)
    assert_valid(version, request)
    with pytest.raises(StaleRequestError):
        getattr(request, answer)(*arguments)


def test_the_tests_know_every_request_of_both_servers() -> None:
    assert kinds.KINDS == KINDS
    known = {*KINDS, "item/tool/call", "currentTime/read"}
    for version in (OLDEST, NEWEST):
        assert {message.method for message in schema_of(version).messages["ServerRequest"]} <= known


def test_old_requests_say_what_they_are_about() -> None:
    command = make("execCommandApproval")
    assert (command.command, command.cwd, command.thread_id, command.turn_id) == ("touch 'a b'", "/w", "t", None)
    patch = make("applyPatchApproval")
    assert patch.paths == ["/w/new", "/w/old", "/w/moved"]
    assert [(change.kind.type, change.diff) for change in patch.changes] == [("add", "text\n"), ("update", "@@")]


def test_a_file_change_says_which_files_if_the_client_has_seen_them() -> None:
    changes = [{"path": "/w/f", "kind": {"type": "update", "move_path": "/w/g"}, "diff": "@@"}]
    method = "item/fileChange/requestApproval"
    sent = ServerRequest(0, method, {**PARAMS[method], "grantRoot": "/w"})
    request = FileChangeApproval(sent, StandInClient(), changes)
    assert (request.paths, request.grant_root) == (["/w/f", "/w/g"], "/w")
    assert request.summary == "the change of '/w/f', '/w/g'"
    assert make(method).changes is None
    assert make(method).paths is None


def test_consent_must_have_been_offered_and_refusal_need_not() -> None:
    method = "item/commandExecution/requestApproval"
    request = make(method, availableDecisions=OFFERED)
    with pytest.raises(ValueError, match="'accept', 'acceptWithExecpolicyAmendment', 'cancel'"):
        request.accept_for_session()
    with pytest.raises(ValueError, match="'acceptForSession'"):
        request.respond({"decision": "acceptForSession"})
    assert not request.resolved
    request.decline()
    assert request.response == {"decision": "decline"}
    only_refusals = make(method, availableDecisions=["cancel"])
    with pytest.raises(ValueError, match="does not offer 'accept' here; it offers 'cancel'"):
        only_refusals.accept()


def test_each_offered_decision_can_be_sent_as_it_is() -> None:
    method = "item/commandExecution/requestApproval"
    for index, raw in enumerate(OFFERED):
        request = make(method, availableDecisions=OFFERED)
        assert Decision.accept in request.available_decisions
        request.respond({"decision": request.available_decisions[index]})
        assert request.response == {"decision": raw}


@pytest.mark.parametrize(
    ("method", "result", "message"),
    [
        ("item/commandExecution/requestApproval", {"decision": "bogus"}, "must be one of 'accept'"),
        (
            "item/commandExecution/requestApproval",
            {"decision": {"bogus": {}}},
            "a form that the protocol does not have",
        ),
        ("item/commandExecution/requestApproval", {}, "decision"),
        ("item/commandExecution/requestApproval", "accept", "must be a CommandExecutionRequestApprovalResponse"),
        ("item/permissions/requestApproval", {"permissions": {}, "scope": "ever"}, "must be one of 'turn', 'session'"),
        ("mcpServer/elicitation/request", {"action": "perhaps"}, "must be one of 'accept', 'decline', 'cancel'"),
        ("item/tool/requestUserInput", {"answers": {"size": {"answers": "big"}}}, "answers"),
        ("attestation/generate", {"token": 3}, "token"),
        ("attestation/generate", {"token": object()}, "JSON"),
    ],
)
def test_a_result_that_the_server_could_not_read_is_refused_here(method: str, result: Any, message: str) -> None:
    request = make(method)
    with pytest.raises((TypeError, ValueError), match=message):
        request.respond(result)
    assert not request.resolved


@pytest.mark.parametrize("answer", ["accept", True, 1, {"decision": "accept"}, Decision])
def test_only_a_decision_decides(answer: Any) -> None:
    request = make("item/commandExecution/requestApproval")
    with pytest.raises(TypeError, match="by a Decision"):
        answer_with(request, answer)
    assert not request.resolved


def test_answers_to_a_question_must_fit_its_questions() -> None:
    request = make("item/tool/requestUserInput")
    with pytest.raises(ValueError, match="no question 'colour'; there are: 'size'"):
        request.answer({"colour": ["red"]})
    with pytest.raises(TypeError, match="map ids of questions"):
        answer_with(request, "big")
    with pytest.raises(TypeError):
        request.answer({"size": [3]})
    assert not request.resolved


def test_an_elicitation_takes_content_or_a_decision() -> None:
    method = "mcpServer/elicitation/request"
    for answer, result in (
        ({"name": "N"}, {"action": "accept", "content": {"name": "N"}}),
        (Decision.accept, {"action": "accept"}),
        (Decision.cancel, {"action": "cancel"}),
    ):
        request = make(method)
        answer_with(request, answer)
        assert request.response == result
    for nonsense in ("accept", 3, Decision.accept_for_session):
        with pytest.raises(TypeError, match="on_elicitation returns"):
            answer_with(make(method), nonsense)
    link = make(method, mode="url", url="https://example.invalid/x", message="Open it")
    assert (link.mode, link.url, link.message) == ("url", "https://example.invalid/x", "Open it")


def test_cancelling_permissions_interrupts_the_turn() -> None:
    client = StandInClient()
    request = make("item/permissions/requestApproval", client)
    request.cancel()
    assert client.interrupted == [("t", "u")]
    assert request.resolved
    with pytest.raises(StaleRequestError):
        request.cancel()
    assert client.interrupted == [("t", "u")]


def test_a_failure_is_an_answer_too() -> None:
    request = make("attestation/generate")
    with pytest.raises(TypeError, match="takes an int and a str"):
        request.fail("no", "never")
    request.fail(-32000, "not today")
    assert request.resolved
    assert request.response is None
    assert request._request.over.get().members == {"error": {"code": -32000, "message": "not today"}}


def test_a_request_shows_what_it_is_about() -> None:
    request = make("item/commandExecution/requestApproval")
    assert repr(request) == "<CommandApproval the command 'touch a', waiting>"
    request.accept()
    assert repr(request) == "<CommandApproval the command 'touch a', ended by program>"
    assert request.params.command == "touch a"
    assert make("item/tool/requestUserInput").summary == "the question 'How big?'"
    assert make("attestation/generate").summary == "the request attestation/generate"
