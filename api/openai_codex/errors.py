"""The errors of this library, and which of them are worth another try.

    CodexError (AppServerError)             base of everything that this library raises by itself
    ├── TransportClosedError                the process has ended or the client was closed
    │   └── StartupError                    the process did not come up
    │       └── CodexNotFoundError          there is no binary (also a FileNotFoundError)
    ├── MessageInterruptedError             a KeyboardInterrupt came while the request was being handled
    ├── RequestTimeoutError                 no response in time (also a TimeoutError)
    ├── TurnTimeoutError                    the turn was not over in time (also a TimeoutError)
    ├── TurnFailedError                     the turn ended as failed (also a RuntimeError)
    ├── StaleRequestError                   the program answered a request of the server that is over
    └── JsonRpcError                        the server answered with an error
        └── CodexRpcError (AppServerRpcError)   ... with one of the codes that have a class:
            ├── ParseError                  -32700
            ├── InvalidRequestError         -32600
            ├── MethodNotFoundError         -32601
            ├── InvalidParamsError          -32602
            ├── InternalRpcError            -32603
            └── ServerBusyError             -32001, or data that says "server overloaded"
                └── RetryLimitExceededError ... and the server has given up retrying

Bad arguments raise TypeError or ValueError before anything is sent. All errors pickle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import (
    INTERNAL_ERROR,
    METHOD_NOT_FOUND,
    PROGRAM,
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

for _error in (
    CodexError,
    JsonRpcError,
    MessageInterruptedError,
    RequestTimeoutError,
    StartupError,
    TransportClosedError,
    TurnTimeoutError,
):
    _error.__module__ = __name__  # the name that programs know, for tracebacks and pickles; the runtime defines them

OVERLOADED = -32001
"""The server's own code for "overloaded; retry later"."""


class CodexNotFoundError(StartupError, FileNotFoundError):
    """There is no `codex` binary. The message lists the places where this library has looked."""

    def __init__(self, message: str = "", exit_code: int | None = None, stderr_tail: str = "") -> None:
        StartupError.__init__(self, message, exit_code, stderr_tail)


class CodexRpcError(JsonRpcError):
    """The server answered with an error."""


class ParseError(CodexRpcError):
    """The server could not parse the request (-32700)."""


class InvalidRequestError(CodexRpcError):
    """The server refused the request (-32600): an unknown thread, no active turn, or most else. The message tells."""


class MethodNotFoundError(CodexRpcError):
    """The server does not know the method (-32601)."""


class InvalidParamsError(CodexRpcError):
    """The server does not accept the params (-32602)."""


class InternalRpcError(CodexRpcError):
    """The server failed (-32603)."""


class ServerBusyError(CodexRpcError):
    """The server is overloaded (-32001). The request is worth another try, see `retry_on_overload`."""


class RetryLimitExceededError(ServerBusyError):
    """The server is overloaded and has given up retrying by itself."""


_BY_CODE: dict[int, type[CodexRpcError]] = {
    -32700: ParseError,
    -32600: InvalidRequestError,
    METHOD_NOT_FOUND: MethodNotFoundError,
    -32602: InvalidParamsError,
    INTERNAL_ERROR: InternalRpcError,
    OVERLOADED: ServerBusyError,
}


class TurnFailedError(CodexError, RuntimeError):
    """The turn ended as failed. `str()` is the turn's error message.

    Attributes:
        message: The turn's error message.
        result: The result of the turn, with the items and the usage up to the failure.
    """

    def __init__(self, message: str, result: TurnResult) -> None:
        super().__init__(message, result)
        self.message = message
        self.result = result

    def __str__(self) -> str:
        return self.message

    @property
    def error(self) -> TurnError | None:
        """The error as the server reported it."""
        return self.result.error

    @property
    def codex_error_info(self) -> CodexErrorInfo | str | None:
        """What kind of error it was: a member of an enum, or a model with details; None: the server did not say.

        A member equals its text, for example `"serverOverloaded"`.
        """
        return None if self.error is None else self.error.codex_error_info


class StaleRequestError(CodexError):
    """The request of the server is over: it has been answered, or the server no longer waits for an answer.

    Attributes:
        method: The wire's name of the request.
        reason: Who or what ended the request; "program" for an answer of the program.
    """

    def __init__(self, method: str, reason: str) -> None:
        super().__init__(method, reason)
        self.method = method
        self.reason = reason

    def __str__(self) -> str:
        reason = "it has been answered" if self.reason == PROGRAM else self.reason
        return f"{self.method} can no longer be answered: {reason}"


def rpc_error(code: int, message: str, data: Any = None) -> JsonRpcError:
    """The exception for an error response.

    Args:
        code: The error's code. A code without a class of its own makes a CodexRpcError.
        message: The server's text.
        data: What the server sent besides; None: nothing.

    Returns:
        The exception, to be raised.
    """
    if _says_overloaded(data):
        gave_up = "retry limit" in message.lower() or "too many failed attempts" in message.lower()
        return (RetryLimitExceededError if gave_up else ServerBusyError)(code, message, data)
    return _BY_CODE.get(code, CodexRpcError)(code, message, data)


def is_retryable_error(exc: BaseException) -> bool:
    """Whether the same call may succeed when it is made again a little later.

    Args:
        exc: What the call raised.

    Returns:
        True if the server was overloaded (code -32001, or `serverOverloaded` in any spelling in the error's data), or
        if a turn failed because the model was overloaded.
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
