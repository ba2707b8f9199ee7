"""Programs written for the official package do the same under ours."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from bench.official import official_python
from compat.cases import CASES, Case
from compat.runner import run
from support.browser_login import only_browser_login

pytestmark = pytest.mark.real


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_program_prints_and_sends_the_same_under_the_official_package_and_ours(case: Case, tmp_path: Path) -> None:
    for side in ("official", "ours"):
        (tmp_path / side).mkdir()
    with only_browser_login() if case.browser_login else nullcontext():
        official = run(case, official_python(), tmp_path / "official")
        ours = run(case, sys.executable, tmp_path / "ours")
    assert (official.exit_code, official.stderr) == (case.exit_code, "")
    assert (ours.exit_code, ours.stderr) == (case.exit_code, "")
    assert ours.stdout.splitlines() == official.stdout.splitlines()
    assert ours.asked == official.asked
    assert ours.sent == official.sent


def test_every_program_has_a_case() -> None:
    programs = {path.stem for path in (Path(__file__).parent / "programs").glob("*.py")}
    assert {case.name for case in CASES} == programs
