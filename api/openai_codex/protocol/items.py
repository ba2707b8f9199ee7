# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
# ruff: noqa: UP007 - `|` does not take quoted names
"""Protocol models: items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, Union

from openai_codex._models import Record, RootedList, RootedStr, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .handshake import AbsolutePathBuf


class PatchChangeKind(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "add": "AddPatchChangeKind",
        "delete": "DeletePatchChangeKind",
        "update": "UpdatePatchChangeKind",
    }
    __unknown__: ClassVar[str] = "UnknownPatchChangeKind"

    type: str


class AddPatchChangeKind(PatchChangeKind):
    """`add` variant of `PatchChangeKind`."""

    type: Literal["add"] = "add"


class AgentMessageDelivery(WireEnum):
    """Values of `AgentMessageThreadItem`."""

    async_ = "async"


class ThreadItem(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "userMessage": "UserMessageThreadItem",
        "hookPrompt": "HookPromptThreadItem",
        "agentMessage": "AgentMessageThreadItem",
        "functionCallOutput": "FunctionCallOutputThreadItem",
        "plan": "PlanThreadItem",
        "reasoning": "ReasoningThreadItem",
        "commandExecution": "CommandExecutionThreadItem",
        "fileChange": "FileChangeThreadItem",
        "mcpToolCall": "McpToolCallThreadItem",
        "dynamicToolCall": "DynamicToolCallThreadItem",
        "collabAgentToolCall": "CollabAgentToolCallThreadItem",
        "subAgentActivity": "SubAgentActivityThreadItem",
        "webSearch": "WebSearchThreadItem",
        "imageView": "ImageViewThreadItem",
        "sleep": "SleepThreadItem",
        "imageGeneration": "ImageGenerationThreadItem",
        "enteredReviewMode": "EnteredReviewModeThreadItem",
        "exitedReviewMode": "ExitedReviewModeThreadItem",
        "contextCompaction": "ContextCompactionThreadItem",
    }
    __unknown__: ClassVar[str] = "UnknownThreadItem"

    type: str
    id: str


class AgentMessageThreadItem(ThreadItem):
    """`agentMessage` variant of `ThreadItem`."""

    type: Literal["agentMessage"] = "agentMessage"
    id: str
    text: str
    delivery: AgentMessageDelivery | None = None
    memory_citation: MemoryCitation | None = None
    phase: MessagePhase | None = None
    questions: list[AsyncUserInputQuestion] | None = None


class AsyncUserInputQuestion(Record):
    """Part of `AgentMessageThreadItem`."""

    title: str
    options: list[str] | None = None


class UserInput(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "text": "TextUserInput",
        "image": "ImageUserInput",
        "localImage": "LocalImageUserInput",
        "audio": "AudioUserInput",
        "localAudio": "LocalAudioUserInput",
        "skill": "SkillUserInput",
        "mention": "MentionUserInput",
    }
    __unknown__: ClassVar[str] = "UnknownUserInput"

    type: str


class AudioUserInput(UserInput):
    """`audio` variant of `UserInput`."""

    type: Literal["audio"] = "audio"
    url: str


class ByteRange(Record):
    """Part of `TextElement`."""

    end: int
    start: int


class CollabAgentState(Record):
    """Part of `CollabAgentToolCallThreadItem`."""

    status: CollabAgentStatus
    message: str | None = None


class CollabAgentStatus(WireEnum):
    """Values of `CollabAgentState`."""

    pending_init = "pendingInit"
    running = "running"
    interrupted = "interrupted"
    completed = "completed"
    errored = "errored"
    shutdown = "shutdown"
    not_found = "notFound"


class CollabAgentTool(WireEnum):
    """Values of `CollabAgentToolCallThreadItem`."""

    spawn_agent = "spawnAgent"
    send_input = "sendInput"
    resume_agent = "resumeAgent"
    wait = "wait"
    close_agent = "closeAgent"
    send_message = "sendMessage"
    followup_task = "followupTask"
    interrupt_agent = "interruptAgent"
    list_agents = "listAgents"


class CollabAgentToolCallStatus(WireEnum):
    """Values of `CollabAgentToolCallThreadItem`."""

    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"
    interrupted = "interrupted"


class CollabAgentToolCallThreadItem(ThreadItem):
    """`collabAgentToolCall` variant of `ThreadItem`."""

    type: Literal["collabAgentToolCall"] = "collabAgentToolCall"
    agents_states: dict[str, CollabAgentState]
    id: str
    receiver_thread_ids: list[str]
    sender_thread_id: str
    status: CollabAgentToolCallStatus
    tool: CollabAgentTool
    model: str | None = None
    prompt: str | None = None
    reasoning_effort: ReasoningEffort | None = None


class CommandAction(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "read": "ReadCommandAction",
        "listFiles": "ListFilesCommandAction",
        "search": "SearchCommandAction",
        "unknown": "UnknownCommandAction",
    }
    __unknown__: ClassVar[str] = "UnknownCommandAction"

    type: str
    command: str


class CommandExecutionSource(WireEnum):
    """Values of `CommandExecutionThreadItem`."""

    agent = "agent"
    user_shell = "userShell"
    unified_exec_startup = "unifiedExecStartup"
    unified_exec_interaction = "unifiedExecInteraction"


class CommandExecutionStatus(WireEnum):
    """Values of `CommandExecutionThreadItem`."""

    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"
    declined = "declined"


class CommandExecutionThreadItem(ThreadItem):
    """`commandExecution` variant of `ThreadItem`."""

    type: Literal["commandExecution"] = "commandExecution"
    command: str
    command_actions: list[CommandAction]
    cwd: LegacyAppPathString
    id: str
    status: CommandExecutionStatus
    aggregated_output: str | None = None
    duration_ms: int | None = None
    """Milliseconds."""
    exit_code: int | None = None
    plugin_id: str | None = None
    process_id: str | None = None
    script_path: str | None = None
    source: CommandExecutionSource | None = None


class ContextCompactionThreadItem(ThreadItem):
    """`contextCompaction` variant of `ThreadItem`."""

    type: Literal["contextCompaction"] = "contextCompaction"
    id: str


class DeletePatchChangeKind(PatchChangeKind):
    """`delete` variant of `PatchChangeKind`."""

    type: Literal["delete"] = "delete"


class DynamicToolCallOutputContentItem(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "inputText": "InputTextDynamicToolCallOutputContentItem",
        "inputImage": "InputImageDynamicToolCallOutputContentItem",
        "inputAudio": "InputAudioDynamicToolCallOutputContentItem",
    }
    __unknown__: ClassVar[str] = "UnknownDynamicToolCallOutputContentItem"

    type: str


class DynamicToolCallStatus(WireEnum):
    """Values of `DynamicToolCallThreadItem`."""

    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"


class DynamicToolCallThreadItem(ThreadItem):
    """`dynamicToolCall` variant of `ThreadItem`."""

    type: Literal["dynamicToolCall"] = "dynamicToolCall"
    arguments: Any
    id: str
    status: DynamicToolCallStatus
    tool: str
    content_items: list[DynamicToolCallOutputContentItem] | None = None
    duration_ms: int | None = None
    """Milliseconds."""
    namespace: str | None = None
    success: bool | None = None


class FunctionCallOutputContentItem(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "input_text": "InputTextFunctionCallOutputContentItem",
        "input_image": "InputImageFunctionCallOutputContentItem",
        "input_audio": "InputAudioFunctionCallOutputContentItem",
        "encrypted_content": "EncryptedContentFunctionCallOutputContentItem",
    }
    __unknown__: ClassVar[str] = "UnknownFunctionCallOutputContentItem"

    type: str


class EncryptedContentFunctionCallOutputContentItem(FunctionCallOutputContentItem):
    """`encrypted_content` variant of `FunctionCallOutputContentItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {"encrypted_content": "encrypted_content"}

    type: Literal["encrypted_content"] = "encrypted_content"
    encrypted_content: str


class EnteredReviewModeThreadItem(ThreadItem):
    """`enteredReviewMode` variant of `ThreadItem`."""

    type: Literal["enteredReviewMode"] = "enteredReviewMode"
    id: str
    review: str


class ExitedReviewModeThreadItem(ThreadItem):
    """`exitedReviewMode` variant of `ThreadItem`."""

    type: Literal["exitedReviewMode"] = "exitedReviewMode"
    id: str
    review: str


class FileChangeThreadItem(ThreadItem):
    """`fileChange` variant of `ThreadItem`."""

    type: Literal["fileChange"] = "fileChange"
    changes: list[FileUpdateChange]
    id: str
    status: PatchApplyStatus


class FileUpdateChange(Record):
    """Part of `FileChangePatchUpdatedNotification`, `FileChangeThreadItem`."""

    diff: str
    kind: PatchChangeKind
    path: str


class WebSearchAction(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "search": "SearchWebSearchAction",
        "openPage": "OpenPageWebSearchAction",
        "findInPage": "FindInPageWebSearchAction",
        "other": "OtherWebSearchAction",
    }
    __unknown__: ClassVar[str] = "UnknownWebSearchAction"

    type: str


class FindInPageWebSearchAction(WebSearchAction):
    """`findInPage` variant of `WebSearchAction`."""

    type: Literal["findInPage"] = "findInPage"
    pattern: str | None = None
    url: str | None = None


class FunctionCallOutputThreadItem(ThreadItem):
    """`functionCallOutput` variant of `ThreadItem`."""

    type: Literal["functionCallOutput"] = "functionCallOutput"
    id: str
    name: str
    output: FunctionCallOutputBody
    namespace: str | None = None


class HookPromptFragment(Record):
    """Part of `HookPromptThreadItem`."""

    hook_run_id: str
    text: str


class HookPromptThreadItem(ThreadItem):
    """`hookPrompt` variant of `ThreadItem`."""

    type: Literal["hookPrompt"] = "hookPrompt"
    fragments: list[HookPromptFragment]
    id: str


class ImageDetail(WireEnum):
    """Values of `ImageUserInput`, `InputImageContentItem`, `InputImageFunctionCallOutputContentItem`."""

    auto = "auto"
    low = "low"
    high = "high"
    original = "original"


class ImageGenerationFailure(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {"usageLimitExceeded": "UsageLimitExceededImageGenerationFailure"}
    __unknown__: ClassVar[str] = "UnknownImageGenerationFailure"

    type: str
    limit_id: str
    resets_at: int | None = None
    """Unix time in seconds."""


class ImageGenerationThreadItem(ThreadItem):
    """`imageGeneration` variant of `ThreadItem`."""

    type: Literal["imageGeneration"] = "imageGeneration"
    id: str
    result: str
    status: str
    failure: ImageGenerationFailure | None = None
    revised_prompt: str | None = None
    saved_path: AbsolutePathBuf | None = None
    transparent_background: bool | None = None


class ImageUserInput(UserInput):
    """`image` variant of `UserInput`."""

    type: Literal["image"] = "image"
    url: str | None = None
    file_id: str | None = None
    detail: ImageDetail | None = None


class ImageViewThreadItem(ThreadItem):
    """`imageView` variant of `ThreadItem`."""

    type: Literal["imageView"] = "imageView"
    id: str
    path: LegacyAppPathString


class InputAudioDynamicToolCallOutputContentItem(DynamicToolCallOutputContentItem):
    """`inputAudio` variant of `DynamicToolCallOutputContentItem`."""

    type: Literal["inputAudio"] = "inputAudio"
    audio_url: str


class InputAudioFunctionCallOutputContentItem(FunctionCallOutputContentItem):
    """`input_audio` variant of `FunctionCallOutputContentItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {"audio_url": "audio_url"}

    type: Literal["input_audio"] = "input_audio"
    audio_url: str


class InputImageDynamicToolCallOutputContentItem(DynamicToolCallOutputContentItem):
    """`inputImage` variant of `DynamicToolCallOutputContentItem`."""

    type: Literal["inputImage"] = "inputImage"
    image_url: str


class InputImageFunctionCallOutputContentItem(FunctionCallOutputContentItem):
    """`input_image` variant of `FunctionCallOutputContentItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {"image_url": "image_url", "file_id": "file_id"}

    type: Literal["input_image"] = "input_image"
    image_url: str | None = None
    file_id: str | None = None
    detail: ImageDetail | None = None


class InputTextDynamicToolCallOutputContentItem(DynamicToolCallOutputContentItem):
    """`inputText` variant of `DynamicToolCallOutputContentItem`."""

    type: Literal["inputText"] = "inputText"
    text: str


class InputTextFunctionCallOutputContentItem(FunctionCallOutputContentItem):
    """`input_text` variant of `FunctionCallOutputContentItem`."""

    type: Literal["input_text"] = "input_text"
    text: str


class ItemCompletedNotification(Record):
    """`item/completed` notification."""

    completed_at_ms: int
    """Unix time in milliseconds."""
    item: ThreadItem
    thread_id: str
    turn_id: str


class ItemStartedNotification(Record):
    """`item/started` notification."""

    item: ThreadItem
    started_at_ms: int
    """Unix time in milliseconds."""
    thread_id: str
    turn_id: str


class ListFilesCommandAction(CommandAction):
    """`listFiles` variant of `CommandAction`."""

    type: Literal["listFiles"] = "listFiles"
    command: str
    path: str | None = None


class LocalAudioUserInput(UserInput):
    """`localAudio` variant of `UserInput`."""

    type: Literal["localAudio"] = "localAudio"
    path: str


class LocalImageUserInput(UserInput):
    """`localImage` variant of `UserInput`."""

    type: Literal["localImage"] = "localImage"
    path: str
    detail: ImageDetail | None = None


class McpAppDisplayMode(WireEnum):
    """Values of `McpAppUi`."""

    inline = "inline"
    fullscreen = "fullscreen"


class McpAppUi(Record):
    """Part of `McpToolCallThreadItem`."""

    preferred_model_display_mode: McpAppDisplayMode
    resource_uri: str


class McpToolCallAppContext(Record):
    """Part of `McpToolCallThreadItem`."""

    connector_id: str
    action_name: str | None = None
    app_name: str | None = None
    link_id: str | None = None
    resource_uri: str | None = None


class McpToolCallError(Record):
    """Part of `McpToolCallThreadItem`."""

    message: str


class McpToolCallResult(Record):
    """Part of `McpToolCallThreadItem`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    content: list[Any]
    meta: Any = None
    structured_content: Any = None


class McpToolCallStatus(WireEnum):
    """Values of `McpToolCallThreadItem`."""

    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"


class McpToolCallThreadItem(ThreadItem):
    """`mcpToolCall` variant of `ThreadItem`."""

    type: Literal["mcpToolCall"] = "mcpToolCall"
    arguments: Any
    id: str
    server: str
    status: McpToolCallStatus
    tool: str
    app_context: McpToolCallAppContext | None = None
    duration_ms: int | None = None
    """Milliseconds."""
    error: McpToolCallError | None = None
    mcp_app_resource_uri: str | None = None
    mcp_app_ui: McpAppUi | None = None
    plugin_id: str | None = None
    read_only_hint: bool | None = None
    result: McpToolCallResult | None = None


class MemoryCitation(Record):
    """Part of `AgentMessageThreadItem`."""

    entries: list[MemoryCitationEntry]
    thread_ids: list[str]


class MemoryCitationEntry(Record):
    """Part of `MemoryCitation`."""

    line_end: int
    line_start: int
    note: str
    path: str


class MentionUserInput(UserInput):
    """`mention` variant of `UserInput`."""

    type: Literal["mention"] = "mention"
    name: str
    path: str


class MessagePhase(WireEnum):
    """Values of `AgentMessageThreadItem`, `MessageResponseItem`."""

    commentary = "commentary"
    partial_answer = "partial_answer"
    final_answer = "final_answer"


class OpenPageWebSearchAction(WebSearchAction):
    """`openPage` variant of `WebSearchAction`."""

    type: Literal["openPage"] = "openPage"
    url: str | None = None


class OtherWebSearchAction(WebSearchAction):
    """`other` variant of `WebSearchAction`."""

    type: Literal["other"] = "other"


class PatchApplyStatus(WireEnum):
    """Values of `FileChangeThreadItem`."""

    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"
    declined = "declined"


class PlanThreadItem(ThreadItem):
    """`plan` variant of `ThreadItem`."""

    type: Literal["plan"] = "plan"
    id: str
    text: str


class ReadCommandAction(CommandAction):
    """`read` variant of `CommandAction`."""

    type: Literal["read"] = "read"
    command: str
    name: str
    path: LegacyAppPathString


class ReasoningEffort(WireEnum):
    """Values of `CollabAgentToolCallThreadItem`, `CollaborationModeMask`, `Config`."""

    __open__ = True

    none = "none"
    minimal = "minimal"
    low = "low"
    medium = "medium"
    high = "high"
    xhigh = "xhigh"
    max = "max"
    ultra = "ultra"


class ReasoningThreadItem(ThreadItem):
    """`reasoning` variant of `ThreadItem`."""

    type: Literal["reasoning"] = "reasoning"
    id: str
    content: list[str] | None = None
    summary: list[str] | None = None


class SearchCommandAction(CommandAction):
    """`search` variant of `CommandAction`."""

    type: Literal["search"] = "search"
    command: str
    path: str | None = None
    query: str | None = None


class SearchWebSearchAction(WebSearchAction):
    """`search` variant of `WebSearchAction`."""

    type: Literal["search"] = "search"
    queries: list[str] | None = None
    query: str | None = None


class SkillUserInput(UserInput):
    """`skill` variant of `UserInput`."""

    type: Literal["skill"] = "skill"
    name: str
    path: str


class SleepThreadItem(ThreadItem):
    """`sleep` variant of `ThreadItem`."""

    type: Literal["sleep"] = "sleep"
    duration_ms: int
    """Milliseconds."""
    id: str


class SubAgentActivityKind(WireEnum):
    """Values of `SubAgentActivityThreadItem`."""

    started = "started"
    interacted = "interacted"
    interrupted = "interrupted"
    completed = "completed"


class SubAgentActivityThreadItem(ThreadItem):
    """`subAgentActivity` variant of `ThreadItem`."""

    type: Literal["subAgentActivity"] = "subAgentActivity"
    agent_path: str
    agent_thread_id: str
    id: str
    kind: SubAgentActivityKind
    model: str | None = None
    reasoning_effort: ReasoningEffort | None = None


class TextElement(Record):
    """Part of `TextUserInput`."""

    byte_range: ByteRange
    placeholder: str | None = None


class TextUserInput(UserInput):
    """`text` variant of `UserInput`."""

    __wire_names__: ClassVar[dict[str, str]] = {"text_elements": "text_elements"}

    type: Literal["text"] = "text"
    text: str
    text_elements: list[TextElement] | None = None


class UnknownCommandAction(CommandAction):
    """`unknown` variant of `CommandAction`, and any variant that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = "unknown"
    command: str
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownDynamicToolCallOutputContentItem(DynamicToolCallOutputContentItem):
    """A variant of `DynamicToolCallOutputContentItem` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownFunctionCallOutputContentItem(FunctionCallOutputContentItem):
    """A variant of `FunctionCallOutputContentItem` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownImageGenerationFailure(ImageGenerationFailure):
    """A variant of `ImageGenerationFailure` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    limit_id: str
    resets_at: int | None = None
    """Unix time in seconds."""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownPatchChangeKind(PatchChangeKind):
    """A variant of `PatchChangeKind` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownThreadItem(ThreadItem):
    """A variant of `ThreadItem` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    id: str
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownUserInput(UserInput):
    """A variant of `UserInput` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownWebSearchAction(WebSearchAction):
    """A variant of `WebSearchAction` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UpdatePatchChangeKind(PatchChangeKind):
    """`update` variant of `PatchChangeKind`."""

    __wire_names__: ClassVar[dict[str, str]] = {"move_path": "move_path"}

    type: Literal["update"] = "update"
    move_path: str | None = None


class UsageLimitExceededImageGenerationFailure(ImageGenerationFailure):
    """`usageLimitExceeded` variant of `ImageGenerationFailure`."""

    type: Literal["usageLimitExceeded"] = "usageLimitExceeded"
    limit_id: str
    resets_at: int | None = None
    """Unix time in seconds."""


class UserMessageThreadItem(ThreadItem):
    """`userMessage` variant of `ThreadItem`."""

    type: Literal["userMessage"] = "userMessage"
    content: list[UserInput]
    id: str
    client_id: str | None = None


class WebSearchThreadItem(ThreadItem):
    """`webSearch` variant of `ThreadItem`."""

    type: Literal["webSearch"] = "webSearch"
    id: str
    query: str
    action: WebSearchAction | None = None
    results: list[Any] | None = None


FunctionCallOutputBody: TypeAlias = Union[RootedStr, RootedList["FunctionCallOutputContentItem"]]


LegacyAppPathString: TypeAlias = RootedStr


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
