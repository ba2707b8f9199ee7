"""CallbackRegistry: the callbacks and tools that a program gave to one client, and the event loops for its coroutines.

It is plain data: it knows no actor and runs no callback. `RequestDispatcher` looks up here what a request is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from openai_codex._callbacks.run import running_loop
from openai_codex._checks import check_seconds
from openai_codex.options import ApprovalMode

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from codex_actors import ServerRequest
    from openai_codex._callbacks.run import Dispatch
    from openai_codex.approvals import Approval, Decision, Elicitation
    from openai_codex.requests import PendingRequest, Question
    from openai_codex.tools import Tool

OnApproval: TypeAlias = "Callable[[Approval], Decision | Awaitable[Decision | None] | None]"
OnQuestion: TypeAlias = "Callable[[Question], Mapping[str, Any] | Awaitable[Mapping[str, Any] | None] | None]"
OnElicitation: TypeAlias = "Callable[[Elicitation], Any]"
OnRequest: TypeAlias = "Callable[[PendingRequest], Any]"
ToolTable: TypeAlias = "dict[tuple[str | None, str], Tool]"


class CallbackRegistry:
    """The callbacks, tools and event loops of one client."""

    def __init__(
        self,
        *,
        on_approval: OnApproval | None = None,
        on_question: OnQuestion | None = None,
        on_elicitation: OnElicitation | None = None,
        on_request: OnRequest | None = None,
        tools: Iterable[Tool] = (),
        dispatch: Dispatch | None = None,
        approval_timeout: float | None = None,
        on_callers_loop: bool = False,
    ) -> None:
        """Check and keep what the program gave to `Codex` or `AsyncCodex`, where most parameters are documented.

        Args:
            on_approval: See `Codex`.
            on_question: See `Codex`.
            on_elicitation: See `Codex`.
            on_request: See `Codex`.
            tools: See `Codex`.
            dispatch: See `Codex`.
            approval_timeout: See `Codex`.
            on_callers_loop: Whether coroutines of the program run on the event loop that uses the client (asyncio), or
                each on a loop of its own.

        Raises:
            TypeError: A callback cannot be called, or a tool is no Tool.
            ValueError: `approval_timeout` is not more than 0, or two tools have the same name.
        """
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
        self._on_callers_loop = on_callers_loop
        self._client_loop: AbstractEventLoop | None = None
        self._client_tools = tool_list(tools)
        self._client_table = _table(self._client_tools)

    def check_approval_mode(self, mode: ApprovalMode | None) -> None:
        """Refuse an approval mode that needs a callback which this client does not have.

        Raises:
            ValueError: The mode is `ApprovalMode.ask`, and there is no `on_approval`.
        """
        if mode is ApprovalMode.ask and self.callbacks["on_approval"] is None:
            raise ValueError("ApprovalMode.ask needs an on_approval callback: Codex(on_approval=...)")

    # -- tools ------------------------------------------------------------------------------------------------------

    def tool_table(self, thread_tools: list[Tool]) -> ToolTable:
        """The tools of a thread, by namespace and name: those of the client and its own.

        Raises:
            TypeError: One of them is no Tool.
            ValueError: Two have the same name.
        """
        return _table([*self._client_tools, *thread_tools])

    def tool_specs(self, thread_tools: list[Tool] | None) -> list[Any] | None:
        """What the server is told about the tools of a new thread; None if there are none.

        Raises:
            TypeError: One of them is no Tool.
            ValueError: Two have the same name.
        """
        return [tool.spec() for tool in self.tool_table(thread_tools or []).values()] or None

    def tool_for(self, request: ServerRequest) -> Tool | None:
        """The tool that a request calls; None: its thread has no such tool."""
        name, namespace = request.params.get("tool"), request.params.get("namespace")
        if not isinstance(name, str) or not isinstance(namespace, (str, type(None))):
            return None
        bound: ToolTable | None = request.binding.tools
        return (self._client_table if bound is None else bound).get((namespace, name))

    # -- event loops ------------------------------------------------------------------------------------------------

    def note_client_loop(self) -> None:
        """Remember the running event loop, which starts the client, for coroutines about threads without a loop."""
        self._client_loop = self.callers_loop()

    def callers_loop(self) -> AbstractEventLoop | None:
        """The event loop that runs on this OS thread, if coroutines of the program are to run on it."""
        return running_loop() if self._on_callers_loop else None

    def loop_for(self, request: ServerRequest) -> AbstractEventLoop | None:
        """The event loop for a coroutine about a request; None: the coroutine gets one of its own.

        It is the loop that last started, resumed or forked the request's thread, or began a turn in it, as long as that
        loop is open; else the loop that started the client.
        """
        bound: AbstractEventLoop | None = request.binding.loop
        return self._client_loop if bound is None or bound.is_closed() else bound


def tool_list(tools: Iterable[Tool]) -> list[Tool]:
    """The tools that a program gave, as a list.

    Raises:
        TypeError: It gave a single thing instead of several.
    """
    try:
        return list(tools)
    except TypeError:
        raise TypeError(f"tools must be a list of Tool objects (see @tool), not {type(tools).__name__}") from None


def _table(tools: list[Any]) -> ToolTable:
    if not tools:  # most programs have none, and need not load the module
        return {}
    from openai_codex.tools import Tool

    table: ToolTable = {}
    for tool in tools:
        if not isinstance(tool, Tool):
            raise TypeError(f"tools must be Tool objects (see @tool), not {type(tool).__name__}")
        if (tool.namespace, tool.name) in table:
            raise ValueError(f"there are two tools named {tool.name!r}")
        table[tool.namespace, tool.name] = tool
    return table
