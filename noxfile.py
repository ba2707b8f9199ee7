"""Tests on the other Pythons that the package supports, as far as they are installed.

    .venv/bin/nox                                             the parts in which versions of Python may differ
    .venv/bin/nox -s tests-3.12 -- tests/actors -k reply      what is wanted

The Python of the virtual environment is left out: `.venv/bin/python -m pytest` runs all tests there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import nox

SUPPORTED = ("3.10", "3.11", "3.12", "3.13")
OTHERS = [version for version in SUPPORTED if version != f"{sys.version_info.major}.{sys.version_info.minor}"]
PARTS = (
    "tests/support",
    "tests/actors",
    "tests/api",
    "tests/house",
    "tests/e2e/test_async_client.py",
    "tests/e2e/test_process_death.py",
    "tests/e2e/test_time_and_cancelling.py",
    "tests/e2e/server_requests/test_policy.py",
)
"""All tests of the runtime and of the API, and scenarios with loops, signals and callbacks."""

nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False  # a machine need not have them all; what is missing is said

pyenv = shutil.which("pyenv")
if pyenv:  # which puts only the versions on PATH that it is told to
    versions = subprocess.check_output([pyenv, "versions", "--bare"], text=True).split()  # noqa: S603 - no input
    os.environ["PYENV_VERSION"] = ":".join(name for name in versions if name.rpartition(".")[0] in OTHERS)


@nox.session(python=OTHERS)
def tests(session: nox.Session) -> None:
    """Install the package as the README says, and run the tests."""
    session.install("--editable", ".[test]")
    session.run("python", "-m", "pytest", *(session.posargs or PARTS))
