"""A virtual environment with the official SDK, made the first time it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

VERSION = "0.163.0"
ENVIRONMENT = Path(__file__).resolve().parents[2] / ".cache" / "official"


def official_python() -> Path:
    """The interpreter of an environment that has the official `openai-codex`.

    Its binary package (360 MB) stays away, since those who use this name the process to start; so its other
    dependencies are listed here.

    Raises:
        subprocess.CalledProcessError: pip could not install it; pip's own message is on stderr.
    """
    if not ENVIRONMENT.exists():
        sys.stderr.write(f"installing openai-codex {VERSION} into {ENVIRONMENT}\n")
        ENVIRONMENT.parent.mkdir(exist_ok=True)
        # Made beside the final place and renamed, so that an interrupted installation is never taken for a whole one.
        with TemporaryDirectory(dir=ENVIRONMENT.parent) as scratch:
            fresh = Path(scratch) / "official"
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(fresh)], check=True)
            pip = [sys.executable, "-m", "pip", "--python", str(python_of(fresh)), "--disable-pip-version-check"]
            subprocess.run([*pip, "install", "--quiet", "pydantic>=2.12", "packaging>=26.2"], check=True)
            subprocess.run([*pip, "install", "--quiet", "--no-deps", f"openai-codex=={VERSION}"], check=True)
            try:
                fresh.rename(ENVIRONMENT)
            except OSError:
                if not ENVIRONMENT.exists():  # otherwise another process was faster, and its copy is as good
                    raise
    return python_of(ENVIRONMENT)


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
