"""The objects that programs use, `Codex` and `AsyncCodex` and what they return, and the core that both are made of."""

from openai_codex._client.async_client import (
    AsyncChatgptLoginHandle,
    AsyncCodex,
    AsyncDeviceCodeLoginHandle,
    AsyncThread,
    AsyncTurnHandle,
)
from openai_codex._client.sync_client import ChatgptLoginHandle, Codex, DeviceCodeLoginHandle, Thread, TurnHandle

__all__ = [
    "AsyncChatgptLoginHandle",
    "AsyncCodex",
    "AsyncDeviceCodeLoginHandle",
    "AsyncThread",
    "AsyncTurnHandle",
    "ChatgptLoginHandle",
    "Codex",
    "DeviceCodeLoginHandle",
    "Thread",
    "TurnHandle",
]
