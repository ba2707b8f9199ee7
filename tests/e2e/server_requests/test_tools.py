"""Tools of the program, called by the model, with the real server."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest

from e2e.server_requests.asking import last_output
from openai_codex import ImageInput, TextInput, Tool, tool
from openai_codex.testing import Call, ModelRequest, call, say
from support.facades import in_thread
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex import AsyncCodex
    from openai_codex.testing import Answer, ScriptedModel

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg"
    "=="
)
NOTHING: dict[str, Any] = {"type": "object", "properties": {}}
"""JSON Schema of a tool without parameters."""


@tool
def add(x: int, y: int = 1) -> int:
    """Add two numbers.

    Args:
        x: The first number.
        y: The second number.
    """
    return x + y


@tool(name="add_later", namespace="math")
async def added(x: int, y: int) -> str:
    """Add two numbers, on a loop."""
    await asyncio.sleep(0)
    return f"{x + y} from {threading.current_thread().name}"


@tool
def fail(text: str) -> None:
    """Fail."""
    raise LookupError(text)


async def test_the_model_is_offered_the_tools_and_their_results(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.call("add", {"x": 3})
    model.say("four")
    thread = await codex.thread_start(tools=[add, added])
    assert (await thread.run("x")).final_response == "four"
    assert last_output(model) == "4"
    offered = {entry.get("name"): entry for entry in model.requests[-1].body["tools"]}
    assert offered["add"]["description"] == "Add two numbers."
    assert offered["add"]["parameters"]["properties"]["x"]["description"] == "The first number."
    assert "math/add_later" in model.requests[-1].tool_names


async def test_a_coroutine_tool_runs_on_the_loop(codex: AsyncCodex, facade: str, model: ScriptedModel) -> None:
    model.call("add_later", {"x": 3, "y": 4}, namespace="math")
    model.say("seven")
    thread = await codex.thread_start(tools=[added])
    assert (await thread.run("x")).final_response == "seven"
    assert last_output(model).startswith("7 from ")
    assert last_output(model).endswith("from MainThread") is (facade == "async")


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("add", {"x": "three"}, "The arguments do not fit the tool 'add': Expected `int`, got `str` - at `$.x`"),
        ("add", {"y": 3}, "The arguments do not fit the tool 'add': Object missing required field `x`"),
        ("add", {"x": 1, "z": 3}, "The arguments do not fit the tool 'add': Object contains unknown field `z`"),
        ("fail", {"text": "no such row"}, "LookupError: no such row"),
    ],
)
async def test_the_model_reads_what_went_wrong(
    codex: AsyncCodex, model: ScriptedModel, name: str, arguments: dict[str, Any], told: str
) -> None:
    model.call(name, arguments)
    model.say("I see")
    result = await (await codex.thread_start(tools=[add, fail])).run("x")
    assert result.final_response == "I see"
    assert last_output(model) == told
    (item,) = [item for item in result.items if item.type == "dynamicToolCall"]
    assert getattr(item, "success", None) is False


async def test_a_tool_that_the_program_does_not_have_is_a_failed_result(
    codex: AsyncCodex, model: ScriptedModel, caplog: pytest.LogCaptureFixture
) -> None:
    declared = {"name": "lost", "description": "Lost.", "inputSchema": NOTHING}
    reply: Any = await codex.request("thread/start", {"dynamicTools": [declared]})
    model.call("lost", {})
    model.say("I see")
    expected = len(model.requests) + 1
    await codex.request("turn/start", {"threadId": reply["thread"]["id"], "input": [{"type": "text", "text": "x"}]})
    await in_thread(model.wait_for_request, expected)
    assert last_output(model) == "There is no tool named 'lost' in this program."
    assert any("which this program does not have" in record.getMessage() for record in caplog.records)


async def test_results_may_be_json_and_content_items(codex: AsyncCodex, model: ScriptedModel) -> None:
    @tool
    def table() -> dict[str, Any]:
        """A table."""
        return {"rows": [1, 2], "name": "é"}

    @tool
    def picture() -> list[Any]:
        """A picture."""
        return [TextInput("a pixel"), ImageInput(PIXEL)]

    model.call("table", {})
    model.call("picture", {})
    model.say("done")
    await (await codex.thread_start(tools=[table, picture])).run("x")
    outputs = list(model.requests[-1].tool_outputs.values())
    assert outputs[0] == '{"rows":[1,2],"name":"é"}'
    text, image = outputs[1]
    assert text == {"type": "input_text", "text": "a pixel"}
    assert (image["type"], image["image_url"]) == ("input_image", PIXEL)


@pytest.mark.parametrize("kind", ["function", "coroutine"])
async def test_a_tool_has_a_time_limit(codex: AsyncCodex, model: ScriptedModel, kind: str) -> None:
    released, cancelled = threading.Event(), threading.Event()

    def wait() -> str:
        released.wait(WAIT_S)
        return "late"

    async def wait_on_loop() -> str:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise
        return "late"

    slow = Tool("slow", "Slow.", NOTHING, wait if kind == "function" else wait_on_loop, timeout=0.2)
    model.call("slow", {})
    model.say("too slow")
    assert (await (await codex.thread_start(tools=[slow])).run("x")).final_response == "too slow"
    assert last_output(model) == "The tool 'slow' did not finish within 0.2 s."
    released.set()
    if kind == "coroutine":
        assert await in_thread(cancelled.wait, 10)


@pytest.mark.parametrize("kind", ["function", "coroutine"])
async def test_an_interrupt_leaves_a_running_tool_alone_and_cancels_a_coroutine(
    codex: AsyncCodex, model: ScriptedModel, kind: str
) -> None:
    started, released, ended = threading.Event(), threading.Event(), threading.Event()

    def wait() -> str:
        started.set()
        released.wait(WAIT_S)
        ended.set()
        return "nobody hears it"

    async def wait_on_loop() -> str:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return "never"

    slow = Tool("slow", "Slow.", NOTHING, wait if kind == "function" else wait_on_loop)
    model.call("slow", {})
    turn = await (await codex.thread_start(tools=[slow])).turn("x")
    assert await in_thread(started.wait, 10)
    await turn.interrupt()
    assert (await turn.run()).status == "interrupted"
    released.set()
    assert await in_thread(ended.wait, 10)
    await codex.models()


@pytest.mark.parametrize("kind", ["function", "coroutine"])
async def test_tools_run_at_once(codex: AsyncCodex, model: ScriptedModel, kind: str) -> None:
    """All must be running before one may end."""
    running: list[int] = []
    changed = threading.Condition()

    def meet(number: int) -> int:
        with changed:
            running.append(number)
            changed.notify_all()
            assert changed.wait_for(lambda: len(running) == 8, 20)
        return number

    async def meet_on_loop(number: int) -> int:
        return await in_thread(meet, number)

    schema = {"type": "object", "properties": {"number": {"type": "integer"}}}
    together = Tool("together", "Meets.", schema, meet if kind == "function" else meet_on_loop)

    def script(request: ModelRequest) -> Answer:
        if request.tool_outputs:
            return say(*request.tool_outputs.values())
        return call("together", {"number": int(request.last_user_text)})

    model.script(script)
    threads = await asyncio.gather(*(codex.thread_start(tools=[together]) for _ in range(8)))
    results = await asyncio.gather(*(thread.run(str(index)) for index, thread in enumerate(threads)))
    assert [result.final_response for result in results] == [str(index) for index in range(8)]


async def test_several_calls_in_one_answer_each_get_their_result(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.answer(*(Call("add", {"x": number, "y": number}, f"call-{number}") for number in range(5)))
    model.say("done")
    await (await codex.thread_start(tools=[add])).run("x")
    assert model.requests[-1].tool_outputs == {f"call-{number}": str(2 * number) for number in range(5)}


async def test_tools_of_the_client_are_there_in_every_thread(
    make: Callable[..., AsyncCodex], own_model: ScriptedModel
) -> None:
    codex = make(tools=[add])
    for tools in (None, [added]):
        own_model.call("add", {"x": 1})
        own_model.say("two")
        await (await codex.thread_start(tools=tools)).run("x")
        assert last_output(own_model) == "2"
        assert "add" in own_model.requests[-1].tool_names
    assert "math/add_later" in own_model.requests[-1].tool_names
    with pytest.raises(ValueError, match="two tools named 'add'"):
        await codex.thread_start(tools=[add])
    with pytest.raises(TypeError, match="must be Tool objects"):
        await codex.thread_start(tools=[len])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]


async def test_a_resumed_thread_has_its_tools_again(make: Callable[..., AsyncCodex], own_model: ScriptedModel) -> None:
    first = make()
    own_model.call("add", {"x": 1})
    own_model.say("two")
    thread = await first.thread_start(tools=[add])
    await thread.run("x")
    again = await first.thread_resume(thread.id)  # the client remembers
    own_model.call("add", {"x": 2})
    own_model.say("three")
    await again.run("x")
    assert last_output(own_model) == "3"
    await first.close()

    second = make()
    resumed = await second.thread_resume(thread.id, tools=[add])
    own_model.call("add", {"x": 3})
    own_model.say("four")
    await resumed.run("x")
    assert last_output(own_model) == "4"


@pytest.mark.parametrize("given", [True, False])
async def test_a_fork_has_the_tools_of_its_thread(codex: AsyncCodex, model: ScriptedModel, given: bool) -> None:
    model.say("hello")
    thread = await codex.thread_start(tools=[add])
    await thread.run("x")
    fork = await codex.thread_fork(thread.id, tools=[add] if given else None)
    model.call("add", {"x": 4})
    model.say("five")
    await fork.run("y")
    assert last_output(model) == "5"
