"""isolated_config: the configuration of an app-server that sees only the scripted model, and nothing of the user's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openai_codex.config import AppServerConfig

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from openai_codex.testing.model import ScriptedModel

_CONFIG = """\
model = "mock-model"
model_provider = "mock"
approval_policy = {approval_policy}
sandbox_mode = {sandbox_mode}
check_for_update_on_startup = false
cli_auth_credentials_store = "file"
mcp_oauth_credentials_store = "file"

[analytics]
enabled = false

[features]
plugins = false
shell_snapshot = false

[model_providers.mock]
name = "Scripted model"
base_url = {base_url}
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
"""


def isolated_config(
    directory: str | os.PathLike[str],
    model: ScriptedModel,
    *,
    codex_bin: str | os.PathLike[str] | None = None,
    approval_policy: str = "never",
    sandbox_mode: str = "read-only",
    env: Mapping[str, str] | None = None,
    **config_fields: Any,
) -> AppServerConfig:
    """Make the configuration of an app-server that talks to `model` and keeps its files below `directory`.

    The server has a CODEX_HOME and a HOME of its own, so it sees neither the user's login nor settings, skills and
    plugins; the environment is not inherited (`inherit_env=False`), so it sees no API keys and no proxy; update check,
    analytics, managed configuration and the download of plugins are off. So it connects to nothing but the model.

    Args:
        directory: An existing directory; `codex-home` and `home` are made in it.
        model: The model to ask. Retries are off, so that one request fails when one answer does.
        codex_bin: The binary; None: as `AppServerConfig` finds it.
        approval_policy: Codex's setting of that name; with `"on-request"` the server may ask for approvals.
        sandbox_mode: Codex's setting of that name.
        env: Environment variables laid over those set here; None: no others.
        **config_fields: Further fields of `AppServerConfig`; its `config_overrides` can change any setting.

    Returns:
        The configuration.
    """
    root = Path(directory).resolve()
    codex_home, home = root / "codex-home", root / "home"
    for path in (codex_home, home):
        path.mkdir(exist_ok=True)
    # A JSON string is a TOML string too.
    settings = _CONFIG.format(
        approval_policy=json.dumps(approval_policy),
        sandbox_mode=json.dumps(sandbox_mode),
        base_url=json.dumps(model.url),
    )
    (codex_home / "config.toml").write_text(settings, encoding="utf-8")
    environment: dict[str, str] = {
        "CODEX_HOME": str(codex_home),
        "CODEX_APP_SERVER_DISABLE_MANAGED_CONFIG": "1",
        "HOME": str(home),
        "USERPROFILE": str(home),
        "RUST_LOG": "warn",
        **(env or {}),
    }
    fields: dict[str, Any] = {"inherit_env": False, **config_fields}
    return AppServerConfig(codex_bin=None if codex_bin is None else str(codex_bin), env=environment, **fields)
