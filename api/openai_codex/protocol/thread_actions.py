# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: thread actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from openai_codex._models import Null, Record, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .handshake import AbsolutePathBuf
    from .items import LegacyAppPathString, ReasoningEffort, ThreadItem
    from .progress import TokenUsageBreakdown
    from .threads import ActivePermissionProfile, ResponseItem, SortDirection, Thread, ThreadSourceKind
    from .turns import (
        ApprovalsReviewer,
        AskForApproval,
        CollaborationMode,
        MultiAgentMode,
        Personality,
        ReasoningSummary,
        SandboxPolicy,
        Turn,
        TurnItemsView,
    )


class ReviewTarget(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "uncommittedChanges": "UncommittedChangesReviewTarget",
        "baseBranch": "BaseBranchReviewTarget",
        "commit": "CommitReviewTarget",
        "custom": "CustomReviewTarget",
    }
    __unknown__: ClassVar[str] = "UnknownReviewTarget"

    type: str


class BaseBranchReviewTarget(ReviewTarget):
    """`baseBranch` variant of `ReviewTarget`."""

    type: Literal["baseBranch"] = "baseBranch"
    branch: str


class CommitReviewTarget(ReviewTarget):
    """`commit` variant of `ReviewTarget`."""

    type: Literal["commit"] = "commit"
    sha: str
    title: str | None = None


class ContextCompactedNotification(Record):
    """`thread/compacted` notification."""

    thread_id: str
    turn_id: str


class CustomReviewTarget(ReviewTarget):
    """`custom` variant of `ReviewTarget`."""

    type: Literal["custom"] = "custom"
    instructions: str


class ThreadItemsListAnchor(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {"item": "ItemThreadItemsListAnchor"}
    __unknown__: ClassVar[str] = "UnknownThreadItemsListAnchor"

    type: str
    item_id: str


class ItemThreadItemsListAnchor(ThreadItemsListAnchor):
    """`item` variant of `ThreadItemsListAnchor`."""

    type: Literal["item"] = "item"
    item_id: str


class RawResponseCompletedNotification(Record):
    """`rawResponse/completed` notification."""

    response_id: str
    thread_id: str
    turn_id: str
    usage: TokenUsageBreakdown | None = None
    usage_metadata: ResponseUsageMetadata | None = None


class RawResponseItemCompletedNotification(Record):
    """`rawResponseItem/completed` notification."""

    item: ResponseItem
    thread_id: str
    turn_id: str


class ResponseUsageMetadata(Record):
    """Part of `RawResponseCompletedNotification`."""

    amount: str | None = None
    metadata: Any = None


class ReviewDelivery(WireEnum):
    """Values of `ReviewStartParams`."""

    inline = "inline"
    detached = "detached"


class ReviewStartParams(Record):
    """Params of `review/start`."""

    target: ReviewTarget
    thread_id: str
    delivery: ReviewDelivery | None = None


class ReviewStartResponse(Record):
    """Result of `review/start`."""

    review_thread_id: str
    turn: Turn


class ThreadApproveGuardianDeniedActionParams(Record):
    """Params of `thread/approveGuardianDeniedAction`."""

    event: Any
    thread_id: str


class ThreadApproveGuardianDeniedActionResponse(Record):
    """Result of `thread/approveGuardianDeniedAction`."""


class ThreadArchiveParams(Record):
    """Params of `thread/archive`."""

    thread_id: str


class ThreadArchiveResponse(Record):
    """Result of `thread/archive`."""


class ThreadArchivedNotification(Record):
    """`thread/archived` notification."""

    thread_id: str


class ThreadBackgroundTerminal(Record):
    """Part of `ThreadBackgroundTerminalsListResponse`."""

    command: str
    cwd: LegacyAppPathString
    item_id: str
    process_id: str
    cpu_percent: float | None = None
    os_pid: int | None = None
    rss_kb: int | None = None


class ThreadBackgroundTerminalsCleanParams(Record):
    """Params of `thread/backgroundTerminals/clean`."""

    thread_id: str


class ThreadBackgroundTerminalsCleanResponse(Record):
    """Result of `thread/backgroundTerminals/clean`."""


class ThreadBackgroundTerminalsListParams(Record):
    """Params of `thread/backgroundTerminals/list`."""

    thread_id: str
    cursor: str | None = None
    limit: int | None = None


class ThreadBackgroundTerminalsListResponse(Record):
    """Result of `thread/backgroundTerminals/list`."""

    data: list[ThreadBackgroundTerminal]
    next_cursor: str | None = None


class ThreadBackgroundTerminalsTerminateParams(Record):
    """Params of `thread/backgroundTerminals/terminate`."""

    process_id: str
    thread_id: str


class ThreadBackgroundTerminalsTerminateResponse(Record):
    """Result of `thread/backgroundTerminals/terminate`."""

    terminated: bool


class ThreadClosedNotification(Record):
    """`thread/closed` notification."""

    thread_id: str


class ThreadCompactStartParams(Record):
    """Params of `thread/compact/start`."""

    thread_id: str


class ThreadCompactStartResponse(Record):
    """Result of `thread/compact/start`."""


class ThreadDecrementElicitationParams(Record):
    """Params of `thread/decrement_elicitation`."""

    thread_id: str


class ThreadDecrementElicitationResponse(Record):
    """Result of `thread/decrement_elicitation`."""

    count: int
    paused: bool


class ThreadDeleteParams(Record):
    """Params of `thread/delete`."""

    thread_id: str


class ThreadDeleteResponse(Record):
    """Result of `thread/delete`."""


class ThreadDeletedNotification(Record):
    """`thread/deleted` notification."""

    thread_id: str


class ThreadIncrementElicitationParams(Record):
    """Params of `thread/increment_elicitation`."""

    thread_id: str


class ThreadIncrementElicitationResponse(Record):
    """Result of `thread/increment_elicitation`."""

    count: int
    paused: bool


class ThreadInjectItemsParams(Record):
    """Params of `thread/inject_items`."""

    items: list[Any]
    thread_id: str


class ThreadInjectItemsResponse(Record):
    """Result of `thread/inject_items`."""


class ThreadItemEntry(Record):
    """Part of `ThreadItemsListResponse`, `ThreadItemsReadResponse`."""

    item: ThreadItem
    turn_id: str
    completed_at_ms: int | None = None
    """Unix time in milliseconds."""
    started_at_ms: int | None = None
    """Unix time in milliseconds."""


class ThreadItemsListParams(Record):
    """Params of `thread/items/list`."""

    thread_id: str
    cursor: str | ThreadItemsListAnchor | None = None
    limit: int | None = None
    sort_direction: SortDirection | None = None
    turn_id: str | None = None


class ThreadItemsListResponse(Record):
    """Result of `thread/items/list`."""

    data: list[ThreadItemEntry]
    backwards_cursor: str | None = None
    next_cursor: str | None = None


class ThreadItemsReadParams(Record):
    """Params of `thread/items/read`."""

    item_ids: list[str]
    thread_id: str
    turn_id: str


class ThreadItemsReadResponse(Record):
    """Result of `thread/items/read`."""

    data: list[ThreadItemEntry]


class ThreadLoadedListParams(Record):
    """Params of `thread/loaded/list`."""

    cursor: str | None = None
    limit: int | None = None


class ThreadLoadedListResponse(Record):
    """Result of `thread/loaded/list`."""

    data: list[str]
    next_cursor: str | None = None


class ThreadMemoryMode(WireEnum):
    """Values of `ThreadMemoryModeSetParams`."""

    enabled = "enabled"
    disabled = "disabled"


class ThreadMemoryModeSetParams(Record):
    """Params of `thread/memoryMode/set`."""

    mode: ThreadMemoryMode
    thread_id: str


class ThreadMemoryModeSetResponse(Record):
    """Result of `thread/memoryMode/set`."""


class ThreadMetadataGitInfoUpdateParams(Record):
    """Part of `ThreadMetadataUpdateParams`."""

    branch: str | Null | None = None
    origin_url: str | Null | None = None
    sha: str | Null | None = None


class ThreadMetadataUpdateParams(Record):
    """Params of `thread/metadata/update`."""

    thread_id: str
    daybreak_enabled: bool | None = None
    git_info: ThreadMetadataGitInfoUpdateParams | None = None
    project_id: str | None = None


class ThreadMetadataUpdateResponse(Record):
    """Result of `thread/metadata/update`."""

    thread: Thread


class ThreadProjectUpdatedNotification(Record):
    """`thread/project/updated` notification."""

    project_id: str | None
    thread_id: str


class ThreadRevertParams(Record):
    """Params of `thread/revert`."""

    before_turn_id: str
    thread_id: str


class ThreadRevertResponse(Record):
    """Result of `thread/revert`."""

    thread: Thread
    items_backwards_cursor: str | None = None
    turns_backwards_cursor: str | None = None


class ThreadRevertedNotification(Record):
    """`thread/reverted` notification."""

    thread_id: str


class ThreadRollbackParams(Record):
    """Params of `thread/rollback`."""

    num_turns: int
    thread_id: str


class ThreadRollbackResponse(Record):
    """Result of `thread/rollback`."""

    thread: Thread


class ThreadSearchOccurrence(Record):
    """Part of `ThreadSearchOccurrencesResponse`."""

    item_id: str
    snippet: str
    snippet_match_range: ThreadSearchTextRange
    turn_cursor: str
    turn_id: str


class ThreadSearchOccurrencesParams(Record):
    """Params of `thread/searchOccurrences`."""

    search_term: str
    thread_id: str
    cursor: str | None = None
    limit: int | None = None


class ThreadSearchOccurrencesResponse(Record):
    """Result of `thread/searchOccurrences`."""

    data: list[ThreadSearchOccurrence]
    next_cursor: str | None = None


class ThreadSearchParams(Record):
    """Params of `thread/search`."""

    search_term: str
    archived: bool | None = None
    cursor: str | None = None
    limit: int | None = None
    sort_direction: SortDirection | None = None
    sort_key: ThreadSearchSortKey | None = None
    source_kinds: list[ThreadSourceKind] | None = None


class ThreadSearchResponse(Record):
    """Result of `thread/search`."""

    data: list[ThreadSearchResult]
    backwards_cursor: str | None = None
    next_cursor: str | None = None


class ThreadSearchResult(Record):
    """Part of `ThreadSearchResponse`."""

    snippet: str
    thread: Thread


class ThreadSearchSortKey(WireEnum):
    """Values of `ThreadSearchParams`."""

    created_at = "created_at"
    updated_at = "updated_at"
    recency_at = "recency_at"


class ThreadSearchTextRange(Record):
    """Part of `ThreadSearchOccurrence`."""

    end: int
    start: int


class ThreadSectionMoveParams(Record):
    """Params of `thread/section/move`."""

    section_id: str | None
    thread_id: str
    before_thread_id: str | None = None


class ThreadSectionMoveResponse(Record):
    """Result of `thread/section/move`."""


class ThreadSetNameParams(Record):
    """Params of `thread/name/set`."""

    name: str
    thread_id: str


class ThreadSetNameResponse(Record):
    """Result of `thread/name/set`."""


class ThreadSettings(Record):
    """Part of `ThreadSettingsUpdatedNotification`."""

    approval_policy: AskForApproval
    approvals_reviewer: ApprovalsReviewer
    collaboration_mode: CollaborationMode
    cwd: AbsolutePathBuf
    model: str
    model_provider: str
    sandbox_policy: SandboxPolicy
    active_permission_profile: ActivePermissionProfile | None = None
    disabled_plugin_ids: list[str] | None = None
    effort: ReasoningEffort | None = None
    multi_agent_mode: MultiAgentMode | None = None
    personality: Personality | None = None
    service_tier: str | None = None
    summary: ReasoningSummary | None = None


class ThreadSettingsUpdateParams(Record):
    """Params of `thread/settings/update`."""

    thread_id: str
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    collaboration_mode: CollaborationMode | None = None
    cwd: str | None = None
    disabled_plugin_ids: list[str] | None = None
    effort: ReasoningEffort | None = None
    model: str | None = None
    multi_agent_mode: MultiAgentMode | None = None
    permissions: str | None = None
    personality: Personality | None = None
    sandbox_policy: SandboxPolicy | None = None
    service_tier: str | Null | None = None
    summary: ReasoningSummary | None = None


class ThreadSettingsUpdateResponse(Record):
    """Result of `thread/settings/update`."""


class ThreadSettingsUpdatedNotification(Record):
    """`thread/settings/updated` notification."""

    thread_id: str
    thread_settings: ThreadSettings


class ThreadShellCommandParams(Record):
    """Params of `thread/shellCommand`."""

    command: str
    thread_id: str
    timeout_ms: int | None = None
    """Milliseconds."""


class ThreadShellCommandResponse(Record):
    """Result of `thread/shellCommand`."""


class ThreadTurnsItemsListParams(Record):
    """Params of `thread/turns/items/list`."""

    thread_id: str
    turn_id: str
    cursor: str | None = None
    limit: int | None = None
    sort_direction: SortDirection | None = None


class ThreadTurnsItemsListResponse(Record):
    """Result of `thread/turns/items/list`."""

    data: list[ThreadItem]
    backwards_cursor: str | None = None
    next_cursor: str | None = None


class ThreadTurnsListParams(Record):
    """Params of `thread/turns/list`."""

    thread_id: str
    cursor: str | None = None
    items_view: TurnItemsView | None = None
    limit: int | None = None
    sort_direction: SortDirection | None = None


class ThreadTurnsListResponse(Record):
    """Result of `thread/turns/list`."""

    data: list[Turn]
    backwards_cursor: str | None = None
    next_cursor: str | None = None


class ThreadUnarchiveParams(Record):
    """Params of `thread/unarchive`."""

    thread_id: str


class ThreadUnarchiveResponse(Record):
    """Result of `thread/unarchive`."""

    thread: Thread


class ThreadUnarchivedNotification(Record):
    """`thread/unarchived` notification."""

    thread_id: str


class ThreadUnsubscribeParams(Record):
    """Params of `thread/unsubscribe`."""

    thread_id: str


class ThreadUnsubscribeResponse(Record):
    """Result of `thread/unsubscribe`."""

    status: ThreadUnsubscribeStatus


class ThreadUnsubscribeStatus(WireEnum):
    """Values of `ThreadUnsubscribeResponse`."""

    not_loaded = "notLoaded"
    not_subscribed = "notSubscribed"
    unsubscribed = "unsubscribed"


class UncommittedChangesReviewTarget(ReviewTarget):
    """`uncommittedChanges` variant of `ReviewTarget`."""

    type: Literal["uncommittedChanges"] = "uncommittedChanges"


class UnknownReviewTarget(ReviewTarget):
    """A variant of `ReviewTarget` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownThreadItemsListAnchor(ThreadItemsListAnchor):
    """A variant of `ThreadItemsListAnchor` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    item_id: str
    raw: dict[str, Any] | None = None
    """The object as it came."""


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
