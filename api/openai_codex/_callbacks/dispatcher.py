"""Asks the program what the server wants to know, and has its tools called. What nobody decides is declined."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from codex_actors import Call, FindItem, as_object, ask, call_later, tell
from openai_codex import approvals, requests
from openai_codex._callbacks.run import CancelledCallbackError, Context, Run
from openai_codex._models import is_list
from openai_codex._tools.calls import arguments_of, failure, success
from openai_codex.errors import StaleRequestError

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors import ServerRequest
    from openai_codex._callbacks.registry import Serving

logger = logging.getLogger("openai_codex")

METHOD_NOT_FOUND = -32601
LIBRARY = "the library"

FILE_CHANGE = "item/fileChange/requestApproval"
KINDS: dict[str, type[requests.PendingRequest]] = {
    "item/commandExecution/requestApproval": approvals.CommandApproval,
    "execCommandApproval": approvals.CommandApproval,
    FILE_CHANGE: approvals.FileChangeApproval,
    "applyPatchApproval": approvals.FileChangeApproval,
    "item/permissions/requestApproval": approvals.PermissionsApproval,
    "item/tool/requestUserInput": requests.Question,
    "mcpServer/elicitation/request": approvals.Elicitation,
    "account/chatgptAuthTokens/refresh": requests.PendingRequest,
    "attestation/generate": requests.PendingRequest,
}
"""What the program is asked about, and the class of what it gets."""

LOOKUP_S = 5.0
"""Seconds to wait for an actor of ours to say which files a request is about; it is a matter of microseconds."""


def take_care(serving: Serving, request: ServerRequest) -> None:
    """See to it that a request is answered, now or later."""
    if request.method == "item/tool/call":
        _call_tool(serving, request)
    elif request.method == "currentTime/read":
        request.answer({"result": {"currentTimeAt": int(time.time())}}, LIBRARY)
    elif request.method in KINDS:
        _ask(serving, request, KINDS[request.method](request, _context(serving, request)))
    else:
        logger.warning("The server asks for %s, which this version does not know", request.method)
        error = {"code": METHOD_NOT_FOUND, "message": f"unknown method: {request.method}"}
        request.answer({"error": error}, LIBRARY)


def _context(serving: Serving, request: ServerRequest) -> Context:
    correlator = serving.tree.correlator

    def interrupt(thread_id: str, turn_id: str) -> None:
        tell(correlator, Call("turn/interrupt", {"threadId": thread_id, "turnId": turn_id}))

    return Context(
        dispatch=serving.dispatch,
        loop=serving.loop_for(request),
        interrupt=interrupt,
        changes=_changes(serving, request) if request.method == FILE_CHANGE else None,
        server_version=serving.server_version,
    )


def _changes(serving: Serving, request: ServerRequest) -> list[Any] | None:
    """The changes of the item that the request is about; they come with the event that the item has begun."""
    message = FindItem(request.turn_id or "", str(request.params.get("itemId")))
    try:
        item = ask(serving.tree.turns, message).get(timeout=LOOKUP_S)
    except Exception as error:  # noqa: BLE001 - most likely the client has just been closed
        logger.debug("No changes for a file change: %r", error)
        item = None
    changes = as_object(item).get("changes")
    return changes if is_list(changes) else None


def _ask(serving: Serving, request: ServerRequest, pending: requests.PendingRequest) -> None:
    name = pending.callback_name
    callback = serving.callbacks[name]
    if callback is None:
        _decline(pending, f"there is no {name} callback")
        return

    def done(answer: Any) -> None:
        try:
            if answer is not None:
                pending.take(answer)
        except StaleRequestError as error:
            logger.debug("%s", error)
        except Exception as error:
            logger.exception("%s returned what cannot be an answer", name)
            _decline(pending, f"{name} returned what cannot be an answer: {error}")

    def failed(error: BaseException) -> None:
        if isinstance(error, CancelledCallbackError):
            _decline(pending, f"{name} was cancelled")
        else:
            logger.error("%s raised for %s", name, _about(pending), exc_info=error)
            _decline(pending, f"{name} raised {error!r}")

    limit = serving.approval_timeout
    if limit is not None:
        why = f"there was no answer within {limit:g} s"
        _limit(request, limit, lambda: _decline(pending, why))
    Run(lambda: callback(pending), done, failed, request.over, serving.loop_for(request)).start(serving.dispatch)


def _decline(pending: requests.PendingRequest, why: str) -> None:
    if pending.refuse(why):
        logger.warning("Declined %s: %s", _about(pending), why)


def _about(pending: requests.PendingRequest) -> str:
    """What a request is about, for the log; whatever the server sent."""
    try:
        return pending.summary
    except Exception:  # noqa: BLE001 - params that are not what they should be
        return pending.method


def _limit(request: ServerRequest, seconds: float, expired: Callable[[], object]) -> None:
    timer = call_later(seconds, expired)
    request.over.add_done_callback(lambda _: timer.cancel())


def _call_tool(serving: Serving, request: ServerRequest) -> None:
    name, namespace = request.params.get("tool"), request.params.get("namespace")
    tool = serving.tools_for(request).get((namespace, name)) if isinstance(name, str) else None
    if tool is None:
        full = name if namespace is None else f"{namespace}.{name}"
        logger.warning("The model calls the tool %r, which this program does not have", full)
        request.answer(failure(f"There is no tool named {full!r} in this program."), LIBRARY)
        return
    try:
        arguments = arguments_of(tool, request.params.get("arguments"))
    except (TypeError, ValueError) as error:
        request.answer(failure(f"The arguments do not fit the tool {tool.name!r}: {error}"), LIBRARY)
        return

    def done(value: Any) -> None:
        try:
            request.answer(success(value))
        except Exception as error:  # noqa: BLE001 - a result that cannot be sent is the tool's failure
            failed(error)

    def failed(error: BaseException) -> None:
        if request.answer(failure(f"{type(error).__name__}: {error}"), "the tool raised"):
            logger.warning("The tool %r raised; the model is told", tool.name, exc_info=error)

    limit = tool.timeout
    if limit is not None:
        text = f"The tool {tool.name!r} did not finish within {limit:g} s."
        _limit(request, limit, lambda: request.answer(failure(text), "the tool took too long"))
    Run(lambda: tool.handler(**arguments), done, failed, request.over, serving.loop_for(request)).start()
