"""Names a thread and compacts it."""

import time

from compat.connect import config
from openai_codex import Codex

with Codex(config()) as codex:
    thread = codex.thread_start()
    thread.run("A long story.")
    print(repr(thread.set_name("Story")), thread.read().thread.name)
    thread.set_name("Tale")
    print([entry.name for entry in codex.thread_list().data])
    print(repr(thread.compact()))
    while len(thread.read(include_turns=True).thread.turns) < 2:
        time.sleep(0.02)
    while thread.read(include_turns=True).thread.turns[-1].status.value == "inProgress":
        time.sleep(0.02)
    print([item.root.type for item in thread.read(include_turns=True).thread.turns[-1].items])
    print(thread.run("Go on.").final_response)
