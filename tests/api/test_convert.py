"""Decoding takes what comes; encoding refuses what cannot be sent and says where."""

from __future__ import annotations

import inspect
import math
import traceback
from timeit import repeat
from typing import Any

import attrs
import orjson
import pytest

from openai_codex._models import fields
from openai_codex._serialization import decode, decoder, encode
from openai_codex.protocol.registry import SERVER_RESPONSES, server_response_type
from openai_codex.types import (
    NULL,
    AgentMessageDeltaNotification,
    AgentMessageThreadItem,
    ApplyPatchApprovalResponse,
    AskForApproval,
    AskForApprovalValue,
    AttestationGenerateResponse,
    ChatgptAuthTokensRefreshResponse,
    CodexErrorInfoValue,
    CommandAction,
    CommandExecutionApprovalDecisionValue,
    CommandExecutionRequestApprovalResponse,
    CurrentTimeReadResponse,
    Denied,
    DeniedReviewDecision,
    DynamicToolCallResponse,
    ExecCommandApprovalResponse,
    FileChangeApprovalDecision,
    FileChangeRequestApprovalResponse,
    GrantedPermissionProfile,
    GranularAskForApproval,
    HttpConnectionFailedCodexErrorInfo,
    InputTextDynamicToolCallOutputContentItem,
    McpElicitationNumberSchema,
    McpElicitationSchema,
    McpElicitationTitledSingleSelectEnumSchema,
    McpServerElicitationAction,
    McpServerElicitationRequestResponse,
    MessagePhase,
    PermissionGrantScope,
    PermissionsRequestApprovalResponse,
    ReasoningEffort,
    ReviewDecisionValue,
    TextResourceContent,
    TextUserInput,
    ThreadItem,
    ThreadListParams,
    ThreadMetadataGitInfoUpdateParams,
    ThreadSectionMoveParams,
    ThreadStartParams,
    ToolRequestUserInputAnswer,
    ToolRequestUserInputResponse,
    Turn,
    TurnError,
    TurnStartParams,
    TurnStatus,
    UnknownCodexErrorInfo,
    UnknownCommandAction,
    UnknownThreadItem,
)

ITEM: dict[str, Any] = {"type": "agentMessage", "id": "i", "text": "hi", "phase": "final_answer"}
TURN: dict[str, Any] = {"id": "t", "status": "completed", "items": [ITEM]}


def test_a_tagged_union_gives_the_variant() -> None:
    item = decode(ThreadItem, ITEM)
    assert isinstance(item, AgentMessageThreadItem)
    assert (item.id, item.text, item.phase) == ("i", "hi", "final_answer")


def test_an_unknown_variant_keeps_the_object() -> None:
    raw = {"type": "hologram", "id": "i", "depth": 3}
    item = decode(ThreadItem, raw)
    assert isinstance(item, UnknownThreadItem)
    assert (item.type, item.id, item.raw) == ("hologram", "i", raw)
    assert encode(item) == raw


@pytest.mark.parametrize("raw", [{}, {"type": None}, {"type": 7}, {"type": ["agentMessage"]}, {"type": {}}])
def test_a_tag_that_is_missing_or_no_string_is_an_unknown_variant(raw: dict[str, Any]) -> None:
    item = decode(ThreadItem, raw)
    assert isinstance(item, UnknownThreadItem)
    assert encode(item) == raw


def test_a_variant_that_the_wire_calls_unknown_shares_the_class_of_unknown_variants() -> None:
    known = decode(CommandAction, {"type": "unknown", "command": "ls"})
    new = decode(CommandAction, {"type": "teleport", "to": "mars"})
    assert isinstance(known, UnknownCommandAction)
    assert isinstance(new, UnknownCommandAction)
    assert (known.command, new.type, new.raw) == ("ls", "teleport", {"type": "teleport", "to": "mars"})


def test_a_union_of_strings_and_objects_is_told_apart_by_value_or_key() -> None:
    infos = [
        "serverOverloaded",
        {"httpConnectionFailed": {"httpStatusCode": 502}},
        {"solarFlare": {"class": "X"}},
        "brandNew",
    ]
    known: Any
    failed: Any
    flare: Any
    new: Any
    known, failed, flare, new = (
        decode(TurnError, {"message": "m", "codexErrorInfo": info}).codex_error_info for info in infos
    )
    assert known is CodexErrorInfoValue.server_overloaded
    assert isinstance(failed, HttpConnectionFailedCodexErrorInfo)
    assert failed.http_connection_failed.http_status_code == 502
    assert isinstance(flare, UnknownCodexErrorInfo)
    assert flare.raw == {"solarFlare": {"class": "X"}}
    assert new == "brandNew"
    assert isinstance(new, CodexErrorInfoValue)


def test_untagged_unions_are_resolved_by_shape() -> None:
    properties = {
        "amount": {"type": "integer", "minimum": 1},
        "way": {"type": "string", "oneOf": [{"const": "l", "title": "Left"}]},
        "odd": {"type": "hologram"},
    }
    schema = decode(McpElicitationSchema, {"type": "object", "properties": properties})
    assert isinstance(schema.properties["amount"], McpElicitationNumberSchema)
    assert isinstance(schema.properties["way"], McpElicitationTitledSingleSelectEnumSchema)
    assert schema.properties["odd"] == {"type": "hologram"}
    from openai_codex.types import McpResourceReadResponse

    contents = decode(
        McpResourceReadResponse, {"contents": [{"uri": "u", "text": "t"}, {"uri": "u", "sound": "s"}]}
    ).contents
    assert contents[0] == TextResourceContent(uri="u", text="t")
    assert contents[1] == {"uri": "u", "sound": "s"}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("id", 7),
        ("status", 7),
        ("status", None),
        ("items", "none"),
        ("items", {"0": ITEM}),
        ("error", "bad"),
        ("error", [1]),
    ],
)
def test_a_value_of_the_wrong_type_is_kept_and_the_rest_is_right(field: str, wrong: Any) -> None:
    good: Any = decode(Turn, TURN)
    odd: Any = decode(Turn, {**TURN, field: wrong})
    assert getattr(odd, field) == wrong
    others = [entry.name for entry in fields(Turn) if entry.name != field]
    assert [getattr(odd, name) for name in others] == [getattr(good, name) for name in others]


def test_what_is_missing_is_none_and_what_is_new_is_ignored() -> None:
    turn: Any = decode(Turn, {"id": "t", "brandNew": {"a": 1}})
    assert (turn.id, turn.status, turn.items, turn.error) == ("t", None, None, None)


class Plain(AgentMessageThreadItem):
    """A program's own subclass of a model."""


@attrs.frozen(kw_only=True, eq=False)
class More(AgentMessageThreadItem):
    """One with a field of its own."""

    mine: int | None = None


@pytest.mark.parametrize("cls", [Plain, More])
def test_a_subclass_of_the_callers_own_is_decoded(cls: type[AgentMessageThreadItem]) -> None:
    item = decode(cls, {"id": "a", "text": "x", "mine": 1})
    assert (type(item), item.text, getattr(item, "mine", 1)) == (cls, "x", 1)


def test_a_subclass_that_forbids_assignment_is_decoded_and_goes_on_forbidding_it() -> None:
    item: Any = decode(More, {"id": "a", "phase": "final_answer"})
    assert (item.text, item.phase, item.mine) == (None, MessagePhase.final_answer, None)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        item.text = "y"


def test_the_text_of_a_decoder_and_of_an_encoder_can_be_read() -> None:
    decode(Turn, TURN)
    assert "made.items_view = " in inspect.getsource(decoder(Turn))
    with pytest.raises(TypeError) as raised:
        encode(Turn(id=7, items=[], status=TurnStatus.completed))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lines = [entry.line for entry in traceback.extract_tb(raised.value.__traceback__)]
    assert "frame['id'] = check_id(value.id)" in lines


def test_what_a_decoder_uses_is_fixed_when_it_is_made() -> None:
    class Own(Turn):
        """A class that has no decoder yet."""

    one: Any = decoder(Own)
    before = dict(one.__globals__)
    assert one({**TURN, "error": {"message": "m"}}).items[0].phase is MessagePhase.final_answer
    assert one.__globals__ == before


def test_a_mistake_in_the_decoder_of_a_field_is_not_taken_for_a_missing_key(monkeypatch: pytest.MonkeyPatch) -> None:
    class Own(Turn):
        """A class that has no decoder yet."""

    def fail(raw: Any) -> Any:
        raise KeyError(raw)

    one: Any = decoder(Own)
    monkeypatch.setattr(one.__globals__["decoder_error"], "decode", fail)
    with pytest.raises(KeyError, match="oops"):
        one({**TURN, "error": "oops"})


def test_a_class_of_the_callers_own_is_decoded_with_the_models_in_it() -> None:
    @attrs.frozen
    class Mine:
        turn: Turn
        count: int

    assert decode(Mine, {"turn": TURN, "count": 2}) == Mine(decode(Turn, TURN), 2)


def test_params_are_encoded_with_wire_names_and_without_what_is_not_given() -> None:
    params = TurnStartParams(thread_id="t", input=[TextUserInput(text="hi")], effort=ReasoningEffort.high)
    assert encode(params) == {"threadId": "t", "input": [{"type": "text", "text": "hi"}], "effort": "high"}


def test_plain_values_may_stand_for_enums_and_models() -> None:
    params = TurnStartParams(
        thread_id="t",
        input=[{"type": "text", "text": "hi"}],  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
        effort="extreme",  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        approval_policy="never",  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    )
    assert encode(params) == {
        "threadId": "t",
        "input": [{"type": "text", "text": "hi"}],
        "effort": "extreme",  # the server takes any
        "approvalPolicy": "never",
    }


def test_none_leaves_out_and_null_clears_where_the_protocol_tells_them_apart() -> None:
    assert encode(ThreadMetadataGitInfoUpdateParams(branch=NULL, sha="s")) == {"branch": None, "sha": "s"}
    assert encode(ThreadListParams(project_id=NULL)) == {"projectId": None}
    assert encode(ThreadStartParams(service_tier=None)) == {}
    assert decode(ThreadMetadataGitInfoUpdateParams, {"branch": None}) == ThreadMetadataGitInfoUpdateParams(branch=NULL)


def test_a_required_field_that_may_be_null_is_sent_as_null() -> None:
    assert encode(ThreadSectionMoveParams(thread_id="t", section_id=None)) == {"threadId": "t", "sectionId": None}


def test_a_dict_may_have_models_in_it() -> None:
    assert encode({"policy": AskForApprovalValue.never, "input": (TextUserInput(text="x"), None, 1.5)}) == {
        "policy": "never",
        "input": [{"type": "text", "text": "x"}, None, 1.5],
    }


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"model": 7}, TypeError, "ThreadStartParams.model must be str or None, not int"),
        ({"ephemeral": "yes"}, TypeError, "ThreadStartParams.ephemeral must be bool or None, not str"),
        ({"sandbox": 1}, TypeError, "ThreadStartParams.sandbox must be SandboxMode or None, not int"),
        ({"sandbox": "open"}, ValueError, "ThreadStartParams.sandbox must be one of 'read-only'"),
        ({"approval_policy": "maybe"}, ValueError, "ThreadStartParams.approval_policy must be one of 'untrusted'"),
        ({"config": {"a": object()}}, TypeError, r"ThreadStartParams.config\['a'\] must be JSON"),
        ({"config": {1: "a"}}, TypeError, "keys of ThreadStartParams.config must be str, not int"),
        ({"config": {"a": [math.nan]}}, ValueError, r"ThreadStartParams.config\['a'\]\[0\] must be a finite number"),
        ({"config": {"a": 2**64}}, ValueError, r"ThreadStartParams.config\['a'\] must fit in 64 bits"),
        ({"cwd": "\udcff"}, ValueError, "ThreadStartParams.cwd has a lone surrogate"),
        (
            {"runtime_workspace_roots": ["/a", 1]},
            TypeError,
            r"ThreadStartParams.runtime_workspace_roots\[1\] must be str",
        ),
        ({"dynamic_tools": "none"}, TypeError, "ThreadStartParams.dynamic_tools must be list"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_the_field_is_named(
    given: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        encode(ThreadStartParams(**given))


def test_a_required_field_without_value_is_refused() -> None:
    with pytest.raises(TypeError, match=r"TurnStartParams\.thread_id must be str, not NoneType"):
        encode(decode(TurnStartParams, {"input": []}))


def test_a_wrong_tag_is_refused() -> None:
    with pytest.raises(ValueError, match=r"TextUserInput\.type must be 'text', not 'poem'"):
        encode(decode(TextUserInput, {"type": "poem", "text": "x"}))


def test_a_made_up_member_of_an_enum_is_sent_on_purpose() -> None:
    params = ThreadStartParams(approval_policy=AskForApprovalValue("soon"))
    assert encode(params) == {"approvalPolicy": "soon"}


def test_the_object_of_a_mixed_union_is_encoded_with_the_names_the_wire_has() -> None:
    raw = {"granular": {"mcp_elicitations": True, "rules": True, "sandbox_approval": False}}
    policy = decode(AskForApproval, raw)
    assert isinstance(policy, GranularAskForApproval)
    assert encode(policy) == raw


WORD = "open sesame"
ANSWERS: dict[str, tuple[Any, dict[str, Any]]] = {
    "account/chatgptAuthTokens/refresh": (
        ChatgptAuthTokensRefreshResponse(access_token=WORD, chatgpt_account_id="b"),
        {"accessToken": WORD, "chatgptAccountId": "b"},
    ),
    "applyPatchApproval": (ApplyPatchApprovalResponse(decision=ReviewDecisionValue.abort), {"decision": "abort"}),
    "attestation/generate": (AttestationGenerateResponse(token=WORD), {"token": WORD}),
    "currentTime/read": (CurrentTimeReadResponse(current_time_at=5), {"currentTimeAt": 5}),
    "execCommandApproval": (
        ExecCommandApprovalResponse(decision=DeniedReviewDecision(denied=Denied(rejection="no"))),
        {"decision": {"denied": {"rejection": "no"}}},
    ),
    "item/commandExecution/requestApproval": (
        CommandExecutionRequestApprovalResponse(decision=CommandExecutionApprovalDecisionValue.accept_for_session),
        {"decision": "acceptForSession"},
    ),
    "item/fileChange/requestApproval": (
        FileChangeRequestApprovalResponse(decision=FileChangeApprovalDecision.decline),
        {"decision": "decline"},
    ),
    "item/permissions/requestApproval": (
        PermissionsRequestApprovalResponse(permissions=GrantedPermissionProfile(), scope=PermissionGrantScope.turn),
        {"permissions": {}, "scope": "turn"},
    ),
    "item/tool/call": (
        DynamicToolCallResponse(success=True, content_items=[InputTextDynamicToolCallOutputContentItem(text="x")]),
        {"success": True, "contentItems": [{"type": "inputText", "text": "x"}]},
    ),
    "item/tool/requestUserInput": (
        ToolRequestUserInputResponse(answers={"q": ToolRequestUserInputAnswer(answers=["a"])}),
        {"answers": {"q": {"answers": ["a"]}}},
    ),
    "mcpServer/elicitation/request": (
        McpServerElicitationRequestResponse(action=McpServerElicitationAction.accept, content={"a": 1}),
        {"action": "accept", "content": {"a": 1}},
    ),
}


def test_every_request_of_the_server_has_an_answer_here() -> None:
    assert ANSWERS.keys() == SERVER_RESPONSES.keys()


@pytest.mark.parametrize("method", ANSWERS)
def test_answers_to_the_server_have_the_form_it_expects(method: str) -> None:
    answer, raw = ANSWERS[method]
    cls = server_response_type(method)
    assert cls is not None
    assert cls is type(answer)
    assert encode(answer) == raw
    assert decode(cls, raw) == answer


def test_enum_values_of_a_newer_server_stay_what_they_are() -> None:
    assert decode(Turn, {**TURN, "status": "paused"}).status == TurnStatus("paused")


def test_decoding_a_delta_takes_little_more_than_parsing_it() -> None:
    line = orjson.dumps(
        {
            "threadId": "0199a213-81c0-7800-8aa1-bbab2a035a53",
            "turnId": "0199a213-81c0-7800-8aa1-bbab2a035a54",
            "itemId": "msg_1",
            "delta": "hello world",
        }
    )
    raw = orjson.loads(line)
    one = decoder(AgentMessageDeltaNotification)
    # The best of many short runs: what else the machine does disturbs some of them, not all.
    decoding = min(repeat(lambda: one(raw), number=1000, repeat=200)) / 1000
    parsing = min(repeat(lambda: orjson.loads(line), number=1000, repeat=200)) / 1000
    assert decoding <= max(1.5e-6, 4 * parsing)
