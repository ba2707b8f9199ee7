"""Models behave like values, and like the pydantic models that programs know."""

from __future__ import annotations

import copy
import json
import pickle
import threading
from typing import Any

import attrs
import pytest

from openai_codex import _models
from openai_codex._serialization import decode, encode
from openai_codex.types import (
    NULL,
    AgentMessageThreadItem,
    AskForApproval,
    AskForApprovalValue,
    CommandExecutionThreadItem,
    FunctionCallOutputThreadItem,
    InitializeResponse,
    ItemStartedNotification,
    ServerRequestResolvedNotification,
    ThreadItem,
    ThreadListCwdFilter,
    ThreadListParams,
    ThreadStartParams,
    Turn,
    TurnError,
    TurnStatus,
    UserMessageThreadItem,
)

RAW: dict[str, Any] = {
    "id": "t",
    "status": "completed",
    "itemsView": "full",
    "startedAt": 5,
    "items": [
        {"type": "userMessage", "id": "u", "content": [{"type": "text", "text": "hi"}]},
        {"type": "agentMessage", "id": "a", "text": "hello"},
        {"type": "brandNew", "id": "b"},
    ],
}


@pytest.fixture
def turn() -> Turn:
    return Turn.model_validate(RAW)


def test_models_are_slotted_and_take_keywords_only(turn: Turn) -> None:
    with pytest.raises(AttributeError, match="idd"):
        turn.idd = "other"  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    assert not hasattr(turn, "__dict__")
    assert not hasattr(turn.items[0], "__dict__"), "nor has the variant of a union"
    with pytest.raises(TypeError):
        AgentMessageThreadItem("a", "text")  # type: ignore[call-arg, arg-type]  # pyright: ignore[reportCallIssue]
    with pytest.raises(TypeError, match="text"):
        AgentMessageThreadItem(id="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def test_a_model_that_was_changed_is_like_one_that_was_made_so(turn: Turn) -> None:
    """Models are frozen for type checkers only (`tests/typing` has these find an assignment)."""
    changed = Turn.model_validate(RAW)
    changed.id = "other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    made = turn.model_copy(update={"id": "other"})
    assert changed == made != turn
    assert (hash(changed), repr(changed), str(changed)) == (hash(made), repr(made), str(made))
    assert changed.model_dump() == made.model_dump()
    assert encode(changed) == encode(made)
    assert pickle.loads(pickle.dumps(changed)) == made  # noqa: S301 - our own


def test_threads_that_ask_for_a_class_at_once_get_the_same_one(monkeypatch: pytest.MonkeyPatch) -> None:
    class Plain(_models.Record):
        """A record of its own module."""

    second, define, made = threading.Event(), attrs.define, list[type]()

    def slow(plain: type, **options: Any) -> type:
        made.append(plain)
        if len(made) == 1:
            second.wait(0.2)  # the time that another thread has to come here, too
        else:
            second.set()
        return define(plain, **options)

    monkeypatch.setattr(attrs, "define", slow)
    get, _ = _models.lazy_classes({"__name__": __name__, "Plain": Plain})
    found: list[type] = []
    threads = [threading.Thread(target=lambda: found.append(get("Plain"))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), found[0]) == (1, found[1])


def test_equal_content_is_equal_and_another_class_is_not() -> None:
    assert AgentMessageThreadItem(id="a", text="x") == AgentMessageThreadItem(id="a", text="x")
    assert AgentMessageThreadItem(id="a", text="x") != AgentMessageThreadItem(id="a", text="y")
    assert len({AgentMessageThreadItem(id="a", text="x"), AgentMessageThreadItem(id="a", text="x")}) == 1
    assert AgentMessageThreadItem(id="a", text="x") != "x"


def test_models_with_lists_and_objects_in_them_can_be_hashed(turn: Turn) -> None:
    other = {**RAW, "items": [*RAW["items"], {"type": "brandNew", "id": "c"}]}
    assert len({turn, Turn.model_validate(RAW), Turn.model_validate(other)}) == 2


def test_the_text_of_a_model_shows_what_is_in_it() -> None:
    assert (
        repr(AgentMessageThreadItem(id="a", text="x"))
        == "AgentMessageThreadItem(type='agentMessage', id='a', text='x')"
    )
    assert repr(ThreadListParams(project_id=NULL)) == "ThreadListParams(project_id=NULL)"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_models_survive_pickling_and_copying(turn: Turn, protocol: int) -> None:
    assert pickle.loads(pickle.dumps(turn, protocol)) == turn  # noqa: S301 - our own
    assert copy.copy(turn) == turn
    assert copy.deepcopy(turn) == turn
    assert attrs.evolve(turn, id="other").id == "other"  # type: ignore[misc]  # made by attrs, but mypy cannot know


def test_variants_can_be_matched(turn: Turn) -> None:
    found: list[str] = []
    for item in turn.items:
        match item:
            case AgentMessageThreadItem(text=text):
                found.append(text)
            case UserMessageThreadItem(id=name):
                found.append(name)
            case ThreadItem(type=kind):
                found.append(kind)
    assert found == ["u", "hello", "brandNew"]
    assert all(isinstance(item, ThreadItem) for item in turn.items)


def test_the_root_of_a_model_is_the_model(turn: Turn) -> None:
    item = turn.items[1]
    assert item.root is item
    assert turn.status.root is TurnStatus.completed


def test_what_the_schema_has_a_name_for_is_plain_and_has_a_root(turn: Turn) -> None:
    command = decode(CommandExecutionThreadItem, {"type": "commandExecution", "id": "i", "cwd": "/x"})
    assert (command.cwd, command.cwd.root) == ("/x", "/x")
    assert hash(command.cwd) == hash("/x")
    assert (
        type(command.cwd.root)
        is type(command.model_dump()["cwd"])
        is type(encode(TurnError(message=command.cwd))["message"])
        is str
    )
    resolved = decode(ServerRequestResolvedNotification, {"threadId": "t", "requestId": 7})
    assert (resolved.request_id, resolved.request_id.root) == (7, 7)
    assert type(resolved.request_id.root) is type(resolved.model_dump()["request_id"]) is int
    assert not hasattr(turn.id, "root")


@pytest.mark.parametrize("output", ["text", [{"type": "input_text", "text": "text"}]])
def test_a_choice_of_plain_values_has_a_root_whichever_it_is(output: Any) -> None:
    raw = {"type": "functionCallOutput", "id": "i", "name": "n", "output": output}
    item = decode(FunctionCallOutputThreadItem, raw)
    assert item.output.root == item.output
    assert type(item.output.root) is type(output)
    assert encode(item) == raw
    for again in (pickle.loads(pickle.dumps(item)), copy.deepcopy(item)):  # noqa: S301 - our own
        assert again == item
        assert again.output.root == item.output


@pytest.mark.parametrize("given", ["/x", ["/x", "/y"]])
def test_a_filter_of_directories_is_what_it_is_made_from(given: str | list[str]) -> None:
    directories = ThreadListCwdFilter(given)
    assert directories == directories.root == ThreadListCwdFilter(root=given) == given
    assert encode(ThreadListParams(cwd=directories)) == {"cwd": given}


def test_dumping_has_the_options_that_pydantic_has(turn: Turn) -> None:
    plain = turn.model_dump()
    assert plain["items_view"].value == "full"
    assert plain["error"] is None
    assert plain["items"][1]["memory_citation"] is None
    assert type(turn.model_dump(mode="json")["status"]) is str
    assert turn.model_dump(by_alias=True, exclude_none=True)["itemsView"] == "full"
    assert "error" not in turn.model_dump(exclude_none=True)
    assert json.loads(turn.model_dump_json(by_alias=True, exclude_none=True)) == {
        **RAW,
        "items": [{**RAW["items"][0]}, RAW["items"][1], RAW["items"][2]],
    }


def test_a_copy_has_what_is_updated_and_shares_the_rest_unless_it_is_deep(turn: Turn) -> None:
    assert turn.model_copy() == turn
    other = turn.model_copy(update={"id": "other"})
    assert (other.id, other.status, turn.id) == ("other", turn.status, "t")
    assert other.items is turn.items
    deep = turn.model_copy(deep=True)
    assert deep == turn
    assert deep.items is not turn.items
    with pytest.raises(TypeError, match="bogus"):
        turn.model_copy(update={"bogus": 1})


def test_validating_takes_wire_names_and_python_names(turn: Turn) -> None:
    assert Turn.model_validate(turn.model_dump()) == turn
    assert Turn.model_validate(turn.model_dump(mode="json", by_alias=True)) == turn
    assert Turn.model_validate_json(turn.model_dump_json()) == turn
    assert Turn.model_validate(turn) is turn


@pytest.mark.parametrize("wrong", [None, 7, "text", [1]])
def test_validating_something_else_altogether_is_a_value_error(wrong: Any) -> None:
    with pytest.raises(ValueError, match="Turn cannot be made from"):
        Turn.model_validate(wrong)


def test_a_mixed_union_can_be_validated_too() -> None:
    assert AskForApproval.model_validate("on-request") is AskForApprovalValue.on_request


def test_an_unknown_enum_value_is_a_member_of_its_own() -> None:
    new = TurnStatus("somethingNew")
    assert (new.value, new.name) == ("somethingNew", "somethingNew")
    assert str(new) == f"{new}" == "TurnStatus.somethingNew"  # as the official package prints the ones it knows
    assert new == TurnStatus("somethingNew") == "somethingNew"
    assert hash(new) == hash(TurnStatus("somethingNew")) == hash("somethingNew")
    assert new not in list(TurnStatus)
    assert isinstance(new, TurnStatus)
    assert pickle.loads(pickle.dumps(new)) == new  # noqa: S301 - our own
    assert copy.deepcopy(new) == new
    assert repr(new) == "<TurnStatus.somethingNew: 'somethingNew'>"
    assert new.model_dump(mode="json") == "somethingNew"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_known_members_and_null_stay_the_same_object_when_pickled(protocol: int) -> None:
    assert pickle.loads(pickle.dumps(TurnStatus.completed, protocol)) is TurnStatus.completed  # noqa: S301 - our own
    assert pickle.loads(pickle.dumps(NULL, protocol)) is NULL  # noqa: S301 - our own
    assert TurnStatus.completed == "completed"
    assert not NULL


def test_only_strings_can_become_enum_members() -> None:
    with pytest.raises(ValueError, match="7"):
        TurnStatus(7)


def test_the_handshake_answers_to_the_names_that_programs_use() -> None:
    raw = {
        "userAgent": "my app/0.163.0 (Debian 12.0.0; x86_64) xterm (x; 1)",
        "platformFamily": "unix",
        "platformOs": "linux",
        "codexHome": "/home/user/.codex",
    }
    answer = InitializeResponse.model_validate(raw)
    assert (answer.serverInfo.name, answer.serverInfo.version) == ("my app", "0.163.0")
    assert answer.server_info == answer.serverInfo
    assert (answer.userAgent, answer.platformFamily, answer.platformOs) == (raw["userAgent"], "unix", "linux")
    assert answer.model_dump(by_alias=True, exclude_none=True) == raw


def test_a_server_that_tells_its_name_is_believed() -> None:
    answer = InitializeResponse.model_validate({"userAgent": "x/1 y", "serverInfo": {"name": "n", "version": "2"}})
    assert (answer.serverInfo.name, answer.serverInfo.version) == ("n", "2")


@pytest.mark.parametrize(
    ("agent", "name", "version"), [("bare", "bare", ""), ("", "", ""), (None, "", ""), ("a/1.2", "a", "1.2")]
)
def test_an_odd_user_agent_gives_what_there_is(agent: Any, name: str, version: str) -> None:
    answer = InitializeResponse.model_validate({"userAgent": agent})
    assert (answer.serverInfo.name, answer.serverInfo.version) == (name, version)


def test_classes_say_what_they_are_for() -> None:
    assert ThreadStartParams.__doc__ == "Params of `thread/start`."
    assert ItemStartedNotification.__doc__ == "`item/started` notification."
    assert CommandExecutionThreadItem.__doc__ == "`commandExecution` variant of `ThreadItem`."
