# ruff: noqa: T201 (prints its result for the suite)
"""The same work without any library: the least that a Python program can do with the pipe.

Runs as a script, like `client`: `python raw.py CASE PARAMETERS` prints one JSON object of numbers.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typing_extensions import Self

Numbers = dict[str, float]

READ = 1 << 20


def drain(*, peer: Sequence[str], deltas: int) -> Numbers:
    """Read and count lines, decode nothing: what the peer itself can send."""
    with Pipe(peer) as pipe:
        pipe.start_turn(json.dumps({"deltas": deltas}))
        data = b""
        while b"item/agentMessage/delta" not in data:
            data = os.read(pipe.stdout, READ)
        before = time.perf_counter()
        lines = 0
        while b"turn/completed" not in data:
            data = os.read(pipe.stdout, READ)
            lines += data.count(b"\n")
        return {"events_per_s": lines / (time.perf_counter() - before)}


def stream(*, peer: Sequence[str], deltas: int) -> Numbers:
    """`os.read` and `orjson.loads`, every delta's text looked at."""
    with Pipe(peer) as pipe:
        pipe.start_turn(json.dumps({"deltas": deltas}))
        seen = chars = 0
        started = 0.0
        loads = orjson.loads
        while True:
            for line in pipe.read_lines():
                message = loads(line)
                method = message.get("method")
                if method == "item/agentMessage/delta":
                    text = message["params"]["delta"]
                    if not seen:
                        started = float(text)
                    seen += 1
                    chars += len(text)
                elif method == "turn/completed":
                    elapsed = time.monotonic() - started
                    return {"events_per_s": seen / elapsed, "lost": deltas - seen}


def requests(*, peer: Sequence[str], count: int) -> Numbers:
    """Ping-pong of prepared bytes: a line out, a line back, neither encoded nor decoded."""
    with Pipe(peer) as pipe:
        ping = b'{"id":1,"method":"model/list","params":{}}\n'
        took: list[float] = []
        for _ in range(count + 100):
            before = time.perf_counter()
            os.write(pipe.stdin, ping)
            while not os.read(pipe.stdout, READ).endswith(b"\n"):
                pass
            took.append(time.perf_counter() - before)
    took = sorted(took[100:])
    return {"p50_us": took[len(took) // 2] * 1e6, "p99_us": took[len(took) * 99 // 100] * 1e6}


def real_turns(*, peer: Sequence[str], env: dict[str, str], cwd: str, turns: int) -> Numbers:
    """Turns of the real binary, read until they are over."""
    cpu: list[float] = []
    wall: list[float] = []
    with Pipe(peer, env={**os.environ, **env}, cwd=cwd) as pipe:
        for _ in range(turns + 1):
            thread_id = pipe.start_thread()
            before = time.perf_counter(), time.process_time()
            pipe.start_turn("hello", thread_id)
            pipe.read_until(lambda message: message.get("method") == "turn/completed")
            wall.append(time.perf_counter() - before[0])
            cpu.append(time.process_time() - before[1])
    return {"client_cpu_ms": sorted(cpu[1:])[turns // 2] * 1e3, "wall_ms": sorted(wall[1:])[turns // 2] * 1e3}


class Pipe:
    """A peer process after the handshake, and its two pipes."""

    def __init__(self, peer: Sequence[str], **options: Any) -> None:
        self._process = subprocess.Popen(
            peer, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options
        )
        assert self._process.stdin
        assert self._process.stdout
        self.stdin = self._process.stdin.fileno()
        self.stdout = self._process.stdout.fileno()
        self._rest = b""
        info = {"name": "bench", "title": "bench", "version": "0"}
        self.request("initialize", clientInfo=info, capabilities={"experimentalApi": True})
        os.write(self.stdin, b'{"method":"initialized"}\n')

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:
            assert self._process.stdin
            self._process.stdin.close()

    def send(self, method: str, params: dict[str, Any]) -> None:
        os.write(self.stdin, orjson.dumps({"id": 0, "method": method, "params": params}) + b"\n")

    def request(self, method: str, **params: Any) -> Any:
        self.send(method, params)
        return self.read_until(lambda message: message.get("id") == 0)["result"]

    def start_thread(self) -> str:
        thread_id: str = self.request("thread/start")["thread"]["id"]
        return thread_id

    def start_turn(self, text: str, thread_id: str | None = None) -> None:
        """Send the request only; its response comes with the events."""
        params = {"threadId": thread_id or self.start_thread(), "input": [{"type": "text", "text": text}]}
        self.send("turn/start", params)

    def read_lines(self) -> list[bytes]:
        """The whole lines of one read; what follows the last newline is kept for the next one."""
        data = os.read(self.stdout, READ)
        if not data:
            raise EOFError("the peer has ended")
        *lines, self._rest = (self._rest + data).split(b"\n")
        return lines

    def read_until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that `wanted` accepts; those after it in the same read are not needed by these cases."""
        while True:
            for line in self.read_lines():
                message: dict[str, Any] = orjson.loads(line)
                if wanted(message):
                    return message


CASES = {case.__name__: case for case in (drain, stream, requests, real_turns)}

if __name__ == "__main__":
    print(json.dumps(CASES[sys.argv[1]](**json.loads(sys.argv[2]))))
