"""A small chat on standard input."""

import sys
from typing import Any

from compat.connect import config
from openai_codex import Codex, Thread


def answer(thread: Thread, line: str) -> None:
    print("codex> ", end="")
    for event in thread.turn(line).stream():
        if event.method == "item/agentMessage/delta":
            payload: Any = event.payload
            print(payload.delta, end="", flush=True)
    print()


def main() -> None:
    with Codex(config()) as codex:
        thread = codex.thread_start()
        for raw in sys.stdin:
            line = raw.strip()
            if not line:
                continue
            if line == "/quit":
                break
            if line == "/new":
                thread = codex.thread_start()
                print("new thread")
            elif line.startswith("/name "):
                thread.set_name(line.removeprefix("/name "))
                print("named", thread.read().thread.name)
            elif line == "/threads":
                print(sorted(entry.name or entry.preview for entry in codex.thread_list().data))
            else:
                answer(thread, line)
    print("bye")


if __name__ == "__main__":
    main()
