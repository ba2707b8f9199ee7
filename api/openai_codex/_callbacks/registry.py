"""Serving: what one client has for the server's requests: callbacks, tools, event loops."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from codex_actors import Bind, tell
from openai_codex._checks import check_seconds
from openai_codex.options import ApprovalMode

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from codex_actors import Actors, ServerRequest
    from openai_codex.approvals import Approval, Decision, Elicitation
    from openai_codex.requests import PendingRequest, Question
    from openai_codex.tools import Tool

    OnApproval = Callable[[Approval], Decision | Awaitable[Decision | None] | None]
    OnQuestion = Callable[[Question], Mapping[str, Any] | Awaitable[Mapping[str, Any] | None] | None]
    OnElicitation = Callable[[Elicitation], Any]
    OnRequest = Callable[[PendingRequest], Any]
    Dispatch = Callable[[Callable[[], object]], object]
    ToolTable = dict[tuple[str | None, str], Tool]


class Serving:
    """The callbacks, tools and loops of one client."""

    tree: Actors
    """The client's actors; set once they are there."""

    def __init__(
        self,
        *,
        on_approval: OnApproval | None,
        on_question: OnQuestion | None,
        on_elicitation: OnElicitation | None,
        on_request: OnRequest | None,
        tools: Iterable[Tool],
        dispatch: Dispatch | None,
        approval_timeout: float | None,
        on_loops: bool,
    ) -> None:
        self.callbacks: dict[str, Callable[[Any], Any] | None] = {
            "on_approval": on_approval,
            "on_question": on_question,
            "on_elicitation": on_elicitation,
            "on_request": on_request,
        }
        """The callbacks by the names of their parameters."""
        for name, value in (*self.callbacks.items(), ("dispatch", dispatch)):
            if value is not None and not callable(value):
                raise TypeError(f"{name} must be a function, not {type(value).__name__}")
        check_seconds("approval_timeout", approval_timeout)
        self.dispatch = dispatch
        self.approval_timeout = approval_timeout
        self._on_loops = on_loops
        self._loop: AbstractEventLoop | None = None
        self._own_tools = listed(tools)
        self._tools = _table(self._own_tools)
        self.server_version: tuple[int, ...] = ()

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
        if mode is ApprovalMode.ask and self.callbacks["on_approval"] is None:
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
            tell(self.tree.requests, Bind(thread_id, table, loop, like))

    def serve(self, request: ServerRequest) -> None:
        """Take care of one request of the server; on a handler thread."""
        from openai_codex._callbacks.dispatcher import take_care

        take_care(self, request)

    def loop_for(self, request: ServerRequest) -> AbstractEventLoop | None:
        """The loop for the coroutines of a request: the last one that began its thread or a turn, or the client's."""
        loop: AbstractEventLoop | None = request.binding.loop
        return self._loop if loop is None or loop.is_closed() else loop

    def tools_for(self, request: ServerRequest) -> ToolTable:
        """The tools of the request's thread."""
        tools: ToolTable | None = request.binding.tools
        return self._tools if tools is None else tools


def running_loop() -> AbstractEventLoop | None:
    """The event loop that runs on this thread, if any."""
    if "asyncio" not in sys.modules:  # then none does, and importing it would take longer than all the rest
        return None
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def listed(tools: Iterable[Tool]) -> list[Tool]:
    """A list of the tools that somebody has given.

    Raises:
        TypeError: It is not several, but one.
    """
    try:
        return list(tools)
    except TypeError:
        raise TypeError(f"tools must be a list of Tool objects (see @tool), not {type(tools).__name__}") from None


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
