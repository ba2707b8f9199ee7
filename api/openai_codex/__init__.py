"""Drive Codex, the coding agent, from Python.

    with Codex() as codex:
        thread = codex.thread_start()
        print(thread.run("Say hello.").final_response)

`Codex` is for threads, `AsyncCodex` for asyncio. `openai_codex.types` has the models of the protocol.
"""

from typing import TYPE_CHECKING

from openai_codex._async import (
    AsyncChatgptLoginHandle,
    AsyncCodex,
    AsyncDeviceCodeLoginHandle,
    AsyncThread,
    AsyncTurnHandle,
)
from openai_codex._sync import ChatgptLoginHandle, Codex, DeviceCodeLoginHandle, Thread, TurnHandle
from openai_codex.config import AppServerConfig
from openai_codex.errors import (
    AppServerError,
    AppServerRpcError,
    CodexError,
    CodexNotFoundError,
    CodexRpcError,
    InternalRpcError,
    InvalidParamsError,
    InvalidRequestError,
    JsonRpcError,
    MethodNotFoundError,
    ParseError,
    RequestTimeoutError,
    RetryLimitExceededError,
    ServerBusyError,
    StartupError,
    TransportClosedError,
    TurnFailedError,
    TurnTimeoutError,
    is_retryable_error,
)
from openai_codex.inputs import (
    ExternalMessage,
    ImageInput,
    Input,
    InputItem,
    LocalImageInput,
    MentionInput,
    RunInput,
    SkillInput,
    TextInput,
)
from openai_codex.notification import Notification, UnknownNotification
from openai_codex.options import ApprovalMode, Sandbox
from openai_codex.results import TurnResult
from openai_codex.retry import retry_on_overload

CodexConfig = AppServerConfig

if TYPE_CHECKING:
    __version__: str

__all__ = [
    "AppServerConfig",
    "AppServerError",
    "AppServerRpcError",
    "ApprovalMode",
    "AsyncChatgptLoginHandle",
    "AsyncCodex",
    "AsyncDeviceCodeLoginHandle",
    "AsyncThread",
    "AsyncTurnHandle",
    "ChatgptLoginHandle",
    "Codex",
    "CodexConfig",
    "CodexError",
    "CodexNotFoundError",
    "CodexRpcError",
    "DeviceCodeLoginHandle",
    "ExternalMessage",
    "ImageInput",
    "Input",
    "InputItem",
    "InternalRpcError",
    "InvalidParamsError",
    "InvalidRequestError",
    "JsonRpcError",
    "LocalImageInput",
    "MentionInput",
    "MethodNotFoundError",
    "Notification",
    "ParseError",
    "RequestTimeoutError",
    "RetryLimitExceededError",
    "RunInput",
    "Sandbox",
    "ServerBusyError",
    "SkillInput",
    "StartupError",
    "TextInput",
    "Thread",
    "TransportClosedError",
    "TurnFailedError",
    "TurnHandle",
    "TurnResult",
    "TurnTimeoutError",
    "UnknownNotification",
    "__version__",
    "is_retryable_error",
    "retry_on_overload",
]


def __getattr__(name: str) -> str:
    if name == "__version__":  # reading the package's metadata takes longer than the rest of the import
        from openai_codex._version import package_version

        return package_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
