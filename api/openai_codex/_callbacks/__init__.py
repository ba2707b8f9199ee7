"""What the server asks of the program: which callback or tool each request is for, and where that runs.

Importing this room is cheap. What only requests need (`kinds`, `asking`, `tool_call`) is loaded with the first of them.
"""

from openai_codex._callbacks.dispatcher import RequestDispatcher
from openai_codex._callbacks.registry import (
    CallbackRegistry,
    OnApproval,
    OnElicitation,
    OnQuestion,
    OnRequest,
    tool_list,
)
from openai_codex._callbacks.run import Dispatch, running_loop

__all__ = [
    "CallbackRegistry",
    "Dispatch",
    "OnApproval",
    "OnElicitation",
    "OnQuestion",
    "OnRequest",
    "RequestDispatcher",
    "running_loop",
    "tool_list",
]
