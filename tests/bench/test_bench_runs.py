"""The benchmark suite still runs. Nothing here is timed: numbers are for `python -m tests.bench` on a quiet machine."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from support.processes import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path


def test_the_quick_mode_measures_every_case_and_loses_no_event(tmp_path: Path) -> None:
    numbers, picture = tmp_path / "bench.json", tmp_path / "bench.svg"
    command = [sys.executable, "-m", "tests.bench", "--quick", "--json", str(numbers), "--chart", str(picture)]
    finished = run(command, cwd=ROOT)

    assert finished.returncode == 0, finished.stdout + finished.stderr
    cases = json.loads(numbers.read_text())["cases"]
    for name, sides in cases.items():
        for side, outcome in sides.items():
            assert outcome["failure"] is None, (name, side)
            assert outcome["median"], (name, side)
            assert not outcome["median"].get("lost"), (name, side)
    assert "ours" in cases["scale"]
    assert picture.read_text().startswith("<svg")
