"""CodexCore: one client of one app-server process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from openai_codex import protocol
from openai_codex._checks import check_seconds
from openai_codex._client.core.account_calls import AccountCalls
from openai_codex._client.core.connection import Connection
from openai_codex._client.core.thread_calls import ThreadCalls
from openai_codex._serialization import decode
from openai_codex.config import AppServerConfig

if TYPE_CHECKING:
    from codex_actors import Reply
    from openai_codex._callbacks import CallbackRegistry
    from openai_codex.protocol import InitializeResponse, ModelListResponse

T = TypeVar("T")


class CodexCore(ThreadCalls, AccountCalls):
    """One client."""

    def __init__(self, config: AppServerConfig | None, callbacks: CallbackRegistry) -> None:
        config = AppServerConfig() if config is None else config
        if not isinstance(config, AppServerConfig):
            raise TypeError(f"config must be an AppServerConfig, not {type(config).__name__}")
        config.check()
        self.connection = Connection(config, callbacks)

    @property
    def ready(self) -> bool:
        """Whether the handshake has been done."""
        return self.connection.metadata is not None

    def required_metadata(self) -> InitializeResponse:
        """What the server said of itself in the handshake.

        Raises:
            RuntimeError: There has been no handshake yet.
        """
        if self.connection.metadata is None:
            raise RuntimeError("AsyncCodex is not started yet: use `async with AsyncCodex()` or await a method first")
        return self.connection.metadata

    def start(self) -> Reply[InitializeResponse]:
        """Start the process and do the handshake (`initialize`), unless that has been done."""
        return self.connection.start()

    def close(self) -> Reply[None]:
        """End the process and all that it started, within 5 s. May be called repeatedly, and from any OS thread.

        Calls that still wait raise TransportClosedError.
        """
        return self.connection.close()

    def models(self, *, include_hidden: bool = False) -> Reply[ModelListResponse]:
        """List the models that can be used (`model/list`).

        Args:
            include_hidden: Whether to list also the models that Codex does not offer in its own list.

        Returns:
            The response: `data` has the models.

        Raises:
            TypeError: `include_hidden` is no bool.
            CodexRpcError: The server refused.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        params = protocol.ModelListParams(include_hidden=include_hidden)
        return self.connection.request("model/list", params, protocol.ModelListResponse)

    @overload
    def request(
        self, method: str, params: Any = None, *, response_type: None = None, timeout: float | None = None
    ) -> Reply[object]: ...
    @overload
    def request(
        self, method: str, params: Any = None, *, response_type: type[T], timeout: float | None = None
    ) -> Reply[T]: ...
    def request(
        self, method: str, params: Any = None, *, response_type: type[Any] | None = None, timeout: float | None = None
    ) -> Reply[Any]:
        """Send any request of the app-server's protocol.

        Args:
            method: The wire's name of the request, for example `"thread/loaded/list"`.
            params: A params model of `openai_codex.types`, or JSON as `json.loads` gives it; None: no params.
            response_type: The class to decode the result into, for example a model of `openai_codex.types`; None: the
                result stays JSON.
            timeout: Seconds that the request may take; None: the client's `request_timeout`.

        Returns:
            The result: JSON as `json.loads` gives it, or a `response_type`.

        Raises:
            TypeError: The method is no str, the timeout is no number, or the params cannot be sent as JSON.
            ValueError: The timeout is NaN, or the params cannot be sent as JSON.
            JsonRpcError: The server answered with an error.
            RequestTimeoutError: The server did not answer in time.
            TransportClosedError: The process has ended, or the client is closed.
        """
        if not isinstance(method, str):
            raise TypeError(f"method must be a str, not {type(method).__name__}")
        check_seconds("timeout", timeout, zero=True)
        limit = self.connection.config.request_timeout if timeout is None else timeout
        raw = self.connection.call_within(limit, method, params)
        if response_type is None:
            return raw
        return raw.map(lambda result: decode(response_type, result))
