"""Both type checkers, in strict mode, infer what `typical_uses.py` says and find its mistakes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from support.processes import ROOT, run

USES = Path(__file__).with_name("typical_uses.py")


CHECKERS = {
    "mypy": [sys.executable, "-m", "mypy"],
    # It would look for the packages in the Python that it finds on PATH.
    "pyright": [sys.executable, "-m", "pyright", "--pythonpath", sys.executable],
}


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_strict_checker_has_nothing_to_say_about_typical_uses(checker: str) -> None:
    found = run([*CHECKERS[checker], str(USES)], cwd=ROOT)
    assert found.returncode == 0, found.stdout


PROGRAM = """
from openai_codex import Codex, TurnFailedError
from openai_codex.generated.v2_all import ThreadItem
from openai_codex.types import NULL, AgentMessageDeltaNotification, Notification

print(Codex, TurnFailedError, ThreadItem, NULL, AgentMessageDeltaNotification, Notification)
"""


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_program_elsewhere_may_import_what_is_public(checker: str, tmp_path: Path) -> None:
    # There the packages are installed ones, whose names are private to pyright unless they are exported.
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    found = run([*CHECKERS[checker], str(program)], cwd=tmp_path)
    assert found.returncode == 0, found.stdout
