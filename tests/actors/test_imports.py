"""Which way the packages depend on each other, and what importing the runtime costs."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

import pytest

from support.processes import ROOT, run_python

if TYPE_CHECKING:
    from pathlib import Path

RUNTIME = {"attrs", "orjson", "pykka"}


def imported(folder: Path) -> dict[str, set[str]]:
    """The outermost names of what each module of a package imports, from anywhere but the standard library."""
    found: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        names: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                names.add((node.module or "").partition(".")[0] if node.level == 0 else folder.name)
        found[str(path.relative_to(folder))] = names - sys.stdlib_module_names
    return found


def test_the_runtime_imports_nothing_but_its_three_dependencies() -> None:
    modules = imported(ROOT / "actors" / "codex_actors")
    assert len(modules) > 10
    assert {name for names in modules.values() for name in names} == RUNTIME | {"codex_actors"}


def test_the_public_package_rests_on_the_runtime() -> None:
    modules = imported(ROOT / "api" / "openai_codex")
    assert any("codex_actors" in names for names in modules.values())


@pytest.mark.parametrize("module", ["codex_actors.session", "codex_actors"])
def test_importing_the_runtime_loads_no_event_loop_and_starts_no_thread(module: str) -> None:
    script = f"import sys, threading, {module}\n"
    script += "print(sorted({'asyncio', 'openai_codex'} & set(sys.modules)), threading.active_count())"
    assert run_python(script) == "[] 1"
