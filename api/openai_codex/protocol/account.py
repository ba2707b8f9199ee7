# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
# ruff: noqa: S105 - a name like `token` is no secret
"""Protocol models: account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from openai_codex._models import Record, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .notices import PlanType, RateLimitSnapshot


class Account(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "apiKey": "ApiKeyAccount",
        "chatgpt": "ChatgptAccount",
        "amazonBedrock": "AmazonBedrockAccount",
    }
    __unknown__: ClassVar[str] = "UnknownAccount"

    type: str


class AccountLoginCompletedNotification(Record):
    """`account/login/completed` notification."""

    success: bool
    error: str | None = None
    login_id: str | None = None
    onboarding_entrypoint: DesktopOnboardingEntrypoint | None = None


class AccountRoutingOverride(WireEnum):
    """Values of `WorkspaceRouting`."""

    no_constraint = "NO_CONSTRAINT"
    us = "us"
    us_cr = "us_cr"


class AccountTokenUsageDailyBucket(Record):
    """Part of `GetAccountTokenUsageResponse`."""

    start_date: str
    tokens: int


class AccountTokenUsageSummary(Record):
    """Part of `GetAccountTokenUsageResponse`."""

    current_streak_days: int | None = None
    lifetime_tokens: int | None = None
    longest_running_turn_sec: int | None = None
    """Seconds."""
    longest_streak_days: int | None = None
    peak_daily_tokens: int | None = None


class AccountUpdatedNotification(Record):
    """`account/updated` notification."""

    auth_mode: AuthMode | None = None
    plan_type: PlanType | None = None


class AddCreditsNudgeCreditType(WireEnum):
    """Values of `SendAddCreditsNudgeEmailParams`."""

    credits = "credits"
    usage_limit = "usage_limit"


class AddCreditsNudgeEmailStatus(WireEnum):
    """Values of `SendAddCreditsNudgeEmailResponse`."""

    sent = "sent"
    cooldown_active = "cooldown_active"


class LoginAccountParams(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "apiKey": "ApiKeyLoginAccountParams",
        "chatgpt": "ChatgptLoginAccountParams",
        "chatgptDeviceCode": "ChatgptDeviceCodeLoginAccountParams",
        "chatgptAuthTokens": "ChatgptAuthTokensLoginAccountParams",
        "amazonBedrock": "AmazonBedrockLoginAccountParams",
        "amazonBedrockAccessKeys": "AmazonBedrockAccessKeysLoginAccountParams",
    }
    __unknown__: ClassVar[str] = "UnknownLoginAccountParams"

    type: str


class AmazonBedrockAccessKeysLoginAccountParams(LoginAccountParams):
    """`amazonBedrockAccessKeys` variant of `LoginAccountParams`."""

    type: Literal["amazonBedrockAccessKeys"] = "amazonBedrockAccessKeys"
    access_key_id: str
    region: str
    secret_access_key: str
    session_token: str | None = None


class AmazonBedrockAccount(Account):
    """`amazonBedrock` variant of `Account`."""

    type: Literal["amazonBedrock"] = "amazonBedrock"
    uses_codex_managed_credentials: bool | None = None


class AmazonBedrockLoginAccountParams(LoginAccountParams):
    """`amazonBedrock` variant of `LoginAccountParams`."""

    type: Literal["amazonBedrock"] = "amazonBedrock"
    api_key: str
    region: str


class LoginAccountResponse(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "apiKey": "ApiKeyLoginAccountResponse",
        "chatgpt": "ChatgptLoginAccountResponse",
        "chatgptDeviceCode": "ChatgptDeviceCodeLoginAccountResponse",
        "chatgptAuthTokens": "ChatgptAuthTokensLoginAccountResponse",
        "amazonBedrock": "AmazonBedrockLoginAccountResponse",
    }
    __unknown__: ClassVar[str] = "UnknownLoginAccountResponse"

    type: str


class AmazonBedrockLoginAccountResponse(LoginAccountResponse):
    """`amazonBedrock` variant of `LoginAccountResponse`."""

    type: Literal["amazonBedrock"] = "amazonBedrock"


class ApiKeyAccount(Account):
    """`apiKey` variant of `Account`."""

    type: Literal["apiKey"] = "apiKey"


class ApiKeyLoginAccountParams(LoginAccountParams):
    """`apiKey` variant of `LoginAccountParams`."""

    type: Literal["apiKey"] = "apiKey"
    api_key: str


class ApiKeyLoginAccountResponse(LoginAccountResponse):
    """`apiKey` variant of `LoginAccountResponse`."""

    type: Literal["apiKey"] = "apiKey"


class AuthMode(WireEnum):
    """Values of `AccountUpdatedNotification`."""

    apikey = "apikey"
    chatgpt = "chatgpt"
    chatgpt_auth_tokens = "chatgptAuthTokens"
    headers = "headers"
    agent_identity = "agentIdentity"
    personal_access_token = "personalAccessToken"
    bedrock_api_key = "bedrockApiKey"
    bedrock_access_keys = "bedrockAccessKeys"


class AwsCredentialType(WireEnum):
    """Values of `BedrockEnvironmentCredential`."""

    access_keys = "accessKeys"
    bedrock_api_key = "bedrockApiKey"


class BedrockAwsProfile(Record):
    """Part of `BedrockDiscoverResponse`."""

    name: str
    region: str | None = None


class BedrockCheckGovCloudRequirementsParams(Record):
    """Params of `account/bedrock/checkGovCloudRequirements`."""


class BedrockCheckGovCloudRequirementsResponse(Record):
    """Result of `account/bedrock/checkGovCloudRequirements`."""

    is_gov_cloud: bool
    should_warn: bool


class BedrockDiscoverParams(Record):
    """Params of `account/bedrock/discover`."""


class BedrockDiscoverResponse(Record):
    """Result of `account/bedrock/discover`."""

    environment_credentials: list[BedrockEnvironmentCredential]
    profiles: list[BedrockAwsProfile]


class BedrockEnvironmentCredential(Record):
    """Part of `BedrockDiscoverResponse`."""

    type: AwsCredentialType
    region: str | None = None


class BedrockSetupParams(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "profile": "ProfileBedrockSetupParams",
        "environment": "EnvironmentBedrockSetupParams",
    }
    __unknown__: ClassVar[str] = "UnknownBedrockSetupParams"

    type: str
    region: str


class BedrockSetupResponse(Record):
    """Result of `account/bedrock/setup`."""


class CancelLoginAccountParams(Record):
    """Params of `account/login/cancel`."""

    login_id: str


class CancelLoginAccountResponse(Record):
    """Result of `account/login/cancel`."""

    status: CancelLoginAccountStatus


class CancelLoginAccountStatus(WireEnum):
    """Values of `CancelLoginAccountResponse`."""

    canceled = "canceled"
    not_found = "notFound"


class ChatgptAccount(Account):
    """`chatgpt` variant of `Account`."""

    type: Literal["chatgpt"] = "chatgpt"
    email: str | None
    plan_type: PlanType


class ChatgptAuthTokensLoginAccountParams(LoginAccountParams):
    """`chatgptAuthTokens` variant of `LoginAccountParams`."""

    type: Literal["chatgptAuthTokens"] = "chatgptAuthTokens"
    access_token: str
    chatgpt_account_id: str
    chatgpt_plan_type: str | None = None


class ChatgptAuthTokensLoginAccountResponse(LoginAccountResponse):
    """`chatgptAuthTokens` variant of `LoginAccountResponse`."""

    type: Literal["chatgptAuthTokens"] = "chatgptAuthTokens"


class ChatgptDeviceCodeLoginAccountParams(LoginAccountParams):
    """`chatgptDeviceCode` variant of `LoginAccountParams`."""

    type: Literal["chatgptDeviceCode"] = "chatgptDeviceCode"


class ChatgptDeviceCodeLoginAccountResponse(LoginAccountResponse):
    """`chatgptDeviceCode` variant of `LoginAccountResponse`."""

    type: Literal["chatgptDeviceCode"] = "chatgptDeviceCode"
    login_id: str
    user_code: str
    verification_url: str


class ChatgptLoginAccountParams(LoginAccountParams):
    """`chatgpt` variant of `LoginAccountParams`."""

    type: Literal["chatgpt"] = "chatgpt"
    app_brand: LoginAppBrand | None = None
    codex_streamlined_login: bool | None = None
    use_hosted_login_success_page: bool | None = None


class ChatgptLoginAccountResponse(LoginAccountResponse):
    """`chatgpt` variant of `LoginAccountResponse`."""

    type: Literal["chatgpt"] = "chatgpt"
    auth_url: str
    login_id: str


class ConsumeAccountRateLimitResetCreditOutcome(WireEnum):
    """Values of `ConsumeAccountRateLimitResetCreditResponse`."""

    reset = "reset"
    nothing_to_reset = "nothingToReset"
    no_credit = "noCredit"
    already_redeemed = "alreadyRedeemed"


class ConsumeAccountRateLimitResetCreditParams(Record):
    """Params of `account/rateLimitResetCredit/consume`."""

    idempotency_key: str
    credit_id: str | None = None


class ConsumeAccountRateLimitResetCreditResponse(Record):
    """Result of `account/rateLimitResetCredit/consume`."""

    outcome: ConsumeAccountRateLimitResetCreditOutcome


class DesktopOnboardingEntrypoint(WireEnum):
    """Values of `AccountLoginCompletedNotification`."""

    life_sciences = "life_sciences"


class EnvironmentBedrockSetupParams(BedrockSetupParams):
    """`environment` variant of `BedrockSetupParams`."""

    type: Literal["environment"] = "environment"
    region: str


class GatewayOAuthCancelResponse(Record):
    """Result of `account/gatewayOAuth/cancel`."""


class GatewayOAuthChangedNotification(Record):
    """`account/gatewayOAuth/changed` notification."""

    provider_id: str
    status: GatewayOAuthStatus
    auth_url: str | None = None
    error: str | None = None


class GatewayOAuthLoginResponse(Record):
    """Result of `account/gatewayOAuth/login`."""


class GatewayOAuthReadResponse(Record):
    """Result of `account/gatewayOAuth/read`."""

    provider_id: str
    provider_name: str
    required: bool
    error: str | None = None
    status: GatewayOAuthStatus | None = None


class GatewayOAuthStatus(WireEnum):
    """Values of `GatewayOAuthChangedNotification`, `GatewayOAuthReadResponse`."""

    not_ready = "notReady"
    started = "started"
    succeeded = "succeeded"
    failed = "failed"


class GetAccountParams(Record):
    """Params of `account/read`."""

    refresh_token: bool | None = None


class GetAccountRateLimitsParams(Record):
    """Params of `account/rateLimits/read`."""

    exclude_reset_credit_details: bool | None = None
    supports_luna_reserve: bool | None = None


class GetAccountRateLimitsResponse(Record):
    """Result of `account/rateLimits/read`."""

    rate_limits: RateLimitSnapshot
    account_id: str | None = None
    ordinary_usage_allowed: bool | None = None
    rate_limit_reset_credits: RateLimitResetCreditsSummary | None = None
    rate_limit_upsell: Any = None
    rate_limits_by_limit_id: dict[str, RateLimitSnapshot] | None = None


class GetAccountResponse(Record):
    """Result of `account/read`."""

    requires_openai_auth: bool
    account: Account | None = None
    workspace_routing: WorkspaceRouting | None = None


class GetAccountTokenUsageParams(Record):
    """Params of `account/usage/read`."""

    thread_id: str | None = None


class GetAccountTokenUsageResponse(Record):
    """Result of `account/usage/read`."""

    summary: AccountTokenUsageSummary
    daily_usage_buckets: list[AccountTokenUsageDailyBucket] | None = None
    thread_usage: ThreadUsage | None = None


class GetWorkspaceMessagesResponse(Record):
    """Result of `account/workspaceMessages/read`."""

    feature_enabled: bool
    messages: list[WorkspaceMessage]


class LoginAppBrand(WireEnum):
    """Values of `ChatgptLoginAccountParams`."""

    codex = "codex"
    chatgpt = "chatgpt"


class LogoutAccountResponse(Record):
    """Result of `account/logout`."""


class ProfileBedrockSetupParams(BedrockSetupParams):
    """`profile` variant of `BedrockSetupParams`."""

    type: Literal["profile"] = "profile"
    profile: str
    region: str


class RateLimitResetCredit(Record):
    """Part of `RateLimitResetCreditsSummary`."""

    granted_at: int
    """Unix time in seconds."""
    id: str
    reset_type: RateLimitResetType
    status: RateLimitResetCreditStatus
    description: str | None = None
    expires_at: int | None = None
    """Unix time in seconds."""
    title: str | None = None


class RateLimitResetCreditStatus(WireEnum):
    """Values of `RateLimitResetCredit`."""

    available = "available"
    redeeming = "redeeming"
    redeemed = "redeemed"
    unknown = "unknown"


class RateLimitResetCreditsSummary(Record):
    """Part of `GetAccountRateLimitsResponse`."""

    available_count: int
    credits: list[RateLimitResetCredit] | None = None


class RateLimitResetType(WireEnum):
    """Values of `RateLimitResetCredit`."""

    codex_rate_limits = "codexRateLimits"
    unknown = "unknown"


class SendAddCreditsNudgeEmailParams(Record):
    """Params of `account/sendAddCreditsNudgeEmail`."""

    credit_type: AddCreditsNudgeCreditType


class SendAddCreditsNudgeEmailResponse(Record):
    """Result of `account/sendAddCreditsNudgeEmail`."""

    status: AddCreditsNudgeEmailStatus


class ThreadUsage(Record):
    """Part of `GetAccountTokenUsageResponse`."""

    estimated_usage_credits_micros: int
    groups: list[ThreadUsageBreakdownGroup]
    thread_id: str
    estimated_usage_usd_micros: int | None = None


class ThreadUsageBreakdownGroup(Record):
    """Part of `ThreadUsage`."""

    estimated_usage_credits_micros: int
    cached_input_tokens: int | None = None
    input_tokens: int | None = None
    model: str | None = None
    net_new_input_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_effort: str | None = None
    speed: str | None = None
    total_tokens: int | None = None


class UnknownAccount(Account):
    """A variant of `Account` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownBedrockSetupParams(BedrockSetupParams):
    """A variant of `BedrockSetupParams` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    region: str
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownLoginAccountParams(LoginAccountParams):
    """A variant of `LoginAccountParams` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownLoginAccountResponse(LoginAccountResponse):
    """A variant of `LoginAccountResponse` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UserVerificationCancelParams(Record):
    """Params of `userVerification/cancel`."""

    request_id: str | int


class UserVerificationCancelResponse(Record):
    """Result of `userVerification/cancel`."""


class UserVerificationDeleteParams(Record):
    """Params of `userVerification/delete`."""


class UserVerificationDeleteResponse(Record):
    """Result of `userVerification/delete`."""


class UserVerificationEnrollParams(Record):
    """Params of `userVerification/enroll`."""


class UserVerificationEnrollResponse(Record):
    """Result of `userVerification/enroll`."""

    credential_id: str
    algorithm: str | None = None
    public_key: str | None = None


class UserVerificationProof(Record):
    """Part of `UserVerificationVerifyResponse`."""

    credential_id: str
    signature: str


class UserVerificationStatusParams(Record):
    """Params of `userVerification/status`."""


class UserVerificationStatusResponse(Record):
    """Result of `userVerification/status`."""

    credential_id: str | None = None
    unavailable_message: str | None = None
    unavailable_reason: UserVerificationUnavailableReason | None = None


class UserVerificationUnavailableReason(WireEnum):
    """Values of `UnavailableUserVerificationErrorDetails`, `UserVerificationStatusResponse`."""

    credential_missing = "credentialMissing"
    biometrics_unavailable = "biometricsUnavailable"
    provider_unavailable = "providerUnavailable"


class UserVerificationVerifyParams(Record):
    """Params of `userVerification/verify`."""

    challenge: str
    description: str
    title: str


class UserVerificationVerifyResponse(Record):
    """Result of `userVerification/verify`."""

    proof: UserVerificationProof


class WorkspaceMessage(Record):
    """Part of `GetWorkspaceMessagesResponse`."""

    message_body: str
    message_id: str
    message_type: WorkspaceMessageType
    archived_at: int | None = None
    """Unix time in seconds."""
    created_at: int | None = None
    """Unix time in seconds."""


class WorkspaceMessageType(WireEnum):
    """Values of `WorkspaceMessage`."""

    headline = "headline"
    announcement = "announcement"
    unknown = "unknown"


class WorkspaceRouting(Record):
    """Part of `GetAccountResponse`."""

    account_routing_override: AccountRoutingOverride
    backend_origin: str
    chatgpt_account_id: str


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
