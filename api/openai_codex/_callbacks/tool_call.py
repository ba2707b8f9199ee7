"""Calls a tool of the program for the model. A call that fails is answered too, and the model reads why."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from openai_codex._callbacks.run import LIBRARY, CallbackRun, call_unless_over
from openai_codex._tools import arguments_of, failure_answer, success_answer

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from codex_actors import ServerRequest
    from openai_codex._callbacks.registry import CallbackRegistry
    from openai_codex.tools import Tool

logger = logging.getLogger("openai_codex")


def call_tool(callbacks: CallbackRegistry, request: ServerRequest) -> None:
    """Call the tool that a request names, with the arguments that it has."""
    tool = callbacks.tool_for(request)
    if tool is None:
        name, namespace = request.params.get("tool"), request.params.get("namespace")
        full = name if namespace is None else f"{namespace}.{name}"
        logger.warning("The model calls the tool %r, which this program does not have", full)
        request.answer(failure_answer(f"There is no tool named {full!r} in this program."), LIBRARY)
        return
    try:
        arguments = arguments_of(tool.handler, tool.convert, request.params.get("arguments"))
    except (TypeError, ValueError) as error:
        request.answer(failure_answer(f"The arguments do not fit the tool {tool.name!r}: {error}"), LIBRARY)
        return
    limit = tool.timeout
    if limit is not None:
        text = f"The tool {tool.name!r} did not finish within {limit:g} s."
        call_unless_over(request, limit, lambda: request.answer(failure_answer(text), "the tool took too long"))
    ToolRun(request, tool, arguments, callbacks.loop_for(request)).start()


class ToolRun(CallbackRun):
    """One run of the function of a tool."""

    def __init__(
        self, request: ServerRequest, tool: Tool, arguments: dict[str, Any], loop: AbstractEventLoop | None
    ) -> None:
        super().__init__(request, loop)
        self._tool = tool
        self._arguments = arguments

    def call(self) -> Any:
        """Call the function."""
        return self._tool.handler(**self._arguments)

    def returned(self, value: Any) -> None:
        """Answer with the result. A result that cannot be sent is a failure of the tool."""
        try:
            self.request.answer(success_answer(value))
        except Exception as error:  # noqa: BLE001 - the model and the log are told
            self.raised(error)

    def raised(self, error: BaseException) -> None:
        """Tell the model."""
        if self.request.answer(failure_answer(f"{type(error).__name__}: {error}"), "the tool raised"):
            logger.warning("The tool %r raised; the model is told", self._tool.name, exc_info=error)
