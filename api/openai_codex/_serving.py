"""Serving: answers the server's requests with the program's callbacks and tools. What nobody decides is declined."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

import attrs

from codex_actors import worker
from codex_actors.codec import as_object
from codex_actors.dispatcher import ask, post
from codex_actors.messages import Bind, Call, FindItem
from openai_codex._callbacks import CancelledCallbackError, Context, Run
from openai_codex._models import is_list
from openai_codex.errors import StaleRequestError
from openai_codex.options import ApprovalMode

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from codex_actors.server_requests import ServerRequest
    from codex_actors.session import Tree
    from openai_codex.approvals import Approval, Decision, Elicitation
    from openai_codex.requests import PendingRequest, Question
    from openai_codex.tools import Tool

    OnApproval = Callable[[Approval], Decision | Awaitable[Decision | None] | None]
    OnQuestion = Callable[[Question], Mapping[str, Any] | Awaitable[Mapping[str, Any] | None] | None]
    OnElicitation = Callable[[Elicitation], Any]
    OnRequest = Callable[[PendingRequest], Any]
    Dispatch = Callable[[Callable[[], object]], object]
    ToolTable = dict[tuple[str | None, str], Tool]

logger = logging.getLogger("openai_codex")

METHOD_NOT_FOUND = -32601

TOOL_CALL = "item/tool/call"
FILE_CHANGE = "item/fileChange/requestApproval"

LOOKUP_S = 5.0
"""Seconds to wait for an actor of ours to say which files a request is about; it is a matter of microseconds."""


@attrs.frozen(kw_only=True)
class Callbacks:
    """What the program has for the server's requests."""

    on_approval: OnApproval | None = None
    on_question: OnQuestion | None = None
    on_elicitation: OnElicitation | None = None
    on_request: OnRequest | None = None
    tools: Iterable[Tool] = ()
    dispatch: Dispatch | None = None
    approval_timeout: float | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be called."""
        for name in ("on_approval", "on_question", "on_elicitation", "on_request", "dispatch"):
            value = getattr(self, name)
            if value is not None and not callable(value):
                raise TypeError(f"{name} must be a function, not {type(value).__name__}")
        if self.approval_timeout is not None and not self.approval_timeout > 0:
            raise ValueError(f"approval_timeout must be more than 0 seconds, not {self.approval_timeout}")


def kind_of(method: str) -> type[PendingRequest] | None:
    """The class for a request of this method; None: the program is not asked about it."""
    from openai_codex import approvals, requests

    return {
        "item/commandExecution/requestApproval": approvals.CommandApproval,
        "execCommandApproval": approvals.CommandApproval,
        FILE_CHANGE: approvals.FileChangeApproval,
        "applyPatchApproval": approvals.FileChangeApproval,
        "item/permissions/requestApproval": approvals.PermissionsApproval,
        "item/tool/requestUserInput": requests.Question,
        "mcpServer/elicitation/request": approvals.Elicitation,
        "account/chatgptAuthTokens/refresh": requests.PendingRequest,
        "attestation/generate": requests.PendingRequest,
    }.get(method)


def running_loop() -> AbstractEventLoop | None:
    """The event loop that runs on this thread, if any."""
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


class Serving:
    """What one client does about the server's requests."""

    tree: Tree
    """The client's actors; set once they are there."""

    def __init__(self, callbacks: Callbacks, *, on_loops: bool) -> None:
        self._callbacks = callbacks
        self._on_loops = on_loops
        self._loop: AbstractEventLoop | None = None
        self._own_tools: list[Tool] = list(callbacks.tools)
        self._tools = _table(self._own_tools)
        self.server_version: tuple[int, ...] = ()

    # -- what the client tells ----------------------------------------------------------------------------------------

    def note_start(self) -> None:
        """The client is being started: coroutines run on the loop of whoever does that."""
        if self._on_loops:
            self._loop = running_loop()

    def note_server(self, version: str) -> None:
        """The server has said which version it is: answers of the old style differ."""
        parts = str(version).split("-")[0].split(".")
        self.server_version = tuple(int(part) for part in parts if part.isdigit())

    def check_mode(self, mode: ApprovalMode | None) -> None:
        """Refuse an approval mode that nobody could serve.

        Raises:
            ValueError: There is nobody to ask.
        """
        if mode is ApprovalMode.ask and self._callbacks.on_approval is None:
            raise ValueError("ApprovalMode.ask needs an on_approval callback: Codex(on_approval=...)")

    def offered(self, tools: list[Tool] | None) -> list[Any] | None:
        """What the server is told of the tools of a new thread: those of the client and its own.

        Raises:
            TypeError: One of them is no Tool.
            ValueError: Two have the same name.
        """
        table = _table([*self._own_tools, *(tools or ())])
        return [tool.spec() for tool in table.values()] or None

    def bind(self, thread_id: str, tools: list[Tool] | None = None, *, like: str | None = None) -> None:
        """Note the tools of a thread, and the loop for its coroutines. Tools that are None are those it had before."""
        table = None if tools is None else _table([*self._own_tools, *tools])
        loop = running_loop() if self._on_loops else None
        if table is not None or loop is not None or like is not None:
            post(self.tree.requests, Bind(thread_id, table, loop, like))

    # -- what the server asks; on a handler thread --------------------------------------------------------------------

    def serve(self, request: ServerRequest) -> None:
        """Take care of one request."""
        if request.method == TOOL_CALL:
            self._call_tool(request)
            return
        if request.method == "currentTime/read":
            request.answer({"result": {"currentTimeAt": int(time.time())}}, "the library")
            return
        kind = kind_of(request.method)
        if kind is None:
            error = {"code": METHOD_NOT_FOUND, "message": f"unknown method: {request.method}"}
            request.answer({"error": error}, "the library")
            logger.warning("The server asks for %s, which this version does not know", request.method)
            return
        self._ask(request, kind(request, self._context(request)))

    def _context(self, request: ServerRequest) -> Context:
        return Context(
            dispatch=self._callbacks.dispatch,
            loop=request.binding.loop or self._loop,
            interrupt=self._interrupt,
            changes=self._changes(request) if request.method == FILE_CHANGE else None,
            server_version=self.server_version,
        )

    def _changes(self, request: ServerRequest) -> list[Any] | None:
        """The changes of the item that the request is about; they come with the event that the item has begun."""
        message = FindItem(request.turn_id or "", str(request.params.get("itemId")))
        try:
            item = ask(self.tree.turns, message).get(timeout=LOOKUP_S)
        except Exception as error:  # noqa: BLE001 - most likely the client has just been closed
            logger.debug("No changes for a file change: %r", error)
            item = None
        changes = as_object(item).get("changes")
        return changes if is_list(changes) else None

    def _interrupt(self, thread_id: str, turn_id: str) -> None:
        post(self.tree.correlator, Call("turn/interrupt", {"threadId": thread_id, "turnId": turn_id}))

    def _ask(self, request: ServerRequest, pending: PendingRequest) -> None:
        name = pending.callback_name
        callback = getattr(self._callbacks, name)
        if callback is None:
            self._decline(pending, f"there is no {name} callback")
            return

        def done(answer: Any) -> None:
            try:
                if answer is not None:
                    pending.take(answer)
            except StaleRequestError as error:
                logger.debug("%s", error)
            except Exception as error:
                logger.exception("%s returned what cannot be an answer", name)
                self._decline(pending, f"{name} returned what cannot be an answer: {error}")

        def failed(error: BaseException) -> None:
            if isinstance(error, CancelledCallbackError):
                self._decline(pending, f"{name} was cancelled")
            else:
                logger.error("%s raised for %s", name, _about(pending), exc_info=error)
                self._decline(pending, f"{name} raised {error!r}")

        limit = self._callbacks.approval_timeout
        if limit is not None:
            why = f"there was no answer within {limit:g} s"
            self._limit(request, limit, lambda: self._decline(pending, why))
        loop = request.binding.loop or self._loop
        Run(lambda: callback(pending), done, failed, request.over, loop).start(self._callbacks.dispatch)

    def _decline(self, pending: PendingRequest, why: str) -> None:
        if pending.refuse(why):
            logger.warning("Declined %s: %s", _about(pending), why)

    def _limit(self, request: ServerRequest, seconds: float, expired: Callable[[], object]) -> None:
        timer = worker.after(seconds, expired)
        request.over.add_done_callback(lambda _: timer.cancel())

    def _call_tool(self, request: ServerRequest) -> None:
        from openai_codex._tool_calls import arguments_of, failure, success

        params = request.params
        name, namespace = params.get("tool"), params.get("namespace")
        tools: ToolTable = request.binding.tools or self._tools
        tool = tools.get((namespace, name)) if isinstance(name, str) else None
        if tool is None:
            full = name if namespace is None else f"{namespace}.{name}"
            logger.warning("The model calls the tool %r, which this program does not have", full)
            request.answer(failure(f"There is no tool named {full!r} in this program."), "the library")
            return
        try:
            arguments = arguments_of(tool, params.get("arguments"))
        except (TypeError, ValueError) as error:
            request.answer(failure(f"The arguments do not fit the tool {tool.name!r}: {error}"), "the library")
            return

        def done(value: Any) -> None:
            try:
                request.answer(success(value))
            except (TypeError, ValueError, OSError) as error:
                failed(error)

        def failed(error: BaseException) -> None:
            if request.answer(failure(f"{type(error).__name__}: {error}"), "the tool raised"):
                logger.warning("The tool %r raised; the model is told", tool.name, exc_info=error)

        limit = tool.timeout
        if limit is not None:
            text = f"The tool {tool.name!r} did not finish within {limit:g} s."
            self._limit(request, limit, lambda: request.answer(failure(text), "the tool took too long"))
        loop = request.binding.loop or self._loop
        Run(lambda: tool.handler(**arguments), done, failed, request.over, loop).start()


def _about(pending: PendingRequest) -> str:
    """What a request is about, for the log; whatever the server sent."""
    try:
        return pending.summary
    except Exception:  # noqa: BLE001 - params that are not what they should be
        return pending.method


def _table(given: list[Any]) -> ToolTable:
    if not given:  # most programs have none, and need not import them
        return {}
    from openai_codex.tools import Tool

    table: ToolTable = {}
    for tool in given:
        if not isinstance(tool, Tool):
            raise TypeError(f"tools must be Tool objects (see @tool), not {type(tool).__name__}")
        if (tool.namespace, tool.name) in table:
            raise ValueError(f"there are two tools named {tool.name!r}")
        table[tool.namespace, tool.name] = tool
    return table
