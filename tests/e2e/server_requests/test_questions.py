"""Questions of the model and elicitations of an MCP server, with the real server."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import corpus_recorder
from codegen.runtimes import OLDEST
from e2e.server_requests.asking import asking_thread, last_output
from openai_codex import Decision, Elicitation, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.server_requests.asking import Program
    from openai_codex import AsyncCodex
    from openai_codex.testing import ScriptedModel

COLOUR = {
    "id": "colour",
    "header": "Colour",
    "question": "Which colour?",
    "options": [{"label": "Red", "description": "r"}, {"label": "Blue", "description": "b"}],
}
MCP_SERVER = {
    "command": sys.executable,
    "args": [str(Path(str(corpus_recorder.__file__)).with_name("mcp_server.py"))],
    "default_tools_approval_mode": "approve",
}


@pytest.mark.parametrize("kind", ["function", "coroutine", "later"])
async def test_a_question_is_answered(
    codex: AsyncCodex, model: ScriptedModel, program: Program, tmp_path: Path, kind: str
) -> None:
    async def choose(_: Question) -> dict[str, list[str]]:
        return {"colour": ["Red"]}

    if kind != "later":
        program.on_question = choose if kind == "coroutine" else lambda _: {"colour": "Red"}
    model.call("request_user_input", {"questions": [COLOUR]})
    model.say("red it is")
    running = asyncio.ensure_future((await asking_thread(codex, tmp_path)).run("x"))
    request = await program.request()
    assert isinstance(request, Question)
    (question,) = request.questions
    assert (question.id, question.question) == ("colour", "Which colour?")
    assert question.options is not None
    assert [option.label for option in question.options] == ["Red", "Blue"]
    if kind == "later":
        with pytest.raises(ValueError, match="there is no question 'size'; there are: 'colour'"):
            request.answer({"size": ["big"]})
        request.answer({"colour": ["Red"]})
    assert (await running).final_response == "red it is"
    assert last_output(model) == '{"answers":{"colour":{"answers":["Red"]}}}'


@pytest.mark.parametrize("kind", ["dismissed", "no callback"])
async def test_a_question_may_stay_without_an_answer(
    make: Callable[..., AsyncCodex], own_model: ScriptedModel, tmp_path: Path, kind: str
) -> None:
    own_model.call("request_user_input", {"questions": [COLOUR]})
    own_model.say("as you like")

    def dismiss(request: Question) -> None:
        request.dismiss()

    codex = make(on_question=dismiss if kind == "dismissed" else None)
    thread = await codex.thread_start(cwd=str(tmp_path))
    assert (await thread.run("x")).final_response == "as you like"
    assert last_output(own_model) == '{"answers":{}}'


@pytest.mark.parametrize("kind", ["content", "coroutine", "decline", "cancel", "nonsense"])
async def test_an_mcp_server_gets_what_the_program_says(
    codex: AsyncCodex, runtime: str, model: ScriptedModel, program: Program, tmp_path: Path, kind: str
) -> None:
    async def fill(_: Elicitation) -> dict[str, Any]:
        return {"colour": "red"}

    answers = {"content": {"colour": "red"}, "decline": Decision.decline, "cancel": Decision.cancel, "nonsense": 3}
    program.on_elicitation = fill if kind == "coroutine" else lambda _: answers[kind]
    namespace = "mcp__asker__" if runtime == OLDEST else "mcp__asker"
    model.call("ask", {}, namespace=namespace)
    model.say("I see")
    thread = await asking_thread(codex, tmp_path, config={"mcp_servers": {"asker": MCP_SERVER}})
    assert (await thread.run("x")).final_response == "I see"
    (request,) = program.came
    assert isinstance(request, Elicitation)
    assert (request.server_name, request.mode, request.message) == ("asker", "form", "Which colour?")
    assert request.requested_schema is not None
    assert "colour" in request.requested_schema["properties"]
    action = {"content": "accept", "coroutine": "accept", "nonsense": "decline"}.get(kind, kind)
    assert f'"action\\": \\"{action}\\"' in last_output(model) or f'"action": "{action}"' in last_output(model)
    assert ("red" in last_output(model)) is (action == "accept")
