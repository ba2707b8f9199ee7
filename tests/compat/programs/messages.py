"""Which of several messages is the final response."""

from compat.connect import config
from openai_codex import Codex

with Codex(config()) as codex:
    thread = codex.thread_start()
    for question in ("comment then answer", "comment only", "answer then more", "nothing", "empty", "two"):
        result = thread.run(question)
        phases = [getattr(item.root, "phase", None) for item in result.items if item.root.type == "agentMessage"]
        print(question, "-", repr(result.final_response), phases)
    result = thread.turn("through a handle").run()
    print(repr(result.final_response), type(result.started_at).__name__, type(result.duration_ms).__name__)
    print(result.id == thread.read(include_turns=True).thread.turns[-1].id)
