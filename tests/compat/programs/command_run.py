"""A turn in which the model runs a command, and what the result says about it."""

from typing import Any

from compat.connect import config
from openai_codex import ApprovalMode, Codex, Sandbox

with Codex(config()) as codex:
    thread = codex.thread_start(approval_mode=ApprovalMode.deny_all, sandbox=Sandbox.full_access)
    result = thread.run("Run it.")
    for item in result.items:
        root: Any = item.root
        print(type(root).__name__, root.type)
        if root.type == "commandExecution":
            print(root.exit_code, root.status, root.status.value, repr(root.aggregated_output), "echo" in root.command)
        elif root.type == "agentMessage":
            print(root.text, root.phase)
        elif root.type == "userMessage":
            print([(part.root.type, part.root.text) for part in root.content if part.root.type == "text"])
    print(result.final_response)
