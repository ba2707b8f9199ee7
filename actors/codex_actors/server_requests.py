"""ServerRequestActor: answers what the server asks of the program.

Nothing is ever accepted by default: what nobody decides is declined.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from codex_actors.codec import Frame
from codex_actors.dispatcher import Actor, handles, post
from codex_actors.messages import Connect, Disconnect, Send, ServerRequests

if TYPE_CHECKING:
    from collections.abc import Callable

    from pykka import ActorRef

logger = logging.getLogger("openai_codex")

METHOD_NOT_FOUND = -32601
INTERNAL_ERROR = -32603

REFUSALS: dict[str, dict[str, Any]] = {
    "item/commandExecution/requestApproval": {"decision": "decline"},
    "item/fileChange/requestApproval": {"decision": "decline"},
    "item/permissions/requestApproval": {"permissions": {}, "scope": "turn"},
    "applyPatchApproval": {"decision": "denied"},
    "execCommandApproval": {"decision": "denied"},
    "item/tool/requestUserInput": {"answers": {}},
    "mcpServer/elicitation/request": {"action": "decline"},
}
"""How each kind of question is answered when nobody consents."""

UNAVAILABLE = frozenset({"account/chatgptAuthTokens/refresh", "attestation/generate"})
"""Requests that only a program can serve; without one they fail."""


def refusal(method: str, params: Any) -> dict[str, Any]:
    """The members of the response (`result` or `error`) to a request that nobody takes care of."""
    if method in REFUSALS:
        logger.warning("Declined %s: the program has no callback for it", method)
        return {"result": REFUSALS[method]}
    if method == "item/tool/call":
        name = params.get("tool") if isinstance(params, dict) else None
        text = f"There is no tool named {name!r} in this program."
        return {"result": {"success": False, "contentItems": [{"type": "inputText", "text": text}]}}
    if method == "currentTime/read":
        return {"result": {"currentTimeAt": int(time.time())}}
    if method in UNAVAILABLE:
        return {"error": {"code": INTERNAL_ERROR, "message": f"this program does not provide {method}"}}
    return {"error": {"code": METHOD_NOT_FOUND, "message": f"unknown method: {method}"}}


class ServerRequestActor(Actor):
    """Takes the server's requests and sends the answers."""

    def __init__(self, decide: Callable[[str, Any], dict[str, Any]] = refusal) -> None:
        super().__init__()
        self._decide = decide
        self._pipe: ActorRef[Any] | None = None

    @handles(Connect)
    def _connect(self, message: Connect) -> None:
        self._pipe = message.pipe

    @handles(Disconnect)
    def _disconnect(self, _: Disconnect) -> None:
        self._pipe = None

    @handles(ServerRequests)
    def _requests(self, message: ServerRequests) -> None:
        for frame in message.frames:
            self._answer(frame)

    def _answer(self, frame: Frame) -> None:
        if self._pipe is not None:
            post(self._pipe, Send({"id": frame["id"], **self._decide(frame["method"], frame.get("params"))}))
