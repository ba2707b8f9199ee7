"""A stand-in for `codex app-server` that is fast enough to measure clients with.

It speaks the same JSON lines over stdin and stdout as server 0.163.0, with the same fields, and costs little: every
message is encoded once and written in large blocks. Runs without site-packages (`python -I -S peer.py`).

What a turn does stands in its input text. A JSON object asks for a flood or for silence, any other text gets the
default, three deltas:

    {"deltas": 1000}               1,000 deltas of the agent's message, then the end of the turn
    {"deltas": 100, "group": 50}   wait until 50 such turns have begun, then serve them round-robin, a delta each
    {"settle": 0.5}                wait that many seconds before the first delta, so that all consumers are waiting
    {"silent": true}               `turn/started`, and nothing more until the turn is interrupted

Every delta has `DELTA_CHARS` characters; the first one of a turn is `time.monotonic()` at the start of the flood, the
others are words. The completed item carries a short text instead of all the deltas: these cases measure streams.
"""

from __future__ import annotations

import json
import os
import time
from typing import Any

DELTA_CHARS = 24
WORDS = (
    "the parser reads a line ",
    "and the actor takes it, ",
    "so every mailbox stays  ",
    "in order; nobody waits, ",
    "which is what was asked ",
    "of the runtime when the ",
    "first turn of a program ",
    "begins to stream text.  ",
)
BLOCK = 1 << 16


def encode(message: dict[str, Any]) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def notification(method: str, **params: Any) -> bytes:
    return encode({"method": method, "params": params, "emittedAtMs": int(time.time() * 1000)})


def write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(1, view) :]


def agent_message(text: str) -> dict[str, Any]:
    item = {"type": "agentMessage", "id": "msg_1", "text": text}
    return {**item, "phase": None, "memoryCitation": None, "delivery": None, "questions": None}


class Turn:
    """The messages of one turn, in the server's order and with its fields."""

    def __init__(self, thread_id: str, number: int, text: str) -> None:
        self.thread_id = thread_id
        self.id = f"01a2038e-2a28-72b3-a890-{number:012x}"
        self.where = {"threadId": thread_id, "turnId": self.id}
        self.text = text
        self.started_at = int(time.time())

    def state(self, status: str, *, items: tuple[dict[str, Any], ...] = (), over: bool = False) -> dict[str, Any]:
        return {
            "id": self.id,
            "rootTurnId": self.id,
            "items": items,
            "itemsView": "summary" if items else "notLoaded",
            "status": status,
            "error": None,
            "startedAt": self.started_at,
            "completedAt": self.started_at if over else None,
            "durationMs": 136 if over else None,
        }

    def started(self) -> bytes:
        return notification(
            "thread/status/changed", threadId=self.thread_id, status={"type": "active", "activeFlags": []}
        ) + notification("turn/started", threadId=self.thread_id, turn=self.state("inProgress"))

    def opening(self) -> bytes:
        """The user's message, and the agent's message before its first delta."""
        now = int(time.time() * 1000)
        content: dict[str, Any] = {"type": "text", "text": self.text, "text_elements": []}
        user: dict[str, Any] = {"type": "userMessage", "id": "item-1", "clientId": None, "content": [content]}
        agent = agent_message("")
        return (
            notification("item/started", item=user, **self.where, startedAtMs=now)
            + notification("item/completed", item=user, **self.where, completedAtMs=now)
            + notification("item/started", item=agent, **self.where, startedAtMs=now)
        )

    def delta(self, text: str) -> bytes:
        return notification("item/agentMessage/delta", **self.where, itemId="msg_1", delta=text)

    def ending(self) -> bytes:
        agent = agent_message("the answer, shortened")
        tokens = {"totalTokens": 15, "inputTokens": 10, "cachedInputTokens": 0, "cacheWriteInputTokens": 0}
        tokens |= {"outputTokens": 5, "reasoningOutputTokens": 0}
        usage = {"total": tokens, "last": tokens, "modelContextWindow": 258400}
        return (
            notification("item/completed", item=agent, **self.where, completedAtMs=int(time.time() * 1000))
            + notification("thread/tokenUsage/updated", **self.where, tokenUsage=usage)
            + notification("thread/status/changed", threadId=self.thread_id, status={"type": "idle"})
            + self.over("completed", agent)
        )

    def over(self, status: str, *items: dict[str, Any]) -> bytes:
        return notification("turn/completed", threadId=self.thread_id, turn=self.state(status, items=items, over=True))


def flood(turns: list[Turn], deltas: int) -> None:
    """Serve `turns` round-robin, one delta each a round, in blocks of at least `BLOCK` bytes."""
    rounds = [b"".join(turn.delta(text) for turn in turns) for text in WORDS]
    cycle = b"".join(rounds)
    cycles_a_block = BLOCK // len(cycle) + 1
    block = cycle * cycles_a_block
    ending = b"".join(turn.ending() for turn in turns)  # now, or clients would be charged for the time that it takes
    first = b"".join(turn.delta("?" * DELTA_CHARS) for turn in turns)
    write(b"".join(turn.opening() for turn in turns))
    started = f"{time.monotonic():<{DELTA_CHARS}.6f}"
    write(first.replace(b"?" * DELTA_CHARS, started.encode()))
    blocks, rest = divmod(deltas - 1, len(WORDS) * cycles_a_block)
    for _ in range(blocks):
        write(block)
    whole, rest = divmod(rest, len(WORDS))
    write(cycle * whole + b"".join(rounds[:rest]))
    write(ending)


class Peer:
    """What the server knows: how many threads and turns there are, and which turns wait for their group."""

    def __init__(self) -> None:
        self.threads = 0
        self.turns = 0
        self.open: dict[str, Turn] = {}
        self.group: list[Turn] = []
        self.outgoing = b""
        self.models = encode({"data": [MODEL], "nextCursor": None})[:-1]

    def serve(self) -> None:
        """Answer until stdin ends; the answers to what one read brought go out in one write."""
        buffered = b""
        while data := os.read(0, BLOCK):
            *lines, buffered = (buffered + data).split(b"\n")
            for line in lines:
                self.outgoing += self.answer(line)
            self.flush()

    def flush(self) -> None:
        outgoing, self.outgoing = self.outgoing, b""
        write(outgoing)

    def answer(self, line: bytes) -> bytes:
        message = json.loads(line)
        method = message.get("method")
        if "id" not in message or method is None:
            return b""
        request_id = json.dumps(message["id"]).encode()
        if method == "model/list":
            return b'{"id":%b,"result":%b}\n' % (request_id, self.models)
        params: dict[str, Any] = message.get("params") or {}
        if method == "turn/start":
            return self.start_turn(message["id"], params)
        if method == "turn/interrupt":
            turn = self.open.pop(params["turnId"], None)
            return b'{"id":%b,"result":{}}\n' % request_id + (turn.over("interrupted") if turn else b"")
        if method == "thread/start":
            self.threads += 1
            return encode({"id": message["id"], "result": thread_response(self.threads)})
        result = INITIALIZED if method == "initialize" else {}
        return encode({"id": message["id"], "result": result})

    def start_turn(self, request_id: str | int, params: dict[str, Any]) -> bytes:
        self.turns += 1
        text = params["input"][0]["text"]
        turn = Turn(params["threadId"], self.turns, text)
        response = encode({"id": request_id, "result": {"turn": turn.state("inProgress")}}) + turn.started()
        task = json.loads(text) if text.startswith("{") else {"deltas": 3}
        if task.get("silent"):
            self.open[turn.id] = turn
            return response
        self.group.append(turn)
        if len(self.group) < task.get("group", 1):
            return response
        self.outgoing += response
        self.flush()
        time.sleep(task.get("settle", 0))
        group, self.group = self.group, []
        flood(group, task["deltas"])
        return b""


INITIALIZED = {
    "userAgent": "bench/0.163.0 (Debian 12.0.0; x86_64) xterm (bench; 1)",
    "codexHome": "/home/user/.codex",
    "platformFamily": "unix",
    "platformOs": "linux",
}

MODEL = {
    "id": "mock-model",
    "model": "mock-model",
    "upgrade": None,
    "upgradeInfo": None,
    "availabilityNux": None,
    "displayName": "Mock",
    "description": "A model for everyday work.",
    "modelSpecialty": None,
    "hidden": False,
    "supportedReasoningEfforts": [
        {"reasoningEffort": "low", "description": "Fast responses with lighter reasoning"},
        {"reasoningEffort": "high", "description": "Greater reasoning depth for complex problems"},
    ],
    "defaultReasoningEffort": "low",
    "inputModalities": ["text", "image"],
    "supportsPersonality": False,
    "multiAgentVersion": "v2",
    "additionalSpeedTiers": [],
    "serviceTiers": [],
    "defaultServiceTier": None,
    "availableAccessPrograms": None,
    "isDefault": True,
}


def thread_response(number: int) -> dict[str, Any]:
    thread_id = f"01a2038e-2a02-7ed3-aa31-{number:012x}"
    now = int(time.time())
    cwd = "/home/user/project"
    thread = {
        "id": thread_id,
        "environments": [{"environmentId": "local", "cwd": cwd, "runtimeWorkspaceRoots": [cwd]}],
        "extra": None,
        "sessionId": thread_id,
        "forkedFromId": None,
        "parentThreadId": None,
        "preview": "",
        "ephemeral": False,
        "historyMode": "paginated",
        "modelProvider": "mock",
        "model": "mock-model",
        "reasoningEffort": None,
        "createdAt": now,
        "updatedAt": now,
        "recencyAt": now,
        "status": {"type": "idle"},
        "path": f"/home/user/.codex/sessions/rollout-{thread_id}.jsonl",
        "cwd": cwd,
        "cliVersion": "0.163.0",
        "originator": "bench",
        "source": "vscode",
        "canAcceptDirectInput": True,
        "threadSource": None,
        "agentNickname": None,
        "agentRole": None,
        "gitInfo": None,
        "name": None,
        "turns": [],
    }
    return {
        "thread": thread,
        "model": "mock-model",
        "modelProvider": "mock",
        "serviceTier": None,
        "disabledPluginIds": [],
        "cwd": cwd,
        "runtimeWorkspaceRoots": [cwd],
        "instructionSources": [],
        "approvalPolicy": "never",
        "approvalsReviewer": "user",
        "sandbox": {"type": "readOnly", "networkAccess": False},
        "activePermissionProfile": None,
        "reasoningEffort": None,
        "multiAgentMode": "explicitRequestOnly",
    }


if __name__ == "__main__":
    try:
        Peer().serve()
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(1)  # the client is gone, there is nobody left to tell
