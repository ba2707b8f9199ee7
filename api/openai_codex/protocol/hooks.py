# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from openai_codex._models import Record, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .handshake import AbsolutePathBuf
    from .plugins import HookEventName


class HookMetadata(Record):
    """`handlerType` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "handlerType"
    __variants__: ClassVar[dict[str, str]] = {
        "command": "CommandHookMetadata",
        "mcpTool": "McpToolHookMetadata",
        "prompt": "PromptHookMetadata",
        "agent": "AgentHookMetadata",
    }
    __unknown__: ClassVar[str] = "UnknownHookMetadata"

    handler_type: str
    additional_context_limit: int | None = None
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    matcher: str | None = None
    plugin_id: str | None = None
    source: HookSource
    source_path: AbsolutePathBuf
    status_message: str | None = None
    timeout_sec: int
    """Seconds."""
    trust_status: HookTrustStatus


class AgentHookMetadata(HookMetadata):
    """`agent` variant of `HookMetadata`."""

    handler_type: Literal["agent"] = "agent"
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    source: HookSource
    source_path: AbsolutePathBuf
    timeout_sec: int
    """Seconds."""
    trust_status: HookTrustStatus
    additional_context_limit: int | None = None
    matcher: str | None = None
    plugin_id: str | None = None
    status_message: str | None = None


class CommandHookMetadata(HookMetadata):
    """`command` variant of `HookMetadata`."""

    handler_type: Literal["command"] = "command"
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    source: HookSource
    source_path: AbsolutePathBuf
    timeout_sec: int
    """Seconds."""
    trust_status: HookTrustStatus
    command: str
    additional_context_limit: int | None = None
    matcher: str | None = None
    plugin_id: str | None = None
    status_message: str | None = None
    async_: bool | None = None


class HookCompletedNotification(Record):
    """`hook/completed` notification."""

    run: HookRunSummary
    thread_id: str
    turn_id: str | None = None


class HookErrorInfo(Record):
    """Part of `HooksListEntry`."""

    message: str
    path: str


class HookExecutionMode(WireEnum):
    """Values of `HookRunSummary`."""

    sync = "sync"
    async_ = "async"


class HookHandlerType(WireEnum):
    """Values of `HookRunSummary`."""

    command = "command"
    mcp_tool = "mcpTool"
    prompt = "prompt"
    agent = "agent"


class HookOutputEntry(Record):
    """Part of `HookRunSummary`."""

    kind: HookOutputEntryKind
    text: str


class HookOutputEntryKind(WireEnum):
    """Values of `HookOutputEntry`."""

    warning = "warning"
    stop = "stop"
    feedback = "feedback"
    context = "context"
    error = "error"


class HookRunStatus(WireEnum):
    """Values of `HookRunSummary`."""

    running = "running"
    completed = "completed"
    failed = "failed"
    blocked = "blocked"
    stopped = "stopped"


class HookRunSummary(Record):
    """Part of `HookCompletedNotification`, `HookStartedNotification`."""

    display_order: int
    entries: list[HookOutputEntry]
    event_name: HookEventName
    execution_mode: HookExecutionMode
    handler_type: HookHandlerType
    id: str
    scope: HookScope
    source_path: AbsolutePathBuf
    started_at: int
    """Unix time in seconds."""
    status: HookRunStatus
    completed_at: int | None = None
    """Unix time in seconds."""
    duration_ms: int | None = None
    """Milliseconds."""
    source: HookSource | None = None
    status_message: str | None = None


class HookScope(WireEnum):
    """Values of `HookRunSummary`."""

    thread = "thread"
    turn = "turn"


class HookSource(WireEnum):
    """Values of `AgentHookMetadata`, `CommandHookMetadata`, `HookRunSummary`."""

    system = "system"
    user = "user"
    project = "project"
    mdm = "mdm"
    session_flags = "sessionFlags"
    plugin = "plugin"
    cloud_requirements = "cloudRequirements"
    cloud_managed_config = "cloudManagedConfig"
    legacy_managed_config_file = "legacyManagedConfigFile"
    legacy_managed_config_mdm = "legacyManagedConfigMdm"
    unknown = "unknown"


class HookStartedNotification(Record):
    """`hook/started` notification."""

    run: HookRunSummary
    thread_id: str
    turn_id: str | None = None


class HookTrustStatus(WireEnum):
    """Values of `AgentHookMetadata`, `CommandHookMetadata`, `McpToolHookMetadata`."""

    managed = "managed"
    untrusted = "untrusted"
    trusted = "trusted"
    modified = "modified"


class HooksListEntry(Record):
    """Part of `HooksListResponse`."""

    cwd: str
    errors: list[HookErrorInfo]
    hooks: list[HookMetadata]
    warnings: list[str]


class HooksListParams(Record):
    """Params of `hooks/list`."""

    cwds: list[str] | None = None


class HooksListResponse(Record):
    """Result of `hooks/list`."""

    data: list[HooksListEntry]


class McpToolHookMetadata(HookMetadata):
    """`mcpTool` variant of `HookMetadata`."""

    handler_type: Literal["mcpTool"] = "mcpTool"
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    source: HookSource
    source_path: AbsolutePathBuf
    timeout_sec: int
    """Seconds."""
    trust_status: HookTrustStatus
    server: str
    tool: str
    additional_context_limit: int | None = None
    matcher: str | None = None
    plugin_id: str | None = None
    status_message: str | None = None


class PromptHookMetadata(HookMetadata):
    """`prompt` variant of `HookMetadata`."""

    handler_type: Literal["prompt"] = "prompt"
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    source: HookSource
    source_path: AbsolutePathBuf
    timeout_sec: int
    """Seconds."""
    trust_status: HookTrustStatus
    additional_context_limit: int | None = None
    matcher: str | None = None
    plugin_id: str | None = None
    status_message: str | None = None


class UnknownHookMetadata(HookMetadata):
    """A variant of `HookMetadata` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    handler_type: str = ""
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    source: HookSource
    source_path: AbsolutePathBuf
    timeout_sec: int
    """Seconds."""
    trust_status: HookTrustStatus
    additional_context_limit: int | None = None
    matcher: str | None = None
    plugin_id: str | None = None
    status_message: str | None = None
    raw: dict[str, Any] | None = None
    """The object as it came."""


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
