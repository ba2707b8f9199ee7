# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from openai_codex._models import Null, ProtocolModel, Record, RootedStr, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .approvals import ThreadId
    from .handshake import AbsolutePathBuf
    from .items import FunctionCallOutputContentItem, ImageDetail, LegacyAppPathString, MessagePhase, ReasoningEffort
    from .notices import ThreadReadState, ThreadStatus
    from .turns import (
        ApprovalsReviewer,
        AskForApproval,
        CollaborationMode,
        MultiAgentMode,
        Personality,
        SandboxPolicy,
        Turn,
        TurnEnvironmentParams,
        TurnItemsView,
    )


class ActivePermissionProfile(Record):
    """Part of `ThreadForkResponse`, `ThreadResumeResponse`, `ThreadSettings`."""

    id: str
    extends: str | None = None


class ResponseItem(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "additional_tools": "AdditionalToolsResponseItem",
        "message": "MessageResponseItem",
        "agent_message": "AgentMessageResponseItem",
        "reasoning": "ReasoningResponseItem",
        "local_shell_call": "LocalShellCallResponseItem",
        "function_call": "FunctionCallResponseItem",
        "tool_search_call": "ToolSearchCallResponseItem",
        "function_call_output": "FunctionCallOutputResponseItem",
        "custom_tool_call": "CustomToolCallResponseItem",
        "custom_tool_call_output": "CustomToolCallOutputResponseItem",
        "tool_search_output": "ToolSearchOutputResponseItem",
        "web_search_call": "WebSearchCallResponseItem",
        "image_generation_call": "ImageGenerationCallResponseItem",
        "compaction": "CompactionResponseItem",
        "configuration_update": "ConfigurationUpdateResponseItem",
        "compaction_trigger": "CompactionTriggerResponseItem",
        "context_compaction": "ContextCompactionResponseItem",
        "other": "OtherResponseItem",
    }
    __unknown__: ClassVar[str] = "UnknownResponseItem"

    type: str


class AdditionalToolsResponseItem(ResponseItem):
    """`additional_tools` variant of `ResponseItem`."""

    type: Literal["additional_tools"] = "additional_tools"
    role: str
    tools: list[Any]
    id: str | None = None


class AgentMessageInputContent(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "input_text": "InputTextAgentMessageInputContent",
        "encrypted_content": "EncryptedContentAgentMessageInputContent",
    }
    __unknown__: ClassVar[str] = "UnknownAgentMessageInputContent"

    type: str


class AgentMessageResponseItem(ResponseItem):
    """`agent_message` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["agent_message"] = "agent_message"
    author: str
    content: list[AgentMessageInputContent]
    recipient: str
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class CapabilityRootLocation(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {"environment": "EnvironmentCapabilityRootLocation"}
    __unknown__: ClassVar[str] = "UnknownCapabilityRootLocation"

    type: str
    environment_id: str
    path: str


class CompactionResponseItem(ResponseItem):
    """`compaction` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["compaction"] = "compaction"
    encrypted_content: str
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class CompactionTriggerResponseItem(ResponseItem):
    """`compaction_trigger` variant of `ResponseItem`."""

    type: Literal["compaction_trigger"] = "compaction_trigger"


class ConfigurationReasoning(Record):
    """Part of `ConfigurationUpdateResponseItem`."""

    effort: ReasoningEffort


class ConfigurationUpdateResponseItem(ResponseItem):
    """`configuration_update` variant of `ResponseItem`."""

    type: Literal["configuration_update"] = "configuration_update"
    reasoning: ConfigurationReasoning


class ContentItem(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "input_text": "InputTextContentItem",
        "input_image": "InputImageContentItem",
        "input_audio": "InputAudioContentItem",
        "output_text": "OutputTextContentItem",
    }
    __unknown__: ClassVar[str] = "UnknownContentItem"

    type: str


class ContextCompactionResponseItem(ResponseItem):
    """`context_compaction` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["context_compaction"] = "context_compaction"
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class SessionSource(ProtocolModel):
    """The value, or its only key, says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = None
    __variants__: ClassVar[dict[str, str]] = {"custom": "CustomSessionSource", "subAgent": "SubAgentSessionSource"}
    __unknown__: ClassVar[str] = "UnknownSessionSource"
    __strings__: ClassVar[str] = "SessionSourceValue"


class CustomSessionSource(SessionSource, Record):
    """`custom` variant of `SessionSource`."""

    custom: str


class CustomToolCallOutputResponseItem(ResponseItem):
    """`custom_tool_call_output` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["custom_tool_call_output"] = "custom_tool_call_output"
    call_id: str
    output: str | list[FunctionCallOutputContentItem]
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    name: str | None = None


class CustomToolCallResponseItem(ResponseItem):
    """`custom_tool_call` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["custom_tool_call"] = "custom_tool_call"
    call_id: str
    input: str
    name: str
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    namespace: str | None = None
    status: str | None = None


class DynamicToolNamespaceTool(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {"function": "FunctionDynamicToolNamespaceTool"}
    __unknown__: ClassVar[str] = "UnknownDynamicToolNamespaceTool"

    type: str
    defer_loading: bool | None = None
    description: str
    input_schema: Any
    name: str


class DynamicToolSpec(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "function": "FunctionDynamicToolSpec",
        "namespace": "NamespaceDynamicToolSpec",
    }
    __unknown__: ClassVar[str] = "UnknownDynamicToolSpec"

    type: str
    description: str
    name: str


class EncryptedContentAgentMessageInputContent(AgentMessageInputContent):
    """`encrypted_content` variant of `AgentMessageInputContent`."""

    __wire_names__: ClassVar[dict[str, str]] = {"encrypted_content": "encrypted_content"}

    type: Literal["encrypted_content"] = "encrypted_content"
    encrypted_content: str


class EnvironmentCapabilityRootLocation(CapabilityRootLocation):
    """`environment` variant of `CapabilityRootLocation`."""

    type: Literal["environment"] = "environment"
    environment_id: str
    path: str


class LocalShellAction(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {"exec": "ExecLocalShellAction"}
    __unknown__: ClassVar[str] = "UnknownLocalShellAction"

    type: str
    command: list[str]
    env: dict[str, str] | None = None
    timeout_ms: int | None = None
    """Milliseconds."""
    user: str | None = None
    working_directory: str | None = None


class ExecLocalShellAction(LocalShellAction):
    """`exec` variant of `LocalShellAction`."""

    __wire_names__: ClassVar[dict[str, str]] = {"timeout_ms": "timeout_ms", "working_directory": "working_directory"}

    type: Literal["exec"] = "exec"
    command: list[str]
    env: dict[str, str] | None = None
    timeout_ms: int | None = None
    """Milliseconds."""
    user: str | None = None
    working_directory: str | None = None


class ResponsesApiWebSearchAction(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "search": "SearchResponsesApiWebSearchAction",
        "open_page": "OpenPageResponsesApiWebSearchAction",
        "find_in_page": "FindInPageResponsesApiWebSearchAction",
        "other": "OtherResponsesApiWebSearchAction",
    }
    __unknown__: ClassVar[str] = "UnknownResponsesApiWebSearchAction"

    type: str


class FindInPageResponsesApiWebSearchAction(ResponsesApiWebSearchAction):
    """`find_in_page` variant of `ResponsesApiWebSearchAction`."""

    type: Literal["find_in_page"] = "find_in_page"
    pattern: str | None = None
    url: str | None = None


class FunctionCallOutputResponseItem(ResponseItem):
    """`function_call_output` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["function_call_output"] = "function_call_output"
    output: str | list[FunctionCallOutputContentItem]
    call_id: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    name: str | None = None
    namespace: str | None = None


class FunctionCallResponseItem(ResponseItem):
    """`function_call` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "encrypted_content": "encrypted_content",
        "encrypted_function_args": "encrypted_function_args",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["function_call"] = "function_call"
    arguments: str
    call_id: str
    name: str
    encrypted_content: str | None = None
    encrypted_function_args: list[str] | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    namespace: str | None = None
    status: str | None = None


class FunctionDynamicToolNamespaceTool(DynamicToolNamespaceTool):
    """`function` variant of `DynamicToolNamespaceTool`."""

    type: Literal["function"] = "function"
    description: str
    input_schema: Any
    name: str
    defer_loading: bool | None = None


class FunctionDynamicToolSpec(DynamicToolSpec):
    """`function` variant of `DynamicToolSpec`."""

    type: Literal["function"] = "function"
    description: str
    input_schema: Any
    name: str
    defer_loading: bool | None = None
    namespace: str | None = None


class GitInfo(Record):
    """Part of `Thread`."""

    branch: str | None = None
    origin_url: str | None = None
    sha: str | None = None


class ImageGenerationCallResponseItem(ResponseItem):
    """`image_generation_call` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
        "revised_prompt": "revised_prompt",
    }

    type: Literal["image_generation_call"] = "image_generation_call"
    result: str
    status: str
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    revised_prompt: str | None = None


class InputAudioContentItem(ContentItem):
    """`input_audio` variant of `ContentItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {"audio_url": "audio_url"}

    type: Literal["input_audio"] = "input_audio"
    audio_url: str


class InputImageContentItem(ContentItem):
    """`input_image` variant of `ContentItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {"image_url": "image_url", "file_id": "file_id"}

    type: Literal["input_image"] = "input_image"
    image_url: str | None = None
    file_id: str | None = None
    detail: ImageDetail | None = None


class InputTextAgentMessageInputContent(AgentMessageInputContent):
    """`input_text` variant of `AgentMessageInputContent`."""

    type: Literal["input_text"] = "input_text"
    text: str


class InputTextContentItem(ContentItem):
    """`input_text` variant of `ContentItem`."""

    type: Literal["input_text"] = "input_text"
    text: str


class InternalChatMessageMetadataPassthrough(Record):
    """Part of `AgentMessageResponseItem`, `CompactionResponseItem`, `ContextCompactionResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {"turn_id": "turn_id"}

    turn_id: str | None = None


class LocalShellCallResponseItem(ResponseItem):
    """`local_shell_call` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["local_shell_call"] = "local_shell_call"
    action: LocalShellAction
    status: LocalShellStatus
    call_id: str | None = None
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class LocalShellStatus(WireEnum):
    """Values of `LocalShellCallResponseItem`."""

    completed = "completed"
    in_progress = "in_progress"
    incomplete = "incomplete"


class MessageResponseItem(ResponseItem):
    """`message` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["message"] = "message"
    content: list[ContentItem]
    role: str
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    phase: MessagePhase | None = None
    status: str | None = None


class NamespaceDynamicToolSpec(DynamicToolSpec):
    """`namespace` variant of `DynamicToolSpec`."""

    type: Literal["namespace"] = "namespace"
    description: str
    name: str
    tools: list[DynamicToolNamespaceTool]


class OpenPageResponsesApiWebSearchAction(ResponsesApiWebSearchAction):
    """`open_page` variant of `ResponsesApiWebSearchAction`."""

    type: Literal["open_page"] = "open_page"
    url: str | None = None


class OtherResponseItem(ResponseItem):
    """`other` variant of `ResponseItem`."""

    type: Literal["other"] = "other"


class OtherResponsesApiWebSearchAction(ResponsesApiWebSearchAction):
    """`other` variant of `ResponsesApiWebSearchAction`."""

    type: Literal["other"] = "other"


class SubAgentSource(ProtocolModel):
    """The value, or its only key, says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = None
    __variants__: ClassVar[dict[str, str]] = {
        "thread_spawn": "ThreadSpawnSubAgentSource",
        "other": "OtherSubAgentSource",
    }
    __unknown__: ClassVar[str] = "UnknownSubAgentSource"
    __strings__: ClassVar[str] = "SubAgentSourceValue"


class OtherSubAgentSource(SubAgentSource, Record):
    """`other` variant of `SubAgentSource`."""

    other: str


class OutputTextContentItem(ContentItem):
    """`output_text` variant of `ContentItem`."""

    type: Literal["output_text"] = "output_text"
    text: str
    annotations: list[Any] | None = None
    logprobs: list[Any] | None = None


class ReasoningItemContent(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "reasoning_text": "ReasoningTextReasoningItemContent",
        "text": "TextReasoningItemContent",
    }
    __unknown__: ClassVar[str] = "UnknownReasoningItemContent"

    type: str
    text: str


class ReasoningItemReasoningSummary(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {"summary_text": "SummaryTextReasoningItemReasoningSummary"}
    __unknown__: ClassVar[str] = "UnknownReasoningItemReasoningSummary"

    type: str
    text: str


class ReasoningResponseItem(ResponseItem):
    """`reasoning` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["reasoning"] = "reasoning"
    summary: list[ReasoningItemReasoningSummary]
    content: list[ReasoningItemContent] | None = None
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class ReasoningTextReasoningItemContent(ReasoningItemContent):
    """`reasoning_text` variant of `ReasoningItemContent`."""

    type: Literal["reasoning_text"] = "reasoning_text"
    text: str


class SandboxMode(WireEnum):
    """Values of `Config`, `ConfigRequirements`, `ThreadForkParams`."""

    read_only = "read-only"
    workspace_write = "workspace-write"
    danger_full_access = "danger-full-access"


class SearchResponsesApiWebSearchAction(ResponsesApiWebSearchAction):
    """`search` variant of `ResponsesApiWebSearchAction`."""

    type: Literal["search"] = "search"
    queries: list[str] | None = None
    query: str | None = None


class SelectedCapabilityRoot(Record):
    """Part of `ThreadStartParams`."""

    id: str
    location: CapabilityRootLocation


class SessionSourceValue(SessionSource, WireEnum):
    """The variants of `SessionSource` that are strings."""

    cli = "cli"
    vscode = "vscode"
    exec = "exec"
    app_server = "appServer"
    unknown = "unknown"


class SortDirection(WireEnum):
    """Values of `ProjectListParams`, `ThreadItemsListParams`, `ThreadListParams`."""

    asc = "asc"
    desc = "desc"


class SubAgentSessionSource(SessionSource, Record):
    """`subAgent` variant of `SessionSource`."""

    sub_agent: SubAgentSource


class SubAgentSourceValue(SubAgentSource, WireEnum):
    """The variants of `SubAgentSource` that are strings."""

    review = "review"
    compact = "compact"
    memory_consolidation = "memory_consolidation"


class SummaryTextReasoningItemReasoningSummary(ReasoningItemReasoningSummary):
    """`summary_text` variant of `ReasoningItemReasoningSummary`."""

    type: Literal["summary_text"] = "summary_text"
    text: str


class TextReasoningItemContent(ReasoningItemContent):
    """`text` variant of `ReasoningItemContent`."""

    type: Literal["text"] = "text"
    text: str


class Thread(Record):
    """Part of `ThreadForkResponse`, `ThreadListResponse`, `ThreadMetadataUpdateResponse`."""

    cli_version: str
    created_at: int
    """Unix time in seconds."""
    cwd: AbsolutePathBuf
    ephemeral: bool
    id: str
    model_provider: str
    preview: str
    session_id: str
    source: SessionSource
    status: ThreadStatus
    turns: list[Turn]
    updated_at: int
    """Unix time in seconds."""
    agent_nickname: str | None = None
    agent_role: str | None = None
    can_accept_direct_input: bool | None = None
    daybreak_enabled: bool | None = None
    environments: list[ThreadEnvironment] | None = None
    extra: ThreadExtra | None = None
    forked_from_id: str | None = None
    git_info: GitInfo | None = None
    history_mode: ThreadHistoryMode | None = None
    model: str | None = None
    name: str | None = None
    originator: str | None = None
    parent_thread_id: str | None = None
    path: str | None = None
    project_id: str | None = None
    reasoning_effort: ReasoningEffort | None = None
    recency_at: int | None = None
    """Unix time in seconds."""
    section: ThreadSection | None = None
    section_entered_at: int | None = None
    """Unix time in seconds."""
    thread_source: ThreadSource | None = None


class ThreadEnvironment(Record):
    """Part of `Thread`."""

    cwd: LegacyAppPathString
    environment_id: str
    runtime_workspace_roots: list[LegacyAppPathString]


class ThreadExtra(Record):
    """Part of `Thread`."""


class ThreadForkParams(Record):
    """Params of `thread/fork`."""

    thread_id: str
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    base_instructions: str | None = None
    before_turn_id: str | None = None
    config: dict[str, Any] | None = None
    cwd: str | None = None
    defer_goal_continuation: bool | None = None
    developer_instructions: str | None = None
    ephemeral: bool | None = None
    exclude_turns: bool | None = None
    experimental_prediction_mode: bool | None = None
    last_turn_id: str | None = None
    model: str | None = None
    model_provider: str | None = None
    path: str | None = None
    permissions: str | None = None
    runtime_workspace_roots: list[str] | None = None
    sandbox: SandboxMode | None = None
    service_tier: str | Null | None = None
    thread_source: ThreadSource | None = None
    persist_extended_history: bool | None = None


class ThreadForkResponse(Record):
    """Result of `thread/fork`."""

    approval_policy: AskForApproval
    approvals_reviewer: ApprovalsReviewer
    cwd: AbsolutePathBuf
    model: str
    model_provider: str
    sandbox: SandboxPolicy
    thread: Thread
    active_permission_profile: ActivePermissionProfile | None = None
    disabled_plugin_ids: list[str] | None = None
    instruction_sources: list[LegacyAppPathString] | None = None
    multi_agent_mode: MultiAgentMode | None = None
    reasoning_effort: ReasoningEffort | None = None
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    service_tier: str | None = None


class ThreadHistoryMode(WireEnum):
    """Values of `Thread`, `ThreadStartParams`."""

    legacy = "legacy"
    paginated = "paginated"


class ThreadListParams(Record):
    """Params of `thread/list`."""

    ancestor_thread_id: str | None = None
    archived: bool | None = None
    cursor: str | None = None
    cwd: str | list[str] | None = None
    excluded_thread_ids: list[str] | None = None
    limit: int | None = None
    model_providers: list[str] | None = None
    originators: list[str] | None = None
    parent_thread_id: str | None = None
    project_id: str | Null | None = None
    search_term: str | None = None
    section_id: str | Null | None = None
    sort_direction: SortDirection | None = None
    sort_key: ThreadSortKey | None = None
    source_kinds: list[ThreadSourceKind] | None = None
    use_state_db_only: bool | None = None


class ThreadListResponse(Record):
    """Result of `thread/list`."""

    data: list[Thread]
    backwards_cursor: str | None = None
    next_cursor: str | None = None
    read_states: dict[str, ThreadReadState] | None = None


class ThreadReadParams(Record):
    """Params of `thread/read`."""

    thread_id: str
    include_turns: bool | None = None


class ThreadReadResponse(Record):
    """Result of `thread/read`."""

    thread: Thread
    read_state: ThreadReadState | None = None


class ThreadResumeInitialTurnsPageParams(Record):
    """Part of `ThreadResumeParams`."""

    items_view: TurnItemsView | None = None
    limit: int | None = None
    sort_direction: SortDirection | None = None


class ThreadResumeParams(Record):
    """Params of `thread/resume`."""

    thread_id: str
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    base_instructions: str | None = None
    config: dict[str, Any] | None = None
    cwd: str | None = None
    developer_instructions: str | None = None
    exclude_turns: bool | None = None
    history: list[ResponseItem] | None = None
    initial_turns_page: ThreadResumeInitialTurnsPageParams | None = None
    model: str | None = None
    model_provider: str | None = None
    path: str | None = None
    permissions: str | None = None
    personality: Personality | None = None
    runtime_workspace_roots: list[str] | None = None
    sandbox: SandboxMode | None = None
    service_tier: str | Null | None = None
    persist_extended_history: bool | None = None


class ThreadResumeResponse(Record):
    """Result of `thread/resume`."""

    approval_policy: AskForApproval
    approvals_reviewer: ApprovalsReviewer
    cwd: AbsolutePathBuf
    model: str
    model_provider: str
    sandbox: SandboxPolicy
    thread: Thread
    active_permission_profile: ActivePermissionProfile | None = None
    collaboration_mode: CollaborationMode | None = None
    disabled_plugin_ids: list[str] | None = None
    initial_turns_page: TurnsPage | None = None
    instruction_sources: list[LegacyAppPathString] | None = None
    items_backwards_cursor: str | None = None
    multi_agent_mode: MultiAgentMode | None = None
    reasoning_effort: ReasoningEffort | None = None
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    service_tier: str | None = None
    turns_backwards_cursor: str | None = None


class ThreadSection(Record):
    """Part of `Thread`, `ThreadSectionCreateResponse`, `ThreadSectionListResponse`."""

    id: str
    name: str
    appearance: ThreadSectionAppearance | None = None


class ThreadSectionAppearance(Record):
    """Part of `ThreadSection`, `ThreadSectionCreateParams`, `ThreadSectionUpdateParams`."""

    color: str | None = None
    icon: str | None = None


class ThreadSortKey(WireEnum):
    """Values of `ThreadListParams`."""

    created_at = "created_at"
    updated_at = "updated_at"
    recency_at = "recency_at"
    section_position = "section_position"


class ThreadSource(WireEnum):
    """Values of `Thread`, `ThreadForkParams`, `ThreadStartParams`."""

    __open__ = True

    user = "user"
    subagent = "subagent"
    memory_consolidation = "memory_consolidation"


class ThreadSourceKind(WireEnum):
    """Values of `ThreadListParams`, `ThreadSearchParams`."""

    cli = "cli"
    vscode = "vscode"
    exec = "exec"
    app_server = "appServer"
    sub_agent = "subAgent"
    sub_agent_review = "subAgentReview"
    sub_agent_compact = "subAgentCompact"
    sub_agent_thread_spawn = "subAgentThreadSpawn"
    sub_agent_other = "subAgentOther"
    unknown = "unknown"


class ThreadSpawn(Record):
    """Part of `ThreadSpawnSubAgentSource`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "agent_nickname": "agent_nickname",
        "agent_path": "agent_path",
        "agent_role": "agent_role",
        "parent_thread_id": "parent_thread_id",
    }

    depth: int
    parent_thread_id: ThreadId
    agent_nickname: str | None = None
    agent_path: AgentPath | None = None
    agent_role: str | None = None


class ThreadSpawnSubAgentSource(SubAgentSource, Record):
    """`thread_spawn` variant of `SubAgentSource`."""

    __wire_names__: ClassVar[dict[str, str]] = {"thread_spawn": "thread_spawn"}

    thread_spawn: ThreadSpawn


class ThreadStartParams(Record):
    """Params of `thread/start`."""

    allow_provider_model_fallback: bool | None = None
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    base_instructions: str | None = None
    config: dict[str, Any] | None = None
    cwd: str | None = None
    daybreak_enabled: bool | None = None
    developer_instructions: str | None = None
    dynamic_tools: list[DynamicToolSpec] | None = None
    environments: list[TurnEnvironmentParams] | None = None
    ephemeral: bool | None = None
    experimental_raw_events: bool | None = None
    history_mode: ThreadHistoryMode | None = None
    mock_experimental_field: str | None = None
    model: str | None = None
    model_provider: str | None = None
    multi_agent_mode: MultiAgentMode | None = None
    permissions: str | None = None
    personality: Personality | None = None
    project_id: str | None = None
    runtime_workspace_roots: list[str] | None = None
    sandbox: SandboxMode | None = None
    selected_capability_roots: list[SelectedCapabilityRoot] | None = None
    service_name: str | None = None
    service_tier: str | Null | None = None
    session_start_source: ThreadStartSource | None = None
    thread_source: ThreadSource | None = None
    persist_extended_history: bool | None = None


class ThreadStartResponse(Record):
    """Result of `thread/start`."""

    approval_policy: AskForApproval
    approvals_reviewer: ApprovalsReviewer
    cwd: AbsolutePathBuf
    model: str
    model_provider: str
    sandbox: SandboxPolicy
    thread: Thread
    active_permission_profile: ActivePermissionProfile | None = None
    disabled_plugin_ids: list[str] | None = None
    instruction_sources: list[LegacyAppPathString] | None = None
    multi_agent_mode: MultiAgentMode | None = None
    reasoning_effort: ReasoningEffort | None = None
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    service_tier: str | None = None


class ThreadStartSource(WireEnum):
    """Values of `ThreadStartParams`."""

    startup = "startup"
    clear = "clear"


class ThreadStartedNotification(Record):
    """`thread/started` notification."""

    thread: Thread


class ToolSearchCallResponseItem(ResponseItem):
    """`tool_search_call` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["tool_search_call"] = "tool_search_call"
    arguments: Any
    execution: str
    call_id: str | None = None
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    status: str | None = None


class ToolSearchOutputResponseItem(ResponseItem):
    """`tool_search_output` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["tool_search_output"] = "tool_search_output"
    execution: str
    status: str
    tools: list[Any]
    call_id: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class TurnsPage(Record):
    """Part of `ThreadResumeResponse`."""

    data: list[Turn]
    backwards_cursor: str | None = None
    next_cursor: str | None = None


class UnknownAgentMessageInputContent(AgentMessageInputContent):
    """A variant of `AgentMessageInputContent` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownCapabilityRootLocation(CapabilityRootLocation):
    """A variant of `CapabilityRootLocation` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    environment_id: str
    path: str
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownContentItem(ContentItem):
    """A variant of `ContentItem` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownDynamicToolNamespaceTool(DynamicToolNamespaceTool):
    """A variant of `DynamicToolNamespaceTool` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    description: str
    input_schema: Any
    name: str
    defer_loading: bool | None = None
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownDynamicToolSpec(DynamicToolSpec):
    """A variant of `DynamicToolSpec` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    description: str
    name: str
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownLocalShellAction(LocalShellAction):
    """A variant of `LocalShellAction` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True
    __wire_names__: ClassVar[dict[str, str]] = {"timeout_ms": "timeout_ms", "working_directory": "working_directory"}

    type: str = ""
    command: list[str]
    env: dict[str, str] | None = None
    timeout_ms: int | None = None
    """Milliseconds."""
    user: str | None = None
    working_directory: str | None = None
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownReasoningItemContent(ReasoningItemContent):
    """A variant of `ReasoningItemContent` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    text: str
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownReasoningItemReasoningSummary(ReasoningItemReasoningSummary):
    """A variant of `ReasoningItemReasoningSummary` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    text: str
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownResponseItem(ResponseItem):
    """A variant of `ResponseItem` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownResponsesApiWebSearchAction(ResponsesApiWebSearchAction):
    """A variant of `ResponsesApiWebSearchAction` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownSessionSource(SessionSource, Record):
    """A variant of `SessionSource` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownSubAgentSource(SubAgentSource, Record):
    """A variant of `SubAgentSource` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    raw: dict[str, Any] | None = None
    """The object as it came."""


class WebSearchCallResponseItem(ResponseItem):
    """`web_search_call` variant of `ResponseItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }

    type: Literal["web_search_call"] = "web_search_call"
    action: ResponsesApiWebSearchAction | None = None
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    status: str | None = None


AgentPath: TypeAlias = RootedStr


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
