"""The public methods, each written once: its signature, its documentation, and the messages that it becomes.

A method of the core returns a Reply at once. Nothing here blocks, and nothing here knows whether an OS thread or a task
will wait for the reply. The public objects are derived from the core by the makers in `_client/facade.py`.
"""

from openai_codex._client.core.client import CodexCore
from openai_codex._client.core.connection import Connection
from openai_codex._client.core.login import LoginCore
from openai_codex._client.core.thread import ThreadCore
from openai_codex._client.core.turn import TurnCore

__all__ = ["CodexCore", "Connection", "LoginCore", "ThreadCore", "TurnCore"]
