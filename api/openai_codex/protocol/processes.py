# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from openai_codex._models import Null, Record, RootedStr, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .turns import SandboxPolicy


class CommandExecOutputDeltaNotification(Record):
    """`command/exec/outputDelta` notification."""

    cap_reached: bool
    delta_base64: str
    process_id: str
    stream: CommandExecOutputStream


class CommandExecOutputStream(WireEnum):
    """Values of `CommandExecOutputDeltaNotification`."""

    stdout = "stdout"
    stderr = "stderr"


class CommandExecParams(Record):
    """Params of `command/exec`."""

    command: list[str]
    cwd: str | None = None
    disable_output_cap: bool | None = None
    disable_timeout: bool | None = None
    env: dict[str, str | None] | None = None
    output_bytes_cap: int | None = None
    permission_profile: str | None = None
    process_id: str | None = None
    sandbox_policy: SandboxPolicy | None = None
    size: CommandExecTerminalSize | None = None
    stream_stdin: bool | None = None
    stream_stdout_stderr: bool | None = None
    timeout_ms: int | None = None
    """Milliseconds."""
    tty: bool | None = None


class CommandExecResizeParams(Record):
    """Params of `command/exec/resize`."""

    process_id: str
    size: CommandExecTerminalSize


class CommandExecResizeResponse(Record):
    """Result of `command/exec/resize`."""


class CommandExecResponse(Record):
    """Result of `command/exec`."""

    exit_code: int
    stderr: str
    stdout: str


class CommandExecTerminalSize(Record):
    """Part of `CommandExecParams`, `CommandExecResizeParams`."""

    cols: int
    rows: int


class CommandExecTerminateParams(Record):
    """Params of `command/exec/terminate`."""

    process_id: str


class CommandExecTerminateResponse(Record):
    """Result of `command/exec/terminate`."""


class CommandExecWriteParams(Record):
    """Params of `command/exec/write`."""

    process_id: str
    close_stdin: bool | None = None
    delta_base64: str | None = None


class CommandExecWriteResponse(Record):
    """Result of `command/exec/write`."""


class EnvironmentAddParams(Record):
    """Params of `environment/add`."""

    environment_id: str
    exec_server_url: str
    auth_bearer_token: str | None = None
    connect_timeout_ms: int | None = None
    """Milliseconds."""
    skills: EnvironmentSkillsParams | None = None
    websocket_request_id: str | None = None


class EnvironmentAddResponse(Record):
    """Result of `environment/add`."""


class EnvironmentConnectionNotification(Record):
    """`thread/environment/connected` notification."""

    environment_id: str
    thread_id: str


class EnvironmentInfoParams(Record):
    """Params of `environment/info`."""

    environment_id: str


class EnvironmentInfoResponse(Record):
    """Result of `environment/info`."""

    shell: EnvironmentShellInfo
    cwd: PathUri | None = None


class EnvironmentShellInfo(Record):
    """Part of `EnvironmentInfoResponse`."""

    name: str
    path: str


class EnvironmentSkillsParams(Record):
    """Part of `EnvironmentAddParams`."""

    required: list[str] | None = None


class EnvironmentStatusKind(WireEnum):
    """Values of `EnvironmentStatusResponse`."""

    ready = "ready"
    pending = "pending"
    disconnected = "disconnected"
    unknown = "unknown"


class EnvironmentStatusParams(Record):
    """Params of `environment/status`."""

    environment_id: str


class EnvironmentStatusResponse(Record):
    """Result of `environment/status`."""

    status: EnvironmentStatusKind
    error: str | None = None


class ProcessExitedNotification(Record):
    """`process/exited` notification."""

    exit_code: int
    process_handle: str
    stderr: str
    stderr_cap_reached: bool
    stdout: str
    stdout_cap_reached: bool


class ProcessKillParams(Record):
    """Params of `process/kill`."""

    process_handle: str


class ProcessKillResponse(Record):
    """Result of `process/kill`."""


class ProcessOutputDeltaNotification(Record):
    """`process/outputDelta` notification."""

    cap_reached: bool
    delta_base64: str
    process_handle: str
    stream: ProcessOutputStream


class ProcessOutputStream(WireEnum):
    """Values of `ProcessOutputDeltaNotification`."""

    stdout = "stdout"
    stderr = "stderr"


class ProcessResizePtyParams(Record):
    """Params of `process/resizePty`."""

    process_handle: str
    size: ProcessTerminalSize


class ProcessResizePtyResponse(Record):
    """Result of `process/resizePty`."""


class ProcessSpawnParams(Record):
    """Params of `process/spawn`."""

    command: list[str]
    cwd: str
    process_handle: str
    env: dict[str, str | None] | None = None
    output_bytes_cap: int | Null | None = None
    size: ProcessTerminalSize | None = None
    stream_stdin: bool | None = None
    stream_stdout_stderr: bool | None = None
    timeout_ms: int | Null | None = None
    """Milliseconds."""
    tty: bool | None = None


class ProcessSpawnResponse(Record):
    """Result of `process/spawn`."""


class ProcessTerminalSize(Record):
    """Part of `ProcessResizePtyParams`, `ProcessSpawnParams`."""

    cols: int
    rows: int


class ProcessWriteStdinParams(Record):
    """Params of `process/writeStdin`."""

    process_handle: str
    close_stdin: bool | None = None
    delta_base64: str | None = None


class ProcessWriteStdinResponse(Record):
    """Result of `process/writeStdin`."""


class WindowsSandboxReadiness(WireEnum):
    """Values of `WindowsSandboxReadinessResponse`."""

    ready = "ready"
    not_configured = "notConfigured"
    update_required = "updateRequired"


class WindowsSandboxReadinessResponse(Record):
    """Result of `windowsSandbox/readiness`."""

    status: WindowsSandboxReadiness


class WindowsSandboxSetupCompletedNotification(Record):
    """`windowsSandbox/setupCompleted` notification."""

    mode: WindowsSandboxSetupMode
    success: bool
    error: str | None = None


class WindowsSandboxSetupMode(WireEnum):
    """Values of `WindowsSandboxSetupCompletedNotification`, `WindowsSandboxSetupStartParams`."""

    elevated = "elevated"
    unelevated = "unelevated"


class WindowsSandboxSetupStartParams(Record):
    """Params of `windowsSandbox/setupStart`."""

    mode: WindowsSandboxSetupMode
    cwd: str | None = None


class WindowsSandboxSetupStartResponse(Record):
    """Result of `windowsSandbox/setupStart`."""

    started: bool


class WindowsWorldWritableWarningNotification(Record):
    """`windows/worldWritableWarning` notification."""

    extra_count: int
    failed_scan: bool
    sample_paths: list[str]


PathUri: TypeAlias = RootedStr


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
