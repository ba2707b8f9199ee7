# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, Union

from openai_codex._models import Record, RootedChoice, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .account import GetAccountRateLimitsParams, GetAccountTokenUsageParams, UserVerificationUnavailableReason
    from .config import AppToolApproval
    from .remote import RemoteControlDisableParams, RemoteControlEnableParams
    from .thread_actions import ThreadItemsListAnchor
    from .turns import ApprovalsReviewer


class AppConfig(Record):
    """Part of the protocol."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "approvals_reviewer": "approvals_reviewer",
        "default_tools_approval_mode": "default_tools_approval_mode",
        "default_tools_enabled": "default_tools_enabled",
        "destructive_enabled": "destructive_enabled",
        "omit_tools_from": "omit_tools_from",
        "open_world_enabled": "open_world_enabled",
    }

    approvals_reviewer: ApprovalsReviewer | None = None
    default_tools_approval_mode: AppToolApproval | None = None
    default_tools_enabled: bool | None = None
    destructive_enabled: bool | None = None
    enabled: bool | None = None
    links: AppLinksConfig | None = None
    omit_tools_from: list[ToolExposureSurface] | None = None
    open_world_enabled: bool | None = None
    tools: AppToolsConfig | None = None


class AppLinkConfig(Record):
    """Part of the protocol."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "approvals_reviewer": "approvals_reviewer",
        "default_tools_approval_mode": "default_tools_approval_mode",
    }

    approvals_reviewer: ApprovalsReviewer | None = None
    default_tools_approval_mode: AppToolApproval | None = None


class AppLinksConfig(Record):
    """Part of `AppConfig`."""


class AppToolConfig(Record):
    """Part of the protocol."""

    __wire_names__: ClassVar[dict[str, str]] = {"approval_mode": "approval_mode"}

    approval_mode: AppToolApproval | None = None
    enabled: bool | None = None


class AppToolsConfig(Record):
    """Part of `AppConfig`."""


class UserVerificationErrorDetails(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "invalidRequest": "InvalidRequestUserVerificationErrorDetails",
        "unavailable": "UnavailableUserVerificationErrorDetails",
        "cancelled": "CancelledUserVerificationErrorDetails",
        "failed": "FailedUserVerificationErrorDetails",
    }
    __unknown__: ClassVar[str] = "UnknownUserVerificationErrorDetails"

    type: str


class CancelledUserVerificationErrorDetails(UserVerificationErrorDetails):
    """`cancelled` variant of `UserVerificationErrorDetails`."""

    type: Literal["cancelled"] = "cancelled"
    reason: UserVerificationCancellationReason


class FailedUserVerificationErrorDetails(UserVerificationErrorDetails):
    """`failed` variant of `UserVerificationErrorDetails`."""

    type: Literal["failed"] = "failed"
    reason: UserVerificationFailureReason


class FeedbackUploadParams(Record):
    """Params of `feedback/upload`."""

    classification: str
    extra_log_files: list[str] | None = None
    include_logs: bool | None = None
    reason: str | None = None
    tags: dict[str, str] | None = None
    thread_id: str | None = None


class FeedbackUploadResponse(Record):
    """Result of `feedback/upload`."""

    thread_id: str
    prompt_hash: str | None = None


class InvalidRequestUserVerificationErrorDetails(UserVerificationErrorDetails):
    """`invalidRequest` variant of `UserVerificationErrorDetails`."""

    type: Literal["invalidRequest"] = "invalidRequest"
    reason: UserVerificationInvalidRequestReason


class MockExperimentalMethodParams(Record):
    """Params of `mock/experimentalMethod`."""

    value: str | None = None


class MockExperimentalMethodResponse(Record):
    """Result of `mock/experimentalMethod`."""

    echoed: str | None = None


class RolloutCompressResponse(Record):
    """Result of `rollout/compress`."""


class ServerDiagnosticsGauge(Record):
    """Part of `ServerDiagnosticsResponse`."""

    name: str
    value: int


class ServerDiagnosticsParams(Record):
    """Params of `server/diagnostics`."""


class ServerDiagnosticsProcess(Record):
    """Part of `ServerDiagnosticsResponse`."""

    id: int
    physical_footprint_bytes: int | None = None
    resident_memory_bytes: int | None = None


class ServerDiagnosticsResponse(Record):
    """Result of `server/diagnostics`."""

    gauges: list[ServerDiagnosticsGauge]
    process: ServerDiagnosticsProcess


class ToolExposureSurface(WireEnum):
    """Values of `AppConfig`."""

    code_mode = "code_mode"
    deferred = "deferred"
    direct = "direct"


class UnavailableUserVerificationErrorDetails(UserVerificationErrorDetails):
    """`unavailable` variant of `UserVerificationErrorDetails`."""

    type: Literal["unavailable"] = "unavailable"
    reason: UserVerificationUnavailableReason


class UnknownUserVerificationErrorDetails(UserVerificationErrorDetails):
    """A variant of `UserVerificationErrorDetails` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UserVerificationCancellationReason(WireEnum):
    """Values of `CancelledUserVerificationErrorDetails`."""

    user_cancelled = "userCancelled"
    interrupted = "interrupted"


class UserVerificationFailureReason(WireEnum):
    """Values of `FailedUserVerificationErrorDetails`."""

    authentication_failed = "authenticationFailed"
    timeout = "timeout"
    provider_error = "providerError"
    service_error = "serviceError"


class UserVerificationInvalidRequestReason(WireEnum):
    """Values of `InvalidRequestUserVerificationErrorDetails`."""

    invalid_params = "invalidParams"


class UserVerificationRpcError(Record):
    """Part of the protocol."""

    code: int
    data: UserVerificationErrorDetails
    message: str


class W3cTraceContext(Record):
    """Part of the protocol."""

    traceparent: str | None = None
    tracestate: str | None = None


NullableGetAccountRateLimitsParams: TypeAlias = Union["GetAccountRateLimitsParams", None]


NullableGetAccountTokenUsageParams: TypeAlias = Union["GetAccountTokenUsageParams", None]


NullableRemoteControlDisableParams: TypeAlias = Union["RemoteControlDisableParams", None]


NullableRemoteControlEnableParams: TypeAlias = Union["RemoteControlEnableParams", None]


ThreadItemsListCursor: TypeAlias = Union[str, "ThreadItemsListAnchor"]


class ThreadListCwdFilter(RootedChoice):
    """Part of the protocol."""


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
