"""`python -m codegen`: writes `openai_codex/protocol` from the schemas of the oldest and the newest server."""

from __future__ import annotations

import argparse
import sys
from difflib import unified_diff
from pathlib import Path

from .emit import Protocol, package
from .merge import merge, merge_messages
from .read import definitions
from .roots import add_roots
from .runtimes import NEWEST, OLDEST, runtime_binary
from .schema import dump

TARGET = Path(__file__).resolve().parents[1] / "openai_codex" / "protocol"


def generate() -> dict[str, str]:
    """File name -> text of the package, made in memory."""
    older, newer = (dump(runtime_binary(version)) for version in (OLDEST, NEWEST))
    protocol = Protocol(merge(definitions(older), definitions(newer)), merge_messages(older.messages, newer.messages))
    add_roots(protocol.definitions, protocol.sent())
    return package(protocol)


def differences(texts: dict[str, str], target: Path) -> list[str]:
    """What would change in `target`, as lines of a diff."""
    present = {path.name: path.read_text(encoding="utf-8") for path in target.glob("*.py*")}
    lines: list[str] = []
    for name in sorted({*texts, *present}):
        before, after = present.get(name, ""), texts.get(name, "")
        lines += unified_diff(
            before.splitlines(), after.splitlines(), f"{name} (present)", f"{name} (generated)", "", "", 1
        )
    return lines


def write(texts: dict[str, str], target: Path) -> None:
    """Puts the files in place and removes modules that are no longer generated."""
    target.mkdir(exist_ok=True)
    for path in target.glob("*.py*"):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8")


def main() -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file would change")
    arguments = parser.parse_args()
    texts = generate()
    if not arguments.check:
        write(texts, TARGET)
        return 0
    lines = differences(texts, TARGET)
    print("\n".join(lines) or f"{len(texts)} files are as generated")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
