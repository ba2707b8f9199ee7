"""Drive Codex, the coding agent, from Python.

    with Codex() as codex:
        thread = codex.thread_start()
        print(thread.run("Say hello.").final_response)

The methods of `Codex` block the calling OS thread; those of `AsyncCodex` are for asyncio. `openai_codex.types` has the
models of the protocol.
"""

from typing import TYPE_CHECKING

from codex_actors import RestartPolicy
from openai_codex._client import (
    AsyncChatgptLoginHandle,
    AsyncCodex,
    AsyncDeviceCodeLoginHandle,
    AsyncThread,
    AsyncTurnHandle,
    ChatgptLoginHandle,
    Codex,
    DeviceCodeLoginHandle,
    Thread,
    TurnHandle,
)
from openai_codex._models import ProtocolModel
from openai_codex._serialization import PydanticStyle
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
    MessageInterruptedError,
    MethodNotFoundError,
    ParseError,
    RequestTimeoutError,
    RetryLimitExceededError,
    ServerBusyError,
    StaleRequestError,
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

# The room of the models is below the decoder's, which `model_validate` needs; so they are put together here.
ProtocolModel.__codec__ = PydanticStyle()

if TYPE_CHECKING:
    from openai_codex.approval_policy import ApprovalPolicy
    from openai_codex.approvals import (
        Approval,
        CommandApproval,
        Decision,
        Elicitation,
        FileChangeApproval,
        PermissionsApproval,
    )
    from openai_codex.requests import PendingRequest, Question
    from openai_codex.tools import Tool, tool

    __version__: str

__all__ = [
    "AppServerConfig",
    "AppServerError",
    "AppServerRpcError",
    "Approval",
    "ApprovalMode",
    "ApprovalPolicy",
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
    "CommandApproval",
    "Decision",
    "DeviceCodeLoginHandle",
    "Elicitation",
    "ExternalMessage",
    "FileChangeApproval",
    "ImageInput",
    "Input",
    "InputItem",
    "InternalRpcError",
    "InvalidParamsError",
    "InvalidRequestError",
    "JsonRpcError",
    "LocalImageInput",
    "MentionInput",
    "MessageInterruptedError",
    "MethodNotFoundError",
    "Notification",
    "ParseError",
    "PendingRequest",
    "PermissionsApproval",
    "Question",
    "RequestTimeoutError",
    "RestartPolicy",
    "RetryLimitExceededError",
    "RunInput",
    "Sandbox",
    "ServerBusyError",
    "SkillInput",
    "StaleRequestError",
    "StartupError",
    "TextInput",
    "Thread",
    "Tool",
    "TransportClosedError",
    "TurnFailedError",
    "TurnHandle",
    "TurnResult",
    "TurnTimeoutError",
    "UnknownNotification",
    "__version__",
    "is_retryable_error",
    "retry_on_overload",
    "tool",
]


_LATE = {
    "Approval": "approvals",
    "ApprovalPolicy": "approval_policy",
    "CommandApproval": "approvals",
    "Decision": "approvals",
    "Elicitation": "approvals",
    "FileChangeApproval": "approvals",
    "PendingRequest": "requests",
    "PermissionsApproval": "approvals",
    "Question": "requests",
    "Tool": "tools",
    "tool": "tools",
}
"""Names that many programs do not need, and the modules that have them. Each is imported when it is first used."""


def __getattr__(name: str) -> object:
    if name == "__version__":  # to read the metadata of the package takes longer than the rest of the import
        from openai_codex._version import package_version

        return package_version()
    if name in _LATE:
        from importlib import import_module

        return globals().setdefault(name, getattr(import_module(f"openai_codex.{_LATE[name]}"), name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
