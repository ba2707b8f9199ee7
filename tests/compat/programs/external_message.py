"""Passes the output of a tool of the program's own to the model."""

from typing import Any

from compat.connect import config
from openai_codex import Codex, ExternalMessage

with Codex(config()) as codex:
    thread = codex.thread_start()
    result = thread.run(ExternalMessage("weather", "It rains."))
    print(result.final_response, [item.root.type for item in result.items])
    parts: list[Any] = [{"type": "input_text", "text": "It snows."}]
    result = thread.run(ExternalMessage(tool_name="weather", content=parts, namespace="outside"))
    root: Any = result.items[0].root
    print(root.type, root.name, root.namespace, [part.root.text for part in root.output.root])
    print(ExternalMessage("a", "b"))
