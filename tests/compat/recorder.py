"""Stands in for the `codex` binary: runs the real one and writes down its arguments and what the client sends.

Run as `recorder.py RECORD BINARY ARGUMENTS...`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO


def copy(target: IO[bytes], record: IO[bytes]) -> None:
    """Pass standard input on to `target` until one of the two ends."""
    with target:
        while data := os.read(sys.stdin.fileno(), 65536):
            record.write(data)
            try:
                target.write(data)
            except OSError:  # the binary has ended; the client will find out by itself
                return


def main() -> int:
    """Run the binary and end as it does."""
    path, binary, *arguments = sys.argv[1:]
    with Path(path).open("ab", buffering=0) as record:
        record.write(json.dumps(arguments).encode() + b"\n")
        with subprocess.Popen([binary, *arguments], stdin=subprocess.PIPE, bufsize=0) as process:
            assert process.stdin is not None
            threading.Thread(target=copy, args=(process.stdin, record), daemon=True).start()
            return process.wait()


if __name__ == "__main__":
    sys.exit(main())
