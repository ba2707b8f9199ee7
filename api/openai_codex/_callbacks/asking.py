"""Asks a callback of the program about a request of the server. What the callback does not decide is declined."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from openai_codex._callbacks.kinds import answer_with, decline
from openai_codex._callbacks.run import CallbackRun, CancelledCallbackError, call_unless_over
from openai_codex.errors import StaleRequestError

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

    from codex_actors import ServerRequest
    from openai_codex._callbacks.registry import CallbackRegistry
    from openai_codex.requests import PendingRequest

logger = logging.getLogger("openai_codex")


def ask_program(callbacks: CallbackRegistry, request: ServerRequest, pending: PendingRequest) -> None:
    """Call the callback that a request is for.

    Args:
        callbacks: The program's callbacks.
        request: The request, as the runtime has it.
        pending: The same request, as the callback gets it.
    """
    name = pending.callback_name
    callback = callbacks.callbacks[name]
    if callback is None:
        decline_and_log(pending, f"there is no {name} callback")
        return
    limit = callbacks.approval_timeout
    if limit is not None:
        why = f"there was no answer within {limit:g} s"
        call_unless_over(request, limit, lambda: decline_and_log(pending, why))
    AskingRun(request, pending, callback, callbacks.loop_for(request)).start(callbacks.dispatch)


class AskingRun(CallbackRun):
    """One run of a callback that decides about a request."""

    def __init__(
        self,
        request: ServerRequest,
        pending: PendingRequest,
        callback: Callable[[Any], Any],
        loop: AbstractEventLoop | None,
    ) -> None:
        super().__init__(request, loop)
        self._pending = pending
        self._callback = callback

    def call(self) -> Any:
        """Ask the program."""
        return self._callback(self._pending)

    def returned(self, value: Any) -> None:
        """Answer the request; None: the program answers later."""
        name = self._pending.callback_name
        try:
            if value is not None:
                answer_with(self._pending, value)
        except StaleRequestError as error:
            logger.debug("%s", error)
        except Exception as error:
            logger.exception("%s returned what cannot be an answer", name)
            decline_and_log(self._pending, f"{name} returned what cannot be an answer: {error}")

    def raised(self, error: BaseException) -> None:
        """Decline the request."""
        name = self._pending.callback_name
        if isinstance(error, CancelledCallbackError):
            decline_and_log(self._pending, f"{name} was cancelled")
        else:
            logger.error("%s raised for %s", name, _summary(self._pending), exc_info=error)
            decline_and_log(self._pending, f"{name} raised {error!r}")


def decline_and_log(pending: PendingRequest, why: str) -> None:
    """Decline a request that is not over, and warn that the program did not decide."""
    if decline(pending, why):
        logger.warning("Declined %s: %s", _summary(pending), why)


def _summary(pending: PendingRequest) -> str:
    """What a request is about, for the log, whatever the server sent."""
    try:
        return pending.summary
    except Exception:  # noqa: BLE001 - the params are not what the protocol says
        return pending.method
