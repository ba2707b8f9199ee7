"""What can go wrong, and which of it is worth another try.

    CodexError (AppServerError)             base of everything that this library raises by itself
    ├── TransportClosedError                the process has ended or the client was closed
    │   └── StartupError                    the process did not come up
    │       └── CodexNotFoundError          there is no such binary (also a FileNotFoundError)
    ├── MessageInterruptedError             a KeyboardInterrupt struck while the request was being handled
    ├── RequestTimeoutError                 no response in time (also a TimeoutError)
    ├── TurnTimeoutError                    the turn was not over in time (also a TimeoutError)
    ├── TurnFailedError                     the turn ended as failed (also a RuntimeError)
    ├── StaleRequestError                   an answer to a request of the server that is over
    └── JsonRpcError                        the server answered with an error
        └── CodexRpcError (AppServerRpcError)   ... with one of the codes that have a class:
            ├── ParseError                  -32700
            ├── InvalidRequestError         -32600
            ├── MethodNotFoundError         -32601
            ├── InvalidParamsError          -32602
            ├── InternalRpcError            -32603
            └── ServerBusyError             -32001, or data that says "server overloaded"
                └── RetryLimitExceededError ... and the server has given up trying

Bad arguments raise TypeError or ValueError before anything is sent. All errors pickle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import (
    CodexError,
    JsonRpcError,
    MessageInterruptedError,
    RequestTimeoutError,
    StartupError,
    TransportClosedError,
    TurnTimeoutError,
)

if TYPE_CHECKING:
    from openai_codex.protocol import CodexErrorInfo, TurnError
    from openai_codex.results import TurnResult

__all__ = [
    "AppServerError",
    "AppServerRpcError",
    "CodexError",
    "CodexNotFoundError",
    "CodexRpcError",
    "InternalRpcError",
    "InvalidParamsError",
    "InvalidRequestError",
    "JsonRpcError",
    "MessageInterruptedError",
    "MethodNotFoundError",
    "ParseError",
    "RequestTimeoutError",
    "RetryLimitExceededError",
    "ServerBusyError",
    "StaleRequestError",
    "StartupError",
    "TransportClosedError",
    "TurnFailedError",
    "TurnTimeoutError",
    "is_retryable_error",
    "rpc_error",
]

OVERLOADED = -32001
"""Code of the server's own for "overloaded; retry later"."""


class CodexNotFoundError(StartupError, FileNotFoundError):
    """There is no `codex` binary where it was looked for; the message lists the places."""

    def __init__(self, message: str = "", exit_code: int | None = None, stderr_tail: str = "") -> None:
        StartupError.__init__(self, message, exit_code, stderr_tail)


class CodexRpcError(JsonRpcError):
    """The server answered with an error."""


class ParseError(CodexRpcError):
    """The server could not parse the request (-32700)."""


class InvalidRequestError(CodexRpcError):
    """The server refused the request (-32600): unknown thread, no active turn, and most else; the message tells."""


class MethodNotFoundError(CodexRpcError):
    """The server does not know the method (-32601)."""


class InvalidParamsError(CodexRpcError):
    """The server does not accept the params (-32602)."""


class InternalRpcError(CodexRpcError):
    """The server failed (-32603)."""


class ServerBusyError(CodexRpcError):
    """The server is overloaded (-32001); worth another try, see `retry_on_overload`."""


class RetryLimitExceededError(ServerBusyError):
    """The server is overloaded and has given up retrying by itself."""


_BY_CODE: dict[int, type[CodexRpcError]] = {
    -32700: ParseError,
    -32600: InvalidRequestError,
    -32601: MethodNotFoundError,
    -32602: InvalidParamsError,
    -32603: InternalRpcError,
    OVERLOADED: ServerBusyError,
}


class TurnFailedError(CodexError, RuntimeError):
    """The turn ended as failed. `str()` is the turn's error message."""

    def __init__(self, message: str, result: TurnResult) -> None:
        super().__init__(message, result)
        self.message = message
        self.result = result
        """What the turn came to, items and usage so far included."""

    def __str__(self) -> str:
        return self.message

    @property
    def error(self) -> TurnError | None:
        """The error as the server reported it."""
        return self.result.error

    @property
    def codex_error_info(self) -> CodexErrorInfo | str | None:
        """What kind of error it was; None if the server did not say.

        A member of an enum that equals its text, for example `"serverOverloaded"`, or a model with details.
        """
        return None if self.error is None else self.error.codex_error_info


class StaleRequestError(CodexError):
    """The request of the server is over: answered already, or the server no longer waits for an answer."""

    def __init__(self, method: str, reason: str) -> None:
        super().__init__(method, reason)
        self.method = method
        """The wire's name of the request."""
        self.reason = reason
        """Who or what ended it; "program" for an answer of the program."""

    def __str__(self) -> str:
        reason = "it has been answered" if self.reason == "program" else self.reason
        return f"{self.method} can no longer be answered: {reason}"


def rpc_error(code: int, message: str, data: Any = None) -> JsonRpcError:
    """The exception for an error response.

    Args:
        code: The error's code; one that has no class of its own becomes a CodexRpcError.
        message: The server's text.
        data: What the server sent besides.
    """
    if _says_overloaded(data):
        gave_up = "retry limit" in message.lower() or "too many failed attempts" in message.lower()
        return (RetryLimitExceededError if gave_up else ServerBusyError)(code, message, data)
    return _BY_CODE.get(code, CodexRpcError)(code, message, data)


def is_retryable_error(exc: BaseException) -> bool:
    """Whether the same call may succeed when it is made again a little later.

    True for an overloaded server (code -32001, or `serverOverloaded` in any spelling in an error's data) and for a turn
    that failed because the model was overloaded.
    """
    if isinstance(exc, ServerBusyError):
        return True
    if isinstance(exc, TurnFailedError):
        return _says_overloaded(exc.codex_error_info)
    return isinstance(exc, JsonRpcError) and (exc.code == OVERLOADED or _says_overloaded(exc.data))


def _says_overloaded(data: Any) -> bool:
    """Whether "server overloaded" stands anywhere in JSON, whatever its case and punctuation."""
    if isinstance(data, str):
        return "serveroverloaded" in data.replace("_", "").replace("-", "").replace(" ", "").lower()
    parts: list[Any] = []
    if isinstance(data, dict):
        parts = [*data.keys(), *data.values()]
    elif isinstance(data, (list, tuple)):
        parts = [*data]
    return any(_says_overloaded(part) for part in parts)


AppServerError = CodexError
AppServerRpcError = CodexRpcError
