"""From an AppServerConfig to the command line and environment of the app-server."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from codex_actors import Launch
from openai_codex.errors import CodexNotFoundError

if TYPE_CHECKING:
    from openai_codex.config import AppServerConfig

NEEDED_TO_RUN = frozenset(
    {
        *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "TERM", "TMPDIR"),
        *("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "SSL_CERT_FILE", "SSL_CERT_DIR"),
        *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "USERNAME"),
        *("APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "HOMEDRIVE", "HOMEPATH", "NUMBER_OF_PROCESSORS"),
    }
)
"""Environment variables that the process inherits even if `inherit_env` is False."""


def launch(config: AppServerConfig) -> Launch:
    """The command line and the environment for a configuration.

    Raises:
        CodexNotFoundError: There is no binary; the message lists the places.
    """
    environment = {
        name: value for name, value in os.environ.items() if config.inherit_env or name.upper() in NEEDED_TO_RUN
    }
    environment.update(config.env or {})
    if config.launch_args_override is not None:
        return Launch(_existing_program(tuple(config.launch_args_override), environment), config.cwd, environment)
    binary, helpers = _find(config, environment)
    if helpers is not None:
        rest = [environment["PATH"]] if environment.get("PATH") else []
        environment["PATH"] = os.pathsep.join([str(helpers), *rest])
    overrides = [part for override in config.config_overrides for part in ("--config", override)]
    return Launch((binary, *overrides, "app-server", "--listen", "stdio://"), config.cwd, environment)


def _existing_program(command: tuple[str, ...], environment: dict[str, str]) -> tuple[str, ...]:
    """The command, if its program exists. A failed start could not say which part of it is missing."""
    if not shutil.which(command[0], path=environment.get("PATH")):
        raise CodexNotFoundError(f"launch_args_override: {command[0]!r} is no program that can be run")
    return command


def _find(config: AppServerConfig, environment: dict[str, str]) -> tuple[str, Path | None]:
    """The binary, and the directory of its helper programs; None: it has no such directory."""
    if config.codex_bin is not None:
        if Path(config.codex_bin).is_file():
            return str(config.codex_bin), None
        raise CodexNotFoundError(
            f"Codex binary not found at {config.codex_bin} (AppServerConfig.codex_bin). Set it to an existing file, or "
            "leave it out to use the installed runtime or `codex` on PATH."
        )
    tried = ["the package codex_cli_bin (not installed: pip install 'codex-actors[runtime]')"]
    try:
        from codex_cli_bin import bundled_codex_path, bundled_path_dir  # type: ignore[import-untyped]
    except ImportError:
        pass
    else:
        try:
            return str(bundled_codex_path()), bundled_path_dir()
        except OSError as error:
            tried = [f"the package codex_cli_bin ({error})"]
    found = shutil.which("codex", path=environment.get("PATH"))
    if found is not None:
        return found, None
    places = environment.get("PATH", "").split(os.pathsep)
    raise CodexNotFoundError(
        "no codex binary: AppServerConfig.codex_bin is not set; tried " + ", ".join([*tried, *places])
    )
