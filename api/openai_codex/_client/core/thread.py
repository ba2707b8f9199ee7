"""ThreadCore: one conversation with Codex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import new_reader_id
from openai_codex import protocol
from openai_codex._checks import check_seconds
from openai_codex._client.core.connection import enum_value
from openai_codex._client.core.turn import TurnCore, run_turn
from openai_codex.inputs import ExternalMessage, wire_input
from openai_codex.options import approval_fields, sandbox_policy

if TYPE_CHECKING:
    from codex_actors import Cursor, Reply
    from openai_codex._client.core.connection import Connection
    from openai_codex.inputs import RunInput
    from openai_codex.options import ApprovalMode, Sandbox
    from openai_codex.protocol import (
        Personality,
        ReasoningEffort,
        ReasoningSummary,
        ThreadCompactStartResponse,
        ThreadReadResponse,
        ThreadSetNameResponse,
    )
    from openai_codex.results import TurnResult


class ThreadCore:
    """One conversation."""

    ready = True

    def __init__(self, connection: Connection, thread_id: str) -> None:
        self.connection = connection
        self.id = thread_id

    def turn(
        self,
        input: RunInput,  # noqa: A002 - the public name
        *,
        approval_mode: ApprovalMode | None = None,
        cwd: str | None = None,
        effort: ReasoningEffort | str | None = None,
        model: str | None = None,
        output_schema: dict[str, Any] | None = None,
        personality: Personality | str | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: ReasoningSummary | str | None = None,
        turn_service_tier: str | None = None,
    ) -> Reply[TurnCore]:
        """Begin a turn (`turn/start`) and return a handle of it at once. None leaves a setting as it was.

        While a turn of the thread is running, the input joins that turn, and the handle is one more of it. Old servers
        (0.134.0) do that too, but answer with an id that no event carries. The handle then has the running turn's id,
        so its stream ends with that turn.

        Args:
            input: What the user says: a text, an input item, a list of input items, or an ExternalMessage.
            approval_mode: Who decides about what the sandbox does not allow; from this turn on.
            cwd: Working directory; from this turn on.
            effort: How much the model shall reason; from this turn on.
            model: Model to use; from this turn on.
            output_schema: JSON Schema that the final answer must fit; for this turn only.
            personality: Tone of the answers; from this turn on; servers since 0.163.0 ignore it.
            sandbox: What commands may touch; from this turn on.
            service_tier: Service tier; from this turn on.
            source: What has triggered the turn (`turnTrigger`, 0.163.0), for the server's statistics.
            summary: How reasoning is summarised; from this turn on.
            turn_service_tier: Service tier for this turn only (0.163.0).

        Returns:
            A handle of the turn: `stream()`, `run()`, `steer()`, `interrupt()`.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: A value cannot be sent, or the mode is `ApprovalMode.ask` and there is no `on_approval`.
            InvalidRequestError: The server refused, for example because it does not know the thread.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        begun = self._begin_turn(
            new_reader_id(),
            input,
            approval_mode=approval_mode,
            cwd=cwd,
            effort=effort,
            model=model,
            output_schema=output_schema,
            personality=personality,
            sandbox=sandbox,
            service_tier=service_tier,
            source=source,
            summary=summary,
            turn_service_tier=turn_service_tier,
        )
        return begun.map(lambda cursor: TurnCore(self.connection, cursor))

    def run(
        self,
        input: RunInput,  # noqa: A002 - the public name
        *,
        approval_mode: ApprovalMode | None = None,
        cwd: str | None = None,
        effort: ReasoningEffort | str | None = None,
        model: str | None = None,
        output_schema: dict[str, Any] | None = None,
        personality: Personality | str | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: ReasoningSummary | str | None = None,
        timeout: float | None = None,
        turn_service_tier: str | None = None,
    ) -> Reply[TurnResult]:
        """Begin a turn (`turn/start`), wait for its end and return its result. None leaves a setting as it was.

        While a turn of the thread is running, the input joins that turn, and this method waits for its end. A wait that
        is broken off (KeyboardInterrupt, a cancelled task, `timeout`) interrupts the turn. The thread begins its next
        turn after that.

        Args:
            input: What the user says: a text, an input item, a list of input items, or an ExternalMessage.
            approval_mode: Who decides about what the sandbox does not allow; from this turn on.
            cwd: Working directory; from this turn on.
            effort: How much the model shall reason; from this turn on.
            model: Model to use; from this turn on.
            output_schema: JSON Schema that the final answer must fit; for this turn only.
            personality: Tone of the answers; from this turn on; servers since 0.163.0 ignore it.
            sandbox: What commands may touch; from this turn on.
            service_tier: Service tier; from this turn on.
            source: What has triggered the turn (`turnTrigger`, 0.163.0), for the server's statistics.
            summary: How reasoning is summarised; from this turn on.
            timeout: Seconds that the turn may take, its start included; None: no limit.
            turn_service_tier: Service tier for this turn only (0.163.0).

        Returns:
            The result: final response, items, usage, times.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: A value cannot be sent, or the mode is `ApprovalMode.ask` and there is no `on_approval`.
            InvalidRequestError: The server refused, for example because it does not know the thread.
            RequestTimeoutError: The server did not accept the turn within the client's `request_timeout`.
            TurnFailedError: The turn failed. The error has the result so far.
            TurnTimeoutError: The turn was not over within `timeout`.
            TransportClosedError: The process ended before the turn did, or the client is closed.
        """
        check_seconds("timeout", timeout, zero=True)
        reader_id = new_reader_id()
        begun = self._begin_turn(
            reader_id,
            input,
            approval_mode=approval_mode,
            cwd=cwd,
            effort=effort,
            model=model,
            output_schema=output_schema,
            personality=personality,
            sandbox=sandbox,
            service_tier=service_tier,
            source=source,
            summary=summary,
            turn_service_tier=turn_service_tier,
        )
        return run_turn(self.connection, self.id, reader_id, begun, timeout)

    def _begin_turn(
        self,
        reader_id: int,
        input: RunInput,  # noqa: A002 - as in the public methods
        *,
        approval_mode: ApprovalMode | None,
        cwd: str | None,
        effort: ReasoningEffort | str | None,
        model: str | None,
        output_schema: dict[str, Any] | None,
        personality: Personality | str | None,
        sandbox: Sandbox | None,
        service_tier: str | None,
        source: str | None,
        summary: ReasoningSummary | str | None,
        turn_service_tier: str | None,
    ) -> Reply[Cursor]:
        """Send `turn/start`; the reply has a cursor with the id `reader_id`."""
        self.connection.callbacks.check_approval_mode(approval_mode)
        self.connection.bind_thread(self.id)
        external = isinstance(input, ExternalMessage)
        params = protocol.TurnStartParams(
            thread_id=self.id,
            input=[] if isinstance(input, ExternalMessage) else wire_input(input),
            tool_output=_tool_output(input) if external else None,
            cwd=cwd,
            effort=enum_value(effort),
            model=model,
            output_schema=output_schema,
            personality=enum_value(personality),
            sandbox_policy=sandbox_policy(sandbox),
            service_tier=service_tier,
            service_tier_for_turn=turn_service_tier,
            summary=enum_value(summary),
            turn_trigger=source,
            **approval_fields(approval_mode),
        )
        return self.connection.begin_turn(reader_id, params)

    def read(self, *, include_turns: bool = False) -> Reply[ThreadReadResponse]:
        """Read what the server knows of the thread (`thread/read`).

        Args:
            include_turns: Whether to read the turns and their items, too.

        Returns:
            The response: `thread` is the thread as the server has it.

        Raises:
            TypeError: `include_turns` is no bool.
            InvalidRequestError: The server refused, for example because it does not know the thread.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        params = protocol.ThreadReadParams(thread_id=self.id, include_turns=include_turns)
        return self.connection.request("thread/read", params, protocol.ThreadReadResponse)

    def set_name(self, name: str) -> Reply[ThreadSetNameResponse]:
        """Give the thread a name (`thread/name/set`).

        Args:
            name: The name; not empty.

        Returns:
            The response, which says nothing more.

        Raises:
            TypeError: The name is no str.
            InvalidRequestError: The server refused, for example because the name is empty.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        params = protocol.ThreadSetNameParams(thread_id=self.id, name=name)
        return self.connection.request("thread/name/set", params, protocol.ThreadSetNameResponse)

    def compact(self) -> Reply[ThreadCompactStartResponse]:
        """Have the conversation summarised to make room in the model's context (`thread/compact/start`).

        That happens in a turn of its own. The events of that turn come through `Codex.notifications()`.

        Returns:
            The response, which says nothing more; the turn may not have begun yet.

        Raises:
            InvalidRequestError: The server refused, for example because it does not know the thread.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        params = protocol.ThreadCompactStartParams(thread_id=self.id)
        return self.connection.request("thread/compact/start", params, protocol.ThreadCompactStartResponse)


def _tool_output(message: Any) -> Any:
    return protocol.TurnToolOutput(name=message.tool_name, namespace=message.namespace, output=message.content)
