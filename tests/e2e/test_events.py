"""Events beside streams: subscriptions, the client's notifications, and any request of the protocol."""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import InvalidRequestError, TransportClosedError
from openai_codex.testing import say
from openai_codex.types import AccountUpdatedNotification, ModelListParams, ModelListResponse, ThreadStartedNotification
from support.facades import unwrapped
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from e2e.conftest import Start
    from openai_codex import AsyncCodex, Notification
    from openai_codex.testing import ScriptedModel


async def test_a_subscription_hears_each_event_once_and_in_order(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say(gate, *"abcdef")
    turn = await (await codex.thread_start()).turn("x")
    heard: list[Notification] = []
    subscription = await turn.subscribe(heard.append)
    gate.open()
    assert subscription.wait(WAIT_S)
    deltas: list[Any] = [event.payload for event in heard if event.method == "item/agentMessage/delta"]
    assert "".join(delta.delta for delta in deltas) == "abcdef"
    assert heard[0].method == "turn/started"
    assert [event.method for event in heard].count("turn/completed") == 1
    assert heard[-1].method == "turn/completed"


async def test_dispatch_runs_the_callback_where_the_program_wants_it(codex: AsyncCodex, model: ScriptedModel) -> None:
    model.say("a")
    turn = await (await codex.thread_start()).turn("x")
    jobs: SimpleQueue[Callable[[], object]] = SimpleQueue()
    threads: list[threading.Thread] = []
    methods: list[str] = []

    def callback(event: Notification) -> None:
        threads.append(threading.current_thread())
        methods.append(event.method)

    await turn.subscribe(callback, dispatch=jobs.put)
    while "turn/completed" not in methods:
        jobs.get(timeout=WAIT_S)()
    assert set(threads) == {threading.current_thread()}


async def test_a_callback_that_raises_goes_on_hearing(
    codex: AsyncCodex, model: ScriptedModel, caplog: pytest.LogCaptureFixture
) -> None:
    model.say("a")
    turn = await (await codex.thread_start()).turn("x")
    heard: list[str] = []

    def callback(event: Notification) -> None:
        heard.append(event.method)
        raise ValueError("a mistake in the callback")

    subscription = await turn.subscribe(callback)
    assert subscription.wait(WAIT_S)
    assert heard[-1] == "turn/completed"
    assert "a mistake in the callback" in caplog.text


async def test_a_cancelled_subscription_hears_no_more(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say("a", gate, "b")
    turn = await (await codex.thread_start()).turn("x")
    heard: SimpleQueue[str] = SimpleQueue()
    subscription = await turn.subscribe(lambda event: heard.put(event.method))
    while heard.get(timeout=WAIT_S) != "item/agentMessage/delta":
        pass
    subscription.cancel()
    assert subscription.wait(0)
    gate.open()
    assert (await turn.run()).final_response == "ab"
    assert heard.empty()


@pytest.mark.parametrize("facade", ["sync"], indirect=True)
async def test_a_callback_may_use_the_client(codex: AsyncCodex, model: ScriptedModel) -> None:
    gate = model.gate()
    model.say(gate, "a")
    thread = await codex.thread_start()
    turn = await thread.turn("x")
    names: list[str | None] = []
    blocking = unwrapped(thread)

    def callback(event: Notification) -> None:
        if event.method == "turn/completed":
            blocking.set_name("named by a callback")
            names.append(blocking.read().thread.name)

    subscription = await turn.subscribe(callback)
    gate.open()
    assert subscription.wait(WAIT_S)
    assert names == ["named by a callback"]


async def test_notifications_are_what_belongs_to_no_turn(start: Start, own_model: ScriptedModel) -> None:
    own_model.script(lambda _: "ok")
    codex = start()
    events = codex.notifications()
    thread = await codex.thread_start()
    await thread.run("x")
    await codex.login_api_key("not-a-real-key")
    seen: list[Notification] = []
    async for event in events:
        seen.append(event)
        if event.method == "account/updated":
            break
    methods = [event.method for event in seen]
    assert "thread/started" in methods
    assert "account/login/completed" in methods
    assert not [method for method in methods if method.startswith(("turn/", "item/"))]
    started = next(event.payload for event in seen if event.method == "thread/started")
    assert isinstance(started, ThreadStartedNotification)
    assert started.thread.id == thread.id
    assert isinstance(seen[-1].payload, AccountUpdatedNotification)


async def test_notifications_end_with_the_client(start: Start) -> None:
    codex = start()
    await codex.models()
    await codex.close()
    assert [event.method async for event in codex.notifications() if event.method.startswith("turn/")] == []


async def test_opting_out_of_notifications(start: Start, own_model: ScriptedModel) -> None:
    own_model.say("a", "b")
    codex = start(opt_out_notifications=["item/agentMessage/delta"])
    turn = await (await codex.thread_start()).turn("x")
    methods = [event.method for event in [event async for event in turn.stream()]]
    assert "item/agentMessage/delta" not in methods
    assert (await turn.run()).final_response == "ab"


async def test_any_request_with_json_and_with_models(codex: AsyncCodex) -> None:
    raw: Any = await codex.request("model/list", {"limit": 1})
    assert len(raw["data"]) == 1
    typed = await codex.request("model/list", ModelListParams(limit=1), response_type=ModelListResponse)
    assert [model.id for model in typed.data] == [raw["data"][0]["id"]]
    with pytest.raises(InvalidRequestError, match="unknown variant"):
        await codex.request("no/such/method")
    with pytest.raises((TypeError, ValueError)):
        await codex.request("model/list", {"limit": object()})
    assert (await codex.models()).data


async def test_the_end_of_a_turn_that_was_opened_for_another_program_is_nobodys(
    codex: AsyncCodex, model: ScriptedModel
) -> None:
    """A turn begun with `request` has no handle; its events are the client's and nothing else is disturbed."""
    model.script(lambda request: say(request.last_user_text))
    thread = await codex.thread_start()
    text = {"type": "text", "text": "raw"}
    raw: Any = await codex.request("turn/start", {"threadId": thread.id, "input": [text]})
    async for event in codex.notifications():
        payload: Any = event.payload
        if event.method == "turn/completed" and payload.turn.id == raw["turn"]["id"]:
            break
    assert (await thread.run("typed")).final_response == "typed"


async def test_after_close_every_call_says_so_at_once(start: Start, own_model: ScriptedModel) -> None:
    own_model.say("a")
    codex = start()
    thread = await codex.thread_start()
    turn = await thread.turn("x")
    await turn.run()
    await codex.close()
    await codex.close()
    calls: list[Callable[[], Awaitable[object]]]
    calls = [codex.models, codex.thread_start, thread.read, turn.interrupt, lambda: thread.run("x")]
    for call in calls:
        with pytest.raises(TransportClosedError, match="closed"):
            await call()
    assert codex.metadata.userAgent
