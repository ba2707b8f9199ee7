"""The first program: one thread, two turns."""

from compat.connect import config
from openai_codex import Codex

with Codex(config()) as codex:
    thread = codex.thread_start(model="mock-model")
    result = thread.run("Say hello.")
    print(result.final_response)
    print(result.status, result.status.value, result.error, len(result.items))
    if result.usage is not None:
        print(result.usage.last.total_tokens, result.usage.total.total_tokens)
    print(thread.run("And in French?").final_response)
