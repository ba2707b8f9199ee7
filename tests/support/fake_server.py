"""An app-server that does what a test tells it to. Run as a program, it speaks the protocol on stdio.

Every message that it gets is written to the file named on its command line, before it is answered. Requests are
answered from `RESULTS`. A test steers it with requests of its own:

- `peer/send {"messages": [...]}`: send these messages, then answer.
- `peer/before {"method": M, "messages": [...]}`: send these before the answer to the next request of that method.
- `peer/refuse {"method": M, "error": {...}}`: answer the next request of that method with this error.
- `peer/forget {"method": M}`: do what the next request of that method says, but do not answer it.
- `peer/delay {"method": M}`: answer the next request of that method when `peer/answer` comes.
- `peer/exit {"code": N, "stderr": TEXT}`: end without an answer.

A turn runs until it is interrupted, but for one whose input is the text "end"; one with "quiet" sends no event at all.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.frames import turn, turn_completed, turn_started

if TYPE_CHECKING:
    from openai_codex import AppServerConfig, AsyncCodex

TESTS = Path(__file__).resolve().parents[1]

THREAD: dict[str, Any] = {
    "cliVersion": "1.0",
    "createdAt": 1,
    "cwd": "/",
    "ephemeral": False,
    "id": "T",
    "modelProvider": "m",
    "preview": "",
    "sessionId": "S",
    "source": "vscode",
    "status": {"type": "idle"},
    "turns": [],
    "updatedAt": 1,
}
RESULTS: dict[str, Any] = {
    "initialize": {"userAgent": "peer/1.2.3 (test)", "platformFamily": "unix", "platformOs": "linux", "codexHome": "/"},
    "account/read": {"account": None, "requiresOpenaiAuth": False},
    "account/login/cancel": {"status": "canceled"},
    "model/list": {"data": [], "nextCursor": None},
    "thread/start": {"thread": THREAD},
    "thread/resume": {"thread": THREAD},
    "thread/fork": {"thread": THREAD},
    "thread/unarchive": {"thread": THREAD},
    "thread/read": {"thread": THREAD},
    "thread/list": {"data": [], "nextCursor": None, "backwardsCursor": None},
}


def fake_server_config(record: Path, **fields: Any) -> AppServerConfig:
    """The configuration of a client whose app-server is this program; what it gets is written to `record`."""
    from openai_codex import AppServerConfig  # not at the top: the program does without it, and so starts at once

    command = (sys.executable, "-S", "-m", "support.fake_server", str(record))
    return AppServerConfig(launch_args_override=command, env={"PYTHONPATH": str(TESTS)}, **fields)


def received(record: Path) -> list[dict[str, Any]]:
    """The messages that the program has got so far, without their ids."""
    lines = record.read_bytes().splitlines()  # of bytes: U+2028 ends no line
    messages: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [{name: value for name, value in message.items() if name != "id"} for message in messages]


async def send(codex: AsyncCodex, *messages: dict[str, Any]) -> None:
    """Have the fake server of a client send these messages."""
    await codex.request("peer/send", {"messages": list(messages)})


class FakeServer:
    """The program: answers requests, and keeps what tests have asked for."""

    def __init__(self) -> None:
        self._serial = itertools.count(1)
        self._before: dict[str, list[Any]] = {}
        self._errors: dict[str, Any] = {}
        self._forgotten: set[str] = set()
        self._delayed: set[str] = set()
        self._late: list[Any] = []

    def answer(self, message: dict[str, Any]) -> None:
        """Answer a request; other messages are only recorded."""
        if "method" not in message or "id" not in message:
            return
        method, params = message["method"], message.get("params")
        self._send(*self._before.pop(method, ()))
        if method in self._errors:
            self._send({"id": message["id"], "error": self._errors.pop(method)})
            return
        result, after = self._result(method, params)
        answer = () if method in self._forgotten else ({"id": message["id"], "result": result},)
        self._forgotten.discard(method)
        if method in self._delayed:
            self._delayed.remove(method)
            self._late += [*answer, *after]
        else:
            self._send(*answer, *after)

    def _result(self, method: str, params: Any) -> tuple[Any, list[Any]]:
        """The result of a request, and the messages that follow it."""
        match method:
            case "turn/start":
                return self._turn(params)
            case "turn/steer":
                return {"turnId": params["expectedTurnId"]}, []
            case "turn/interrupt":
                return {}, [turn_completed(params["turnId"], params["threadId"], "interrupted")]
            case "account/login/start":
                return self._login(params), []
            case _ if method.startswith("peer/"):
                self._obey(method, params)
                return {}, []
            case _:
                return RESULTS.get(method, {}), []

    def _obey(self, method: str, params: Any) -> None:
        match method:
            case "peer/send":
                self._send(*params["messages"])
            case "peer/before":
                self._before[params["method"]] = params["messages"]
            case "peer/delay":
                self._delayed.add(params["method"])
            case "peer/answer":
                late, self._late = self._late, []
                self._send(*late)
            case "peer/forget":
                self._forgotten.add(params["method"])
            case "peer/refuse":
                self._errors[params["method"]] = params["error"]
            case _:
                sys.stderr.write(params["stderr"])
                sys.stderr.flush()
                os._exit(params["code"])

    def _turn(self, params: dict[str, Any]) -> tuple[Any, list[Any]]:
        thread_id, turn_id = params["threadId"], f"turn-{next(self._serial)}"
        text = params["input"][0].get("text") if params["input"] else ""
        after = [] if text == "quiet" else [turn_started(turn_id, thread_id)]
        if text == "end":
            after.append(turn_completed(turn_id, thread_id))
        return {"turn": turn(turn_id)}, after

    def _login(self, params: dict[str, Any]) -> dict[str, Any]:
        login: dict[str, Any] = {"type": params["type"]}
        if params["type"] != "apiKey":
            login["loginId"] = f"login-{next(self._serial)}"
        if params["type"] == "chatgpt":
            login["authUrl"] = "https://127.0.0.1/auth"
        if params["type"] == "chatgptDeviceCode":
            login |= {"verificationUrl": "https://127.0.0.1/device", "userCode": "ABCD"}
        return login

    def _send(self, *messages: Any) -> None:
        sys.stdout.write("".join(json.dumps(message) + "\n" for message in messages))
        sys.stdout.flush()


if __name__ == "__main__":
    server = FakeServer()
    with Path(sys.argv[1]).open("a", encoding="utf-8") as record:
        for line in sys.stdin:
            record.write(line)
            record.flush()
            server.answer(json.loads(line))
