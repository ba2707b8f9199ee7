"""AccountCalls: the part of a client's methods that is about who is logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import BeginLogin
from openai_codex import protocol
from openai_codex._client.core.connection import wire
from openai_codex._client.core.login import LoginCore

if TYPE_CHECKING:
    from codex_actors import Reply
    from openai_codex._client.core.connection import Connection
    from openai_codex.protocol import GetAccountResponse


class AccountCalls:
    """Login, account and logout of one client."""

    connection: Connection

    @property
    def _timeout(self) -> float | None:
        return self.connection.config.request_timeout

    def login_api_key(self, api_key: str) -> Reply[None]:
        """Log in with an API key (`account/login/start`).

        Args:
            api_key: The key.
        """
        params = protocol.ApiKeyLoginAccountParams(api_key=api_key)
        return self.connection.call("account/login/start", params, self._timeout).map(lambda _: None)

    def login_chatgpt(self) -> Reply[LoginCore]:
        """Begin a login with a ChatGPT account in the browser (`account/login/start`).

        Returns:
            A handle: `auth_url` to open, `wait()` for the outcome, `cancel()`.
        """
        return self._login(protocol.ChatgptLoginAccountParams())

    def login_chatgpt_device_code(self) -> Reply[LoginCore]:
        """Begin a login with a ChatGPT account on another device (`account/login/start`).

        Returns:
            A handle: `verification_url` to open, `user_code` to type there, `wait()` for the outcome, `cancel()`.
        """
        return self._login(protocol.ChatgptDeviceCodeLoginAccountParams())

    def _login(self, params: Any) -> Reply[LoginCore]:
        begun = self.connection.ask(self.connection.actors.logins, BeginLogin(wire(params), self._timeout))
        return begun.map(lambda response: LoginCore(self.connection, response))

    def account(self, *, refresh_token: bool = False) -> Reply[GetAccountResponse]:
        """Who is logged in (`account/read`).

        Args:
            refresh_token: Whether to renew the token first.
        """
        params = protocol.GetAccountParams(refresh_token=refresh_token)
        return self.connection.request("account/read", params, protocol.GetAccountResponse)

    def logout(self) -> Reply[None]:
        """Forget the login (`account/logout`)."""
        return self.connection.call("account/logout", None, self._timeout).map(lambda _: None)
