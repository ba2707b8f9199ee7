"""How to start and talk to the app-server: what the user may configure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike

import attrs

from openai_codex._version import package_version


@attrs.define
class AppServerConfig:
    """Settings of one `codex app-server` process and of the client that drives it."""

    codex_bin: str | None = None
    """Path of the `codex` binary; else that of the installed `codex_cli_bin` package, else `codex` on PATH."""
    launch_args_override: Sequence[str] | None = None
    """The whole command line, instead of `codex app-server` and its options."""
    config_overrides: Sequence[str] = ()
    """`key=value` settings of Codex, each passed on as `--config key=value`."""
    cwd: str | None = None
    """Working directory of the process; None: that of this program."""
    env: Mapping[str, str] | None = None
    """Environment variables laid over the inherited ones."""
    client_name: str = "codex_python_sdk"
    """Name that the handshake reports (`clientInfo.name`)."""
    client_title: str = "Codex Python SDK"
    """Title that the handshake reports (`clientInfo.title`)."""
    client_version: str = attrs.field(factory=package_version)
    """Version that the handshake reports (`clientInfo.version`); by default that of this package."""
    experimental_api: bool = True
    """Whether the handshake asks for the experimental part of the protocol (`capabilities.experimentalApi`)."""
    request_timeout: float | None = 60.0
    """Seconds that a request may stay unanswered before RequestTimeoutError; None: no limit."""
    startup_timeout: float | None = 60.0
    """Seconds that process start and handshake may take; None: no limit."""
    max_in_flight: int = 64
    """Requests that may be under way at once; more wait in a queue. The server loses requests under a flood."""
    inherit_env: bool = True
    """False: the process gets only the variables that a process needs to run, and `env`."""
    opt_out_notifications: Sequence[str] = ()
    """Methods of notifications that the server shall not send (`capabilities.optOutNotificationMethods`)."""

    def check(self) -> None:
        """Refuse what cannot work, before anything is started.

        Raises:
            TypeError: A field has the wrong type.
            ValueError: A number is out of its range.
        """
        for name in ("codex_bin", "cwd"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, (str, PathLike)):
                raise TypeError(f"AppServerConfig.{name} must be a path or None, not {type(value).__name__}")
        for name in ("launch_args_override", "config_overrides", "opt_out_notifications"):
            value = getattr(self, name)
            if isinstance(value, str) or not all(isinstance(part, (str, PathLike)) for part in value or ()):
                raise TypeError(f"AppServerConfig.{name} must be a sequence of str, not {value!r}")
        if self.launch_args_override is not None and not self.launch_args_override:
            raise ValueError("AppServerConfig.launch_args_override must name a program, or be None")
        for name in ("request_timeout", "startup_timeout"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, (int, float)):
                raise TypeError(f"AppServerConfig.{name} must be seconds or None, not {type(value).__name__}")
            if value is not None and not value > 0:
                raise ValueError(f"AppServerConfig.{name} must be more than 0 seconds, not {value}")
        if isinstance(self.max_in_flight, bool) or not isinstance(self.max_in_flight, int):
            raise TypeError(f"AppServerConfig.max_in_flight must be an int, not {type(self.max_in_flight).__name__}")
        if self.max_in_flight < 1:
            raise ValueError(f"AppServerConfig.max_in_flight must be at least 1, not {self.max_in_flight}")
