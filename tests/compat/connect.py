"""Tells the programs in `programs/` which app-server to start; it works with either package."""

from __future__ import annotations

import os

from openai_codex import CodexConfig


def config(*overrides: str) -> CodexConfig:
    """The configuration that the runner has put into the environment.

    Args:
        *overrides: Settings of Codex, each `key=value`.
    """
    return CodexConfig(
        codex_bin=os.environ["COMPAT_CODEX_BIN"],
        config_overrides=overrides,
        env={"CODEX_HOME": os.environ["CODEX_HOME"], "RUST_LOG": "warn"},
    )
