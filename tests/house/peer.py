"""A stand-in for `codex app-server` that sends one message at a time, so that each can be followed by itself.

It is the peer of the benchmarks, which see for what else it does. An input text with a "pause" makes a turn of its own:

    {"pause": 0.05, "deltas": 3, "approvals": 2}   three deltas, then two requests for approval, then the end

Before each of these messages it waits for `pause` seconds, in which the client comes to rest, and after each request
for its answer. Runs without site-packages: `python -S -m house.peer` in the folder of the tests.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import time
from typing import Any

from bench.peer import BLOCK, WORDS, Peer, Turn, encode, notification, write


class SlowPeer(Peer):
    """The peer of the benchmarks, which can take its time."""

    def __init__(self) -> None:
        super().__init__()
        self.request_ids = itertools.count()

    def start_turn(self, request_id: str | int, params: dict[str, Any]) -> bytes:
        """Begin a turn; one with a pause is served to its end before anything else is read."""
        text = params["input"][0]["text"]
        task: dict[str, Any] = json.loads(text) if text.startswith("{") else {}
        if "pause" not in task:
            return super().start_turn(request_id, params)
        self.turns += 1
        turn = Turn(params["threadId"], self.turns, text)
        write(encode({"id": request_id, "result": {"turn": turn.state("inProgress")}}) + turn.started())
        write(turn.opening())
        for _ in range(task.get("deltas", 0)):
            time.sleep(task["pause"])
            write(turn.delta(WORDS[0]))
        for _ in range(task.get("approvals", 0)):
            time.sleep(task["pause"])
            asked = next(self.request_ids)
            write(approval_request(turn, asked))
            read_answer()
            write(notification("serverRequest/resolved", threadId=turn.thread_id, requestId=asked))
        time.sleep(task["pause"])
        write(turn.ending())
        return b""


def approval_request(turn: Turn, request_id: int) -> bytes:
    """A request for consent to a command, with the fields that server 0.163.0 sends."""
    params = {
        **turn.where,
        "itemId": f"call_{request_id}",
        "kind": "command",
        "command": "/bin/bash -lc 'touch a.txt'",
        "commandActions": [{"type": "unknown", "command": "touch a.txt"}],
        "cwd": "/home/user/project",
        "environmentId": "local",
        "reason": "The peer wants it.",
        "availableDecisions": ["accept", "cancel"],
        "proposedExecpolicyAmendment": ["touch", "a.txt"],
        "startedAtMs": int(time.time() * 1000),
    }
    return encode({"id": request_id, "method": "item/commandExecution/requestApproval", "params": params})


def read_answer() -> None:
    """Read to the end of a line; a client that is gone ends the program."""
    data = b""
    while not data.endswith(b"\n"):
        piece = os.read(0, BLOCK)
        if not piece:
            sys.exit()
        data += piece


if __name__ == "__main__":
    try:
        SlowPeer().serve()
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(1)  # the client is gone, there is nobody left to tell
