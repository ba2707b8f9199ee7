"""ThreadCalls: the methods of a client that start, list, resume, fork and archive threads (conversations)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import CodexError
from openai_codex import protocol
from openai_codex._callbacks import tool_list
from openai_codex._client.core.connection import enum_value
from openai_codex._client.core.thread import ThreadCore
from openai_codex.options import ApprovalMode, approval_fields, sandbox_mode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codex_actors import Reply
    from openai_codex._client.core.connection import Connection
    from openai_codex.options import Sandbox
    from openai_codex.protocol import (
        Personality,
        SortDirection,
        ThreadArchiveResponse,
        ThreadListResponse,
        ThreadSortKey,
        ThreadSource,
        ThreadSourceKind,
        ThreadStartSource,
    )
    from openai_codex.tools import Tool


class ThreadCalls:
    """The threads of one client."""

    connection: Connection

    def thread_start(
        self,
        *,
        approval_mode: ApprovalMode = ApprovalMode.auto_review,
        base_instructions: str | None = None,
        config: dict[str, Any] | None = None,
        cwd: str | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: Personality | str | None = None,
        sandbox: Sandbox | None = None,
        service_name: str | None = None,
        service_tier: str | None = None,
        session_start_source: ThreadStartSource | str | None = None,
        thread_source: ThreadSource | str | None = None,
        tools: Iterable[Tool] | None = None,
    ) -> Reply[ThreadCore]:
        """Begin a conversation (`thread/start`). None leaves a setting to the server and its configuration.

        Args:
            approval_mode: Who decides about what the sandbox does not allow.
            base_instructions: Instructions that take the place of Codex's own.
            config: Settings of Codex for this thread, as in its configuration file.
            cwd: Working directory.
            developer_instructions: Instructions beside Codex's own.
            ephemeral: Whether the thread is kept in memory only.
            model: Model to use.
            model_provider: Provider of the model, by its name in the configuration.
            personality: Tone of the answers; servers since 0.163.0 ignore it.
            sandbox: What commands may touch.
            service_name: Name of the service that the thread belongs to.
            service_tier: Service tier.
            session_start_source: Why the session begins.
            thread_source: What kind of client begins the thread, for the server's statistics.
            tools: Functions that the model can call, beside those of the client; see `@tool`. None: no others.

        Returns:
            The thread.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: A value cannot be sent, or the mode is `ApprovalMode.ask` and there is no `on_approval`.
            CodexRpcError: The server refused.
            CodexError: The server's answer names no thread.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        callbacks = self.connection.callbacks
        callbacks.check_approval_mode(approval_mode)
        own_tools = None if tools is None else tool_list(tools)
        params = protocol.ThreadStartParams(
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            dynamic_tools=callbacks.tool_specs(own_tools),
            ephemeral=ephemeral,
            model=model,
            model_provider=model_provider,
            personality=enum_value(personality),
            sandbox=sandbox_mode(sandbox),
            service_name=service_name,
            service_tier=service_tier,
            session_start_source=enum_value(session_start_source),
            thread_source=enum_value(thread_source),
            **approval_fields(approval_mode, optional=False),
        )
        return self._thread("thread/start", params, own_tools)

    def thread_list(
        self,
        *,
        archived: bool | None = None,
        cursor: str | None = None,
        cwd: str | list[str] | None = None,
        limit: int | None = None,
        model_providers: list[str] | None = None,
        search_term: str | None = None,
        section_id: str | None = None,
        sort_direction: SortDirection | str | None = None,
        sort_key: ThreadSortKey | str | None = None,
        source_kinds: list[ThreadSourceKind] | None = None,
        use_state_db_only: bool | None = None,
    ) -> Reply[ThreadListResponse]:
        """List the stored conversations, a page at a time (`thread/list`).

        Args:
            archived: True: only archived ones; False or None: only the others.
            cursor: `next_cursor` of the page before; None: the first page.
            cwd: Only those with exactly this working directory, or one of these; None: with any.
            limit: Threads on a page at most; None: a number that the server chooses.
            model_providers: Only those of these providers; an empty list: of all; None: the server's choice.
            search_term: Only those with this in their title; None: with any.
            section_id: Only those of this section (0.163.0); None: of any.
            sort_direction: `asc` or `desc`; None: `desc`, the newest first.
            sort_key: What the threads are sorted by; None: `created_at`.
            source_kinds: Only those begun by these kinds of programs; None: by interactive ones.
            use_state_db_only: True: the server does not look at the files to correct what its database says.

        Returns:
            The page: `data` has the threads, and `next_cursor` is None on the last page.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: A value cannot be sent.
            CodexRpcError: The server refused.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        params = protocol.ThreadListParams(
            archived=archived,
            cursor=cursor,
            cwd=cwd,
            limit=limit,
            model_providers=model_providers,
            search_term=search_term,
            section_id=section_id,
            sort_direction=enum_value(sort_direction),
            sort_key=enum_value(sort_key),
            source_kinds=source_kinds,
            use_state_db_only=use_state_db_only,
        )
        return self.connection.request("thread/list", params, protocol.ThreadListResponse)

    def thread_resume(
        self,
        thread_id: str,
        *,
        approval_mode: ApprovalMode | None = None,
        base_instructions: str | None = None,
        config: dict[str, Any] | None = None,
        cwd: str | None = None,
        developer_instructions: str | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: Personality | str | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        tools: Iterable[Tool] | None = None,
    ) -> Reply[ThreadCore]:
        """Go on with a stored conversation (`thread/resume`). None leaves a setting as it was.

        Args:
            thread_id: The thread's id.
            approval_mode: Who decides about what the sandbox does not allow.
            base_instructions: Instructions that take the place of Codex's own.
            config: Settings of Codex for this thread, as in its configuration file.
            cwd: Working directory.
            developer_instructions: Instructions beside Codex's own.
            include_turns: False: the server need not send the old turns, which this method does not return anyhow.
            model: Model to use.
            model_provider: Provider of the model, by its name in the configuration.
            personality: Tone of the answers; servers since 0.163.0 ignore it.
            sandbox: What commands may touch.
            service_tier: Service tier.
            tools: The functions behind the tools that the thread was begun with. The server has kept these tools, and
                ignores others. None: the functions that this client has had for the thread.

        Returns:
            The thread.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: A value cannot be sent, or the mode is `ApprovalMode.ask` and there is no `on_approval`.
            InvalidRequestError: There is no such thread, or it is archived.
            CodexError: The server's answer names no thread.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        self.connection.callbacks.check_approval_mode(approval_mode)
        own_tools = None if tools is None else tool_list(tools)
        params = protocol.ThreadResumeParams(
            thread_id=thread_id,
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            exclude_turns=_negated(include_turns),
            model=model,
            model_provider=model_provider,
            personality=enum_value(personality),
            sandbox=sandbox_mode(sandbox),
            service_tier=service_tier,
            **approval_fields(approval_mode),
        )
        self.connection.bind_thread(thread_id, own_tools)  # now, for a turn may go on before the answer comes
        return self._thread("thread/resume", params)

    def thread_fork(
        self,
        thread_id: str,
        *,
        approval_mode: ApprovalMode | None = None,
        base_instructions: str | None = None,
        config: dict[str, Any] | None = None,
        cwd: str | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        thread_source: ThreadSource | str | None = None,
        tools: Iterable[Tool] | None = None,
    ) -> Reply[ThreadCore]:
        """Begin a conversation with a copy of another (`thread/fork`). None leaves a setting as in the other.

        Args:
            thread_id: Id of the thread to copy.
            approval_mode: Who decides about what the sandbox does not allow.
            base_instructions: Instructions that take the place of Codex's own.
            config: Settings of Codex for the new thread, as in its configuration file.
            cwd: Working directory.
            developer_instructions: Instructions beside Codex's own.
            ephemeral: Whether the new thread is kept in memory only.
            include_turns: False: the server need not send the old turns, which this method does not return anyhow.
            model: Model to use.
            model_provider: Provider of the model, by its name in the configuration.
            sandbox: What commands may touch.
            service_tier: Service tier.
            thread_source: What kind of client begins the thread, for the server's statistics.
            tools: The functions behind the tools of the other thread. The new thread has these tools too; the server
                ignores others. None: the functions that this client has had for the other thread.

        Returns:
            The new thread.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: A value cannot be sent, or the mode is `ApprovalMode.ask` and there is no `on_approval`.
            InvalidRequestError: There is no such thread, or it is archived.
            CodexError: The server's answer names no thread.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        self.connection.callbacks.check_approval_mode(approval_mode)
        own_tools = None if tools is None else tool_list(tools)
        params = protocol.ThreadForkParams(
            thread_id=thread_id,
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            ephemeral=ephemeral,
            exclude_turns=_negated(include_turns),
            model=model,
            model_provider=model_provider,
            sandbox=sandbox_mode(sandbox),
            service_tier=service_tier,
            thread_source=enum_value(thread_source),
            **approval_fields(approval_mode),
        )
        return self._thread("thread/fork", params, own_tools, like=thread_id)

    def thread_archive(self, thread_id: str) -> Reply[ThreadArchiveResponse]:
        """Put a conversation into the archive (`thread/archive`).

        Args:
            thread_id: The thread's id.

        Returns:
            The response, which says nothing more.

        Raises:
            TypeError: The id is no str.
            InvalidRequestError: There is no such thread.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        params = protocol.ThreadArchiveParams(thread_id=thread_id)
        return self.connection.request("thread/archive", params, protocol.ThreadArchiveResponse)

    def thread_unarchive(self, thread_id: str) -> Reply[ThreadCore]:
        """Take a conversation out of the archive (`thread/unarchive`).

        Args:
            thread_id: The thread's id.

        Returns:
            The thread. To go on with it, resume it.

        Raises:
            TypeError: The id is no str.
            InvalidRequestError: There is no such thread in the archive.
            CodexError: The server's answer names no thread.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        return self._thread("thread/unarchive", protocol.ThreadUnarchiveParams(thread_id=thread_id))

    def _thread(
        self, method: str, params: Any, tools: list[Tool] | None = None, like: str | None = None
    ) -> Reply[ThreadCore]:
        """Send a request whose result names a thread."""

        def thread(raw: Any) -> ThreadCore:
            thread_id = _thread_id(method, raw)
            self.connection.bind_thread(thread_id, tools, like=like)
            return ThreadCore(self.connection, thread_id)

        return self.connection.call(method, params).map(thread)


def _negated(flag: bool | None) -> bool | None:
    """The opposite, for the wire asks the other way round. What is no bool is left for the encoder to refuse."""
    return not flag if isinstance(flag, bool) else flag


def _thread_id(method: str, raw: Any) -> str:
    try:
        thread_id = raw["thread"]["id"]
    except (KeyError, TypeError):
        thread_id = None
    if not isinstance(thread_id, str):
        raise CodexError(f"the server's answer to {method} names no thread")
    return thread_id
