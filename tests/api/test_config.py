from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest

import openai_codex
from openai_codex import AppServerConfig, Codex, CodexNotFoundError
from openai_codex._client.core.launch import launch

BINARY = sys.executable
"""Some program that exists."""


def test_the_defaults_are_those_of_the_documentation() -> None:
    config = AppServerConfig()
    assert (config.codex_bin, config.launch_args_override, config.cwd, config.env) == (None, None, None, None)
    assert tuple(config.config_overrides) == ()
    assert (config.client_name, config.client_title) == ("codex_python_sdk", "Codex Python SDK")
    assert config.client_version == openai_codex.__version__
    assert config.experimental_api is True
    assert (config.request_timeout, config.startup_timeout, config.max_in_flight) == (60.0, 60.0, 64)
    assert config.inherit_env is True
    assert tuple(config.opt_out_notifications) == ()


def test_a_configuration_is_mutable_positional_or_by_keyword_and_pickles() -> None:
    config = AppServerConfig("codex", None, ("a=1",), "/c", {"A": "1"}, "n", "t", "v", False)
    config.cwd = "/d"
    twin = AppServerConfig(
        codex_bin="codex",
        config_overrides=("a=1",),
        cwd="/d",
        env={"A": "1"},
        client_name="n",
        client_title="t",
        client_version="v",
        experimental_api=False,
    )
    assert config == twin
    assert pickle.loads(pickle.dumps(config)) == config  # noqa: S301 - our own
    assert repr(config).startswith("AppServerConfig(codex_bin='codex', ")


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"codex_bin": 3}, TypeError, "codex_bin must be .*, not int"),
        ({"cwd": 3}, TypeError, "cwd must be .*, not int"),
        ({"config_overrides": "a=1"}, TypeError, "config_overrides must be .*, not "),
        ({"config_overrides": [3]}, TypeError, "config_overrides must "),
        ({"launch_args_override": "codex"}, TypeError, "launch_args_override must be "),
        ({"launch_args_override": ()}, ValueError, "launch_args_override must "),
        ({"opt_out_notifications": "a/b"}, TypeError, "opt_out_notifications must be "),
        ({"request_timeout": "1"}, TypeError, "request_timeout must be .*, not str"),
        ({"request_timeout": 0}, ValueError, "request_timeout must be more than 0"),
        ({"startup_timeout": -1}, ValueError, "startup_timeout must be more than 0"),
        ({"startup_timeout": float("nan")}, ValueError, "startup_timeout must be more than 0"),
        ({"client_name": 5}, TypeError, "client_name must be a str, not int"),
        ({"experimental_api": "no"}, TypeError, "experimental_api must be a bool, not str"),
        ({"env": {"A": 1}}, TypeError, "env must map str to str, not 'A' to int"),
        ({"max_in_flight": 0}, ValueError, "max_in_flight must be at least 1"),
        ({"max_in_flight": 1.5}, TypeError, "max_in_flight must be .*, not float"),
        ({"max_in_flight": True}, TypeError, "max_in_flight must be .*, not bool"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_starts(
    fields: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=f"AppServerConfig.{words}"):
        Codex(AppServerConfig(**fields))


def test_the_command_line_has_the_overrides_before_the_subcommand() -> None:
    start = launch(AppServerConfig(codex_bin=BINARY, config_overrides=["a=1", 'b="x y"'], cwd="/c"))
    assert list(start.args) == [
        *(BINARY, "--config", "a=1", "--config", 'b="x y"'),
        *("app-server", "--listen", "stdio://"),
    ]
    assert start.cwd == "/c"


def test_launch_args_replace_the_whole_command_line() -> None:
    start = launch(AppServerConfig(codex_bin="/nope", launch_args_override=[BINARY, "-V"], config_overrides=["a=1"]))
    assert list(start.args) == [BINARY, "-V"]


def test_the_environment_is_laid_over_the_inherited_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEPT", "1")
    monkeypatch.setenv("REPLACED", "1")
    environment = launch(AppServerConfig(codex_bin=BINARY, env={"REPLACED": "2", "NEW": "3"})).env or {}
    assert (environment["KEPT"], environment["REPLACED"], environment["NEW"]) == ("1", "2", "3")
    assert os.environ["REPLACED"] == "1"


def test_without_inheritance_only_what_a_process_needs_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    monkeypatch.setenv("PATH", "/bin")
    environment = launch(AppServerConfig(codex_bin=BINARY, inherit_env=False, env={"NEW": "3"})).env or {}
    assert "OPENAI_API_KEY" not in environment
    assert (environment["PATH"], environment["NEW"]) == ("/bin", "3")


def test_a_binary_that_is_not_there_is_named() -> None:
    with pytest.raises(CodexNotFoundError, match="Codex binary not found at /nope/codex") as caught:
        Codex(AppServerConfig(codex_bin="/nope/codex"))
    assert isinstance(caught.value, FileNotFoundError)
    with pytest.raises(CodexNotFoundError, match="launch_args_override: 'no-such-program'"):
        Codex(AppServerConfig(launch_args_override=["no-such-program"]))


def test_codex_on_the_path_is_found_when_no_package_brings_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "codex_cli_bin", None)
    name = "codex.exe" if sys.platform == "win32" else "codex"
    program = tmp_path / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    config = AppServerConfig(env={"PATH": f"/nowhere{os.pathsep}{tmp_path}"})
    assert Path(launch(config).args[0]) == program


def test_when_no_binary_is_found_the_error_lists_the_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "codex_cli_bin", None)
    places = ["/nowhere", "/neither"]
    with pytest.raises(CodexNotFoundError) as caught:
        launch(AppServerConfig(env={"PATH": os.pathsep.join(places)}))
    for place in ("codex_cli_bin", "codex-actors[runtime]", *places):
        assert place in str(caught.value)


def test_the_installed_package_brings_the_binary_and_its_helpers() -> None:
    bundled = pytest.importorskip("codex_cli_bin")
    start = launch(AppServerConfig(env={"PATH": "/bin"}))
    assert start.args[0] == str(bundled.bundled_codex_path())
    helpers = bundled.bundled_path_dir()
    expected = "/bin" if helpers is None else f"{helpers}{os.pathsep}/bin"
    assert (start.env or {})["PATH"] == expected
