"""The example `approval_dialog.py`: request, dialog, click, and then the command runs, or it does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from codegen.runtimes import NEWEST, OLDEST, runtime_binary
from support.processes import ROOT, run, started

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("tkinter", reason="this Python was built without Tk")

CLICKS: list[tuple[str, int, str, list[str]]] = [
    ("accept", 2, "All done.", ["note.txt", "out.txt"]),
    ("decline", 2, "All done.", []),
    ("cancel", 1, "(interrupted)", []),
    ("interrupt", 1, "(interrupted)", []),
]
"""What is clicked, how many dialogs open, what the window says at the end, and which files are there."""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display that nobody sees."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        pytest.skip("there is no Xvfb, a display without a screen (Debian: apt-get install xvfb)")
    read_end, write_end = os.pipe()
    command = [xvfb, "-displayfd", str(write_end), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    with started(command, pass_fds=(write_end,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        os.close(write_end)
        with os.fdopen(read_end, encoding="ascii") as numbers:
            number = numbers.readline().strip()  # written when it is ready
        assert number, "Xvfb did not start"
        yield f":{number}"


@pytest.mark.real
@pytest.mark.parametrize("version", [OLDEST, NEWEST])
@pytest.mark.parametrize(("button", "dialogs", "said", "files"), CLICKS)
def test_a_click_in_the_dialog_decides(
    display: str, tmp_path: Path, version: str, button: str, dialogs: int, said: str, files: list[str]
) -> None:
    driver = [sys.executable, "-m", "e2e.dialog_driver"]
    done = run([*driver, display, str(runtime_binary(version)), str(tmp_path), button], cwd=ROOT / "tests")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"dialogs: {dialogs}", said]
    assert sorted(path.name for path in tmp_path.glob("*.txt")) == files
