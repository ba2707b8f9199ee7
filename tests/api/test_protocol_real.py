"""What the schema does not say, asked of the real servers: where null and absent differ, and what they take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from codegen.runtimes import NEWEST, OLDEST
from corpus_recorder.server import Server
from openai_codex._serialization import decode, encode
from openai_codex.protocol import registry
from openai_codex.testing import ScriptedModel
from openai_codex.types import (
    NULL,
    ClientInfo,
    FunctionDynamicToolSpec,
    InitializeCapabilities,
    InitializeParams,
    InitializeResponse,
    ModelListParams,
    ReasoningEffort,
    ThreadGoalSetParams,
    ThreadMetadataGitInfoUpdateParams,
    ThreadMetadataUpdateParams,
    ThreadStartParams,
    ThreadStartResponse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openai_codex.types import ProtocolModel

pytestmark = pytest.mark.real


@pytest.fixture(params=[OLDEST, NEWEST])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    with ScriptedModel() as model:
        server = Server(request.param, tmp_path, model)
        try:
            info = ClientInfo(name="tests", title="Tests", version="1")
            capabilities = InitializeCapabilities(experimental_api=True)
            answer = ask(server, "initialize", InitializeParams(client_info=info, capabilities=capabilities))
            assert isinstance(answer, InitializeResponse)
            assert (answer.serverInfo.name, answer.serverInfo.version) == ("tests", request.param)
            server.notify("initialized")
            yield server
        finally:
            server.close()


def ask(server: Server, method: str, params: ProtocolModel) -> Any:
    cls = registry.result_type(method)
    assert cls is not None
    return decode(cls, server.call(method, encode(params)))


def start(server: Server, **params: Any) -> ThreadStartResponse:
    answer = ask(server, "thread/start", ThreadStartParams(cwd=str(server.cwd), **params))
    assert isinstance(answer, ThreadStartResponse)
    return answer


def test_a_null_service_tier_is_a_choice_and_an_absent_one_is_none(server: Server) -> None:
    assert start(server).service_tier is None
    assert start(server, service_tier=NULL).service_tier == "default"


def test_null_clears_git_metadata_and_absent_leaves_it(server: Server) -> None:
    thread = start(server).thread.id

    def update(**fields: Any) -> Any:
        info = ThreadMetadataGitInfoUpdateParams(**fields)
        answer = ask(server, "thread/metadata/update", ThreadMetadataUpdateParams(thread_id=thread, git_info=info))
        return answer.thread.git_info

    assert update(branch="main", sha="s").branch == "main"
    assert update(sha="t").branch == "main"
    assert update(branch=NULL).branch is None


def test_null_clears_the_budget_of_a_goal_and_absent_leaves_it(server: Server) -> None:
    thread = start(server).thread.id

    def budget(**fields: Any) -> Any:
        return ask(server, "thread/goal/set", ThreadGoalSetParams(thread_id=thread, **fields)).goal.token_budget

    assert budget(objective="Be done.", token_budget=10) == 10
    assert budget(objective="Be done.") == 10
    assert budget(token_budget=NULL) is None


def test_every_effort_that_a_model_has_is_a_member_of_the_enum(server: Server) -> None:
    models = ask(server, "model/list", ModelListParams(include_hidden=True)).data
    sent = {option.reasoning_effort for model in models for option in model.supported_reasoning_efforts}
    assert sent <= set(ReasoningEffort)
    if server.version == NEWEST:  # its schema has these neither
        assert sent >= {ReasoningEffort("max"), ReasoningEffort("ultra")}


def test_both_servers_take_a_tool_as_the_newest_schema_has_it(server: Server) -> None:
    schema: dict[str, Any] = {"type": "object", "properties": {}}
    tool = FunctionDynamicToolSpec(name="look_up", description="Looks up.", input_schema=schema)
    assert start(server, dynamic_tools=[tool]).thread.id
