# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
# ruff: noqa: S105 - a name like `token` is no secret
"""Protocol models: mcp."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, Union

from openai_codex._models import Record, WireEnum, lazy_classes


class BlobResourceContent(Record):
    """Part of the protocol."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    blob: str
    uri: str
    meta: Any = None
    mime_type: str | None = None


class ListMcpServerStatusParams(Record):
    """Params of `mcpServerStatus/list`."""

    cursor: str | None = None
    detail: McpServerStatusDetail | None = None
    limit: int | None = None
    server_name: str | None = None
    thread_id: str | None = None


class ListMcpServerStatusResponse(Record):
    """Result of `mcpServerStatus/list`."""

    data: list[McpServerStatus]
    next_cursor: str | None = None


class McpAuthStatus(WireEnum):
    """Values of `McpServerStatus`."""

    unknown = "unknown"
    unsupported = "unsupported"
    not_logged_in = "notLoggedIn"
    bearer_token = "bearerToken"
    o_auth = "oAuth"


class McpResourceReadParams(Record):
    """Params of `mcpServer/resource/read`."""

    server: str
    uri: str
    connector_id: str | None = None
    origin_call_id: str | None = None
    target: McpResourceReadTarget | None = None
    thread_id: str | None = None


class McpResourceReadResponse(Record):
    """Result of `mcpServer/resource/read`."""

    contents: list[ResourceContent]
    origin_call_id: str | None = None


class McpResourceReadTarget(Record):
    """Part of `McpResourceReadParams`."""

    connector_id: str
    link_id: str | None


class McpServerConnectionStatus(WireEnum):
    """Values of `McpServerStatus`."""

    not_started = "notStarted"
    starting = "starting"
    connected = "connected"
    authentication_required = "authenticationRequired"
    failed = "failed"
    cancelled = "cancelled"
    disabled = "disabled"


class McpServerEventNotification(Record):
    """Part of `McpServerEventStreamNotification`."""

    method: str
    params: Any


class McpServerEventStreamNotification(Record):
    """`mcpServer/event/stream/notification` notification."""

    notification: McpServerEventNotification
    subscription_id: str


class McpServerEventStreamStartParams(Record):
    """Params of `mcpServer/event/stream/start`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    arguments: Any
    name: str
    server: str
    subscription_id: str
    thread_id: str
    meta: Any = None


class McpServerEventStreamStartResponse(Record):
    """Result of `mcpServer/event/stream/start`."""


class McpServerEventStreamStopParams(Record):
    """Params of `mcpServer/event/stream/stop`."""

    subscription_id: str


class McpServerEventStreamStopResponse(Record):
    """Result of `mcpServer/event/stream/stop`."""


class McpServerInfo(Record):
    """Part of `McpServerStatus`."""

    name: str
    version: str
    description: str | None = None
    icons: list[Any] | None = None
    title: str | None = None
    website_url: str | None = None


class McpServerOauthClientRegistration(WireEnum):
    """Values of `McpServerOauthLoginParams`."""

    auto = "auto"
    cimd = "cimd"
    dcr = "dcr"


class McpServerOauthLoginCompletedNotification(Record):
    """`mcpServer/oauthLogin/completed` notification."""

    name: str
    success: bool
    error: str | None = None
    login_id: str | None = None
    thread_id: str | None = None


class McpServerOauthLoginParams(Record):
    """Params of `mcpServer/oauth/login`."""

    name: str
    client_registration: McpServerOauthClientRegistration | None = None
    scopes: list[str] | None = None
    thread_id: str | None = None
    timeout_secs: int | None = None
    """Seconds."""


class McpServerOauthLoginResponse(Record):
    """Result of `mcpServer/oauth/login`."""

    authorization_url: str
    login_id: str | None = None


class McpServerStartupFailureReason(WireEnum):
    """Values of `McpServerStatusUpdatedNotification`."""

    reauthentication_required = "reauthenticationRequired"


class McpServerStartupState(WireEnum):
    """Values of `McpServerStatusUpdatedNotification`."""

    starting = "starting"
    ready = "ready"
    failed = "failed"
    cancelled = "cancelled"


class McpServerStatus(Record):
    """Part of `ListMcpServerStatusResponse`."""

    auth_status: McpAuthStatus
    name: str
    resource_templates: list[ResourceTemplate]
    resources: list[Resource]
    tools: dict[str, Tool]
    http_origin: str | None = None
    plugin_id: str | None = None
    runtime_status: McpServerConnectionStatus | None = None
    server_capabilities: Any = None
    server_info: McpServerInfo | None = None
    tools_error: str | None = None


class McpServerStatusDetail(WireEnum):
    """Values of `ListMcpServerStatusParams`."""

    full = "full"
    tools_and_auth_only = "toolsAndAuthOnly"


class McpServerStatusUpdatedNotification(Record):
    """`mcpServer/startupStatus/updated` notification."""

    name: str
    status: McpServerStartupState
    error: str | None = None
    failure_reason: McpServerStartupFailureReason | None = None
    thread_id: str | None = None


class McpServerToolCallParams(Record):
    """Params of `mcpServer/tool/call`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    server: str
    thread_id: str
    tool: str
    meta: Any = None
    arguments: Any = None


class McpServerToolCallResponse(Record):
    """Result of `mcpServer/tool/call`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    content: list[Any]
    meta: Any = None
    is_error: bool | None = None
    structured_content: Any = None


class Resource(Record):
    """Part of `McpServerStatus`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    name: str
    uri: str
    meta: Any = None
    annotations: Any = None
    description: str | None = None
    icons: list[Any] | None = None
    mime_type: str | None = None
    size: int | None = None
    title: str | None = None


class ResourceTemplate(Record):
    """Part of `McpServerStatus`."""

    name: str
    uri_template: str
    annotations: Any = None
    description: str | None = None
    mime_type: str | None = None
    title: str | None = None


class TextResourceContent(Record):
    """Part of the protocol."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    text: str
    uri: str
    meta: Any = None
    mime_type: str | None = None


class Tool(Record):
    """Part of `McpServerStatus`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    input_schema: Any
    name: str
    meta: Any = None
    annotations: Any = None
    description: str | None = None
    icons: list[Any] | None = None
    output_schema: Any = None
    title: str | None = None


ResourceContent: TypeAlias = Union["TextResourceContent", "BlobResourceContent"]


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
