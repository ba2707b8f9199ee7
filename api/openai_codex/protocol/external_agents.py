# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
# ruff: noqa: E501 - names of the protocol are long
"""Protocol models: external agents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._models import Record, WireEnum, lazy_classes


class CommandMigration(Record):
    """Part of `MigrationDetails`."""

    name: str


class ExternalAgentConfigDetectParams(Record):
    """Params of `externalAgentConfig/detect`."""

    cwds: list[str] | None = None
    include_home: bool | None = None
    max_session_age_days: int | None = None
    max_sessions: int | None = None
    migration_source: str | None = None
    source: str | None = None


class ExternalAgentConfigDetectResponse(Record):
    """Result of `externalAgentConfig/detect`."""

    items: list[ExternalAgentConfigMigrationItem]
    connectors: list[ExternalAgentDetectedConnectorCandidate] | None = None


class ExternalAgentConfigImportCompletedNotification(Record):
    """`externalAgentConfig/import/completed` notification."""

    import_id: str | None = None
    item_type_results: list[ExternalAgentConfigImportTypeResult] | None = None


class ExternalAgentConfigImportHistoriesReadResponse(Record):
    """Result of `externalAgentConfig/import/readHistories`."""

    connectors: list[ExternalAgentImportedConnectorCandidate]
    data: list[ExternalAgentConfigImportHistory]


class ExternalAgentConfigImportHistory(Record):
    """Part of `ExternalAgentConfigImportHistoriesReadResponse`."""

    completed_at_ms: int
    """Unix time in milliseconds."""
    failures: list[ExternalAgentConfigImportItemTypeFailure]
    import_id: str
    successes: list[ExternalAgentConfigImportItemTypeSuccess]
    provider_id: str | None = None


class ExternalAgentConfigImportHistoryRecordParams(Record):
    """Params of `externalAgentConfig/import/recordHistory`."""

    item_type_results: list[ExternalAgentConfigImportHistoryRecordTypeResultParams]
    provider_id: str


class ExternalAgentConfigImportHistoryRecordResponse(Record):
    """Result of `externalAgentConfig/import/recordHistory`."""

    import_id: str


class ExternalAgentConfigImportHistoryRecordSuccessParams(Record):
    """Part of `ExternalAgentConfigImportHistoryRecordTypeResultParams`."""

    item_type: ExternalAgentConfigMigrationItemType
    cwd: str | None = None
    source: str | None = None
    target: str | None = None
    title: str | None = None


class ExternalAgentConfigImportHistoryRecordTypeResultParams(Record):
    """Part of `ExternalAgentConfigImportHistoryRecordParams`."""

    failures: list[ExternalAgentConfigImportItemTypeFailure]
    item_type: ExternalAgentConfigMigrationItemType
    successes: list[ExternalAgentConfigImportHistoryRecordSuccessParams]


class ExternalAgentConfigImportItemTypeFailure(Record):
    """Part of `ExternalAgentConfigImportHistory`, `ExternalAgentConfigImportHistoryRecordTypeResultParams`, `ExternalAgentConfigImportTypeResult`."""

    failure_stage: str
    item_type: ExternalAgentConfigMigrationItemType
    message: str
    cwd: str | None = None
    error_type: str | None = None
    source: str | None = None
    sub_error_type: str | None = None


class ExternalAgentConfigImportItemTypeSuccess(Record):
    """Part of `ExternalAgentConfigImportHistory`, `ExternalAgentConfigImportTypeResult`."""

    item_type: ExternalAgentConfigMigrationItemType
    cwd: str | None = None
    source: str | None = None
    target: str | None = None
    title: str | None = None


class ExternalAgentConfigImportParams(Record):
    """Params of `externalAgentConfig/import`."""

    migration_items: list[ExternalAgentConfigMigrationItem]
    migration_source: str | None = None
    provider_id: str | None = None
    source: str | None = None


class ExternalAgentConfigImportProgressNotification(Record):
    """`externalAgentConfig/import/progress` notification."""

    import_id: str
    item_type_results: list[ExternalAgentConfigImportTypeResult]


class ExternalAgentConfigImportResponse(Record):
    """Result of `externalAgentConfig/import`."""

    import_id: str | None = None


class ExternalAgentConfigImportTypeResult(Record):
    """Part of `ExternalAgentConfigImportCompletedNotification`, `ExternalAgentConfigImportProgressNotification`."""

    failures: list[ExternalAgentConfigImportItemTypeFailure]
    item_type: ExternalAgentConfigMigrationItemType
    successes: list[ExternalAgentConfigImportItemTypeSuccess]


class ExternalAgentConfigMigrationItem(Record):
    """Part of `ExternalAgentConfigDetectResponse`, `ExternalAgentConfigImportParams`."""

    description: str
    item_type: ExternalAgentConfigMigrationItemType
    cwd: str | None = None
    details: MigrationDetails | None = None


class ExternalAgentConfigMigrationItemType(WireEnum):
    """Values of `ExternalAgentConfigImportHistoryRecordSuccessParams`, `ExternalAgentConfigImportHistoryRecordTypeResultParams`, `ExternalAgentConfigImportItemTypeFailure`."""

    agents_md = "AGENTS_MD"
    config = "CONFIG"
    skills = "SKILLS"
    plugins = "PLUGINS"
    mcp_server_config = "MCP_SERVER_CONFIG"
    subagents = "SUBAGENTS"
    hooks = "HOOKS"
    commands = "COMMANDS"
    memory = "MEMORY"
    sessions = "SESSIONS"


class ExternalAgentDetectedConnectorCandidate(Record):
    """Part of `ExternalAgentConfigDetectResponse`."""

    name: str
    session_count: int
    source: ExternalAgentDetectedConnectorSource


class ExternalAgentDetectedConnectorSource(WireEnum):
    """Values of `ExternalAgentDetectedConnectorCandidate`."""

    remote_mcp_servers_config = "remoteMcpServersConfig"
    session_tool_use = "sessionToolUse"


class ExternalAgentImportedConnectorCandidate(Record):
    """Part of `ExternalAgentConfigImportHistoriesReadResponse`."""

    name: str
    session_count: int
    source: ExternalAgentImportedConnectorSource


class ExternalAgentImportedConnectorSource(WireEnum):
    """Values of `ExternalAgentImportedConnectorCandidate`."""

    remote_mcp_servers_config = "remoteMcpServersConfig"


class HookMigration(Record):
    """Part of `MigrationDetails`."""

    name: str


class McpServerMigration(Record):
    """Part of `MigrationDetails`."""

    name: str


class MigrationDetails(Record):
    """Part of `ExternalAgentConfigMigrationItem`."""

    commands: list[CommandMigration] | None = None
    hooks: list[HookMigration] | None = None
    mcp_servers: list[McpServerMigration] | None = None
    memory: list[str] | None = None
    plugins: list[PluginsMigration] | None = None
    sessions: list[SessionMigration] | None = None
    skills: list[SkillMigration] | None = None
    subagents: list[SubagentMigration] | None = None


class PluginsMigration(Record):
    """Part of `MigrationDetails`."""

    marketplace_name: str
    plugin_names: list[str]


class SessionMigration(Record):
    """Part of `MigrationDetails`."""

    cwd: str
    path: str
    title: str | None = None


class SkillMigration(Record):
    """Part of `MigrationDetails`."""

    name: str


class SubagentMigration(Record):
    """Part of `MigrationDetails`."""

    name: str


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
