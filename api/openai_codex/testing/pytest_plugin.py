"""pytest fixtures: switch them on with `pytest_plugins = ["openai_codex.testing.pytest_plugin"]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex.testing.config import isolated_config
from openai_codex.testing.model import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openai_codex.config import AppServerConfig


@pytest.fixture
def scripted_model() -> Iterator[ScriptedModel]:
    """A scripted model that is closed after the test."""
    with ScriptedModel() as model:
        yield model


@pytest.fixture
def codex_config(tmp_path: Path, scripted_model: ScriptedModel) -> AppServerConfig:
    """The configuration of an app-server that talks to `scripted_model` and keeps its files in `tmp_path`."""
    return isolated_config(tmp_path, scripted_model)
