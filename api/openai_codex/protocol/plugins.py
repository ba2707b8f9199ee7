# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from openai_codex._models import Record, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .handshake import AbsolutePathBuf
    from .items import LegacyAppPathString


class AppBranding(Record):
    """Part of `AppInfo`."""

    is_discoverable_app: bool
    category: str | None = None
    developer: str | None = None
    privacy_policy: str | None = None
    terms_of_service: str | None = None
    website: str | None = None


class AppInfo(Record):
    """Part of `AppListUpdatedNotification`, `AppsListResponse`."""

    id: str
    name: str
    app_metadata: AppMetadata | None = None
    branding: AppBranding | None = None
    description: str | None = None
    distribution_channel: str | None = None
    icon_assets: dict[str, str] | None = None
    icon_dark_assets: dict[str, str] | None = None
    install_url: str | None = None
    is_accessible: bool | None = None
    is_enabled: bool | None = None
    labels: dict[str, str] | None = None
    logo_url: str | None = None
    logo_url_dark: str | None = None
    plugin_display_names: list[str] | None = None


class AppListUpdatedNotification(Record):
    """`app/list/updated` notification."""

    data: list[AppInfo]


class AppMetadata(Record):
    """Part of `AppInfo`."""

    categories: list[str] | None = None
    developer: str | None = None
    first_party_requires_install: bool | None = None
    review: AppReview | None = None
    screenshots: list[AppScreenshot] | None = None
    seo_description: str | None = None
    show_in_composer_when_unlinked: bool | None = None
    sub_categories: list[str] | None = None
    version: str | None = None
    version_id: str | None = None
    version_notes: str | None = None
    first_party_type: str | None = None


class AppReview(Record):
    """Part of `AppMetadata`."""

    status: str


class AppScreenshot(Record):
    """Part of `AppMetadata`."""

    user_prompt: str
    file_id: str | None = None
    url: str | None = None


class AppSummary(Record):
    """Part of `PluginDetail`, `PluginInstallResponse`."""

    id: str
    name: str
    category: str | None = None
    description: str | None = None
    install_url: str | None = None
    needs_auth: bool | None = None


class AppTemplateSummary(Record):
    """Part of `PluginDetail`."""

    materialized_app_ids: list[str]
    name: str
    template_id: str
    canonical_connector_id: str | None = None
    category: str | None = None
    description: str | None = None
    logo_url: str | None = None
    logo_url_dark: str | None = None
    reason: AppTemplateUnavailableReason | None = None


class AppTemplateUnavailableReason(WireEnum):
    """Values of `AppTemplateSummary`."""

    not_configured_for_workspace = "NOT_CONFIGURED_FOR_WORKSPACE"
    no_active_workspace = "NO_ACTIVE_WORKSPACE"


class AppToolSummary(Record):
    """Part of `ConnectorMetadata`."""

    description: str
    name: str
    disabled_reason: str | None = None
    is_enabled: bool | None = None
    is_read_only: bool | None = None
    title: str | None = None


class AppsInstalledParams(Record):
    """Params of `app/installed`."""

    force_refresh: bool | None = None
    thread_id: str | None = None


class AppsInstalledResponse(Record):
    """Result of `app/installed`."""

    apps: list[InstalledApp]


class AppsListParams(Record):
    """Params of `app/list`."""

    cursor: str | None = None
    force_refetch: bool | None = None
    limit: int | None = None
    thread_id: str | None = None


class AppsListResponse(Record):
    """Result of `app/list`."""

    data: list[AppInfo]
    next_cursor: str | None = None


class AppsReadParams(Record):
    """Params of `app/read`."""

    app_ids: list[str]
    include_tools: bool | None = None
    thread_id: str | None = None


class AppsReadResponse(Record):
    """Result of `app/read`."""

    apps: list[ConnectorMetadata]
    missing_app_ids: list[str]


class ConnectorMetadata(Record):
    """Part of `AppsReadResponse`."""

    id: str
    name: str
    description: str | None = None
    distribution_channel: str | None = None
    icon_url: str | None = None
    icon_url_dark: str | None = None
    install_url: str | None = None
    plugin_display_names: list[str] | None = None
    tool_summaries: list[AppToolSummary] | None = None


class ScheduledTaskSchedule(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "hourly": "HourlyScheduledTaskSchedule",
        "daily": "DailyScheduledTaskSchedule",
        "weekdays": "WeekdaysScheduledTaskSchedule",
        "weekly": "WeeklyScheduledTaskSchedule",
    }
    __unknown__: ClassVar[str] = "UnknownScheduledTaskSchedule"

    type: str


class DailyScheduledTaskSchedule(ScheduledTaskSchedule):
    """`daily` variant of `ScheduledTaskSchedule`."""

    type: Literal["daily"] = "daily"
    time: str


class PluginSource(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "local": "LocalPluginSource",
        "git": "GitPluginSource",
        "npm": "NpmPluginSource",
        "remote": "RemotePluginSource",
    }
    __unknown__: ClassVar[str] = "UnknownPluginSource"

    type: str


class GitPluginSource(PluginSource):
    """`git` variant of `PluginSource`."""

    type: Literal["git"] = "git"
    url: str
    path: str | None = None
    ref_name: str | None = None
    sha: str | None = None


class HookEventName(WireEnum):
    """Values of `AgentHookMetadata`, `CommandHookMetadata`, `HookRunSummary`."""

    pre_tool_use = "preToolUse"
    permission_request = "permissionRequest"
    post_tool_use = "postToolUse"
    pre_compact = "preCompact"
    post_compact = "postCompact"
    session_start = "sessionStart"
    session_end = "sessionEnd"
    user_prompt_submit = "userPromptSubmit"
    subagent_start = "subagentStart"
    subagent_stop = "subagentStop"
    stop = "stop"
    interrupt = "interrupt"


class HourlyScheduledTaskSchedule(ScheduledTaskSchedule):
    """`hourly` variant of `ScheduledTaskSchedule`."""

    type: Literal["hourly"] = "hourly"
    interval_hours: int
    days: list[ScheduledTaskWeekday] | None = None


class InstalledApp(Record):
    """Part of `AppsInstalledResponse`."""

    callable: bool
    enabled: bool
    id: str
    runtime_name: str | None = None


class LocalPluginSource(PluginSource):
    """`local` variant of `PluginSource`."""

    type: Literal["local"] = "local"
    path: AbsolutePathBuf


class MarketplaceAddParams(Record):
    """Params of `marketplace/add`."""

    source: str
    ref_name: str | None = None
    sparse_paths: list[str] | None = None


class MarketplaceAddResponse(Record):
    """Result of `marketplace/add`."""

    already_added: bool
    installed_root: AbsolutePathBuf
    marketplace_name: str


class MarketplaceInterface(Record):
    """Part of `PluginMarketplaceEntry`."""

    display_name: str | None = None


class MarketplaceLoadErrorInfo(Record):
    """Part of `PluginInstalledResponse`, `PluginListResponse`."""

    marketplace_path: AbsolutePathBuf
    message: str


class MarketplaceRemoveParams(Record):
    """Params of `marketplace/remove`."""

    marketplace_name: str


class MarketplaceRemoveResponse(Record):
    """Result of `marketplace/remove`."""

    marketplace_name: str
    installed_root: AbsolutePathBuf | None = None


class MarketplaceUpgradeErrorInfo(Record):
    """Part of `MarketplaceUpgradeResponse`."""

    marketplace_name: str
    message: str


class MarketplaceUpgradeParams(Record):
    """Params of `marketplace/upgrade`."""

    marketplace_name: str | None = None


class MarketplaceUpgradeResponse(Record):
    """Result of `marketplace/upgrade`."""

    errors: list[MarketplaceUpgradeErrorInfo]
    selected_marketplaces: list[str]
    upgraded_roots: list[AbsolutePathBuf]


class NpmPluginSource(PluginSource):
    """`npm` variant of `PluginSource`."""

    type: Literal["npm"] = "npm"
    package: str
    registry: str | None = None
    version: str | None = None


class PluginAuthPolicy(WireEnum):
    """Values of `PluginInstallResponse`, `PluginSummary`."""

    on_install = "ON_INSTALL"
    on_use = "ON_USE"


class PluginAvailability(WireEnum):
    """Values of `PluginSummary`."""

    disabled_by_admin = "DISABLED_BY_ADMIN"
    available = "AVAILABLE"


class PluginDetail(Record):
    """Part of `PluginReadResponse`."""

    apps: list[AppSummary]
    hooks: list[PluginHookSummary]
    marketplace_name: str
    mcp_servers: list[str]
    skills: list[SkillSummary]
    summary: PluginSummary
    app_templates: list[AppTemplateSummary] | None = None
    description: str | None = None
    marketplace_path: AbsolutePathBuf | None = None
    onboarding_skill: SkillSummary | None = None
    scheduled_tasks: list[ScheduledTaskSummary] | None = None
    share_url: str | None = None


class PluginDisabledReason(WireEnum):
    """Values of `PluginSummary`."""

    disabled_by_admin = "disabled_by_admin"
    plan_not_eligible = "plan_not_eligible"
    required_app_unavailable = "required_app_unavailable"
    unknown = "unknown"


class PluginHookSummary(Record):
    """Part of `PluginDetail`."""

    event_name: HookEventName
    key: str


class PluginInstallParams(Record):
    """Params of `plugin/install`."""

    plugin_name: str
    install_attempt_id: str | None = None
    marketplace_path: str | None = None
    remote_marketplace_name: str | None = None


class PluginInstallPolicy(WireEnum):
    """Values of `PluginSummary`."""

    not_available = "NOT_AVAILABLE"
    available = "AVAILABLE"
    installed_by_default = "INSTALLED_BY_DEFAULT"


class PluginInstallPolicySource(WireEnum):
    """Values of `PluginSummary`."""

    workspace_setting = "WORKSPACE_SETTING"
    implicit_canonical_app = "IMPLICIT_CANONICAL_APP"


class PluginInstallResponse(Record):
    """Result of `plugin/install`."""

    apps_needing_auth: list[AppSummary]
    auth_policy: PluginAuthPolicy


class PluginInstalledParams(Record):
    """Params of `plugin/installed`."""

    cwds: list[str] | None = None
    install_suggestion_plugin_names: list[str] | None = None


class PluginInstalledResponse(Record):
    """Result of `plugin/installed`."""

    marketplaces: list[PluginMarketplaceEntry]
    marketplace_load_errors: list[MarketplaceLoadErrorInfo] | None = None


class PluginInterface(Record):
    """Part of `PluginSummary`."""

    capabilities: list[str]
    screenshot_urls: list[str]
    screenshots: list[AbsolutePathBuf]
    brand_color: str | None = None
    category: str | None = None
    composer_icon: AbsolutePathBuf | None = None
    composer_icon_url: str | None = None
    default_prompt: list[str] | None = None
    developer_name: str | None = None
    display_name: str | None = None
    logo: AbsolutePathBuf | None = None
    logo_dark: AbsolutePathBuf | None = None
    logo_url: str | None = None
    logo_url_dark: str | None = None
    long_description: str | None = None
    privacy_policy_url: str | None = None
    short_description: str | None = None
    terms_of_service_url: str | None = None
    website_url: str | None = None


class PluginListMarketplaceKind(WireEnum):
    """Values of `PluginListParams`."""

    local = "local"
    vertical = "vertical"
    workspace_directory = "workspace-directory"
    shared_with_me = "shared-with-me"
    created_by_me_remote = "created-by-me-remote"


class PluginListParams(Record):
    """Params of `plugin/list`."""

    cwds: list[str] | None = None
    force_refetch: bool | None = None
    marketplace_kinds: list[PluginListMarketplaceKind] | None = None


class PluginListResponse(Record):
    """Result of `plugin/list`."""

    marketplaces: list[PluginMarketplaceEntry]
    featured_plugin_ids: list[str] | None = None
    marketplace_load_errors: list[MarketplaceLoadErrorInfo] | None = None


class PluginMarketplaceEntry(Record):
    """Part of `PluginInstalledResponse`, `PluginListResponse`."""

    name: str
    plugins: list[PluginSummary]
    interface: MarketplaceInterface | None = None
    path: AbsolutePathBuf | None = None


class PluginReadParams(Record):
    """Params of `plugin/read`."""

    plugin_name: str
    marketplace_path: str | None = None
    remote_marketplace_name: str | None = None


class PluginReadResponse(Record):
    """Result of `plugin/read`."""

    plugin: PluginDetail


class PluginReconcileChangedPlugin(Record):
    """Part of `PluginReconcileResponse`."""

    has_apps: bool
    has_hooks: bool
    has_mcps: bool
    has_skills: bool
    id: str


class PluginReconcileParams(Record):
    """Params of `plugin/reconcile`."""

    reason: str | None = None


class PluginReconcileResponse(Record):
    """Result of `plugin/reconcile`."""

    changed_plugins: list[PluginReconcileChangedPlugin]
    failed_materialization_remote_plugin_ids: list[str]
    failed_remote_plugin_ids: list[str]


class PluginSearchParams(Record):
    """Params of `plugin/search`."""

    search_term: str
    cursor: str | None = None
    cwds: list[str] | None = None
    limit: int | None = None
    scope: PluginSearchScope | None = None


class PluginSearchResponse(Record):
    """Result of `plugin/search`."""

    data: list[PluginSearchResult]
    next_cursor: str | None = None


class PluginSearchResult(Record):
    """Part of `PluginSearchResponse`."""

    marketplace_name: str
    plugin: PluginSummary
    marketplace_path: AbsolutePathBuf | None = None


class PluginSearchScope(WireEnum):
    """Values of `PluginSearchParams`."""

    global_ = "global"
    workspace = "workspace"
    personal = "personal"


class PluginShareCheckoutParams(Record):
    """Params of `plugin/share/checkout`."""

    remote_plugin_id: str


class PluginShareCheckoutResponse(Record):
    """Result of `plugin/share/checkout`."""

    marketplace_name: str
    marketplace_path: AbsolutePathBuf
    plugin_id: str
    plugin_name: str
    plugin_path: AbsolutePathBuf
    remote_plugin_id: str
    remote_version: str | None = None


class PluginShareContext(Record):
    """Part of `PluginSummary`."""

    remote_plugin_id: str
    can_publish_to_workspace: bool | None = None
    creator_account_user_id: str | None = None
    creator_name: str | None = None
    discoverability: PluginShareDiscoverability | None = None
    remote_version: str | None = None
    share_principals: list[PluginSharePrincipal] | None = None
    share_url: str | None = None


class PluginShareDeleteParams(Record):
    """Params of `plugin/share/delete`."""

    remote_plugin_id: str


class PluginShareDeleteResponse(Record):
    """Result of `plugin/share/delete`."""


class PluginShareDiscoverability(WireEnum):
    """Values of `PluginShareContext`, `PluginShareSaveParams`, `PluginShareUpdateTargetsResponse`."""

    listed = "LISTED"
    unlisted = "UNLISTED"
    private = "PRIVATE"


class PluginShareListItem(Record):
    """Part of `PluginShareListResponse`."""

    plugin: PluginSummary
    local_plugin_path: AbsolutePathBuf | None = None


class PluginShareListParams(Record):
    """Params of `plugin/share/list`."""


class PluginShareListResponse(Record):
    """Result of `plugin/share/list`."""

    data: list[PluginShareListItem]


class PluginSharePrincipal(Record):
    """Part of `PluginShareContext`, `PluginShareUpdateTargetsResponse`."""

    name: str
    principal_id: str
    principal_type: PluginSharePrincipalType
    role: PluginSharePrincipalRole


class PluginSharePrincipalRole(WireEnum):
    """Values of `PluginSharePrincipal`."""

    reader = "reader"
    editor = "editor"
    owner = "owner"


class PluginSharePrincipalType(WireEnum):
    """Values of `PluginSharePrincipal`, `PluginShareTarget`."""

    user = "user"
    group = "group"
    workspace = "workspace"


class PluginShareSaveParams(Record):
    """Params of `plugin/share/save`."""

    plugin_path: str
    discoverability: PluginShareDiscoverability | None = None
    remote_plugin_id: str | None = None
    share_targets: list[PluginShareTarget] | None = None


class PluginShareSaveResponse(Record):
    """Result of `plugin/share/save`."""

    remote_plugin_id: str
    share_url: str
    can_publish_to_workspace: bool | None = None


class PluginShareTarget(Record):
    """Part of `PluginShareSaveParams`, `PluginShareUpdateTargetsParams`."""

    principal_id: str
    principal_type: PluginSharePrincipalType
    role: PluginShareTargetRole


class PluginShareTargetRole(WireEnum):
    """Values of `PluginShareTarget`."""

    reader = "reader"
    editor = "editor"


class PluginShareUpdateDiscoverability(WireEnum):
    """Values of `PluginShareUpdateTargetsParams`."""

    unlisted = "UNLISTED"
    private = "PRIVATE"
    listed = "LISTED"


class PluginShareUpdateTargetsParams(Record):
    """Params of `plugin/share/updateTargets`."""

    discoverability: PluginShareUpdateDiscoverability
    remote_plugin_id: str
    share_targets: list[PluginShareTarget]


class PluginShareUpdateTargetsResponse(Record):
    """Result of `plugin/share/updateTargets`."""

    discoverability: PluginShareDiscoverability
    principals: list[PluginSharePrincipal]


class PluginSkillReadParams(Record):
    """Params of `plugin/skill/read`."""

    remote_marketplace_name: str
    remote_plugin_id: str
    skill_name: str


class PluginSkillReadResponse(Record):
    """Result of `plugin/skill/read`."""

    contents: str | None = None


class PluginSummary(Record):
    """Part of `PluginDetail`, `PluginMarketplaceEntry`, `PluginSearchResult`."""

    auth_policy: PluginAuthPolicy
    enabled: bool
    id: str
    install_policy: PluginInstallPolicy
    installed: bool
    name: str
    source: PluginSource
    availability: PluginAvailability | None = None
    disabled_reason: PluginDisabledReason | None = None
    eligible_plan_types: list[str] | None = None
    install_policy_source: PluginInstallPolicySource | None = None
    installed_at: int | None = None
    """Unix time in seconds."""
    interface: PluginInterface | None = None
    keywords: list[str] | None = None
    local_version: str | None = None
    must_show_installation_interstitial: bool | None = None
    remote_plugin_id: str | None = None
    share_context: PluginShareContext | None = None
    version: str | None = None


class PluginUninstallParams(Record):
    """Params of `plugin/uninstall`."""

    plugin_id: str


class PluginUninstallResponse(Record):
    """Result of `plugin/uninstall`."""


class RemotePluginSource(PluginSource):
    """`remote` variant of `PluginSource`."""

    type: Literal["remote"] = "remote"


class ScheduledTaskSummary(Record):
    """Part of `PluginDetail`."""

    key: str
    name: str
    prompt: str
    schedule: ScheduledTaskSchedule


class ScheduledTaskWeekday(WireEnum):
    """Values of `HourlyScheduledTaskSchedule`, `WeeklyScheduledTaskSchedule`."""

    mo = "MO"
    tu = "TU"
    we = "WE"
    th = "TH"
    fr = "FR"
    sa = "SA"
    su = "SU"


class SkillDependencies(Record):
    """Part of `SkillMetadata`."""

    tools: list[SkillToolDependency]


class SkillErrorInfo(Record):
    """Part of `SkillsListEntry`."""

    message: str
    path: str


class SkillInterface(Record):
    """Part of `SkillMetadata`, `SkillSummary`."""

    brand_color: str | None = None
    default_prompt: str | None = None
    display_name: str | None = None
    icon_large: AbsolutePathBuf | None = None
    icon_large_url: str | None = None
    icon_small: AbsolutePathBuf | None = None
    icon_small_url: str | None = None
    short_description: str | None = None


class SkillMetadata(Record):
    """Part of `SkillsListEntry`."""

    description: str
    enabled: bool
    name: str
    path: LegacyAppPathString
    scope: SkillScope
    dependencies: SkillDependencies | None = None
    interface: SkillInterface | None = None
    plugin_id: str | None = None
    short_description: str | None = None


class SkillScope(WireEnum):
    """Values of `SkillMetadata`."""

    user = "user"
    repo = "repo"
    system = "system"
    admin = "admin"


class SkillSummary(Record):
    """Part of `PluginDetail`."""

    description: str
    enabled: bool
    name: str
    interface: SkillInterface | None = None
    path: LegacyAppPathString | None = None
    short_description: str | None = None


class SkillToolDependency(Record):
    """Part of `SkillDependencies`."""

    type: str
    value: str
    command: str | None = None
    description: str | None = None
    transport: str | None = None
    url: str | None = None


class SkillsChangedNotification(Record):
    """`skills/changed` notification."""


class SkillsConfigWriteParams(Record):
    """Params of `skills/config/write`."""

    enabled: bool
    name: str | None = None
    path: str | None = None


class SkillsConfigWriteResponse(Record):
    """Result of `skills/config/write`."""

    effective_enabled: bool


class SkillsExtraRootsSetParams(Record):
    """Params of `skills/extraRoots/set`."""

    extra_roots: list[str]


class SkillsExtraRootsSetResponse(Record):
    """Result of `skills/extraRoots/set`."""


class SkillsListEntry(Record):
    """Part of `SkillsListResponse`."""

    cwd: str
    errors: list[SkillErrorInfo]
    skills: list[SkillMetadata]


class SkillsListParams(Record):
    """Params of `skills/list`."""

    cwds: list[str] | None = None
    force_reload: bool | None = None


class SkillsListResponse(Record):
    """Result of `skills/list`."""

    data: list[SkillsListEntry]


class UnknownPluginSource(PluginSource):
    """A variant of `PluginSource` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownScheduledTaskSchedule(ScheduledTaskSchedule):
    """A variant of `ScheduledTaskSchedule` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class WeekdaysScheduledTaskSchedule(ScheduledTaskSchedule):
    """`weekdays` variant of `ScheduledTaskSchedule`."""

    type: Literal["weekdays"] = "weekdays"
    time: str


class WeeklyScheduledTaskSchedule(ScheduledTaskSchedule):
    """`weekly` variant of `ScheduledTaskSchedule`."""

    type: Literal["weekly"] = "weekly"
    days: list[ScheduledTaskWeekday]
    time: str


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
