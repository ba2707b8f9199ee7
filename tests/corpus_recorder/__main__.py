"""Drives the oldest and the newest runtime through all scenarios and writes `tests/data/corpus-VERSION.jsonl`.

One JSON object a line: the scenario, the method that a response answers, and the line as the server sent it but for
paths, ids, times and long texts, which are made neutral.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from codegen.runtimes import NEWEST, OLDEST
from corpus_recorder.neutral import Neutral
from corpus_recorder.scenarios import SCENARIOS
from corpus_recorder.server import Json, Server
from openai_codex.testing import ScriptedModel

DATA = Path(__file__).resolve().parents[1] / "data"


def record(version: str) -> list[Json]:
    """All scenarios with one runtime."""
    lines: list[Json] = []
    for name, play in SCENARIOS.items():
        with TemporaryDirectory() as folder, ScriptedModel() as model:
            server = Server(version, Path(folder), model)
            try:
                server.call(
                    "initialize",
                    {
                        "clientInfo": {"name": "recorder", "title": "Recorder", "version": "1"},
                        "capabilities": {"experimentalApi": True},
                    },
                )
                server.notify("initialized")
                play(server)
            finally:
                server.close()
            neutral = Neutral(Path(folder))
            lines += [{"scenario": name, **neutral.value(entry)} for entry in server.recorded]
    return lines


def main() -> None:
    """Writes both corpora."""
    for version in (OLDEST, NEWEST):
        seen: dict[str, None] = {}
        for entry in record(version):
            seen.setdefault(json.dumps(entry, ensure_ascii=False, sort_keys=True))
        (DATA / f"corpus-{version}.jsonl").write_text("".join(f"{text}\n" for text in seen), encoding="utf-8")


if __name__ == "__main__":
    main()
