# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: turns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from openai_codex._models import Null, ProtocolModel, Record, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .items import FunctionCallOutputContentItem, ReasoningEffort, ThreadItem, UserInput


class ActiveTurnNotSteerable(Record):
    """Part of `ActiveTurnNotSteerableCodexErrorInfo`."""

    turn_kind: NonSteerableTurnKind


class CodexErrorInfo(ProtocolModel):
    """The value, or its only key, says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = None
    __variants__: ClassVar[dict[str, str]] = {
        "httpConnectionFailed": "HttpConnectionFailedCodexErrorInfo",
        "responseStreamConnectionFailed": "ResponseStreamConnectionFailedCodexErrorInfo",
        "responseStreamDisconnected": "ResponseStreamDisconnectedCodexErrorInfo",
        "responseTooManyFailedAttempts": "ResponseTooManyFailedAttemptsCodexErrorInfo",
        "activeTurnNotSteerable": "ActiveTurnNotSteerableCodexErrorInfo",
    }
    __unknown__: ClassVar[str] = "UnknownCodexErrorInfo"
    __strings__: ClassVar[str] = "CodexErrorInfoValue"


class ActiveTurnNotSteerableCodexErrorInfo(CodexErrorInfo, Record):
    """`activeTurnNotSteerable` variant of `CodexErrorInfo`."""

    active_turn_not_steerable: ActiveTurnNotSteerable


class AdditionalContextEntry(Record):
    """Part of `TurnStartParams`, `TurnSteerParams`."""

    kind: AdditionalContextKind
    value: str


class AdditionalContextKind(WireEnum):
    """Values of `AdditionalContextEntry`."""

    untrusted = "untrusted"
    application = "application"


class ApprovalsReviewer(WireEnum):
    """Values of `AppConfig`, `AppLinkConfig`, `AppsDefaultConfig`."""

    user = "user"
    auto_review = "auto_review"
    guardian_subagent = "guardian_subagent"


class AskForApproval(ProtocolModel):
    """The value, or its only key, says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = None
    __variants__: ClassVar[dict[str, str]] = {"granular": "GranularAskForApproval"}
    __unknown__: ClassVar[str] = "UnknownAskForApproval"
    __strings__: ClassVar[str] = "AskForApprovalValue"


class AskForApprovalValue(AskForApproval, WireEnum):
    """The variants of `AskForApproval` that are strings."""

    untrusted = "untrusted"
    on_request = "on-request"
    never = "never"
    on_failure = "on-failure"


class CodexErrorInfoValue(CodexErrorInfo, WireEnum):
    """The variants of `CodexErrorInfo` that are strings."""

    context_window_exceeded = "contextWindowExceeded"
    session_budget_exceeded = "sessionBudgetExceeded"
    usage_limit_exceeded = "usageLimitExceeded"
    rate_limit_exceeded = "rateLimitExceeded"
    flex_unavailable = "flexUnavailable"
    server_overloaded = "serverOverloaded"
    cyber_policy = "cyberPolicy"
    misalignment_policy_violation = "misalignmentPolicyViolation"
    too_many_denials = "tooManyDenials"
    internal_server_error = "internalServerError"
    unauthorized = "unauthorized"
    bad_request = "badRequest"
    thread_rollback_failed = "threadRollbackFailed"
    sandbox_error = "sandboxError"
    other = "other"


class CollaborationMode(Record):
    """Part of `ThreadResumeResponse`, `ThreadSettings`, `ThreadSettingsUpdateParams`."""

    mode: ModeKind
    settings: Settings


class MultiAgentMode(ProtocolModel):
    """The value, or its only key, says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = None
    __variants__: ClassVar[dict[str, str]] = {"custom": "CustomMultiAgentMode"}
    __unknown__: ClassVar[str] = "UnknownMultiAgentMode"
    __strings__: ClassVar[str] = "MultiAgentModeValue"


class CustomMultiAgentMode(MultiAgentMode, Record):
    """`custom` variant of `MultiAgentMode`."""

    custom: str


class CyberAccessProgram(WireEnum):
    """Values of `ModelAccessPrograms`, `TurnStartParams`."""

    standard = "standard"
    daybreak_blue = "daybreakBlue"
    daybreak_red = "daybreakRed"


class SandboxPolicy(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "dangerFullAccess": "DangerFullAccessSandboxPolicy",
        "readOnly": "ReadOnlySandboxPolicy",
        "externalSandbox": "ExternalSandboxSandboxPolicy",
        "workspaceWrite": "WorkspaceWriteSandboxPolicy",
    }
    __unknown__: ClassVar[str] = "UnknownSandboxPolicy"

    type: str


class DangerFullAccessSandboxPolicy(SandboxPolicy):
    """`dangerFullAccess` variant of `SandboxPolicy`."""

    type: Literal["dangerFullAccess"] = "dangerFullAccess"


class ErrorNotification(Record):
    """`error` notification."""

    error: TurnError
    thread_id: str
    turn_id: str
    will_retry: bool


class ExternalSandboxSandboxPolicy(SandboxPolicy):
    """`externalSandbox` variant of `SandboxPolicy`."""

    type: Literal["externalSandbox"] = "externalSandbox"
    network_access: NetworkAccess | None = None


class Granular(Record):
    """Part of `GranularAskForApproval`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "mcp_elicitations": "mcp_elicitations",
        "request_permissions": "request_permissions",
        "sandbox_approval": "sandbox_approval",
        "skill_approval": "skill_approval",
    }

    mcp_elicitations: bool
    rules: bool
    sandbox_approval: bool
    request_permissions: bool | None = None
    skill_approval: bool | None = None


class GranularAskForApproval(AskForApproval, Record):
    """`granular` variant of `AskForApproval`."""

    granular: Granular


class HttpConnectionFailed(Record):
    """Part of `HttpConnectionFailedCodexErrorInfo`."""

    http_status_code: int | None = None


class HttpConnectionFailedCodexErrorInfo(CodexErrorInfo, Record):
    """`httpConnectionFailed` variant of `CodexErrorInfo`."""

    http_connection_failed: HttpConnectionFailed


class MisalignmentErrorDetails(Record):
    """Part of `TurnError`."""

    detailed_explanation: str | None = None
    error_type: str | None = None
    review_target: str | None = None
    steer: MisalignmentSteer | None = None


class MisalignmentSteer(Record):
    """Part of `MisalignmentErrorDetails`."""

    message: str


class ModeKind(WireEnum):
    """Values of `CollaborationMode`, `CollaborationModeMask`."""

    plan = "plan"
    default = "default"


class MultiAgentModeValue(MultiAgentMode, WireEnum):
    """The variants of `MultiAgentMode` that are strings."""

    explicit_request_only = "explicitRequestOnly"
    proactive = "proactive"


class NetworkAccess(WireEnum):
    """Values of `ExternalSandboxSandboxPolicy`."""

    restricted = "restricted"
    enabled = "enabled"


class NonSteerableTurnKind(WireEnum):
    """Values of `ActiveTurnNotSteerable`."""

    review = "review"
    compact = "compact"


class Personality(WireEnum):
    """Values of `ThreadResumeParams`, `ThreadSettings`, `ThreadSettingsUpdateParams`."""

    none = "none"
    friendly = "friendly"
    pragmatic = "pragmatic"


class ReadOnlySandboxPolicy(SandboxPolicy):
    """`readOnly` variant of `SandboxPolicy`."""

    type: Literal["readOnly"] = "readOnly"
    network_access: bool | None = None


class ReasoningSummary(WireEnum):
    """Values of `Config`, `ThreadSettings`, `ThreadSettingsUpdateParams`."""

    auto = "auto"
    concise = "concise"
    detailed = "detailed"
    none = "none"


class ResponseStreamConnectionFailed(Record):
    """Part of `ResponseStreamConnectionFailedCodexErrorInfo`."""

    http_status_code: int | None = None


class ResponseStreamConnectionFailedCodexErrorInfo(CodexErrorInfo, Record):
    """`responseStreamConnectionFailed` variant of `CodexErrorInfo`."""

    response_stream_connection_failed: ResponseStreamConnectionFailed


class ResponseStreamDisconnected(Record):
    """Part of `ResponseStreamDisconnectedCodexErrorInfo`."""

    http_status_code: int | None = None


class ResponseStreamDisconnectedCodexErrorInfo(CodexErrorInfo, Record):
    """`responseStreamDisconnected` variant of `CodexErrorInfo`."""

    response_stream_disconnected: ResponseStreamDisconnected


class ResponseTooManyFailedAttempts(Record):
    """Part of `ResponseTooManyFailedAttemptsCodexErrorInfo`."""

    http_status_code: int | None = None


class ResponseTooManyFailedAttemptsCodexErrorInfo(CodexErrorInfo, Record):
    """`responseTooManyFailedAttempts` variant of `CodexErrorInfo`."""

    response_too_many_failed_attempts: ResponseTooManyFailedAttempts


class Settings(Record):
    """Part of `CollaborationMode`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "developer_instructions": "developer_instructions",
        "reasoning_effort": "reasoning_effort",
    }

    model: str
    developer_instructions: str | None = None
    reasoning_effort: ReasoningEffort | None = None


class Turn(Record):
    """Part of `ReviewStartResponse`, `Thread`, `ThreadQueueStartResponse`."""

    id: str
    items: list[ThreadItem]
    status: TurnStatus
    completed_at: int | None = None
    """Unix time in seconds."""
    duration_ms: int | None = None
    """Milliseconds."""
    error: TurnError | None = None
    items_view: TurnItemsView | None = None
    root_turn_id: str | None = None
    started_at: int | None = None
    """Unix time in seconds."""


class TurnCompletedNotification(Record):
    """`turn/completed` notification."""

    thread_id: str
    turn: Turn


class TurnDiffUpdatedNotification(Record):
    """`turn/diff/updated` notification."""

    diff: str
    thread_id: str
    turn_id: str


class TurnEnvironmentParams(Record):
    """Part of `ThreadStartParams`, `TurnStartParams`."""

    cwd: str
    environment_id: str
    runtime_workspace_roots: list[str] | None = None


class TurnError(Record):
    """Part of `ErrorNotification`, `Turn`, `TurnCompletedThreadTimelineEntry`."""

    message: str
    additional_details: str | None = None
    codex_error_info: CodexErrorInfo | None = None
    misalignment: MisalignmentErrorDetails | None = None


class TurnInterruptParams(Record):
    """Params of `turn/interrupt`."""

    thread_id: str
    turn_id: str


class TurnInterruptResponse(Record):
    """Result of `turn/interrupt`."""


class TurnItemsView(WireEnum):
    """Values of `ThreadResumeInitialTurnsPageParams`, `ThreadTurnsListParams`, `Turn`."""

    not_loaded = "notLoaded"
    summary = "summary"
    full = "full"


class TurnModerationMetadataNotification(Record):
    """`turn/moderationMetadata` notification."""

    metadata: Any
    thread_id: str
    turn_id: str


class TurnPlanStep(Record):
    """Part of `TurnPlanUpdatedNotification`."""

    status: TurnPlanStepStatus
    step: str


class TurnPlanStepStatus(WireEnum):
    """Values of `TurnPlanStep`."""

    pending = "pending"
    in_progress = "inProgress"
    completed = "completed"


class TurnPlanUpdatedNotification(Record):
    """`turn/plan/updated` notification."""

    plan: list[TurnPlanStep]
    thread_id: str
    turn_id: str
    explanation: str | None = None


class TurnSettingsUpdateParams(Record):
    """Params of `turn/settings/update`."""

    thread_id: str
    turn_id: str
    approvals_reviewer: ApprovalsReviewer | None = None
    effort: ReasoningEffort | None = None
    model: str | None = None
    service_tier: str | Null | None = None
    summary: ReasoningSummary | None = None


class TurnSettingsUpdateResponse(Record):
    """Result of `turn/settings/update`."""

    status: TurnSettingsUpdateStatus


class TurnSettingsUpdateStatus(WireEnum):
    """Values of `TurnSettingsUpdateResponse`."""

    applied = "applied"
    target_unavailable = "targetUnavailable"


class TurnStartParams(Record):
    """Params of `turn/start`."""

    input: list[UserInput]
    thread_id: str
    additional_context: dict[str, AdditionalContextEntry] | None = None
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    client_user_message_id: str | None = None
    collaboration_mode: CollaborationMode | None = None
    cwd: str | None = None
    cyber_access_program: CyberAccessProgram | None = None
    disabled_plugin_ids: list[str] | None = None
    effort: ReasoningEffort | None = None
    environments: list[TurnEnvironmentParams] | None = None
    model: str | None = None
    multi_agent_mode: MultiAgentMode | None = None
    output_schema: Any = None
    parent_turn_id: str | None = None
    permissions: str | None = None
    personality: Personality | None = None
    responsesapi_client_metadata: dict[str, str] | None = None
    root_turn_id: str | None = None
    runtime_workspace_roots: list[str] | None = None
    sandbox_policy: SandboxPolicy | None = None
    service_tier: str | Null | None = None
    service_tier_for_turn: str | None = None
    summary: ReasoningSummary | None = None
    tool_output: TurnToolOutput | None = None
    turn_trigger: str | None = None


class TurnStartResponse(Record):
    """Result of `turn/start`."""

    turn: Turn


class TurnStartedNotification(Record):
    """`turn/started` notification."""

    thread_id: str
    turn: Turn


class TurnStatus(WireEnum):
    """Values of `Turn`, `TurnCompletedThreadTimelineEntry`."""

    completed = "completed"
    interrupted = "interrupted"
    failed = "failed"
    in_progress = "inProgress"


class TurnSteerParams(Record):
    """Params of `turn/steer`."""

    expected_turn_id: str
    input: list[UserInput]
    thread_id: str
    additional_context: dict[str, AdditionalContextEntry] | None = None
    client_user_message_id: str | None = None
    responsesapi_client_metadata: dict[str, str] | None = None


class TurnSteerResponse(Record):
    """Result of `turn/steer`."""

    turn_id: str


class TurnToolOutput(Record):
    """Part of `TurnStartParams`."""

    name: str
    output: str | list[FunctionCallOutputContentItem]
    namespace: str | None = None
    retain: bool | None = None


class UnknownAskForApproval(AskForApproval, Record):
    """A variant of `AskForApproval` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownCodexErrorInfo(CodexErrorInfo, Record):
    """A variant of `CodexErrorInfo` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownMultiAgentMode(MultiAgentMode, Record):
    """A variant of `MultiAgentMode` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownSandboxPolicy(SandboxPolicy):
    """A variant of `SandboxPolicy` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class WorkspaceWriteSandboxPolicy(SandboxPolicy):
    """`workspaceWrite` variant of `SandboxPolicy`."""

    type: Literal["workspaceWrite"] = "workspaceWrite"
    exclude_slash_tmp: bool | None = None
    exclude_tmpdir_env_var: bool | None = None
    network_access: bool | None = None
    writable_roots: list[str] | None = None


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
