"""An app-server process that is driven line by line, and everything it sends."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from typing import TYPE_CHECKING, Any

from codegen.runtimes import runtime_binary
from openai_codex.testing import ScriptedModel, isolated_config
from support.processes import end
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Json = dict[str, Any]


class Server:
    """One app-server process, its lines, and the answers to what it asks."""

    def __init__(self, version: str, root: Path, model: ScriptedModel) -> None:
        self.version = version
        self.model = model
        self.root = root
        self.cwd = root / "project"
        self.cwd.mkdir()
        (self.cwd / "notes.txt").write_text("first line\n", encoding="utf-8")
        config = isolated_config(root, model, codex_bin=runtime_binary(version))
        environment = {**(config.env or {}), "PATH": os.environ["PATH"], "TERM": "xterm"}
        self.process = subprocess.Popen(
            [str(config.codex_bin), "app-server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=self.cwd,
        )
        self.answers: dict[str, Callable[[Json], Json]] = {}
        self.recorded: list[Json] = []
        self._asked: dict[int, str] = {}
        self._lines: queue.SimpleQueue[Json | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def send(self, method: str, params: Any = None) -> int:
        """Sends a request without waiting for its response."""
        number = len(self._asked) + 1
        self._asked[number] = method
        self._write({"id": number, "method": method, "params": params})
        return number

    def call(self, method: str, params: Any = None) -> Any:
        """Sends a request and waits for its response; the result, or None if the server refused."""
        number = self.send(method, params)
        return self.wait(lambda line: line.get("id") == number and "method" not in line).get("result")

    def notify(self, method: str) -> None:
        """Sends a notification."""
        self._write({"method": method})

    def wait_for(self, method: str) -> Json:
        """Waits for a notification or a request of the server."""
        return self.wait(lambda line: line.get("method") == method)

    def wait(self, wanted: Callable[[Json], bool]) -> Json:
        """Records lines up to the wanted one, and answers what the server asks meanwhile."""
        while True:
            line = self._lines.get(timeout=WAIT_S)
            if line is None:
                raise EOFError(f"app-server {self.version} ended")
            answers = self._asked.get(line["id"]) if "id" in line and "method" not in line else None
            self.recorded.append({"answers": answers, "line": line})
            if "id" in line and "method" in line:
                respond = self.answers.get(line["method"])
                reply = {"result": respond(line["params"])} if respond else {"error": {"code": -32601, "message": "no"}}
                self._write({"id": line["id"], **reply})
            if wanted(line):
                return line

    def turn(self, thread: str, text: str, **params: Any) -> Json:
        """One whole turn; its `turn/completed`."""
        self.call("turn/start", {"threadId": thread, "input": [{"type": "text", "text": text}], **params})
        return self.wait_for("turn/completed")

    def close(self) -> None:
        """Ends the process and records what it still had to say."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        try:
            self.process.wait(WAIT_S)
        finally:
            end(self.process)
            self._reader.join(WAIT_S)
        self.process.stdout.close()
        while (line := self._lines.get()) is not None:
            self.recorded.append({"answers": self._asked.get(line.get("id", 0)), "line": line})

    def _write(self, message: Json) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(json.loads(line))
        self._lines.put(None)
