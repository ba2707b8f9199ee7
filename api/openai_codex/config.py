"""How to start and talk to the app-server: what the user may configure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from types import NoneType
from typing import Any

import attrs

from codex_actors import RestartPolicy
from openai_codex._checks import check_seconds
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
    restart: RestartPolicy | None = None
    """Whether a process that ends by itself is started again; None: calls then raise TransportClosedError."""

    def check(self) -> None:
        """Refuse what cannot work, before anything is started.

        Raises:
            TypeError: A field has the wrong type.
            ValueError: A number is out of its range.
        """
        self._check_launch()
        for name in ("client_name", "client_version"):
            self._check(name, (str,), "a str")
        self._check("client_title", (str, NoneType), "a str or None")
        for name in ("experimental_api", "inherit_env"):
            self._check(name, (bool,), "a bool")
        for name in ("request_timeout", "startup_timeout"):
            check_seconds(f"AppServerConfig.{name}", getattr(self, name))
        self._check("restart", (RestartPolicy, NoneType), "a RestartPolicy or None")
        if self.restart is not None:
            self.restart.check()
        self._check("max_in_flight", (int,), "an int")
        if self.max_in_flight < 1:
            raise ValueError(f"AppServerConfig.max_in_flight must be at least 1, not {self.max_in_flight}")

    def _check_launch(self) -> None:
        for name in ("codex_bin", "cwd"):
            self._check(name, (str, PathLike, NoneType), "a path or None")
        for name in ("launch_args_override", "config_overrides", "opt_out_notifications"):
            self._check(name, (list, tuple, NoneType), "a list or tuple of str")
            for part in getattr(self, name) or ():
                if not isinstance(part, (str, PathLike)):
                    raise TypeError(f"AppServerConfig.{name} must hold str, not {type(part).__name__}")
        if self.launch_args_override is not None and not self.launch_args_override:
            raise ValueError("AppServerConfig.launch_args_override must name a program, or be None")
        self._check("env", (Mapping, NoneType), "a mapping of str to str, or None")
        given: Mapping[Any, Any] = self.env or {}
        for key, value in given.items():
            if not (isinstance(key, str) and isinstance(value, (str, bytes, PathLike))):
                raise TypeError(f"AppServerConfig.env must map str to str, not {key!r} to {type(value).__name__}")

    def _check(self, name: str, types: tuple[type, ...], wanted: str) -> None:
        value = getattr(self, name)
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):  # a bool is an int, too
            raise TypeError(f"AppServerConfig.{name} must be {wanted}, not {type(value).__name__}")
