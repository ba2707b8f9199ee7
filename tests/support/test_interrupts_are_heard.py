"""The tests pass where SIGINT is ignored: started in the background by a shell, by a service manager, or by cron."""

from __future__ import annotations

import re
import sys

import pytest

from support.processes import ROOT, run

BACKGROUND = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh"]
"""Starts a program with SIGINT ignored."""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
def test_tests_that_send_interrupts_pass_where_the_shell_ignores_them() -> None:
    tests = ["-m", "interrupts", "tests/support", "tests/actors"]
    done = run([*BACKGROUND, sys.executable, "-m", "pytest", "-n0", *tests], cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert re.search(r"=+ ([2-9]|\d\d) passed", done.stdout)
