"""What becomes of requests that a server sends at will: of any kind, in any order, well-formed or not."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import time
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AppServerConfig, AsyncCodex, Codex, Decision, StaleRequestError, Tool
from support.peers import PRELUDE
from support.processes import run_python
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openai_codex import Approval, AsyncThread, PendingRequest

PEER = """
version = sys.argv[1]
answer(read(), {"userAgent": "peer/" + version + " (test)"})
read()
while True:
    frame = read()
    if frame.get("method") == "test/send":
        raw(b"".join(json.dumps(line).encode() + b"\\n" for line in frame["params"]))
        answer(frame, {})
    elif frame.get("method") == "test/end":
        sys.exit(3)
    elif "method" in frame and "id" in frame:
        answer(frame, {"thread": {"id": "t"}, "turn": {"id": "u"}})
    else:
        send({"method": "test/answered", "params": frame})
"""

APPROVAL = "item/commandExecution/requestApproval"
COMMAND: dict[str, Any] = {"threadId": "t", "turnId": "u", "itemId": "i", "startedAtMs": 1, "command": "ls"}
OLD_COMMAND = {"conversationId": "t", "callId": "c", "command": ["ls"], "cwd": "/", "parsedCmd": []}
TOOL: dict[str, Any] = {
    "threadId": "t",
    "turnId": "u",
    "callId": "c",
    "tool": "wait",
    "namespace": None,
    "arguments": {},
}


def config(version: str = "0.163.0") -> AppServerConfig:
    return AppServerConfig(launch_args_override=(sys.executable, "-S", "-c", PRELUDE + PEER, version))


class Peer:
    """A client with a server that sends what the test says."""

    def __init__(self, codex: Codex) -> None:
        self.codex = codex
        self._events = iter(codex.notifications())

    def send(self, *frames: dict[str, Any]) -> None:
        """Have the server send these frames at once."""
        self.codex.request("test/send", list(frames))

    def answer(self) -> dict[str, Any]:
        """The next answer that the server gets."""
        while True:
            event: Any = next(self._events)
            if event.method == "test/answered":
                answer: dict[str, Any] = event.payload.params
                return answer

    def ask(self, method: str, params: Any = None, number: Any = 0) -> dict[str, Any]:
        """Have the server ask something, and return what it is answered."""
        self.send({"id": number, "method": method, "params": params})
        return self.answer()


@pytest.fixture
def made() -> Iterator[list[Codex]]:
    """Clients to be closed after the test."""
    clients: list[Codex] = []
    yield clients
    for codex in clients:
        codex.close()


def start(made: list[Codex], version: str = "0.163.0", **callbacks: Any) -> Peer:
    made.append(Codex(config(version), **callbacks))
    return Peer(made[-1])


def answering(*answers: Any) -> Callable[[Any], Any]:
    """A callback that gives these answers, one after another."""
    left = list(answers)
    return lambda _: left.pop(0)


def test_the_library_tells_the_time(made: list[Codex]) -> None:
    answer = start(made).ask("currentTime/read", {"threadId": "t"})
    assert abs(answer["result"]["currentTimeAt"] - time.time()) < 60


def test_an_unknown_method_is_answered_with_method_not_found(made: list[Codex]) -> None:
    peer = start(made, on_request=answering({"never": "asked"}))
    assert peer.ask("item/poem/write")["error"]["code"] == -32601
    assert peer.ask("item/poem/write", number="a text")["id"] == "a text"


@pytest.mark.parametrize("kind", ["now", "later", "coroutine"])
def test_tokens_and_attestations_come_from_the_program(made: list[Codex], kind: str) -> None:
    tokens = {"accessToken": "a", "chatgptAccountId": "b"}

    async def find(_: PendingRequest) -> Any:
        return tokens

    def serve(request: PendingRequest) -> Any:
        if kind == "later":
            threading.Thread(target=request.respond, args=(tokens,)).start()
            return None
        return find(request) if kind == "coroutine" else tokens

    peer = start(made, on_request=serve)
    assert peer.ask("account/chatgptAuthTokens/refresh", {"reason": "unauthorized"})["result"] == tokens


@pytest.mark.parametrize("method", ["account/chatgptAuthTokens/refresh", "attestation/generate"])
def test_without_the_program_they_fail(made: list[Codex], method: str) -> None:
    assert start(made).ask(method, {})["error"] == {
        "code": -32603,
        "message": f"this program does not provide {method}",
    }
    nonsense = start(made, on_request=answering({"token": 3}))
    assert "error" in nonsense.ask(method, {})


@pytest.mark.parametrize(
    ("version", "denial"), [("0.134.0", "denied"), ("0.163.0", {"denied": {"rejection": "rejected by user"}})]
)
def test_requests_of_the_old_style_are_answered_in_its_words(made: list[Codex], version: str, denial: Any) -> None:
    decisions = [Decision.accept, Decision.accept_for_session, Decision.cancel, Decision.decline]
    peer = start(made, version, on_approval=answering(*decisions))
    words = [peer.ask("execCommandApproval", OLD_COMMAND)["result"]["decision"] for _ in range(4)]
    assert words == ["approved", "approved_for_session", "abort", denial]
    alone = start(made, version)
    for method in ("execCommandApproval", "applyPatchApproval"):
        assert alone.ask(method, OLD_COMMAND)["result"]["decision"] == denial


@pytest.mark.parametrize(
    "end",
    [
        {"method": "serverRequest/resolved", "params": {"threadId": "t", "requestId": 7}},
        {"method": "turn/completed", "params": {"threadId": "t", "turn": {"id": "u"}}},
        {"method": "thread/closed", "params": {"threadId": "t"}},
    ],
)
@pytest.mark.parametrize(("method", "params"), [(APPROVAL, COMMAND), ("item/tool/call", TOOL)])
def test_the_server_ends_a_request(made: list[Codex], end: dict[str, Any], method: str, params: Any) -> None:
    begun, cancelled = threading.Event(), threading.Event()

    async def wait(*_: Any) -> Any:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    peer = start(made, on_approval=wait, tools=[Tool("wait", "", {}, wait)])
    peer.send({"id": 7, "method": method, "params": params})
    assert begun.wait(WAIT_S)
    peer.send(end)
    assert cancelled.wait(WAIT_S)
    assert peer.ask("currentTime/read", number=8)["id"] == 8  # nothing was sent for 7


def test_the_end_of_a_turn_ends_an_old_request_of_its_thread(made: list[Codex]) -> None:
    requests: list[Approval] = []
    came, over = threading.Semaphore(0), threading.Event()

    def note(request: Approval) -> None:
        requests.append(request)
        came.release()

    peer = start(made, on_approval=note)
    peer.send({"id": 1, "method": "execCommandApproval", "params": OLD_COMMAND})
    assert came.acquire(timeout=WAIT_S)
    peer.send({"id": 2, "method": "execCommandApproval", "params": {**OLD_COMMAND, "conversationId": "other"}})
    assert came.acquire(timeout=WAIT_S)
    first, second = sorted(requests, key=lambda request: str(request.thread_id), reverse=True)
    first.on_resolved(over.set)
    peer.send({"method": "turn/completed", "params": {"threadId": "t", "turn": {"id": "u"}}})
    assert over.wait(WAIT_S)
    with pytest.raises(StaleRequestError, match="its turn is over"):
        first.accept()
    second.accept()
    assert peer.answer() == {"id": 2, "result": {"decision": "approved"}}


@pytest.mark.parametrize(
    "end",
    [
        {"method": "serverRequest/resolved", "params": {"threadId": "t", "requestId": 7}},
        {"method": "turn/completed", "params": {"threadId": "t", "turn": {"id": "u"}}},
    ],
)
def test_a_request_that_comes_together_with_its_end_is_not_put_before_anybody(
    made: list[Codex], end: dict[str, Any]
) -> None:
    asked: list[Any] = []
    peer = start(made, on_approval=asked.append)
    peer.send({"id": 7, "method": APPROVAL, "params": COMMAND}, end)
    assert "error" in peer.answer()
    assert asked == []


def test_an_approval_without_a_turn_waits_for_its_own_end(made: list[Codex]) -> None:
    asked: list[Any] = []
    came = threading.Event()

    def note(request: Any) -> None:
        asked.append(request)
        came.set()

    peer = start(made, on_elicitation=note)
    params = {"threadId": "t", "turnId": None, "serverName": "s", "mode": "url", "url": "x", "message": "m"}
    peer.send({"id": 1, "method": "mcpServer/elicitation/request", "params": params})
    assert came.wait(WAIT_S)
    peer.send({"method": "turn/completed", "params": {"threadId": "t", "turn": {"id": "u"}}})
    asked[0].accept()
    assert peer.answer() == {"id": 1, "result": {"action": "accept"}}


@pytest.mark.parametrize("callback", [True, False])
@pytest.mark.parametrize("params", [None, [], "x", {}, {"threadId": 3, "turnId": [], "questions": 3, "itemId": {}}])
def test_params_that_are_nonsense_are_refused_and_harm_nobody(made: list[Codex], callback: bool, params: Any) -> None:
    def look(request: Any) -> Any:
        return request.params, request.summary  # no answer at all

    names = ("on_approval", "on_question", "on_elicitation", "on_request")
    callbacks: dict[str, Any] = dict.fromkeys(names, look) if callback else {}
    peer = start(made, **callbacks)
    for method in (
        APPROVAL,
        "item/fileChange/requestApproval",
        "item/permissions/requestApproval",
        "item/tool/requestUserInput",
        "mcpServer/elicitation/request",
        "execCommandApproval",
        "applyPatchApproval",
        "item/tool/call",
        "account/chatgptAuthTokens/refresh",
    ):
        answer = peer.ask(method, params)
        result = answer.get("result", {})
        consent = ("accept", "acceptForSession", "approved", "approved_for_session")
        assert not [word for word in consent if word in result.values()], (method, answer)
        assert not result.get("permissions")
        assert not result.get("success")
    peer.send({"id": None, "method": APPROVAL, "params": COMMAND}, {"id": [1], "method": APPROVAL, "params": COMMAND})
    peer.send({"method": "serverRequest/resolved", "params": {"requestId": []}})
    peer.send({"method": "serverRequest/resolved"}, {"method": "turn/completed", "params": {"turn": 3}})
    assert peer.ask("currentTime/read")["result"]


def test_the_end_of_the_process_ends_its_requests(made: list[Codex]) -> None:
    asked: list[Any] = []
    came, over = threading.Event(), threading.Event()

    def note(request: Any) -> None:
        asked.append(request)
        request.on_resolved(over.set)
        came.set()

    peer = start(made, on_approval=note)
    peer.send({"id": 1, "method": APPROVAL, "params": COMMAND})
    assert came.wait(WAIT_S)
    with pytest.raises(Exception, match="has ended"):
        peer.codex.request("test/end")
    assert over.wait(WAIT_S)
    with pytest.raises(StaleRequestError, match="the app-server has ended"):
        asked[0].decline()


async def answered(codex: AsyncCodex) -> Any:
    """The server asks for consent; what it is answered."""
    await codex.request("test/send", [{"id": 1, "method": APPROVAL, "params": COMMAND}])
    async for event in codex.notifications():
        if event.method == "test/answered":
            payload: Any = event.payload
            return payload.params["result"]
    return None


@pytest.mark.parametrize("used", [True, False])
def test_a_coroutine_runs_on_the_loop_that_uses_the_thread(used: bool, caplog: pytest.LogCaptureFixture) -> None:
    """When the only loop that has used it is closed, nobody can be asked."""
    loops: list[Any] = []

    async def ask(_: Approval) -> Decision:
        loops.append(asyncio.get_running_loop())
        return Decision.accept

    codex = AsyncCodex(config(), on_approval=ask)

    async def begin() -> AsyncThread:
        return await codex.thread_start()

    async def go_on(thread: AsyncThread) -> Any:
        turn = await thread.turn("x") if used else None
        answer = await answered(codex)
        assert loops == ([asyncio.get_running_loop()] if used else [])
        del turn
        return answer

    thread = asyncio.run(begin())
    try:
        assert asyncio.run(go_on(thread)) == {"decision": "accept" if used else "decline"}
    finally:
        asyncio.run(codex.close())
    assert any("Declined the command 'ls'" in record.getMessage() for record in caplog.records) is not used


def test_dispatch_may_lead_to_a_loop() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        loops: list[Any] = []

        async def ask(_: Approval) -> Decision:
            loops.append(asyncio.get_running_loop())
            return Decision.accept

        async with AsyncCodex(config(), on_approval=ask, dispatch=loop.call_soon_threadsafe) as codex:
            assert await answered(codex) == {"decision": "accept"}
        assert loops == [loop]

    asyncio.run(main())


def test_a_callback_that_the_program_cancels_is_a_refusal(caplog: pytest.LogCaptureFixture) -> None:
    async def ask(_: Approval) -> Decision:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        await asyncio.sleep(0)
        return Decision.accept

    async def main() -> None:
        async with AsyncCodex(config(), on_approval=ask) as codex:
            assert await answered(codex) == {"decision": "decline"}

    asyncio.run(main())
    assert "Declined the command 'ls': on_approval was cancelled" in [record.getMessage() for record in caplog.records]


def test_the_package_comes_without_what_only_requests_need() -> None:
    late = {"asyncio", "msgspec", "openai_codex._callbacks.asking", "openai_codex._callbacks.tool_call"}
    late |= {"openai_codex.approval_policy", "openai_codex.approvals", "openai_codex.requests", "openai_codex.tools"}
    loaded = run_python("import sys, openai_codex; print(*sys.modules)").split()
    assert late.isdisjoint(loaded)


def test_a_callback_for_the_end_that_raises_is_logged(made: list[Codex]) -> None:
    logged: SimpleQueue[logging.LogRecord] = SimpleQueue()

    class Collecting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            logged.put(record)

    handler = Collecting(logging.ERROR)
    logging.getLogger("openai_codex").addHandler(handler)

    def ask(request: Approval) -> Decision:
        request.on_resolved(lambda: 1 / 0)
        return Decision.accept

    try:
        peer = start(made, on_approval=ask)
        assert peer.ask(APPROVAL, COMMAND)["result"] == {"decision": "accept"}
        record = logged.get(timeout=WAIT_S)
    finally:
        logging.getLogger("openai_codex").removeHandler(handler)
    assert record.getMessage().startswith("An on_resolved callback")
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"on_approval": "yes"}, TypeError),
        ({"dispatch": 3}, TypeError),
        ({"approval_timeout": 0}, ValueError),
        ({"tools": [print]}, TypeError),
    ],
)
@pytest.mark.parametrize("client", [Codex, AsyncCodex])
def test_callbacks_are_checked_before_anything_starts(client: Any, options: dict[str, Any], error: type) -> None:
    with pytest.raises(error):
        client(AppServerConfig(codex_bin="missing"), **options)
