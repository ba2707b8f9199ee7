"""What it costs to import the runtime."""

from __future__ import annotations

import pytest

from support.processes import run_python


@pytest.mark.parametrize("module", ["codex_actors.session", "codex_actors"])
def test_importing_the_runtime_loads_no_event_loop_and_starts_no_thread(module: str) -> None:
    script = f"import sys, threading, {module}\n"
    script += "print(sorted({'asyncio', 'openai_codex'} & set(sys.modules)), threading.active_count())"
    assert run_python(script) == "[] 1"
