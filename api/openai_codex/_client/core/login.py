"""LoginCore: one login attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import RequestTimeoutError, WaitForLogin, call_later
from openai_codex import protocol
from openai_codex._serialization import decode

if TYPE_CHECKING:
    from codex_actors import Frame, Reply
    from openai_codex._client.core.connection import Connection
    from openai_codex.protocol import AccountLoginCompletedNotification, CancelLoginAccountResponse


class LoginCore:
    """One attempt of the user to log in, which the user goes on with in a browser."""

    ready = True

    def __init__(self, connection: Connection, response: Frame) -> None:
        self.connection = connection
        self.response = response
        """What the server answered, as JSON: how the user goes on."""
        self.login_id: str = response["loginId"]

    def wait(self, *, timeout: float | None = None) -> Reply[AccountLoginCompletedNotification]:
        """Wait for the outcome of this attempt, and of no other (`account/login/completed`).

        Args:
            timeout: Seconds to wait; None: no limit.

        Returns:
            The outcome: `success` says whether the user is logged in, `error` why not.

        Raises:
            RequestTimeoutError: There was no outcome in time. The attempt goes on.
            TransportClosedError: The process ended before there was an outcome, or the client is closed.
        """
        outcome = self.connection.ask(self.connection.actors.logins, WaitForLogin(self.login_id))
        if timeout is not None:
            timer = call_later(timeout, lambda: outcome.fail(RequestTimeoutError("account/login/completed", timeout)))
            outcome.add_done_callback(lambda _: timer.cancel())

        def decoded(frame: dict[str, Any]) -> AccountLoginCompletedNotification:
            return decode(protocol.AccountLoginCompletedNotification, frame["params"])

        return outcome.map(decoded)

    def cancel(self) -> Reply[CancelLoginAccountResponse]:
        """Give the attempt up (`account/login/cancel`); `wait()` then returns with `success` False.

        Returns:
            The response: `status` says whether there was an attempt to cancel.

        Raises:
            CodexRpcError: The server refused.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        params = protocol.CancelLoginAccountParams(login_id=self.login_id)
        return self.connection.request("account/login/cancel", params, protocol.CancelLoginAccountResponse)
