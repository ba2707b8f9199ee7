"""A script that never closes its client still ends."""

from typing import Any

from compat.connect import config
from openai_codex import Codex

codex = Codex(config())
thread = codex.thread_start()
print(thread.run("Hello?").final_response)
events = thread.turn("And a turn that nobody reads to its end.").stream()
delta: Any = next(event.payload for event in events if event.method == "item/agentMessage/delta")
print(delta.delta)
print("the end")
