"""Reads a thread back, item by item."""

from typing import Any

from compat.connect import config
from openai_codex import Codex, CodexError

with Codex(config()) as codex:
    thread = codex.thread_start()
    for question in ("What is a cat?", "And a dog?"):
        thread.run(question)
    short = thread.read()
    print(short.thread.id == thread.id, short.thread.preview, short.thread.turns)
    for turn in thread.read(include_turns=True).thread.turns:
        print(turn.status, turn.error, turn.items_view)
        for item in turn.items:
            root: Any = item.root
            if root.type == "userMessage":
                print("  user:", [part.root.text for part in root.content if part.root.type == "text"])
            elif root.type == "agentMessage":
                print("  agent:", root.text)
    ephemeral = codex.thread_start(ephemeral=True)
    try:
        ephemeral.read(include_turns=True)
    except CodexError as error:
        print(type(error).__name__, error)
