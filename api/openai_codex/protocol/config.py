# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: config."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from openai_codex._models import Record, RootedList, RootedStr, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .handshake import AbsolutePathBuf
    from .items import ReasoningEffort
    from .threads import SandboxMode
    from .turns import ApprovalsReviewer, AskForApproval, ReasoningSummary


class ConfiguredHookHandler(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "command": "CommandConfiguredHookHandler",
        "mcp_tool": "McpToolConfiguredHookHandler",
        "prompt": "PromptConfiguredHookHandler",
        "agent": "AgentConfiguredHookHandler",
    }
    __unknown__: ClassVar[str] = "UnknownConfiguredHookHandler"

    type: str


class AgentConfiguredHookHandler(ConfiguredHookHandler):
    """`agent` variant of `ConfiguredHookHandler`."""

    type: Literal["agent"] = "agent"


class AllowDenyRequirement(WireEnum):
    """Values of `BrowserUseOriginPolicy`, `BrowserUseOriginPolicyConfig`, `ComputerUseConfig`."""

    allow = "allow"
    deny = "deny"


class AnalyticsConfig(Record):
    """Part of `Config`."""

    enabled: bool | None = None


class AppToolApproval(WireEnum):
    """Values of `AppConfig`, `AppLinkConfig`, `AppToolConfig`."""

    auto = "auto"
    prompt = "prompt"
    writes = "writes"
    approve = "approve"


class ApplicationNetworkRequirements(Record):
    """Part of `ApplicationRequirements`."""

    domains: dict[str, NetworkDomainPermission]
    enabled: bool


class ApplicationRequirements(Record):
    """Part of `ConfigRequirements`."""

    network: ApplicationNetworkRequirements | None = None


class AppsConfig(Record):
    """Part of `Config`."""

    __wire_names__: ClassVar[dict[str, str]] = {"default": "_default"}

    default: AppsDefaultConfig | None = None


class AppsDefaultConfig(Record):
    """Part of `AppsConfig`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "approvals_reviewer": "approvals_reviewer",
        "default_tools_approval_mode": "default_tools_approval_mode",
        "destructive_enabled": "destructive_enabled",
        "open_world_enabled": "open_world_enabled",
    }

    approvals_reviewer: ApprovalsReviewer | None = None
    default_tools_approval_mode: AppToolApproval | None = None
    destructive_enabled: bool | None = None
    enabled: bool | None = None
    open_world_enabled: bool | None = None


class AutoCompactTokenLimitScope(WireEnum):
    """Values of `Config`."""

    total = "total"
    body_after_prefix = "body_after_prefix"


class AutoReviewRequirements(Record):
    """Part of `ConfigRequirements`."""

    ignore_rules: list[str] | None = None
    required_on_models: list[str] | None = None


class BrowserUseAccessApprovalLifetime(WireEnum):
    """Values of `BrowserUseOriginPolicy`."""

    turn = "turn"
    thread = "thread"


class BrowserUseConfig(Record):
    """Part of `Config`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "allow_history_access": "allow_history_access",
        "default_origin_policy": "default_origin_policy",
    }

    allow_history_access: bool | None = None
    default_origin_policy: BrowserUseOriginPolicyConfig | None = None
    origins: dict[str, BrowserUseOriginPolicyConfig] | None = None


class BrowserUseExtensionRequirements(Record):
    """Part of `BrowserUseRequirements`."""

    request_headers: list[RequestHeader] | None = None


class BrowserUseOriginPolicy(Record):
    """Part of `BrowserUseRequirements`."""

    access: AllowDenyRequirement | None = None
    access_approval_lifetime: BrowserUseAccessApprovalLifetime | None = None
    auto_review: AllowDenyRequirement | None = None
    downloads: AllowDenyRequirement | None = None
    full_cdp_access: AllowDenyRequirement | None = None
    persistent_approval: bool | None = None
    uploads: AllowDenyRequirement | None = None


class BrowserUseOriginPolicyConfig(Record):
    """Part of `BrowserUseConfig`."""

    __wire_names__: ClassVar[dict[str, str]] = {"full_cdp_access": "full_cdp_access"}

    access: AllowDenyRequirement | None = None
    downloads: AllowDenyRequirement | None = None
    full_cdp_access: AllowDenyRequirement | None = None
    uploads: AllowDenyRequirement | None = None


class BrowserUseRequirements(Record):
    """Part of `ConfigRequirements`."""

    allow_global_persistent_approval: bool | None = None
    allow_history_access: bool | None = None
    allow_webmcp: bool | None = None
    default_origin_policy: BrowserUseOriginPolicy | None = None
    disable_auto_review: bool | None = None
    extension: BrowserUseExtensionRequirements | None = None
    origins: dict[str, BrowserUseOriginPolicy] | None = None


class CliAuthCredentialsStoreMode(WireEnum):
    """Values of `ConfigRequirements`."""

    file = "file"
    keyring = "keyring"
    auto = "auto"
    ephemeral = "ephemeral"


class CommandConfiguredHookHandler(ConfiguredHookHandler):
    """`command` variant of `ConfiguredHookHandler`."""

    type: Literal["command"] = "command"
    async_: bool
    command: str
    additional_context_limit: int | None = None
    command_windows: str | None = None
    status_message: str | None = None
    timeout_sec: int | None = None
    """Seconds."""


class ComputerUseConfig(Record):
    """Part of `Config`."""

    __wire_names__: ClassVar[dict[str, str]] = {"default_app_access": "default_app_access"}

    default_app_access: AllowDenyRequirement | None = None
    macos: ComputerUseMacosConfig | None = None
    windows: ComputerUseWindowsConfig | None = None


class ComputerUseMacosConfig(Record):
    """Part of `ComputerUseConfig`."""

    __wire_names__: ClassVar[dict[str, str]] = {"bundle_ids": "bundle_ids"}

    bundle_ids: dict[str, AllowDenyRequirement] | None = None


class ComputerUseMacosRequirements(Record):
    """Part of `ComputerUseRequirements`."""

    bundle_ids: dict[str, AllowDenyRequirement] | None = None


class ComputerUseRequirements(Record):
    """Part of `ConfigRequirements`."""

    allow_locked_computer_use: bool | None = None
    allow_persistent_approval: bool | None = None
    default_app_access: AllowDenyRequirement | None = None
    macos: ComputerUseMacosRequirements | None = None
    windows: ComputerUseWindowsRequirements | None = None


class ComputerUseWindowsConfig(Record):
    """Part of `ComputerUseConfig`."""

    aumids: dict[str, AllowDenyRequirement] | None = None
    exes: list[ComputerUseWindowsExeConfig] | None = None


class ComputerUseWindowsExeConfig(Record):
    """Part of `ComputerUseWindowsConfig`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "binary_name": "binary_name",
        "product_name": "product_name",
        "publisher_name": "publisher_name",
    }

    access: AllowDenyRequirement
    product_name: str
    publisher_name: str
    binary_name: str | None = None


class ComputerUseWindowsExeRequirement(Record):
    """Part of `ComputerUseWindowsRequirements`."""

    access: AllowDenyRequirement
    product_name: str
    publisher_name: str
    binary_name: str | None = None


class ComputerUseWindowsRequirements(Record):
    """Part of `ComputerUseRequirements`."""

    aumids: dict[str, AllowDenyRequirement] | None = None
    exes: list[ComputerUseWindowsExeRequirement] | None = None


class Config(Record):
    """Part of `ConfigReadResponse`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "approval_policy": "approval_policy",
        "approvals_reviewer": "approvals_reviewer",
        "browser_use": "browser_use",
        "compact_prompt": "compact_prompt",
        "computer_use": "computer_use",
        "developer_instructions": "developer_instructions",
        "forced_chatgpt_workspace_id": "forced_chatgpt_workspace_id",
        "forced_login_method": "forced_login_method",
        "model_auto_compact_token_limit": "model_auto_compact_token_limit",
        "model_auto_compact_token_limit_scope": "model_auto_compact_token_limit_scope",
        "model_context_window": "model_context_window",
        "model_provider": "model_provider",
        "model_reasoning_effort": "model_reasoning_effort",
        "model_reasoning_summary": "model_reasoning_summary",
        "model_verbosity": "model_verbosity",
        "review_model": "review_model",
        "sandbox_mode": "sandbox_mode",
        "sandbox_workspace_write": "sandbox_workspace_write",
        "service_tier": "service_tier",
        "web_search": "web_search",
    }

    analytics: AnalyticsConfig | None = None
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    apps: AppsConfig | None = None
    browser_use: BrowserUseConfig | None = None
    compact_prompt: str | None = None
    computer_use: ComputerUseConfig | None = None
    desktop: dict[str, Any] | None = None
    developer_instructions: str | None = None
    forced_chatgpt_workspace_id: ForcedChatgptWorkspaceIds | None = None
    forced_login_method: ForcedLoginMethod | None = None
    instructions: str | None = None
    model: str | None = None
    model_auto_compact_token_limit: int | None = None
    model_auto_compact_token_limit_scope: AutoCompactTokenLimitScope | None = None
    model_context_window: int | None = None
    model_provider: str | None = None
    model_reasoning_effort: ReasoningEffort | None = None
    model_reasoning_summary: ReasoningSummary | None = None
    model_verbosity: Verbosity | None = None
    review_model: str | None = None
    sandbox_mode: SandboxMode | None = None
    sandbox_workspace_write: SandboxWorkspaceWrite | None = None
    service_tier: str | None = None
    tools: ToolsV2 | None = None
    web_search: WebSearchMode | None = None


class ConfigBatchWriteParams(Record):
    """Params of `config/batchWrite`."""

    edits: list[ConfigEdit]
    expected_version: str | None = None
    file_path: str | None = None
    reload_user_config: bool | None = None


class ConfigEdit(Record):
    """Part of `ConfigBatchWriteParams`."""

    key_path: str
    merge_strategy: MergeStrategy
    value: Any


class ConfigLayer(Record):
    """Part of `ConfigReadResponse`."""

    config: Any
    name: ConfigLayerSource
    version: str
    disabled_reason: str | None = None


class ConfigLayerMetadata(Record):
    """Part of `ConfigReadResponse`, `OverriddenMetadata`."""

    name: ConfigLayerSource
    version: str


class ConfigLayerSource(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "packagedDefaults": "PackagedDefaultsConfigLayerSource",
        "mdm": "MdmConfigLayerSource",
        "system": "SystemConfigLayerSource",
        "enterpriseManaged": "EnterpriseManagedConfigLayerSource",
        "user": "UserConfigLayerSource",
        "project": "ProjectConfigLayerSource",
        "sessionFlags": "SessionFlagsConfigLayerSource",
        "legacyManagedConfigTomlFromFile": "LegacyManagedConfigTomlFromFileConfigLayerSource",
        "legacyManagedConfigTomlFromMdm": "LegacyManagedConfigTomlFromMdmConfigLayerSource",
    }
    __unknown__: ClassVar[str] = "UnknownConfigLayerSource"

    type: str


class ConfigReadParams(Record):
    """Params of `config/read`."""

    cwd: str | None = None
    include_layers: bool | None = None


class ConfigReadResponse(Record):
    """Result of `config/read`."""

    config: Config
    origins: dict[str, ConfigLayerMetadata]
    layers: list[ConfigLayer] | None = None


class ConfigRequirements(Record):
    """Part of `ConfigRequirementsReadResponse`."""

    additional_developer_instructions: str | None = None
    allow_appshots: bool | None = None
    allow_browser_and_computer_use: bool | None = None
    allow_login_shell: bool | None = None
    allow_managed_hooks_only: bool | None = None
    allow_remote_control: bool | None = None
    allowed_approval_policies: list[AskForApproval] | None = None
    allowed_approvals_reviewers: list[ApprovalsReviewer] | None = None
    allowed_login_methods: list[ForcedLoginMethod] | None = None
    allowed_permission_profiles: dict[str, bool] | None = None
    allowed_sandbox_modes: list[SandboxMode] | None = None
    allowed_web_search_modes: list[WebSearchMode] | None = None
    allowed_windows_sandbox_implementations: list[WindowsSandboxImplementation] | None = None
    application: ApplicationRequirements | None = None
    auto_review: AutoReviewRequirements | None = None
    browser_use: BrowserUseRequirements | None = None
    chatgpt_base_url: str | None = None
    check_for_update_on_startup: bool | None = None
    cli_auth_credentials_store: CliAuthCredentialsStoreMode | None = None
    computer_use: ComputerUseRequirements | None = None
    default_permissions: str | None = None
    enforce_residency: ResidencyRequirement | None = None
    feature_requirements: dict[str, bool] | None = None
    feedback: FeedbackRequirements | None = None
    hooks: ManagedHooksRequirements | None = None
    in_app_browser: InAppBrowserRequirements | None = None
    log_dir: str | None = None
    model_catalog_json: str | None = None
    model_provider: str | None = None
    model_providers: dict[str, Any] | None = None
    models: ModelsRequirements | None = None
    network: NetworkRequirements | None = None
    sqlite_home: str | None = None
    allowed_permissions: list[str] | None = None


class ConfigRequirementsReadResponse(Record):
    """Result of `configRequirements/read`."""

    requirements: ConfigRequirements | None = None
    supports_independent_speed_modes: bool | None = None


class ConfigValueWriteParams(Record):
    """Params of `config/value/write`."""

    key_path: str
    merge_strategy: MergeStrategy
    value: Any
    expected_version: str | None = None
    file_path: str | None = None


class ConfigWriteResponse(Record):
    """Result of `config/batchWrite`."""

    file_path: AbsolutePathBuf
    status: WriteStatus
    version: str
    overridden_metadata: OverriddenMetadata | None = None


class ConfiguredHookMatcherGroup(Record):
    """Part of `ManagedHooksRequirements`."""

    hooks: list[ConfiguredHookHandler]
    matcher: str | None = None


class EnterpriseManagedConfigLayerSource(ConfigLayerSource):
    """`enterpriseManaged` variant of `ConfigLayerSource`."""

    type: Literal["enterpriseManaged"] = "enterpriseManaged"
    id: str
    name: str


class FeedbackRequirements(Record):
    """Part of `ConfigRequirements`."""

    enabled: bool | None = None


class ForcedLoginMethod(WireEnum):
    """Values of `Config`, `ConfigRequirements`."""

    chatgpt = "chatgpt"
    api = "api"


class InAppBrowserRequirements(Record):
    """Part of `ConfigRequirements`."""

    allow_external_browser_settings_import: bool | None = None


class LegacyManagedConfigTomlFromFileConfigLayerSource(ConfigLayerSource):
    """`legacyManagedConfigTomlFromFile` variant of `ConfigLayerSource`."""

    type: Literal["legacyManagedConfigTomlFromFile"] = "legacyManagedConfigTomlFromFile"
    file: AbsolutePathBuf


class LegacyManagedConfigTomlFromMdmConfigLayerSource(ConfigLayerSource):
    """`legacyManagedConfigTomlFromMdm` variant of `ConfigLayerSource`."""

    type: Literal["legacyManagedConfigTomlFromMdm"] = "legacyManagedConfigTomlFromMdm"


class ManagedHooksRequirements(Record):
    """Part of `ConfigRequirements`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "interrupt": "Interrupt",
        "permission_request": "PermissionRequest",
        "post_compact": "PostCompact",
        "post_tool_use": "PostToolUse",
        "pre_compact": "PreCompact",
        "pre_tool_use": "PreToolUse",
        "session_end": "SessionEnd",
        "session_start": "SessionStart",
        "stop": "Stop",
        "subagent_start": "SubagentStart",
        "subagent_stop": "SubagentStop",
        "user_prompt_submit": "UserPromptSubmit",
    }

    permission_request: list[ConfiguredHookMatcherGroup]
    post_compact: list[ConfiguredHookMatcherGroup]
    post_tool_use: list[ConfiguredHookMatcherGroup]
    pre_compact: list[ConfiguredHookMatcherGroup]
    pre_tool_use: list[ConfiguredHookMatcherGroup]
    session_start: list[ConfiguredHookMatcherGroup]
    stop: list[ConfiguredHookMatcherGroup]
    subagent_start: list[ConfiguredHookMatcherGroup]
    subagent_stop: list[ConfiguredHookMatcherGroup]
    user_prompt_submit: list[ConfiguredHookMatcherGroup]
    interrupt: list[ConfiguredHookMatcherGroup] | None = None
    session_end: list[ConfiguredHookMatcherGroup] | None = None
    managed_dir: str | None = None
    windows_managed_dir: str | None = None


class McpServerRefreshResponse(Record):
    """Result of `config/mcpServer/reload`."""


class McpToolConfiguredHookHandler(ConfiguredHookHandler):
    """`mcp_tool` variant of `ConfiguredHookHandler`."""

    type: Literal["mcp_tool"] = "mcp_tool"
    input: dict[str, Any]
    server: str
    tool: str
    status_message: str | None = None
    timeout_sec: int | None = None
    """Seconds."""


class MdmConfigLayerSource(ConfigLayerSource):
    """`mdm` variant of `ConfigLayerSource`."""

    type: Literal["mdm"] = "mdm"
    domain: str
    key: str


class MemoryResetResponse(Record):
    """Result of `memory/reset`."""


class MemoryStatusParams(Record):
    """Params of `memory/status`."""

    min_consolidated_threads: int | None = None


class MemoryStatusResponse(Record):
    """Result of `memory/status`."""

    v2_consolidated_threads: int
    v2_ready: bool


class MergeStrategy(WireEnum):
    """Values of `ConfigEdit`, `ConfigValueWriteParams`."""

    replace_ = "replace"
    upsert = "upsert"


class ModelsRequirements(Record):
    """Part of `ConfigRequirements`."""

    new_thread: NewThreadModelDefaults | None = None


class NetworkDomainPermission(WireEnum):
    """Values of `ApplicationNetworkRequirements`, `NetworkRequirements`."""

    allow = "allow"
    deny = "deny"


class NetworkRequirements(Record):
    """Part of `ConfigRequirements`."""

    allow_local_binding: bool | None = None
    allow_unix_sockets: list[str] | None = None
    allow_upstream_proxy: bool | None = None
    allowed_domains: list[str] | None = None
    dangerously_allow_all_unix_sockets: bool | None = None
    dangerously_allow_non_loopback_proxy: bool | None = None
    denied_domains: list[str] | None = None
    domains: dict[str, NetworkDomainPermission] | None = None
    enabled: bool | None = None
    http_port: int | None = None
    managed_allowed_domains_only: bool | None = None
    socks_port: int | None = None
    unix_sockets: dict[str, NetworkUnixSocketPermission] | None = None


class NetworkUnixSocketPermission(WireEnum):
    """Values of `NetworkRequirements`."""

    allow = "allow"
    deny = "deny"
    none = "none"


class NewThreadModelDefaults(Record):
    """Part of `ModelsRequirements`."""

    model: str | None = None
    model_reasoning_effort: ReasoningEffort | None = None
    service_tier: str | None = None


class OverriddenMetadata(Record):
    """Part of `ConfigWriteResponse`."""

    effective_value: Any
    message: str
    overriding_layer: ConfigLayerMetadata


class PackagedDefaultsConfigLayerSource(ConfigLayerSource):
    """`packagedDefaults` variant of `ConfigLayerSource`."""

    type: Literal["packagedDefaults"] = "packagedDefaults"
    file: AbsolutePathBuf


class ProjectConfigLayerSource(ConfigLayerSource):
    """`project` variant of `ConfigLayerSource`."""

    type: Literal["project"] = "project"
    dot_codex_folder: AbsolutePathBuf


class PromptConfiguredHookHandler(ConfiguredHookHandler):
    """`prompt` variant of `ConfiguredHookHandler`."""

    type: Literal["prompt"] = "prompt"


class RequestHeader(Record):
    """Part of `BrowserUseExtensionRequirements`."""

    name: str
    value: str


class ResidencyRequirement(WireEnum):
    """Values of `ConfigRequirements`."""

    us = "us"


class SandboxWorkspaceWrite(Record):
    """Part of `Config`."""

    __wire_names__: ClassVar[dict[str, str]] = {
        "exclude_slash_tmp": "exclude_slash_tmp",
        "exclude_tmpdir_env_var": "exclude_tmpdir_env_var",
        "network_access": "network_access",
        "writable_roots": "writable_roots",
    }

    exclude_slash_tmp: bool | None = None
    exclude_tmpdir_env_var: bool | None = None
    network_access: bool | None = None
    writable_roots: list[str] | None = None


class SessionFlagsConfigLayerSource(ConfigLayerSource):
    """`sessionFlags` variant of `ConfigLayerSource`."""

    type: Literal["sessionFlags"] = "sessionFlags"


class SystemConfigLayerSource(ConfigLayerSource):
    """`system` variant of `ConfigLayerSource`."""

    type: Literal["system"] = "system"
    file: AbsolutePathBuf


class ToolsV2(Record):
    """Part of `Config`."""

    __wire_names__: ClassVar[dict[str, str]] = {"web_search": "web_search"}

    web_search: WebSearchToolConfig | None = None


class UnknownConfigLayerSource(ConfigLayerSource):
    """A variant of `ConfigLayerSource` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownConfiguredHookHandler(ConfiguredHookHandler):
    """A variant of `ConfiguredHookHandler` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UserConfigLayerSource(ConfigLayerSource):
    """`user` variant of `ConfigLayerSource`."""

    type: Literal["user"] = "user"
    file: AbsolutePathBuf
    profile: str | None = None


class Verbosity(WireEnum):
    """Values of `Config`."""

    low = "low"
    medium = "medium"
    high = "high"


class WebSearchContextSize(WireEnum):
    """Values of `WebSearchToolConfig`."""

    low = "low"
    medium = "medium"
    high = "high"


class WebSearchLocation(Record):
    """Part of `WebSearchToolConfig`."""

    city: str | None = None
    country: str | None = None
    region: str | None = None
    timezone: str | None = None


class WebSearchMode(WireEnum):
    """Values of `Config`, `ConfigRequirements`."""

    disabled = "disabled"
    cached = "cached"
    indexed = "indexed"
    live = "live"


class WebSearchToolConfig(Record):
    """Part of `ToolsV2`."""

    __wire_names__: ClassVar[dict[str, str]] = {"allowed_domains": "allowed_domains", "context_size": "context_size"}

    allowed_domains: list[str] | None = None
    context_size: WebSearchContextSize | None = None
    location: WebSearchLocation | None = None


class WindowsSandboxImplementation(WireEnum):
    """Values of `ConfigRequirements`."""

    elevated = "elevated"
    unelevated = "unelevated"
    mxc = "mxc"


class WriteStatus(WireEnum):
    """Values of `ConfigWriteResponse`."""

    ok = "ok"
    ok_overridden = "okOverridden"


ForcedChatgptWorkspaceIds: TypeAlias = RootedStr | RootedList[str]


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
