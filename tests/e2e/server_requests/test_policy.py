"""ApprovalPolicy with the real server: what it allows happens, what it denies does not, and the account is complete."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

from e2e.server_requests.asking import asking_thread, last_output
from openai_codex import Approval, ApprovalPolicy, Decision, approval_policy
from openai_codex.approval_policy import append as real_append
from support.facades import in_thread
from support.models import escalated, patch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from openai_codex import AsyncCodex
    from openai_codex.approval_policy import AuditEntry
    from openai_codex.testing import ScriptedModel


async def test_a_policy_decides(make: Callable[..., AsyncCodex], own_model: ScriptedModel, tmp_path: Path) -> None:
    asked: list[str] = []
    entries: list[AuditEntry] = []
    complete = threading.Event()

    def ask(request: Approval) -> Decision:
        asked.append(request.summary)
        return Decision.accept

    def note(entry: AuditEntry) -> None:
        entries.append(entry)
        if len(entries) == 5:
            complete.set()

    policy = (
        ApprovalPolicy(ask=ask, audit=note)
        .deny_command("touch denied.txt")
        .allow_command("touch *")
        .allow_write(tmp_path / "*.md")
        .otherwise("ask")
    )
    codex = make(on_approval=policy)
    thread = await asking_thread(codex, tmp_path)
    steps: list[tuple[dict[str, Any], str]] = [
        (escalated("touch allowed.txt"), "allowed.txt"),
        (escalated("touch denied.txt"), ""),
        (escalated("touch a.txt && touch asked.txt"), "asked.txt"),
        (patch("notes.md", "hello"), "notes.md"),
        (patch("notes.py", "hello"), "notes.py"),
    ]
    for arguments, expected in steps:
        own_model.call("exec_command", arguments)
        own_model.say("next")
        await thread.run("x")
        assert expected in {path.name for path in _files(tmp_path)} or "rejected" in last_output(own_model)
    assert "denied.txt" not in {path.name for path in _files(tmp_path)}
    assert len(asked) == 2
    assert await in_thread(complete.wait, 10)
    assert sorted(entry.decided_by for entry in entries) == [
        "ask",
        "ask",
        "rule 1: deny_command 'touch denied.txt'",
        "rule 2: allow_command 'touch *'",
        f"rule 3: allow_write '{tmp_path}/*.md'",
    ]
    assert sorted(str(entry.decision) for entry in entries) == ["accept"] * 4 + ["decline"]
    assert {entry.thread_id for entry in entries} == {thread.id}


async def test_the_account_can_be_a_file(
    make: Callable[..., AsyncCodex], own_model: ScriptedModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = tmp_path / "approvals.jsonl"
    written = threading.Event()

    def append(path: Path, entry: AuditEntry) -> None:
        real_append(path, entry)
        written.set()

    monkeypatch.setattr(approval_policy, "append", append)
    policy = ApprovalPolicy(audit=account).allow_command("touch *")
    own_model.call("exec_command", escalated("touch out.txt"))
    own_model.say("done")
    codex = make(on_approval=policy)
    await (await asking_thread(codex, tmp_path)).run("x")
    assert await in_thread(written.wait, 10)
    (entry,) = [json.loads(line) for line in account.read_text(encoding="utf-8").splitlines()]
    assert entry["decision"] == "accept"
    assert "touch out.txt" in entry["subject"]
    assert entry["decided_by"] == "rule 1: allow_command 'touch *'"
    assert entry["seconds"] >= 0


def _files(directory: Path) -> list[Path]:
    return list(directory.iterdir())
