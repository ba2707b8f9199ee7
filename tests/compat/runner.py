"""Runs a program against a fresh app-server and a fresh model, and takes ids and times out of what comes of it."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codegen.runtimes import NEWEST, runtime_binary
from openai_codex.testing import ScriptedModel, isolated_config

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compat.cases import Case

TIME_LIMIT = 25.0
"""Seconds that a program may take."""

_RECORD = "sent.jsonl"
_POLLED = '"method": "thread/read"'
_TESTS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Outcome:
    """What came of a program, with ids and times taken out."""

    exit_code: int
    stdout: str
    stderr: str
    asked: list[str]
    """The requests that the model received."""
    sent: list[str]
    """What the app-server was started with, and the messages that it received; nothing on Windows."""


def run(case: Case, python: str | os.PathLike[str], directory: Path) -> Outcome:
    """Run the program of `case` with the interpreter `python`; its files go to the existing `directory`.

    Raises:
        subprocess.TimeoutExpired: The program took more than TIME_LIMIT.
    """
    workplace = directory / "work"
    workplace.mkdir()
    with ScriptedModel() as model:
        case.prepare(model)
        finished = subprocess.run(
            [str(python), str(_TESTS / "compat" / "programs" / f"{case.name}.py")],
            input=case.stdin,
            capture_output=True,
            cwd=workplace,
            env=_environment(directory, model),
            encoding="utf-8",
            timeout=TIME_LIMIT,
            check=False,
        )
        asked = [_neutral(json.dumps(request.body, sort_keys=True), directory) for request in model.requests]
    sent = [_neutral(line, directory) for line in _sent(directory)]
    return Outcome(
        finished.returncode,
        _neutral(finished.stdout, directory, numbered=True),
        finished.stderr,
        asked if case.in_order else sorted(asked),
        sent if case.in_order else sorted(sent),
    )


def _environment(directory: Path, model: ScriptedModel) -> Mapping[str, str]:
    needed = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
    return {
        **{name: os.environ[name] for name in needed if name in os.environ},
        **(isolated_config(directory, model).env or {}),
        "COMPAT_CODEX_BIN": str(_recording(directory)),
        "HTTPS_PROXY": "http://127.0.0.1:1",  # nothing listens there, so no program reaches the network
        "PYTHONPATH": str(_TESTS),
        "PYTHONUTF8": "1",
    }


def _recording(directory: Path) -> Path:
    """A program that is the real `codex` and records what the client sends."""
    binary = runtime_binary(NEWEST)
    if sys.platform == "win32":
        return binary
    recorder = str(_TESTS / "compat" / "recorder.py")
    command = [sys.executable, "-I", recorder, str(directory / _RECORD), str(binary)]
    script = directory / "codex"
    script.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', encoding="utf-8")
    script.chmod(0o700)
    return script


def _sent(directory: Path) -> Iterator[str]:
    """The record line by line, without what is a client's own affair.

    Of a request that a program sends again and again until something has happened, there is one line.
    """
    record = directory / _RECORD
    last = None
    for line in record.read_text(encoding="utf-8").splitlines() if record.exists() else []:
        message: dict[str, Any] | list[str] = json.loads(line)
        if isinstance(message, dict):
            message.pop("id", None)
            params: dict[str, Any] = message.get("params") or {}
            params.get("clientInfo", {}).pop("version", None)
            # The server takes what is missing in a policy for false or empty.
            policy: dict[str, Any] = params.get("sandboxPolicy") or {}
            for name in [name for name, value in policy.items() if not value]:
                del policy[name]
        now = json.dumps(message, sort_keys=True)
        if now != last or _POLLED not in now:  # how often it is sent depends on the machine
            yield now
        last = now


_IDS = re.compile(
    r"""(?x)
    (?:[a-z]+_)? [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}   # the server's
    | \b(?:msg|resp|rs|call)_\d+\b                             # the scripted model's
    | (?<=Chunk\ ID:\ )[0-9a-f]+                                # of a command's output
    """
)
_TIMES = re.compile(
    r"""(?x)
    \b1\d{9}(?:\d{3})?\b                           # seconds or milliseconds since 1970
    | (?P<key> ["']duration(?:_ms|Ms)["']:\s? ) \d+
    | \d{4}-\d\d-\d\d (?: T[\d:-]+ (?:\.\d+Z?)? )?
    | \b\d{4}/\d\d/\d\d\b
    | (?<=Wall\ time:\ )[\d.]+
    """
)


def _neutral(text: str, directory: Path, *, numbered: bool = False) -> str:
    """`text` without ids, times and the directory; numbered: the first id becomes <1>, the next new one <2>."""
    seen: dict[str, str] = {}

    def stand_in(match: re.Match[str]) -> str:
        return seen.setdefault(match[0], f"<{len(seen) + 1}>") if numbered else "<id>"

    text = text.replace(json.dumps(str(directory))[1:-1], "<directory>").replace(str(directory), "<directory>")
    text = _IDS.sub(stand_in, text)  # before the times, because in a file name a dash joins a time and an id
    return _TIMES.sub(lambda match: f"{match['key'] or ''}<time>", text)
