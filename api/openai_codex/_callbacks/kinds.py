"""The kinds of requests that the program is asked about: what a callback gets, what it may return, what declines it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import INTERNAL_ERROR
from openai_codex._models import is_dict
from openai_codex.approvals import (
    Approval,
    CommandApproval,
    Decision,
    Elicitation,
    FileChangeApproval,
    PermissionsApproval,
)
from openai_codex.requests import PendingRequest, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, type[PendingRequest]] = {
    "item/commandExecution/requestApproval": CommandApproval,
    "execCommandApproval": CommandApproval,
    "item/fileChange/requestApproval": FileChangeApproval,
    "applyPatchApproval": FileChangeApproval,
    "item/permissions/requestApproval": PermissionsApproval,
    "item/tool/requestUserInput": Question,
    "mcpServer/elicitation/request": Elicitation,
    "account/chatgptAuthTokens/refresh": PendingRequest,
    "attestation/generate": PendingRequest,
}
"""The class of what the callback gets, by the method of the request."""


def answer_with(request: PendingRequest, returned: Any) -> None:
    """Answer a request with what the program's callback returned.

    Raises:
        TypeError: That cannot be an answer.
        ValueError: That cannot be an answer.
        StaleRequestError: The request is over.
    """
    match request:
        case Approval():
            request.decide(returned)
        case Question():
            request.answer(returned)
        case Elicitation():
            _answer_elicitation(request, returned)
        case _:
            request.respond(returned)


def _answer_elicitation(request: Elicitation, returned: Any) -> None:
    if is_dict(returned):
        request.accept(returned)
    elif isinstance(returned, Decision) and returned is not Decision.accept_for_session:
        request.respond({"action": returned.value})
    else:
        raise TypeError(f"on_elicitation returns content (a dict), a Decision or None, not {returned!r}")


def decline(request: PendingRequest, why: str) -> bool:
    """Decline a request that the program does not decide; False: it was over before."""
    return request._request.answer(_refusal(request), why)  # noqa: SLF001 - programs have no need to name a reason


def _refusal(request: PendingRequest) -> dict[str, Any]:
    """The result or error that declines a request."""
    match request:
        case Approval():
            return {"result": request._result(Decision.decline)}  # noqa: SLF001 - `decline` may raise; this may not
        case Question():
            return {"result": {"answers": {}}}
        case Elicitation():
            return {"result": {"action": Decision.decline.value}}
        case _:
            return {"error": {"code": INTERNAL_ERROR, "message": f"this program does not provide {request.method}"}}
