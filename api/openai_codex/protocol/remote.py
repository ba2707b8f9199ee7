# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: remote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._models import Record, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .notices import RemoteControlConnectionStatus


class RemoteControlClient(Record):
    """Part of `RemoteControlClientsListResponse`."""

    client_id: str
    app_version: str | None = None
    device_model: str | None = None
    device_type: str | None = None
    display_name: str | None = None
    last_seen_at: int | None = None
    """Unix time in seconds."""
    os_version: str | None = None
    platform: str | None = None


class RemoteControlClientsListOrder(WireEnum):
    """Values of `RemoteControlClientsListParams`."""

    asc = "asc"
    desc = "desc"


class RemoteControlClientsListParams(Record):
    """Params of `remoteControl/client/list`."""

    environment_id: str
    cursor: str | None = None
    limit: int | None = None
    order: RemoteControlClientsListOrder | None = None


class RemoteControlClientsListResponse(Record):
    """Result of `remoteControl/client/list`."""

    data: list[RemoteControlClient]
    next_cursor: str | None = None


class RemoteControlClientsRevokeParams(Record):
    """Params of `remoteControl/client/revoke`."""

    client_id: str
    environment_id: str


class RemoteControlClientsRevokeResponse(Record):
    """Result of `remoteControl/client/revoke`."""


class RemoteControlDisableParams(Record):
    """Params of `remoteControl/disable`."""

    ephemeral: bool | None = None


class RemoteControlDisableResponse(Record):
    """Result of `remoteControl/disable`."""

    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus
    environment_id: str | None = None


class RemoteControlEnableParams(Record):
    """Params of `remoteControl/enable`."""

    ephemeral: bool | None = None


class RemoteControlEnableResponse(Record):
    """Result of `remoteControl/enable`."""

    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus
    environment_id: str | None = None


class RemoteControlPairingStartParams(Record):
    """Params of `remoteControl/pairing/start`."""

    manual_code: bool | None = None


class RemoteControlPairingStartResponse(Record):
    """Result of `remoteControl/pairing/start`."""

    environment_id: str
    expires_at: int
    """Unix time in seconds."""
    pairing_code: str
    manual_pairing_code: str | None = None


class RemoteControlPairingStatusParams(Record):
    """Params of `remoteControl/pairing/status`."""

    manual_pairing_code: str | None = None
    pairing_code: str | None = None


class RemoteControlPairingStatusResponse(Record):
    """Result of `remoteControl/pairing/status`."""

    claimed: bool


class RemoteControlStatusReadResponse(Record):
    """Result of `remoteControl/status/read`."""

    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus
    environment_id: str | None = None


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
