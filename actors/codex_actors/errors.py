"""What can go wrong below the public API.

    CodexError                      base of everything that this library raises by itself
    ├── TransportClosedError        the process has ended, was never there, or the client was closed
    │   └── StartupError            it did not come up: not found, ended at once, or never answered the handshake
    ├── MessageInterruptedError     a KeyboardInterrupt struck the OS thread that was handling the message
    ├── RequestTimeoutError         no response within the request's timeout (also a TimeoutError)
    ├── TurnTimeoutError            a turn took longer than the caller's timeout (also a TimeoutError)
    └── JsonRpcError                the server answered with an error: code, message, data

`openai_codex.errors` has the rest of the tree, by JSON-RPC code.
"""

from __future__ import annotations

from typing import Any


class CodexError(Exception):
    """Base of the errors of this library."""


class TransportClosedError(CodexError):
    """There is no connection to the app-server: the process has ended or the client was closed.

    Attributes:
        message: What has happened.
        exit_code: Exit status of the process; negative: the signal that ended it; None: it did not end by itself.
        stderr_tail: The end of what the process wrote to stderr, secrets blanked out.
    """

    def __init__(self, message: str = "", exit_code: int | None = None, stderr_tail: str = "") -> None:
        super().__init__(message, exit_code, stderr_tail)
        self.message = message
        self.exit_code = exit_code
        self.stderr_tail = stderr_tail

    def __str__(self) -> str:
        return self.message


def client_closed() -> TransportClosedError:
    """For those who call, or still wait, when the client is closed."""
    return TransportClosedError("the client is closed")


class StartupError(TransportClosedError):
    """The app-server did not come up: not found, ended at once, or no answer to the handshake in time."""


class MessageInterruptedError(CodexError):
    """The OS thread that was handling the message was interrupted (KeyboardInterrupt); the message may be half done."""

    def __init__(self) -> None:
        super().__init__("the OS thread that was handling this message was interrupted")

    def __reduce__(self) -> tuple[type[MessageInterruptedError], tuple[()]]:
        return type(self), ()


class RequestTimeoutError(CodexError, TimeoutError):
    """The server did not answer a request in time. It may still carry the request out.

    Attributes:
        method: The wire's name of the request.
        timeout: Seconds that the request was given.
    """

    def __init__(self, method: str, timeout: float) -> None:
        super().__init__(method, timeout)
        self.method = method
        self.timeout = timeout

    def __str__(self) -> str:
        return f"{self.method} was not answered within {self.timeout:g} s"


class TurnTimeoutError(CodexError, TimeoutError):
    """A turn was not over in time. It is asked to stop (`turn/interrupt`) as soon as the server has begun it.

    Attributes:
        timeout: Seconds that the turn was given.
        turn_id: The turn's id; None: the server had not even accepted the turn.
    """

    def __init__(self, timeout: float, turn_id: str | None = None) -> None:
        super().__init__(timeout, turn_id)
        self.timeout = timeout
        self.turn_id = turn_id

    def __str__(self) -> str:
        if self.turn_id is None:
            return f"the turn had not even begun within {self.timeout:g} s"
        return f"the turn was not over within {self.timeout:g} s and is being interrupted"


class JsonRpcError(CodexError):
    """The server answered a request with an error.

    Attributes:
        code: Error code of JSON-RPC, or the server's own.
        message: The server's text.
        data: What the server sent besides, as JSON; None: nothing.
    """

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(code, message, data)
        self.code = code
        self.message = message
        self.data = data

    def __str__(self) -> str:
        return f"JSON-RPC error {self.code}: {self.message}"
