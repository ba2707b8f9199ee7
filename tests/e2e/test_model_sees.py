"""What reaches the model of what a program gives: inputs, instructions, and the options of threads and turns."""

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from codegen.runtimes import OLDEST
from openai_codex import (
    ApprovalMode,
    ExternalMessage,
    ImageInput,
    InvalidRequestError,
    LocalImageInput,
    MentionInput,
    Sandbox,
    SkillInput,
    TextInput,
)
from openai_codex.types import Personality, ReasoningEffort

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import Start
    from openai_codex import AsyncCodex
    from openai_codex.testing import ModelRequest, ScriptedModel
    from support.models import Asked


def _png() -> bytes:
    """A picture of one red pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = (1).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


PNG_URL = "data:image/png;base64," + base64.b64encode(_png()).decode()


def _images(request: ModelRequest) -> list[str]:
    parts: list[dict[str, Any]] = [part for item in request.input for part in item.get("content") or ()]
    return [part["image_url"] for part in parts if part.get("type") == "input_image"]


@pytest.fixture(autouse=True)
def _always_ok(model: ScriptedModel) -> None:
    model.script(lambda _: "ok")


async def test_a_list_of_texts_and_images_arrives_in_its_order(codex: AsyncCodex, asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "pixel.png"
    file.write_bytes(_png())
    thread = await codex.thread_start()
    await thread.run([TextInput("what is this?"), ImageInput(PNG_URL), LocalImageInput(str(file)), TextInput("and?")])
    assert "what is this?" in asked[0].user_texts
    assert asked[0].last_user_text == "and?"
    images = _images(asked[0])
    assert len(images) == 2
    assert all(image.startswith("data:image/png;base64,") for image in images)


async def test_one_input_item_stands_for_a_list_of_it(codex: AsyncCodex, asked: Asked) -> None:
    await (await codex.thread_start()).run(ImageInput(PNG_URL))
    assert len(_images(asked[0])) == 1


async def test_a_skill_and_a_mention_are_taken(start: Start, own_model: ScriptedModel, tmp_path: Path) -> None:
    skill = tmp_path / "codex-home" / "skills" / "greet" / "SKILL.md"
    skill.parent.mkdir(parents=True)
    skill.write_text("---\nname: greet\ndescription: greets\n---\nSay good day.\n")
    own_model.say("ok")
    thread = await start().thread_start()
    await thread.run([TextInput("$greet them"), SkillInput("greet", str(skill)), MentionInput("notes", "app://notes")])
    assert "$greet them" in own_model.requests[0].user_texts
    assert "Say good day." in str(own_model.requests[0].input)


async def test_instructions_model_and_folder_of_a_thread(codex: AsyncCodex, asked: Asked, tmp_path: Path) -> None:
    thread = await codex.thread_start(
        base_instructions="You are a parrot.",
        developer_instructions="Repeat everything twice.",
        model="other-model",
        model_provider="mock",
        cwd=str(tmp_path),
        approval_mode=ApprovalMode.deny_all,
        sandbox=Sandbox.read_only,
        service_name="tests",
        config={"model_reasoning_effort": "low"},
    )
    await thread.run("x")
    body = asked[0].body
    assert "You are a parrot." in str(body)
    assert "You are Codex" not in str(body)
    assert body["model"] == "other-model"
    developer = [item for item in asked[0].input if item.get("role") == "developer"]
    assert "Repeat everything twice." in str(developer)
    assert "read-only" in str(developer)
    assert str(tmp_path) in str(asked[0].user_texts)


async def test_output_schema_effort_and_summary_of_a_turn(codex: AsyncCodex, asked: Asked) -> None:
    schema = {
        "type": "object",
        "properties": {"n": {"type": "integer"}},
        "required": ["n"],
        "additionalProperties": False,
    }
    thread = await codex.thread_start(model="gpt-5.2")
    await thread.run("x", output_schema=schema, effort=ReasoningEffort.high, summary="detailed")
    await thread.run("y", effort="low")
    assert asked[0].body["text"]["format"]["schema"] == schema
    assert asked[0].body["reasoning"] == {"effort": "high", "summary": "detailed"}
    assert "format" not in (asked[1].body.get("text") or {})
    assert asked[1].body["reasoning"]["effort"] == "low"


@pytest.mark.parametrize("personality", [Personality.pragmatic, "pragmatic"])
async def test_personality_reaches_the_model_if_it_has_one(
    codex: AsyncCodex, asked: Asked, personality: Personality | str
) -> None:
    models = (await codex.models(include_hidden=True)).data
    name = "gpt-5.5"
    has_one = next(model.supports_personality for model in models if model.id == name)
    thread = await codex.thread_start(model=name, personality=Personality.friendly)
    await thread.run("x")
    await thread.run("y", personality=personality)
    added = asked[1].input[len(asked[0].input) :]
    assert ("<personality_spec>" in str(added)) == has_one


async def test_model_folder_sandbox_and_approvals_of_a_turn_stay_for_the_next(
    codex: AsyncCodex, asked: Asked, tmp_path: Path
) -> None:
    thread = await codex.thread_start()
    await thread.run(
        "x",
        model="other-model",
        cwd=str(tmp_path),
        sandbox=Sandbox.workspace_write,
        approval_mode=ApprovalMode.deny_all,
        service_tier="flex",
    )
    await thread.run("y")
    for request in asked:
        assert request.body["model"] == "other-model"
        assert "workspace-write" in str(request.input)
        assert str(tmp_path) in str(request.user_texts)


async def test_full_access_is_a_mode_of_threads_and_a_policy_of_turns(codex: AsyncCodex, asked: Asked) -> None:
    await (await codex.thread_start(sandbox=Sandbox.full_access)).run("x")
    await (await codex.thread_start(sandbox=Sandbox.read_only)).run("x", sandbox=Sandbox.full_access)
    for request in asked:
        assert "danger-full-access" in str(request.input)


async def test_a_message_from_outside_reaches_the_model(codex: AsyncCodex, asked: Asked, runtime: str) -> None:
    if runtime == OLDEST:
        pytest.skip("0.134.0 does not know turns that begin with the output of a tool")
    thread = await codex.thread_start()
    result = await thread.run(ExternalMessage("weather", "it rains", namespace="outside"))
    assert result.final_response == "ok"
    assert "it rains" in str(asked[0].input)


async def test_an_image_from_the_web_is_refused_by_newer_servers(
    codex: AsyncCodex, model: ScriptedModel, runtime: str
) -> None:
    thread = await codex.thread_start()
    if runtime == OLDEST:
        assert (await thread.run(ImageInput("https://127.0.0.1/a.png"))).final_response == "ok"
    else:
        with pytest.raises(InvalidRequestError, match="remote image URLs"):
            await thread.run(ImageInput("https://127.0.0.1/a.png"))
    model.script(lambda _: "still here")
    assert (await thread.run("x")).final_response == "still here"
