# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: thread extras."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from openai_codex._models import Null, Record, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .items import ThreadItem, UserInput
    from .notices import ThreadReadState
    from .realtime import ThreadRealtimeItem
    from .threads import ThreadSection, ThreadSectionAppearance
    from .turns import Turn, TurnError, TurnStatus


class ThreadPredictionResult(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "completed": "CompletedThreadPredictionResult",
        "failed": "FailedThreadPredictionResult",
    }
    __unknown__: ClassVar[str] = "UnknownThreadPredictionResult"

    type: str


class CompletedThreadPredictionResult(ThreadPredictionResult):
    """`completed` variant of `ThreadPredictionResult`."""

    type: Literal["completed"] = "completed"
    text: str | None = None


class FailedThreadPredictionResult(ThreadPredictionResult):
    """`failed` variant of `ThreadPredictionResult`."""

    type: Literal["failed"] = "failed"


class ThreadTimelineEntry(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "item": "ItemThreadTimelineEntry",
        "realtime": "RealtimeThreadTimelineEntry",
        "turnStarted": "TurnStartedThreadTimelineEntry",
        "turnCompleted": "TurnCompletedThreadTimelineEntry",
    }
    __unknown__: ClassVar[str] = "UnknownThreadTimelineEntry"

    type: str
    position: int


class ItemThreadTimelineEntry(ThreadTimelineEntry):
    """`item` variant of `ThreadTimelineEntry`."""

    type: Literal["item"] = "item"
    item: ThreadItem
    position: int
    turn_id: str


class QueuedSubmission(Record):
    """Part of `ThreadQueueAddResponse`, `ThreadQueueListResponse`, `ThreadQueueUpdateResponse`."""

    client_user_message_id: str
    id: str
    input: list[UserInput]


class ThreadReadStateOperation(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "read": "ReadThreadReadStateOperation",
        "unread": "UnreadThreadReadStateOperation",
    }
    __unknown__: ClassVar[str] = "UnknownThreadReadStateOperation"

    type: str


class ReadThreadReadStateOperation(ThreadReadStateOperation):
    """`read` variant of `ThreadReadStateOperation`."""

    type: Literal["read"] = "read"


class RealtimeThreadTimelineEntry(ThreadTimelineEntry):
    """`realtime` variant of `ThreadTimelineEntry`."""

    type: Literal["realtime"] = "realtime"
    item: ThreadRealtimeItem
    position: int


class ThreadAttachment(Record):
    """Part of `ThreadAttachmentAddResponse`, `ThreadAttachmentListResponse`."""

    attachment_type: str
    created_at: int
    """Unix time in seconds."""
    id: str
    identity_key: str
    payload: Any


class ThreadAttachmentAddOutcome(WireEnum):
    """Values of `ThreadAttachmentAddResponse`."""

    created = "created"
    existing = "existing"


class ThreadAttachmentAddParams(Record):
    """Params of `thread/attachment/add`."""

    attachment_type: str
    identity_key: str
    payload: Any
    thread_id: str


class ThreadAttachmentAddResponse(Record):
    """Result of `thread/attachment/add`."""

    attachment: ThreadAttachment
    outcome: ThreadAttachmentAddOutcome


class ThreadAttachmentListParams(Record):
    """Params of `thread/attachment/list`."""

    thread_id: str
    cursor: str | None = None
    limit: int | None = None


class ThreadAttachmentListResponse(Record):
    """Result of `thread/attachment/list`."""

    data: list[ThreadAttachment]
    next_cursor: str | None = None


class ThreadAttachmentOperation(WireEnum):
    """Values of `ThreadAttachmentUpdatedNotification`."""

    created = "created"
    deleted = "deleted"


class ThreadAttachmentOwner(Record):
    """Part of `ThreadAttachmentOwnerListResponse`."""

    archived: bool
    thread_id: str


class ThreadAttachmentOwnerListParams(Record):
    """Params of `thread/attachmentOwner/list`."""

    attachment_type: str
    identity_key: str
    archived: bool | None = None
    cursor: str | None = None
    limit: int | None = None


class ThreadAttachmentOwnerListResponse(Record):
    """Result of `thread/attachmentOwner/list`."""

    data: list[ThreadAttachmentOwner]
    next_cursor: str | None = None


class ThreadAttachmentRemoveParams(Record):
    """Params of `thread/attachment/remove`."""

    attachment_type: str
    identity_key: str
    thread_id: str


class ThreadAttachmentRemoveResponse(Record):
    """Result of `thread/attachment/remove`."""


class ThreadAttachmentUpdatedNotification(Record):
    """`thread/attachment/updated` notification."""

    attachment_id: str
    attachment_type: str
    identity_key: str
    operation: ThreadAttachmentOperation
    thread_id: str


class ThreadGoal(Record):
    """Part of `ThreadGoalGetResponse`, `ThreadGoalSetResponse`, `ThreadGoalUpdatedNotification`."""

    created_at: int
    """Unix time in seconds."""
    objective: str
    status: ThreadGoalStatus
    thread_id: str
    time_used_seconds: int
    """Seconds."""
    tokens_used: int
    updated_at: int
    """Unix time in seconds."""
    token_budget: int | None = None


class ThreadGoalClearParams(Record):
    """Params of `thread/goal/clear`."""

    thread_id: str
    origin: ThreadGoalMutationOrigin | None = None


class ThreadGoalClearResponse(Record):
    """Result of `thread/goal/clear`."""

    cleared: bool


class ThreadGoalClearedNotification(Record):
    """`thread/goal/cleared` notification."""

    thread_id: str


class ThreadGoalGetParams(Record):
    """Params of `thread/goal/get`."""

    thread_id: str


class ThreadGoalGetResponse(Record):
    """Result of `thread/goal/get`."""

    goal: ThreadGoal | None = None


class ThreadGoalMutationOrigin(WireEnum):
    """Values of `ThreadGoalClearParams`, `ThreadGoalSetParams`."""

    user = "user"
    automatic = "automatic"


class ThreadGoalSetParams(Record):
    """Params of `thread/goal/set`."""

    thread_id: str
    objective: str | None = None
    origin: ThreadGoalMutationOrigin | None = None
    status: ThreadGoalStatus | None = None
    token_budget: int | Null | None = None


class ThreadGoalSetResponse(Record):
    """Result of `thread/goal/set`."""

    goal: ThreadGoal


class ThreadGoalStatus(WireEnum):
    """Values of `ThreadGoal`, `ThreadGoalSetParams`."""

    active = "active"
    paused = "paused"
    blocked = "blocked"
    usage_limited = "usageLimited"
    budget_limited = "budgetLimited"
    complete = "complete"


class ThreadGoalUpdatedNotification(Record):
    """`thread/goal/updated` notification."""

    goal: ThreadGoal
    thread_id: str
    turn_id: str | None = None


class ThreadPredictionRequestParams(Record):
    """Params of `thread/prediction/request`."""

    source_turn_id: str
    thread_id: str


class ThreadPredictionRequestResponse(Record):
    """Result of `thread/prediction/request`."""


class ThreadPredictionUpdatedNotification(Record):
    """`thread/prediction/updated` notification."""

    result: ThreadPredictionResult
    source_turn_id: str
    thread_id: str


class ThreadQueueAddParams(Record):
    """Params of `thread/queue/add`."""

    client_user_message_id: str
    input: list[UserInput]
    thread_id: str


class ThreadQueueAddResponse(Record):
    """Result of `thread/queue/add`."""

    queued_submission: QueuedSubmission


class ThreadQueueChangedNotification(Record):
    """`thread/queue/changed` notification."""

    thread_id: str


class ThreadQueueDeleteParams(Record):
    """Params of `thread/queue/delete`."""

    queued_submission_id: str
    thread_id: str


class ThreadQueueDeleteResponse(Record):
    """Result of `thread/queue/delete`."""

    deleted: bool


class ThreadQueueListParams(Record):
    """Params of `thread/queue/list`."""

    thread_id: str
    cursor: str | None = None
    limit: int | None = None


class ThreadQueueListResponse(Record):
    """Result of `thread/queue/list`."""

    data: list[QueuedSubmission]
    next_cursor: str | None = None


class ThreadQueueReorderParams(Record):
    """Params of `thread/queue/reorder`."""

    queued_submission_ids: list[str]
    thread_id: str


class ThreadQueueReorderResponse(Record):
    """Result of `thread/queue/reorder`."""


class ThreadQueueStartParams(Record):
    """Params of `thread/queue/start`."""

    thread_id: str
    queued_submission_id: str | None = None


class ThreadQueueStartResponse(Record):
    """Result of `thread/queue/start`."""

    turn: Turn


class ThreadQueueUpdateParams(Record):
    """Params of `thread/queue/update`."""

    input: list[UserInput]
    queued_submission_id: str
    thread_id: str


class ThreadQueueUpdateResponse(Record):
    """Result of `thread/queue/update`."""

    queued_submission: QueuedSubmission


class ThreadReadStateUpdateParams(Record):
    """Params of `thread/readState/update`."""

    expected_revision: str
    operation: ThreadReadStateOperation
    thread_id: str


class ThreadReadStateUpdateResponse(Record):
    """Result of `thread/readState/update`."""

    read_state: ThreadReadState


class ThreadSectionCreateParams(Record):
    """Params of `threadSection/create`."""

    name: str
    appearance: ThreadSectionAppearance | None = None


class ThreadSectionCreateResponse(Record):
    """Result of `threadSection/create`."""

    section: ThreadSection


class ThreadSectionDeleteParams(Record):
    """Params of `threadSection/delete`."""

    section_id: str


class ThreadSectionDeleteResponse(Record):
    """Result of `threadSection/delete`."""


class ThreadSectionListParams(Record):
    """Params of `threadSection/list`."""

    cursor: str | None = None
    limit: int | None = None


class ThreadSectionListResponse(Record):
    """Result of `threadSection/list`."""

    data: list[ThreadSection]
    next_cursor: str | None = None


class ThreadSectionUpdateParams(Record):
    """Params of `threadSection/update`."""

    name: str
    section_id: str
    appearance: ThreadSectionAppearance | Null | None = None


class ThreadSectionUpdateResponse(Record):
    """Result of `threadSection/update`."""

    section: ThreadSection


class ThreadTimelineListParams(Record):
    """Params of `thread/timeline/list`."""

    thread_id: str
    cursor: str | None = None
    limit: int | None = None


class ThreadTimelineListResponse(Record):
    """Result of `thread/timeline/list`."""

    data: list[ThreadTimelineEntry]
    active_realtime_session_at_page_start: str | None = None
    next_cursor: str | None = None


class TurnCompletedThreadTimelineEntry(ThreadTimelineEntry):
    """`turnCompleted` variant of `ThreadTimelineEntry`."""

    type: Literal["turnCompleted"] = "turnCompleted"
    position: int
    status: TurnStatus
    turn_id: str
    completed_at: int | None = None
    """Unix time in seconds."""
    duration_ms: int | None = None
    """Milliseconds."""
    error: TurnError | None = None
    started_at: int | None = None
    """Unix time in seconds."""


class TurnStartedThreadTimelineEntry(ThreadTimelineEntry):
    """`turnStarted` variant of `ThreadTimelineEntry`."""

    type: Literal["turnStarted"] = "turnStarted"
    position: int
    turn_id: str
    started_at: int | None = None
    """Unix time in seconds."""


class UnknownThreadPredictionResult(ThreadPredictionResult):
    """A variant of `ThreadPredictionResult` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownThreadReadStateOperation(ThreadReadStateOperation):
    """A variant of `ThreadReadStateOperation` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownThreadTimelineEntry(ThreadTimelineEntry):
    """A variant of `ThreadTimelineEntry` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    position: int
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnreadThreadReadStateOperation(ThreadReadStateOperation):
    """`unread` variant of `ThreadReadStateOperation`."""

    type: Literal["unread"] = "unread"


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
