# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
# ruff: noqa: E501 - names of the protocol are long
"""Protocol models: notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from openai_codex._models import Record, WireEnum, lazy_classes


class AccountRateLimitsUpdatedNotification(Record):
    """`account/rateLimits/updated` notification."""

    rate_limits: RateLimitSnapshot


class ThreadStatus(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "notLoaded": "NotLoadedThreadStatus",
        "idle": "IdleThreadStatus",
        "systemError": "SystemErrorThreadStatus",
        "active": "ActiveThreadStatus",
    }
    __unknown__: ClassVar[str] = "UnknownThreadStatus"

    type: str


class ActiveThreadStatus(ThreadStatus):
    """`active` variant of `ThreadStatus`."""

    type: Literal["active"] = "active"
    active_flags: list[ThreadActiveFlag]


class ConfigWarningNotification(Record):
    """`configWarning` notification."""

    summary: str
    details: str | None = None
    path: str | None = None
    range: TextRange | None = None


class CreditsSnapshot(Record):
    """Part of `RateLimitSnapshot`."""

    has_credits: bool
    unlimited: bool
    balance: str | None = None


class DeprecationNoticeNotification(Record):
    """`deprecationNotice` notification."""

    summary: str
    details: str | None = None


class IdleThreadStatus(ThreadStatus):
    """`idle` variant of `ThreadStatus`."""

    type: Literal["idle"] = "idle"


class NotLoadedThreadStatus(ThreadStatus):
    """`notLoaded` variant of `ThreadStatus`."""

    type: Literal["notLoaded"] = "notLoaded"


class PlanType(WireEnum):
    """Values of `AccountUpdatedNotification`, `ChatgptAccount`, `RateLimitSnapshot`."""

    free = "free"
    go = "go"
    plus = "plus"
    pro = "pro"
    prolite = "prolite"
    promax = "promax"
    team = "team"
    self_serve_business_prolite = "self_serve_business_prolite"
    self_serve_business_usage_based = "self_serve_business_usage_based"
    business = "business"
    ent26 = "ent26"
    enterprise_cbp_automation = "enterprise_cbp_automation"
    enterprise_cbp_usage_based = "enterprise_cbp_usage_based"
    enterprise = "enterprise"
    edu = "edu"
    edu_plus = "edu_plus"
    edu_pro = "edu_pro"
    unknown = "unknown"


class RateLimitReachedType(WireEnum):
    """Values of `RateLimitSnapshot`."""

    rate_limit_reached = "rate_limit_reached"
    workspace_owner_credits_depleted = "workspace_owner_credits_depleted"
    workspace_member_credits_depleted = "workspace_member_credits_depleted"
    workspace_owner_usage_limit_reached = "workspace_owner_usage_limit_reached"
    workspace_member_usage_limit_reached = "workspace_member_usage_limit_reached"


class RateLimitSnapshot(Record):
    """Part of `AccountRateLimitsUpdatedNotification`, `GetAccountRateLimitsResponse`."""

    credits: CreditsSnapshot | None = None
    individual_limit: SpendControlLimitSnapshot | None = None
    limit_id: str | None = None
    limit_name: str | None = None
    normal_model_slug: str | None = None
    plan_type: PlanType | None = None
    primary: RateLimitWindow | None = None
    rate_limit_reached_type: RateLimitReachedType | None = None
    secondary: RateLimitWindow | None = None
    spend_control_reached: bool | None = None


class RateLimitWindow(Record):
    """Part of `RateLimitSnapshot`."""

    used_percent: int
    resets_at: int | None = None
    """Unix time in seconds."""
    window_duration_mins: int | None = None


class RemoteControlConnectionStatus(WireEnum):
    """Values of `RemoteControlDisableResponse`, `RemoteControlEnableResponse`, `RemoteControlStatusChangedNotification`."""

    disabled = "disabled"
    connecting = "connecting"
    connected = "connected"
    errored = "errored"


class RemoteControlStatusChangedNotification(Record):
    """`remoteControl/status/changed` notification."""

    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus
    environment_id: str | None = None


class SpendControlLimitSnapshot(Record):
    """Part of `RateLimitSnapshot`."""

    limit: str
    remaining_percent: int
    resets_at: int
    """Unix time in seconds."""
    used: str


class SystemErrorThreadStatus(ThreadStatus):
    """`systemError` variant of `ThreadStatus`."""

    type: Literal["systemError"] = "systemError"


class TextPosition(Record):
    """Part of `TextRange`."""

    column: int
    line: int


class TextRange(Record):
    """Part of `ConfigWarningNotification`."""

    end: TextPosition
    start: TextPosition


class ThreadActiveFlag(WireEnum):
    """Values of `ActiveThreadStatus`."""

    waiting_on_approval = "waitingOnApproval"
    waiting_on_user_input = "waitingOnUserInput"


class ThreadNameUpdatedNotification(Record):
    """`thread/name/updated` notification."""

    thread_id: str
    thread_name: str | None = None


class ThreadReadState(Record):
    """Part of `ThreadListResponse`, `ThreadReadResponse`, `ThreadReadStateChangedNotification`."""

    revision: str
    first_unread: ThreadUnreadPosition | None = None


class ThreadReadStateChangedNotification(Record):
    """`thread/readState/changed` notification."""

    read_state: ThreadReadState
    thread_id: str


class ThreadUnreadPosition(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "threadStart": "ThreadStartThreadUnreadPosition",
        "turn": "TurnThreadUnreadPosition",
    }
    __unknown__: ClassVar[str] = "UnknownThreadUnreadPosition"

    type: str


class ThreadStartThreadUnreadPosition(ThreadUnreadPosition):
    """`threadStart` variant of `ThreadUnreadPosition`."""

    type: Literal["threadStart"] = "threadStart"


class ThreadStatusChangedNotification(Record):
    """`thread/status/changed` notification."""

    status: ThreadStatus
    thread_id: str


class TurnThreadUnreadPosition(ThreadUnreadPosition):
    """`turn` variant of `ThreadUnreadPosition`."""

    type: Literal["turn"] = "turn"
    turn_id: str


class UnknownThreadStatus(ThreadStatus):
    """A variant of `ThreadStatus` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownThreadUnreadPosition(ThreadUnreadPosition):
    """A variant of `ThreadUnreadPosition` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class WarningNotification(Record):
    """`warning` notification."""

    message: str
    thread_id: str | None = None


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
