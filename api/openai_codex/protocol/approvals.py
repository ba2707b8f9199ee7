# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
# ruff: noqa: E501 - names of the protocol are long
"""Protocol models: approvals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from openai_codex._models import ProtocolModel, Record, RootedStr, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .handshake import AbsolutePathBuf
    from .items import CommandAction, DynamicToolCallOutputContentItem, FileUpdateChange, LegacyAppPathString


class AcceptWithExecpolicyAmendment(Record):
    """Part of `AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision`."""

    __wire_names__: ClassVar[dict[str, str]] = {"execpolicy_amendment": "execpolicy_amendment"}

    execpolicy_amendment: list[str]


class CommandExecutionApprovalDecision(ProtocolModel):
    """The value, or its only key, says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = None
    __variants__: ClassVar[dict[str, str]] = {
        "acceptWithExecpolicyAmendment": "AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision",
        "applyNetworkPolicyAmendment": "ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision",
    }
    __unknown__: ClassVar[str] = "UnknownCommandExecutionApprovalDecision"
    __strings__: ClassVar[str] = "CommandExecutionApprovalDecisionValue"


class AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision(CommandExecutionApprovalDecision, Record):
    """`acceptWithExecpolicyAmendment` variant of `CommandExecutionApprovalDecision`."""

    accept_with_execpolicy_amendment: AcceptWithExecpolicyAmendment


class FileChange(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "add": "AddFileChange",
        "delete": "DeleteFileChange",
        "update": "UpdateFileChange",
    }
    __unknown__: ClassVar[str] = "UnknownFileChange"

    type: str


class AddFileChange(FileChange):
    """`add` variant of `FileChange`."""

    type: Literal["add"] = "add"
    content: str


class AdditionalFileSystemPermissions(Record):
    """Part of `AdditionalPermissionProfile`, `GrantedPermissionProfile`, `RequestPermissionProfile`."""

    entries: list[FileSystemSandboxEntry] | None = None
    glob_scan_max_depth: int | None = None
    read: list[str] | None = None
    write: list[str] | None = None


class AdditionalNetworkPermissions(Record):
    """Part of `AdditionalPermissionProfile`, `GrantedPermissionProfile`, `RequestPermissionProfile`."""

    enabled: bool | None = None


class AdditionalPermissionProfile(Record):
    """Part of `CommandExecutionRequestApprovalParams`."""

    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None


class ApplyNetworkPolicyAmendment(Record):
    """Part of `ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision`."""

    __wire_names__: ClassVar[dict[str, str]] = {"network_policy_amendment": "network_policy_amendment"}

    network_policy_amendment: NetworkPolicyAmendment


class ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision(CommandExecutionApprovalDecision, Record):
    """`applyNetworkPolicyAmendment` variant of `CommandExecutionApprovalDecision`."""

    apply_network_policy_amendment: ApplyNetworkPolicyAmendment


class ApplyPatchApprovalParams(Record):
    """Params of the server's request `applyPatchApproval`."""

    call_id: str
    conversation_id: ThreadId
    file_changes: dict[str, FileChange]
    grant_root: str | None = None
    reason: str | None = None


class ApplyPatchApprovalResponse(Record):
    """Result of the server's request `applyPatchApproval`."""

    decision: ReviewDecision


class GuardianApprovalReviewAction(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "command": "CommandGuardianApprovalReviewAction",
        "execve": "ExecveGuardianApprovalReviewAction",
        "writeStdin": "WriteStdinGuardianApprovalReviewAction",
        "applyPatch": "ApplyPatchGuardianApprovalReviewAction",
        "networkAccess": "NetworkAccessGuardianApprovalReviewAction",
        "mcpToolCall": "McpToolCallGuardianApprovalReviewAction",
        "requestPermissions": "RequestPermissionsGuardianApprovalReviewAction",
    }
    __unknown__: ClassVar[str] = "UnknownGuardianApprovalReviewAction"

    type: str


class ApplyPatchGuardianApprovalReviewAction(GuardianApprovalReviewAction):
    """`applyPatch` variant of `GuardianApprovalReviewAction`."""

    type: Literal["applyPatch"] = "applyPatch"
    cwd: LegacyAppPathString
    files: list[LegacyAppPathString]


class ApprovedExecpolicyAmendment(Record):
    """Part of `ApprovedExecpolicyAmendmentReviewDecision`."""

    __wire_names__: ClassVar[dict[str, str]] = {"proposed_execpolicy_amendment": "proposed_execpolicy_amendment"}

    proposed_execpolicy_amendment: list[str]


class ReviewDecision(ProtocolModel):
    """The value, or its only key, says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = None
    __variants__: ClassVar[dict[str, str]] = {
        "approved_execpolicy_amendment": "ApprovedExecpolicyAmendmentReviewDecision",
        "network_policy_amendment": "NetworkPolicyAmendmentReviewDecision",
        "denied": "DeniedReviewDecision",
    }
    __unknown__: ClassVar[str] = "UnknownReviewDecision"
    __strings__: ClassVar[str] = "ReviewDecisionValue"


class ApprovedExecpolicyAmendmentReviewDecision(ReviewDecision, Record):
    """`approved_execpolicy_amendment` variant of `ReviewDecision`."""

    __wire_names__: ClassVar[dict[str, str]] = {"approved_execpolicy_amendment": "approved_execpolicy_amendment"}

    approved_execpolicy_amendment: ApprovedExecpolicyAmendment


class AutoReviewDecisionSource(WireEnum):
    """Values of `ItemGuardianApprovalReviewCompletedNotification`."""

    agent = "agent"


class CommandExecutionApprovalDecisionValue(CommandExecutionApprovalDecision, WireEnum):
    """The variants of `CommandExecutionApprovalDecision` that are strings."""

    accept = "accept"
    accept_for_session = "acceptForSession"
    decline = "decline"
    cancel = "cancel"


class CommandExecutionApprovalKind(WireEnum):
    """Values of `CommandExecutionRequestApprovalParams`."""

    command = "command"
    write_stdin = "writeStdin"


class CommandExecutionOutputDeltaNotification(Record):
    """`item/commandExecution/outputDelta` notification."""

    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class CommandExecutionRequestApprovalParams(Record):
    """Params of the server's request `item/commandExecution/requestApproval`."""

    item_id: str
    started_at_ms: int
    """Unix time in milliseconds."""
    thread_id: str
    turn_id: str
    additional_permissions: AdditionalPermissionProfile | None = None
    approval_id: str | None = None
    available_decisions: list[CommandExecutionApprovalDecision] | None = None
    command: str | None = None
    command_actions: list[CommandAction] | None = None
    cwd: LegacyAppPathString | None = None
    environment_id: str | None = None
    kind: CommandExecutionApprovalKind | None = None
    network_approval_context: NetworkApprovalContext | None = None
    proposed_execpolicy_amendment: list[str] | None = None
    proposed_network_policy_amendments: list[NetworkPolicyAmendment] | None = None
    reason: str | None = None


class CommandExecutionRequestApprovalResponse(Record):
    """Result of the server's request `item/commandExecution/requestApproval`."""

    decision: CommandExecutionApprovalDecision


class CommandGuardianApprovalReviewAction(GuardianApprovalReviewAction):
    """`command` variant of `GuardianApprovalReviewAction`."""

    type: Literal["command"] = "command"
    command: str
    cwd: LegacyAppPathString
    source: GuardianCommandSource


class DeleteFileChange(FileChange):
    """`delete` variant of `FileChange`."""

    type: Literal["delete"] = "delete"
    content: str


class Denied(Record):
    """Part of `DeniedReviewDecision`."""

    rejection: str


class DeniedReviewDecision(ReviewDecision, Record):
    """`denied` variant of `ReviewDecision`."""

    denied: Denied


class DynamicToolCallParams(Record):
    """Params of the server's request `item/tool/call`."""

    arguments: Any
    call_id: str
    thread_id: str
    tool: str
    turn_id: str
    namespace: str | None = None


class DynamicToolCallResponse(Record):
    """Result of the server's request `item/tool/call`."""

    content_items: list[DynamicToolCallOutputContentItem]
    success: bool


class ExecCommandApprovalParams(Record):
    """Params of the server's request `execCommandApproval`."""

    call_id: str
    command: list[str]
    conversation_id: ThreadId
    cwd: str
    parsed_cmd: list[ParsedCommand]
    approval_id: str | None = None
    reason: str | None = None


class ExecCommandApprovalResponse(Record):
    """Result of the server's request `execCommandApproval`."""

    decision: ReviewDecision


class ExecveGuardianApprovalReviewAction(GuardianApprovalReviewAction):
    """`execve` variant of `GuardianApprovalReviewAction`."""

    type: Literal["execve"] = "execve"
    argv: list[str]
    cwd: AbsolutePathBuf
    program: str
    source: GuardianCommandSource


class FileChangeApprovalDecision(WireEnum):
    """Values of `FileChangeRequestApprovalResponse`."""

    accept = "accept"
    accept_for_session = "acceptForSession"
    decline = "decline"
    cancel = "cancel"


class FileChangeOutputDeltaNotification(Record):
    """`item/fileChange/outputDelta` notification."""

    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class FileChangePatchUpdatedNotification(Record):
    """`item/fileChange/patchUpdated` notification."""

    changes: list[FileUpdateChange]
    item_id: str
    thread_id: str
    turn_id: str


class FileChangeRequestApprovalParams(Record):
    """Params of the server's request `item/fileChange/requestApproval`."""

    item_id: str
    started_at_ms: int
    """Unix time in milliseconds."""
    thread_id: str
    turn_id: str
    grant_root: str | None = None
    reason: str | None = None


class FileChangeRequestApprovalResponse(Record):
    """Result of the server's request `item/fileChange/requestApproval`."""

    decision: FileChangeApprovalDecision


class FileSystemAccessMode(WireEnum):
    """Values of `FileSystemSandboxEntry`."""

    read = "read"
    write = "write"
    deny = "deny"


class FileSystemPath(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "path": "PathFileSystemPath",
        "glob_pattern": "GlobPatternFileSystemPath",
        "special": "SpecialFileSystemPath",
    }
    __unknown__: ClassVar[str] = "UnknownFileSystemPath"

    type: str


class FileSystemSandboxEntry(Record):
    """Part of `AdditionalFileSystemPermissions`."""

    access: FileSystemAccessMode
    path: FileSystemPath


class FileSystemSpecialPath(Record):
    """`kind` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "kind"
    __variants__: ClassVar[dict[str, str]] = {
        "root": "RootFileSystemSpecialPath",
        "minimal": "MinimalFileSystemSpecialPath",
        "project_roots": "KindFileSystemSpecialPath",
        "tmpdir": "TmpdirFileSystemSpecialPath",
        "slash_tmp": "SlashTmpFileSystemSpecialPath",
        "unknown": "UnknownFileSystemSpecialPath",
    }
    __unknown__: ClassVar[str] = "UnknownFileSystemSpecialPath"

    kind: str


class GlobPatternFileSystemPath(FileSystemPath):
    """`glob_pattern` variant of `FileSystemPath`."""

    type: Literal["glob_pattern"] = "glob_pattern"
    pattern: str


class GrantedPermissionProfile(Record):
    """Part of `PermissionsRequestApprovalResponse`."""

    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None


class GuardianApprovalReview(Record):
    """Part of `ItemGuardianApprovalReviewCompletedNotification`, `ItemGuardianApprovalReviewStartedNotification`."""

    status: GuardianApprovalReviewStatus
    rationale: str | None = None
    risk_level: GuardianRiskLevel | None = None
    user_authorization: GuardianUserAuthorization | None = None


class GuardianApprovalReviewStatus(WireEnum):
    """Values of `GuardianApprovalReview`."""

    in_progress = "inProgress"
    approved = "approved"
    denied = "denied"
    timed_out = "timedOut"
    aborted = "aborted"


class GuardianCommandSource(WireEnum):
    """Values of `CommandGuardianApprovalReviewAction`, `ExecveGuardianApprovalReviewAction`."""

    shell = "shell"
    unified_exec = "unifiedExec"


class GuardianRiskLevel(WireEnum):
    """Values of `GuardianApprovalReview`."""

    low = "low"
    medium = "medium"
    high = "high"
    critical = "critical"


class GuardianUserAuthorization(WireEnum):
    """Values of `GuardianApprovalReview`."""

    unknown = "unknown"
    low = "low"
    medium = "medium"
    high = "high"


class GuardianWarningNotification(Record):
    """`guardianWarning` notification."""

    message: str
    thread_id: str


class ItemGuardianApprovalReviewCompletedNotification(Record):
    """`item/autoApprovalReview/completed` notification."""

    action: GuardianApprovalReviewAction
    completed_at_ms: int
    """Unix time in milliseconds."""
    decision_source: AutoReviewDecisionSource
    review: GuardianApprovalReview
    review_id: str
    started_at_ms: int
    """Unix time in milliseconds."""
    thread_id: str
    turn_id: str
    target_item_id: str | None = None


class ItemGuardianApprovalReviewStartedNotification(Record):
    """`item/autoApprovalReview/started` notification."""

    action: GuardianApprovalReviewAction
    review: GuardianApprovalReview
    review_id: str
    started_at_ms: int
    """Unix time in milliseconds."""
    thread_id: str
    turn_id: str
    target_item_id: str | None = None


class KindFileSystemSpecialPath(FileSystemSpecialPath):
    """`project_roots` variant of `FileSystemSpecialPath`."""

    kind: Literal["project_roots"] = "project_roots"
    subpath: str | None = None


class ParsedCommand(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "read": "ReadParsedCommand",
        "list_files": "ListFilesParsedCommand",
        "search": "SearchParsedCommand",
        "unknown": "UnknownParsedCommand",
    }
    __unknown__: ClassVar[str] = "UnknownParsedCommand"

    type: str
    cmd: str


class ListFilesParsedCommand(ParsedCommand):
    """`list_files` variant of `ParsedCommand`."""

    type: Literal["list_files"] = "list_files"
    cmd: str
    path: str | None = None


class McpToolCallGuardianApprovalReviewAction(GuardianApprovalReviewAction):
    """`mcpToolCall` variant of `GuardianApprovalReviewAction`."""

    type: Literal["mcpToolCall"] = "mcpToolCall"
    server: str
    tool_name: str
    connector_id: str | None = None
    connector_name: str | None = None
    tool_title: str | None = None


class MinimalFileSystemSpecialPath(FileSystemSpecialPath):
    """`minimal` variant of `FileSystemSpecialPath`."""

    kind: Literal["minimal"] = "minimal"


class NetworkAccessGuardianApprovalReviewAction(GuardianApprovalReviewAction):
    """`networkAccess` variant of `GuardianApprovalReviewAction`."""

    type: Literal["networkAccess"] = "networkAccess"
    host: str
    port: int
    protocol: NetworkApprovalProtocol
    target: str


class NetworkApprovalContext(Record):
    """Part of `CommandExecutionRequestApprovalParams`."""

    host: str
    protocol: NetworkApprovalProtocol


class NetworkApprovalProtocol(WireEnum):
    """Values of `NetworkAccessGuardianApprovalReviewAction`, `NetworkApprovalContext`."""

    http = "http"
    https = "https"
    socks5_tcp = "socks5Tcp"
    socks5_udp = "socks5Udp"


class NetworkPolicyAmendment(Record):
    """Part of `ApplyNetworkPolicyAmendment`, `CommandExecutionRequestApprovalParams`, `NetworkPolicyAmendmentReviewDecisionNetworkPolicyAmendment`."""

    action: NetworkPolicyRuleAction
    host: str


class NetworkPolicyAmendmentReviewDecision(ReviewDecision, Record):
    """`network_policy_amendment` variant of `ReviewDecision`."""

    __wire_names__: ClassVar[dict[str, str]] = {"network_policy_amendment": "network_policy_amendment"}

    network_policy_amendment: NetworkPolicyAmendmentReviewDecisionNetworkPolicyAmendment


class NetworkPolicyAmendmentReviewDecisionNetworkPolicyAmendment(Record):
    """Part of `NetworkPolicyAmendmentReviewDecision`."""

    __wire_names__: ClassVar[dict[str, str]] = {"network_policy_amendment": "network_policy_amendment"}

    network_policy_amendment: NetworkPolicyAmendment


class NetworkPolicyRuleAction(WireEnum):
    """Values of `NetworkPolicyAmendment`."""

    allow = "allow"
    deny = "deny"


class PathFileSystemPath(FileSystemPath):
    """`path` variant of `FileSystemPath`."""

    type: Literal["path"] = "path"
    path: str


class PermissionGrantScope(WireEnum):
    """Values of `PermissionsRequestApprovalResponse`."""

    turn = "turn"
    session = "session"


class PermissionsRequestApprovalParams(Record):
    """Params of the server's request `item/permissions/requestApproval`."""

    cwd: LegacyAppPathString
    item_id: str
    permissions: RequestPermissionProfile
    started_at_ms: int
    """Unix time in milliseconds."""
    thread_id: str
    turn_id: str
    environment_id: str | None = None
    reason: str | None = None


class PermissionsRequestApprovalResponse(Record):
    """Result of the server's request `item/permissions/requestApproval`."""

    permissions: GrantedPermissionProfile
    scope: PermissionGrantScope | None = None
    strict_auto_review: bool | None = None


class ReadParsedCommand(ParsedCommand):
    """`read` variant of `ParsedCommand`."""

    type: Literal["read"] = "read"
    cmd: str
    name: str
    path: str


class RequestPermissionProfile(Record):
    """Part of `PermissionsRequestApprovalParams`, `RequestPermissionsGuardianApprovalReviewAction`."""

    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None


class RequestPermissionsGuardianApprovalReviewAction(GuardianApprovalReviewAction):
    """`requestPermissions` variant of `GuardianApprovalReviewAction`."""

    type: Literal["requestPermissions"] = "requestPermissions"
    permissions: RequestPermissionProfile
    reason: str | None = None


class ReviewDecisionValue(ReviewDecision, WireEnum):
    """The variants of `ReviewDecision` that are strings."""

    approved = "approved"
    approved_for_session = "approved_for_session"
    approved_mcp_policy_amendment = "approved_mcp_policy_amendment"
    timed_out = "timed_out"
    abort = "abort"
    denied = "denied"


class RootFileSystemSpecialPath(FileSystemSpecialPath):
    """`root` variant of `FileSystemSpecialPath`."""

    kind: Literal["root"] = "root"


class SearchParsedCommand(ParsedCommand):
    """`search` variant of `ParsedCommand`."""

    type: Literal["search"] = "search"
    cmd: str
    path: str | None = None
    query: str | None = None


class SlashTmpFileSystemSpecialPath(FileSystemSpecialPath):
    """`slash_tmp` variant of `FileSystemSpecialPath`."""

    kind: Literal["slash_tmp"] = "slash_tmp"


class SpecialFileSystemPath(FileSystemPath):
    """`special` variant of `FileSystemPath`."""

    type: Literal["special"] = "special"
    value: FileSystemSpecialPath


class StrictReviewRequiredNotification(Record):
    """`autoApprovalReview/strictReviewRequired` notification."""

    started_at_ms: int
    """Unix time in milliseconds."""
    thread_id: str
    turn_id: str


class TerminalInteractionNotification(Record):
    """`item/commandExecution/terminalInteraction` notification."""

    item_id: str
    process_id: str
    stdin: str
    thread_id: str
    turn_id: str


class TmpdirFileSystemSpecialPath(FileSystemSpecialPath):
    """`tmpdir` variant of `FileSystemSpecialPath`."""

    kind: Literal["tmpdir"] = "tmpdir"


class ToolRequestUserInputAnswer(Record):
    """Part of `ToolRequestUserInputResponse`."""

    answers: list[str]


class ToolRequestUserInputOption(Record):
    """Part of `ToolRequestUserInputQuestion`."""

    description: str
    label: str


class ToolRequestUserInputParams(Record):
    """Params of the server's request `item/tool/requestUserInput`."""

    item_id: str
    questions: list[ToolRequestUserInputQuestion]
    thread_id: str
    turn_id: str
    auto_resolution_ms: int | None = None
    """Milliseconds."""
    is_blocking: bool | None = None


class ToolRequestUserInputQuestion(Record):
    """Part of `ToolRequestUserInputParams`."""

    header: str
    id: str
    question: str
    is_other: bool | None = None
    is_secret: bool | None = None
    options: list[ToolRequestUserInputOption] | None = None


class ToolRequestUserInputResponse(Record):
    """Result of the server's request `item/tool/requestUserInput`."""

    answers: dict[str, ToolRequestUserInputAnswer]


class UnknownCommandExecutionApprovalDecision(CommandExecutionApprovalDecision, Record):
    """A variant of `CommandExecutionApprovalDecision` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownFileChange(FileChange):
    """A variant of `FileChange` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownFileSystemPath(FileSystemPath):
    """A variant of `FileSystemPath` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownFileSystemSpecialPath(FileSystemSpecialPath):
    """`unknown` variant of `FileSystemSpecialPath`, and any variant that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    kind: str = "unknown"
    path: str
    subpath: str | None = None
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownGuardianApprovalReviewAction(GuardianApprovalReviewAction):
    """A variant of `GuardianApprovalReviewAction` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownParsedCommand(ParsedCommand):
    """`unknown` variant of `ParsedCommand`, and any variant that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = "unknown"
    cmd: str
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownReviewDecision(ReviewDecision, Record):
    """A variant of `ReviewDecision` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    raw: dict[str, Any] | None = None
    """The object as it came."""


class UpdateFileChange(FileChange):
    """`update` variant of `FileChange`."""

    __wire_names__: ClassVar[dict[str, str]] = {"move_path": "move_path", "unified_diff": "unified_diff"}

    type: Literal["update"] = "update"
    unified_diff: str
    move_path: str | None = None


class WriteStdinGuardianApprovalReviewAction(GuardianApprovalReviewAction):
    """`writeStdin` variant of `GuardianApprovalReviewAction`."""

    type: Literal["writeStdin"] = "writeStdin"
    approval_id: str
    cwd: LegacyAppPathString
    process_id: str
    stdin: str


ThreadId: TypeAlias = RootedStr


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
