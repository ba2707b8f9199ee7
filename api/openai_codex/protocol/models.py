# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: models."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from openai_codex._models import Record, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .items import ReasoningEffort
    from .turns import CyberAccessProgram, ModeKind


class AuthRecoveryNotification(Record):
    """`modelProvider/authRecoveryCompleted` notification."""

    message: str
    provider: str
    thread_id: str
    turn_id: str


class CollaborationModeListParams(Record):
    """Params of `collaborationMode/list`."""


class CollaborationModeListResponse(Record):
    """Result of `collaborationMode/list`."""

    data: list[CollaborationModeMask]


class CollaborationModeMask(Record):
    """Part of `CollaborationModeListResponse`."""

    __wire_names__: ClassVar[dict[str, str]] = {"reasoning_effort": "reasoning_effort"}

    name: str
    mode: ModeKind | None = None
    model: str | None = None
    reasoning_effort: ReasoningEffort | None = None


class ExperimentalFeature(Record):
    """Part of `ExperimentalFeatureListResponse`."""

    default_enabled: bool
    enabled: bool
    name: str
    stage: ExperimentalFeatureStage
    announcement: str | None = None
    description: str | None = None
    display_name: str | None = None


class ExperimentalFeatureEnablementSetParams(Record):
    """Params of `experimentalFeature/enablement/set`."""

    enablement: dict[str, bool]


class ExperimentalFeatureEnablementSetResponse(Record):
    """Result of `experimentalFeature/enablement/set`."""

    enablement: dict[str, bool]


class ExperimentalFeatureListParams(Record):
    """Params of `experimentalFeature/list`."""

    cursor: str | None = None
    limit: int | None = None
    thread_id: str | None = None


class ExperimentalFeatureListResponse(Record):
    """Result of `experimentalFeature/list`."""

    data: list[ExperimentalFeature]
    next_cursor: str | None = None


class ExperimentalFeatureStage(WireEnum):
    """Values of `ExperimentalFeature`."""

    beta = "beta"
    under_development = "underDevelopment"
    stable = "stable"
    deprecated = "deprecated"
    removed = "removed"


class InputModality(WireEnum):
    """Values of `Model`."""

    text = "text"
    image = "image"
    audio = "audio"


class Model(Record):
    """Part of `ModelListResponse`."""

    default_reasoning_effort: ReasoningEffort
    description: str
    display_name: str
    hidden: bool
    id: str
    is_default: bool
    model: str
    supported_reasoning_efforts: list[ReasoningEffortOption]
    additional_speed_tiers: list[str] | None = None
    availability_nux: ModelAvailabilityNux | None = None
    available_access_programs: ModelAccessPrograms | None = None
    default_service_tier: str | None = None
    input_modalities: list[InputModality] | None = None
    model_specialty: str | None = None
    multi_agent_version: MultiAgentVersion | None = None
    service_tiers: list[ModelServiceTier] | None = None
    supports_personality: bool | None = None
    upgrade: str | None = None
    upgrade_info: ModelUpgradeInfo | None = None


class ModelAccessPrograms(Record):
    """Part of `Model`."""

    cyber: list[CyberAccessProgram]


class ModelAvailabilityNux(Record):
    """Part of `Model`."""

    message: str


class ModelListParams(Record):
    """Params of `model/list`."""

    cursor: str | None = None
    include_hidden: bool | None = None
    limit: int | None = None


class ModelListResponse(Record):
    """Result of `model/list`."""

    data: list[Model]
    next_cursor: str | None = None


class ModelProviderCapabilitiesReadParams(Record):
    """Params of `modelProvider/capabilities/read`."""


class ModelProviderCapabilitiesReadResponse(Record):
    """Result of `modelProvider/capabilities/read`."""

    image_generation: bool
    web_search: bool
    namespace_tools: bool | None = None


class ModelRerouteReason(WireEnum):
    """Values of `ModelReroutedNotification`."""

    high_risk_cyber_activity = "highRiskCyberActivity"


class ModelReroutedNotification(Record):
    """`model/rerouted` notification."""

    from_model: str
    reason: ModelRerouteReason
    thread_id: str
    to_model: str
    turn_id: str


class ModelSafetyBufferingUpdatedNotification(Record):
    """`model/safetyBuffering/updated` notification."""

    model: str
    reasons: list[str]
    show_buffering_ui: bool
    thread_id: str
    turn_id: str
    use_cases: list[str]
    faster_model: str | None = None


class ModelServiceTier(Record):
    """Part of `Model`."""

    description: str
    id: str
    name: str


class ModelUpgradeInfo(Record):
    """Part of `Model`."""

    model: str
    migration_markdown: str | None = None
    model_link: str | None = None
    retirement_at: int | None = None
    """Unix time in seconds."""
    upgrade_copy: str | None = None


class ModelVerification(WireEnum):
    """Values of `ModelVerificationNotification`."""

    trusted_access_for_cyber = "trustedAccessForCyber"


class ModelVerificationNotification(Record):
    """`model/verification` notification."""

    thread_id: str
    turn_id: str
    verifications: list[ModelVerification]


class MultiAgentVersion(WireEnum):
    """Values of `Model`."""

    disabled = "disabled"
    v1 = "v1"
    v2 = "v2"


class PermissionProfileListParams(Record):
    """Params of `permissionProfile/list`."""

    cursor: str | None = None
    cwd: str | None = None
    limit: int | None = None


class PermissionProfileListResponse(Record):
    """Result of `permissionProfile/list`."""

    data: list[PermissionProfileSummary]
    next_cursor: str | None = None


class PermissionProfileSummary(Record):
    """Part of `PermissionProfileListResponse`."""

    id: str
    allowed: bool | None = None
    description: str | None = None


class ReasoningEffortOption(Record):
    """Part of `Model`."""

    description: str
    reasoning_effort: ReasoningEffort


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
