"""A script that never closes its client still ends."""

from compat.connect import config
from openai_codex import Codex

codex = Codex(config())
thread = codex.thread_start()
print(thread.run("Hello?").final_response)
turn = thread.turn("And a turn that nobody reads.")
print("the end")
