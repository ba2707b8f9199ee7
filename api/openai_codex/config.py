"""AppServerConfig: how to start the app-server and how to talk to it."""

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
    """Settings of one `codex app-server` process and of the client that drives it.

    Attributes:
        codex_bin: Path of the `codex` binary; None: the one in the package `codex_cli_bin`, else `codex` on PATH.
        launch_args_override: The whole command line, in place of `codex app-server` and its options; None: these.
        config_overrides: Settings of Codex as `key=value`. Each is passed on as `--config key=value`.
        cwd: Working directory of the process; None: that of this program.
        env: Environment variables laid over the inherited ones; None: no others.
        client_name: Name that the handshake reports (`clientInfo.name`).
        client_title: Title that the handshake reports (`clientInfo.title`); None: no title.
        client_version: Version that the handshake reports (`clientInfo.version`); by default that of this package.
        experimental_api: Whether the handshake asks for the experimental part of the protocol
            (`capabilities.experimentalApi`), which tools need.
        request_timeout: Seconds that a request may stay unanswered before it fails with RequestTimeoutError; None: no
            limit. It does not limit how long a turn takes: `run(timeout=...)` does.
        startup_timeout: Seconds that the start of the process and the handshake may take together; None: no limit.
        max_in_flight: Requests that may be under way at once; more wait in a queue. Under a flood of some hundreds, the
            server leaves requests without an answer.
        inherit_env: Whether the process inherits the environment. False: it gets only the variables that a process
            needs to run, and `env`.
        opt_out_notifications: Methods of notifications that the server shall not send
            (`capabilities.optOutNotificationMethods`).
        restart: How often and when a process that ends by itself is started again; None: never, and calls then raise
            TransportClosedError.
    """

    codex_bin: str | None = None
    launch_args_override: Sequence[str] | None = None
    config_overrides: Sequence[str] = ()
    cwd: str | None = None
    env: Mapping[str, str] | None = None
    client_name: str = "codex_python_sdk"
    client_title: str = "Codex Python SDK"
    client_version: str = attrs.field(factory=package_version)
    experimental_api: bool = True
    request_timeout: float | None = 60.0
    startup_timeout: float | None = 60.0
    max_in_flight: int = 64
    inherit_env: bool = True
    opt_out_notifications: Sequence[str] = ()
    restart: RestartPolicy | None = None

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
