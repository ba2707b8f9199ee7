"""CodexCore: one client of one app-server process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from codex_actors import CodexError
from openai_codex import protocol
from openai_codex._callbacks import CallbackRegistry, tool_list
from openai_codex._checks import check_seconds
from openai_codex._client.core.account import AccountCalls
from openai_codex._client.core.connection import Connection, enum_value
from openai_codex._client.core.thread import ThreadCore
from openai_codex._serialization import decode
from openai_codex.config import AppServerConfig
from openai_codex.options import ApprovalMode, approval_fields, sandbox_mode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codex_actors import Reply
    from openai_codex.options import Sandbox
    from openai_codex.protocol import (
        InitializeResponse,
        ModelListResponse,
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

T = TypeVar("T")


class CodexCore(AccountCalls):
    """One client."""

    def __init__(self, config: AppServerConfig | None, callbacks: CallbackRegistry) -> None:
        config = AppServerConfig() if config is None else config
        if not isinstance(config, AppServerConfig):
            raise TypeError(f"config must be an AppServerConfig, not {type(config).__name__}")
        config.check()
        self.connection = Connection(config, callbacks)

    @property
    def ready(self) -> bool:
        """Whether the handshake has been done."""
        return self.connection.metadata is not None

    def required_metadata(self) -> InitializeResponse:
        """What the server said of itself in the handshake.

        Raises:
            RuntimeError: There has been no handshake yet.
        """
        if self.connection.metadata is None:
            raise RuntimeError("AsyncCodex is not started yet: use `async with AsyncCodex()` or await a method first")
        return self.connection.metadata

    def start(self) -> Reply[InitializeResponse]:
        """Start the process and do the handshake (`initialize`), unless that has been done."""
        return self.connection.start()

    def close(self) -> Reply[None]:
        """End the process and all that it started. Calls that wait get TransportClosedError. Takes under 5 s."""
        return self.connection.close()

    # -- threads ----------------------------------------------------------------------------------------------------

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
        """Begin a conversation (`thread/start`). What is not given is the server's to decide.

        Args:
            approval_mode: Who decides about what the sandbox does not allow.
            base_instructions: Takes the place of Codex's own instructions.
            config: Settings of Codex for this thread, as in its configuration file.
            cwd: Working directory.
            developer_instructions: Instructions beside Codex's own.
            ephemeral: Whether the thread is kept in memory only.
            model: Model to use.
            model_provider: Provider of the model, by its name in the configuration.
            personality: Tone of the answers.
            sandbox: What commands may touch.
            service_name: Name of the service that the thread belongs to.
            service_tier: Service tier.
            session_start_source: Why the session begins.
            thread_source: Who the thread belongs to.
            tools: Functions that the model can call, beside those of the client; see `@tool`.

        Returns:
            The thread.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: An argument has a value that cannot be sent, or `ApprovalMode.ask` has nobody to ask.
            InvalidRequestError: The server refused.
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
        """The stored conversations, a page at a time (`thread/list`).

        Args:
            archived: True: only archived ones; else only the others.
            cursor: `next_cursor` of the page before.
            cwd: Only those with this working directory, or one of these.
            limit: Threads a page at most.
            model_providers: Only those of these providers.
            search_term: Only those whose text has this in it.
            section_id: Only those of this section (0.163.0).
            sort_direction: `asc` or `desc`.
            sort_key: What they are sorted by.
            source_kinds: Only those begun by these kinds of programs.
            use_state_db_only: Whether to do without looking at the files.

        Returns:
            The page: `data`, and `next_cursor` if there are more.
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
        """Go on with a stored conversation (`thread/resume`). What is not given stays as it was.

        Args:
            thread_id: The thread's id.
            approval_mode: Who decides about what the sandbox does not allow.
            base_instructions: Takes the place of Codex's own instructions.
            config: Settings of Codex for this thread, as in its configuration file.
            cwd: Working directory.
            developer_instructions: Instructions beside Codex's own.
            include_turns: False: the server need not send the old turns, which this method does not return anyhow.
            model: Model to use.
            model_provider: Provider of the model, by its name in the configuration.
            personality: Tone of the answers.
            sandbox: What commands may touch.
            service_tier: Service tier.
            tools: The functions behind the tools that the thread was begun with, which the server has kept; other ones
                it ignores. None: those that this client has had for the thread.

        Returns:
            The thread.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: An argument has a value that cannot be sent.
            InvalidRequestError: There is no such thread, or it is archived.
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
        self.connection.bind_thread(thread_id, own_tools)  # now: it may go on with a turn by itself
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
        """Begin a conversation with a copy of another (`thread/fork`). What is not given is as in the other.

        Args:
            thread_id: Id of the thread to copy.
            approval_mode: Who decides about what the sandbox does not allow.
            base_instructions: Takes the place of Codex's own instructions.
            config: Settings of Codex for the new thread, as in its configuration file.
            cwd: Working directory.
            developer_instructions: Instructions beside Codex's own.
            ephemeral: Whether the new thread is kept in memory only.
            include_turns: False: the server need not send the old turns, which this method does not return anyhow.
            model: Model to use.
            model_provider: Provider of the model, by its name in the configuration.
            sandbox: What commands may touch.
            service_tier: Service tier.
            thread_source: Who the new thread belongs to.
            tools: The functions behind the tools of the other thread, which the new one has too; other ones the server
                ignores. None: those that this client has had for the other thread.

        Returns:
            The new thread.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: An argument has a value that cannot be sent.
            InvalidRequestError: There is no such thread, or it is archived.
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
        """
        params = protocol.ThreadArchiveParams(thread_id=thread_id)
        return self.connection.request("thread/archive", params, protocol.ThreadArchiveResponse)

    def thread_unarchive(self, thread_id: str) -> Reply[ThreadCore]:
        """Take a conversation out of the archive (`thread/unarchive`).

        Args:
            thread_id: The thread's id.

        Returns:
            The thread; to go on with it, resume it.
        """
        return self._thread("thread/unarchive", protocol.ThreadUnarchiveParams(thread_id=thread_id))

    def _thread(
        self, method: str, params: Any, tools: list[Tool] | None = None, like: str | None = None
    ) -> Reply[ThreadCore]:
        def thread(raw: Any) -> ThreadCore:
            thread_id = _thread_id(method, raw)
            self.connection.bind_thread(thread_id, tools, like=like)
            return ThreadCore(self.connection, thread_id)

        return self.connection.call(method, params, self._timeout).map(thread)

    # -- the rest ---------------------------------------------------------------------------------------------------

    def models(self, *, include_hidden: bool = False) -> Reply[ModelListResponse]:
        """The models that can be used (`model/list`).

        Args:
            include_hidden: Whether those come too that Codex does not show by itself.
        """
        params = protocol.ModelListParams(include_hidden=include_hidden)
        return self.connection.request("model/list", params, protocol.ModelListResponse)

    @overload
    def request(
        self, method: str, params: Any = None, *, response_type: None = None, timeout: float | None = None
    ) -> Reply[object]: ...
    @overload
    def request(
        self, method: str, params: Any = None, *, response_type: type[T], timeout: float | None = None
    ) -> Reply[T]: ...
    def request(
        self, method: str, params: Any = None, *, response_type: type[Any] | None = None, timeout: float | None = None
    ) -> Reply[Any]:
        """Send any request of the app-server's protocol.

        Args:
            method: The wire's name, for example `"thread/loaded/list"`.
            params: A params model, or JSON as `json.loads` gives it.
            response_type: The class to decode the result into, for example a model of `openai_codex.types`.
            timeout: Seconds that it may take; None: the client's `request_timeout`.

        Returns:
            The result: JSON as `json.loads` gives it, or a `response_type`.

        Raises:
            TypeError: The method is no str, or the params cannot be sent as JSON.
            RequestTimeoutError: The server did not answer in time.
            JsonRpcError: The server answered with an error.
        """
        if not isinstance(method, str):
            raise TypeError(f"method must be a str, not {type(method).__name__}")
        check_seconds("timeout", timeout, zero=True)
        raw = self.connection.call(method, params, self._timeout if timeout is None else timeout)
        if response_type is None:
            return raw
        return raw.map(lambda result: decode(response_type, result))


def _negated(flag: bool | None) -> bool | None:
    """The wire asks the other way round; what is no bool is left for the encoder to refuse."""
    return not flag if isinstance(flag, bool) else flag


def _thread_id(method: str, raw: Any) -> str:
    try:
        thread_id = raw["thread"]["id"]
    except (KeyError, TypeError):
        thread_id = None
    if not isinstance(thread_id, str):
        raise CodexError(f"the server's answer to {method} names no thread")
    return thread_id
