"""Fetches published `codex` binaries, so that schemas and tests can use more than the installed version."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

OLDEST = "0.134.0"
NEWEST = "0.163.0"
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "runtimes"


def runtime_binary(version: str) -> Path:
    """The `codex` binary of `version`, fetched with pip into the cache directory the first time.

    Args:
        version: A version of the `openai-codex-cli-bin` distribution, for example `"0.134.0"`.

    Raises:
        subprocess.CalledProcessError: pip could not fetch it; pip's own message is on stderr.
    """
    target = CACHE / version
    if not target.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        # Unpack beside the final place and rename, so that an interrupted fetch is never taken for a whole one.
        with TemporaryDirectory(dir=CACHE) as scratch:
            unpacked = Path(scratch) / "unpacked"
            requirement = f"openai-codex-cli-bin=={version}"
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, "--no-deps", "--target", str(unpacked), requirement], check=True)
            try:
                unpacked.rename(target)
            except OSError:
                if not target.exists():  # otherwise another process was faster, and its copy is as good
                    raise
    name = "codex.exe" if sys.platform == "win32" else "codex"
    return target / "codex_cli_bin" / "bin" / name
