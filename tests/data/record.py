"""Records what the real app-servers send, for `tests/api/test_protocol_corpus.py`.

`python tests/data/record.py` drives the oldest and the newest supported runtime through the scenarios of `scenarios.py`
and writes `corpus-VERSION.jsonl` beside itself: one JSON object a line, with the scenario, the method that a response
answers, and the line as the server sent it but for paths, ids, times and long texts, which are made neutral.
"""

from __future__ import annotations

import json
import os
import queue
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "api"), str(HERE.parents[1] / "actors")]

from codegen.runtimes import NEWEST, OLDEST, runtime_binary  # noqa: E402 - the path is set above
from openai_codex.testing import ScriptedModel, isolated_config  # noqa: E402 - the same
from scenarios import SCENARIOS  # noqa: E402 - the same

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
PATIENCE = 20.0
LONGEST_TEXT = 240


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
            line = self._lines.get(timeout=PATIENCE)
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
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
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


class Neutral:
    """Replaces what differs from run to run, each thing by the same stand-in wherever it comes up."""

    uuid = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
    address = re.compile(r"(127\.0\.0\.1|localhost|%3A)(:|%3A)?\d{4,5}")
    secret = re.compile(r"((?:state|code_challenge)=)[\w-]+")

    def __init__(self, root: Path) -> None:
        self.places = {str(root): "/home/user", str(root.resolve()): "/home/user", socket.gethostname(): "host"}
        self.ids: dict[str, str] = {}

    def text(self, text: str) -> str:
        """A text without paths of this machine, real ids and ports; a long one is cut."""
        for real, neutral in self.places.items():
            text = neutral if text == real else text.replace(f"{real}/", f"{neutral}/")
        text = self.uuid.sub(lambda found: self._id(found[0]), text)
        text = self.address.sub(lambda found: f"{found[1]}{found[2] or ''}4096", text)
        text = self.secret.sub(r"\1neutral", text)
        return text if len(text) <= LONGEST_TEXT else text[:40]

    def value(self, value: Any, name: str = "") -> Any:
        """The same for any JSON; numbers that are times become a fixed time."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(entry) for entry in value]
        if isinstance(value, dict):
            return {self.text(key): self.value(entry, key) for key, entry in value.items()}
        if isinstance(value, int) and not isinstance(value, bool):
            return _neutral_number(value, name)
        return value

    def _id(self, found: str) -> str:
        return self.ids.setdefault(found, f"00000000-0000-7000-8000-{len(self.ids):012x}")


def _neutral_number(value: int, name: str) -> int:
    if name.endswith(("AtMs", "At")) or name in {"pid", "durationMs"}:
        return 1_700_000_000_000 if value > 10**12 else 1_700_000_000 if value > 10**9 else 7
    return value


def record(version: str) -> list[Json]:
    """All scenarios with one runtime."""
    lines: list[Json] = []
    for name, play in SCENARIOS.items():
        with TemporaryDirectory() as folder, ScriptedModel() as model:
            server = Server(version, Path(folder), model)
            try:
                server.call(
                    "initialize",
                    {
                        "clientInfo": {"name": "recorder", "title": "Recorder", "version": "1"},
                        "capabilities": {"experimentalApi": True},
                    },
                )
                server.notify("initialized")
                play(server)
            finally:
                server.close()
            neutral = Neutral(Path(folder))
            lines += [{"scenario": name, **neutral.value(entry)} for entry in server.recorded]
    return lines


def main() -> None:
    """Writes both corpora."""
    for version in (OLDEST, NEWEST):
        seen: dict[str, None] = {}
        for entry in record(version):
            seen.setdefault(json.dumps(entry, ensure_ascii=False, sort_keys=True))
        (HERE / f"corpus-{version}.jsonl").write_text("".join(f"{text}\n" for text in seen), encoding="utf-8")


if __name__ == "__main__":
    main()
