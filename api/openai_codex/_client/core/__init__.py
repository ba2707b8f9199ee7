"""The public methods, once: signatures, documentation, and how each becomes messages; `_sync` and `_async` derive.

A method of the core returns a Reply. Nothing here blocks, and nothing here knows whether a thread or a task will wait.
"""

from openai_codex._client.core.client import CodexCore
from openai_codex._client.core.connection import Connection
from openai_codex._client.core.login import LoginCore
from openai_codex._client.core.thread import ThreadCore
from openai_codex._client.core.turn import TurnCore

__all__ = ["CodexCore", "Connection", "LoginCore", "ThreadCore", "TurnCore"]
