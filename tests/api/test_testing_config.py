"""isolated_config and the pytest fixtures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import ScriptedModel, isolated_config
from support.processes import run_python

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.config import AppServerConfig

pytest_plugins = ["openai_codex.testing.pytest_plugin"]


def test_the_settings_name_the_model_and_the_policies(tmp_path: Path, scripted_model: ScriptedModel) -> None:
    tomllib = pytest.importorskip("tomllib")
    config = isolated_config(tmp_path, scripted_model, approval_policy="on-request", sandbox_mode="workspace-write")
    assert config.env is not None
    settings = tomllib.loads((tmp_path / "codex-home" / "config.toml").read_text())
    assert config.env["CODEX_HOME"] == str(tmp_path / "codex-home")
    assert settings["approval_policy"] == "on-request"
    assert settings["sandbox_mode"] == "workspace-write"
    assert settings["model_providers"][settings["model_provider"]]["base_url"] == scripted_model.url


def test_nothing_of_the_user_is_inherited(tmp_path: Path, scripted_model: ScriptedModel) -> None:
    config = isolated_config(tmp_path, scripted_model)
    assert config.inherit_env is False
    assert config.env is not None
    assert config.env["HOME"] == str(tmp_path / "home")
    assert (tmp_path / "home").is_dir()
    assert not {name for name in config.env if "KEY" in name or "PROXY" in name.upper()}


def test_fields_of_the_configuration_can_be_given(tmp_path: Path, scripted_model: ScriptedModel) -> None:
    config = isolated_config(
        tmp_path,
        scripted_model,
        codex_bin=tmp_path / "codex",
        env={"RUST_LOG": "debug", "EXTRA": "1"},
        inherit_env=True,
        request_timeout=1.5,
    )
    assert config.codex_bin == str(tmp_path / "codex")
    assert config.env is not None
    assert (config.env["RUST_LOG"], config.env["EXTRA"]) == ("debug", "1")
    assert (config.inherit_env, config.request_timeout) == (True, 1.5)


def test_the_same_directory_can_be_used_again(tmp_path: Path, scripted_model: ScriptedModel) -> None:
    assert isolated_config(tmp_path, scripted_model) == isolated_config(tmp_path, scripted_model)


def test_the_fixture_uses_the_scripted_model(codex_config: AppServerConfig, scripted_model: ScriptedModel) -> None:
    assert codex_config.env is not None
    with open(codex_config.env["CODEX_HOME"] + "/config.toml", encoding="utf-8") as settings:  # noqa: PTH123  plain str
        assert scripted_model.url in settings.read()


def test_importing_the_package_needs_neither_pytest_nor_protocol_models() -> None:
    heavy = ("pytest", "cattrs", "openai_codex.protocol.")
    script = f"import sys, openai_codex.testing; print([name for name in sys.modules if name.startswith({heavy})])"
    assert run_python(script) == "['openai_codex.protocol._index']"
