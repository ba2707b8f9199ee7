# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: handshake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from openai_codex._models import Record, RootedStr, ServerIdentity, lazy_classes


class ClientInfo(Record):
    """Part of `InitializeParams`."""

    name: str
    version: str
    title: str | None = None


class InitializeCapabilities(Record):
    """Part of `InitializeParams`."""

    experimental_api: bool | None = None
    explicit_gateway_oauth: bool | None = None
    extensions: dict[str, Any] | None = None
    mcp_server_openai_form_elicitation: bool | None = None
    opt_out_notification_methods: list[str] | None = None
    request_attestation: bool | None = None


class InitializeParams(Record):
    """Params of `initialize`."""

    client_info: ClientInfo
    capabilities: InitializeCapabilities | None = None


class InitializeResponse(ServerIdentity["ServerInfo"], Record):
    """Result of `initialize`."""

    __wire_names__: ClassVar[dict[str, str]] = {"sent_server_info": "serverInfo"}

    codex_home: AbsolutePathBuf
    platform_family: str
    platform_os: str
    user_agent: str
    sent_server_info: ServerInfo | None = None


class ServerInfo(Record):
    """Part of `InitializeResponse`."""

    name: str
    version: str


AbsolutePathBuf: TypeAlias = RootedStr


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
