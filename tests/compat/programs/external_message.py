"""Passes the output of a tool of the program's own to the model."""

from compat.connect import config
from openai_codex import Codex, ExternalMessage

with Codex(config()) as codex:
    thread = codex.thread_start()
    result = thread.run(ExternalMessage("weather", "It rains."))
    print(result.final_response, [item.root.type for item in result.items])
    parts = [{"type": "input_text", "text": "It snows."}]
    result = thread.run(ExternalMessage(tool_name="weather", content=parts, namespace="outside"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    root = result.items[0].root
    if root.type == "functionCallOutput":
        print(root.name, root.namespace, root.output.model_dump(exclude_none=True))
    print(ExternalMessage("a", "b"))
