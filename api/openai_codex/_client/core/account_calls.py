"""AccountCalls: the methods of a client that are about who is logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openai_codex import protocol
from openai_codex._client.core.login import LoginCore

if TYPE_CHECKING:
    from codex_actors import Reply
    from openai_codex._client.core.connection import Connection
    from openai_codex.protocol import GetAccountResponse


class AccountCalls:
    """Login, account and logout of one client."""

    connection: Connection

    def login_api_key(self, api_key: str) -> Reply[None]:
        """Log in with an API key (`account/login/start`).

        Args:
            api_key: The key.

        Raises:
            TypeError: The key is no str.
            CodexRpcError: The server refused.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        params = protocol.ApiKeyLoginAccountParams(api_key=api_key)
        return self.connection.call("account/login/start", params).map(lambda _: None)

    def login_chatgpt(self) -> Reply[LoginCore]:
        """Begin a login with a ChatGPT account in the browser (`account/login/start`).

        Returns:
            A handle of this attempt: `auth_url` is the page to open, `wait()` waits for the outcome, `cancel()` gives
            the attempt up.

        Raises:
            CodexRpcError: The server refused.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        return self._login(protocol.ChatgptLoginAccountParams())

    def login_chatgpt_device_code(self) -> Reply[LoginCore]:
        """Begin a login with a ChatGPT account on another device (`account/login/start`).

        Returns:
            A handle of this attempt: `verification_url` is the page to open, `user_code` is what to type there,
            `wait()` waits for the outcome, `cancel()` gives the attempt up.

        Raises:
            CodexRpcError: The server refused.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        return self._login(protocol.ChatgptDeviceCodeLoginAccountParams())

    def _login(self, params: Any) -> Reply[LoginCore]:
        begun = self.connection.begin_login(params)
        return begun.map(lambda response: LoginCore(self.connection, response))

    def account(self, *, refresh_token: bool = False) -> Reply[GetAccountResponse]:
        """Read who is logged in (`account/read`).

        Args:
            refresh_token: Whether the server renews the access token first.

        Returns:
            The response: `account` is the account, or None if nobody is logged in.

        Raises:
            TypeError: `refresh_token` is no bool.
            CodexRpcError: The server refused.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        params = protocol.GetAccountParams(refresh_token=refresh_token)
        return self.connection.request("account/read", params, protocol.GetAccountResponse)

    def logout(self) -> Reply[None]:
        """Forget the login (`account/logout`).

        Raises:
            CodexRpcError: The server refused.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        return self.connection.call("account/logout", None).map(lambda _: None)
