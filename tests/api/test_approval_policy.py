"""ApprovalPolicy: what its rules say, and the account that it keeps. No process is needed."""

from __future__ import annotations

import json
import shlex
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import pytest

from api.stand_in_client import StandInClient
from codex_actors import ServerRequest
from openai_codex import Approval, ApprovalPolicy, CommandApproval, Decision, FileChangeApproval, PermissionsApproval
from openai_codex._callbacks.kinds import decline
from openai_codex._policy.shell_words import matches_words, read_command
from openai_codex.approval_policy import AuditEntry, append
from support.os_threads import in_threads

if TYPE_CHECKING:
    from pathlib import Path

ACCEPT, DECLINE = Decision.accept, Decision.decline


def command(line: str, cwd: str = "/w", **params: Any) -> CommandApproval:
    sent = {"threadId": "t", "turnId": "u", "itemId": "i", "startedAtMs": 1, "command": line, "cwd": cwd, **params}
    return CommandApproval(ServerRequest(0, "item/commandExecution/requestApproval", sent), StandInClient())


def change(*paths: str, **params: Any) -> FileChangeApproval:
    changes = [{"path": path, "kind": {"type": "add"}, "diff": ""} for path in paths]
    sent = {"threadId": "t", "turnId": "u", "itemId": "i", "startedAtMs": 1, **params}
    request = ServerRequest(0, "item/fileChange/requestApproval", sent)
    return FileChangeApproval(request, StandInClient(), changes or None)


def permissions(**files: Any) -> PermissionsApproval:
    common = {"threadId": "t", "turnId": "u", "itemId": "i", "startedAtMs": 1, "cwd": "/w"}
    sent = {**common, "permissions": {"network": None, "fileSystem": files}}
    return PermissionsApproval(ServerRequest(0, "item/permissions/requestApproval", sent), StandInClient())


@pytest.mark.parametrize(
    ("pattern", "line", "fits"),
    [
        ("git status", "git status", True),
        ("git status", "git status -s", False),
        ("git status *", "git status", True),
        ("git status *", "git status -s src", True),
        ("git *", "/bin/bash -lc 'git log --oneline'", True),
        ("git *", "/usr/bin/zsh -c 'git log'", True),
        ("git l?g", "git log", True),
        ("git *", "gitk", False),
        ("git *", "", False),
        ("echo *", "echo 'a; b' \"c && d\"", True),
        ("echo *", "/bin/bash -lc 'echo '\\''a;b'\\'''", True),
        ("*", "anything at all", True),
    ],
)
def test_a_command_is_allowed_if_its_words_fit(pattern: str, line: str, fits: bool) -> None:
    assert (ApprovalPolicy().allow_command(pattern)(command(line)) is ACCEPT) is fits


@pytest.mark.parametrize(
    "script",
    [
        "git status; rm -rf x",
        "git status && rm x",
        "git status || rm x",
        "git status | sh",
        "git status & rm x",
        "git status\nrm x",
        "git status > /etc/passwd",
        "git status >> x",
        "git diff < x",
        "git log $(rm x)",
        "git log `rm x`",
        'git log "$(rm x)"',
        'git log "`rm x`"',
        "git log $SECRET",
        "git log *",
        "git log {a,b}",
        "(git status)",
        "git log 'unterminated",
        'git log "unterminated',
        "",
        "   ",
        ";",
    ],
)
def test_a_command_line_that_does_more_than_one_command_is_never_allowed(script: str) -> None:
    policy = ApprovalPolicy().allow_command("git *").allow_command("*")
    assert policy(command(script)) is DECLINE
    assert policy(command(shlex.join(["/bin/bash", "-lc", script]))) is DECLINE


def test_a_command_that_wants_more_than_to_run_is_not_allowed() -> None:
    policy = ApprovalPolicy().allow_command("*")
    assert policy(command("curl x")) is ACCEPT
    assert policy(command("curl x", kind="command")) is ACCEPT
    assert policy(command("curl x", networkApprovalContext={"host": "x", "protocol": "https"})) is DECLINE
    assert policy(command("curl x", additionalPermissions={"network": {"enabled": True}})) is DECLINE
    assert policy(command("curl x", kind="writeStdin")) is DECLINE


@pytest.mark.parametrize("line", ["rm -rf x", "/bin/rm x", "git status; rm x", "true && /usr/bin/rm", "echo `x`; rm x"])
def test_a_command_is_denied_wherever_it_stands(line: str) -> None:
    asked: list[Approval] = []
    policy = ApprovalPolicy(ask=asked.append).deny_command("rm *").otherwise("ask")
    assert policy(command(line)) is DECLINE
    assert asked == []
    assert policy(command("ls rm")) is None
    assert len(asked) == 1


def test_the_first_rule_that_says_something_decides() -> None:
    policy = ApprovalPolicy().deny_command("git push *").allow_command("git *").deny_command("git status")
    assert policy(command("git push origin")) is DECLINE
    assert policy(command("git status")) is ACCEPT
    assert policy(command("ls")) is DECLINE


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/w/src/**", "/w/src/a/b.py", True),
        ("/w/src/**", "/w/src/b.py", True),
        ("/w/src/**", "/w/src", False),
        ("/w/src/**", "/w/src2/b.py", False),
        ("/w/src/**", "/w/src/../secret", False),
        ("/w/*.py", "/w/a.py", True),
        ("/w/*.py", "/w/a/b.py", False),
        ("/w/**/*.py", "/w/b.py", True),
        ("/w/**/*.py", "/w/a/c/b.py", True),
        ("/w/**/*.py", "/w/a/c/b.txt", False),
        ("/w/?.py", "/w/a.py", True),
        ("/w/a.py", "/w/a.py", True),
        ("/w/a.py", "/w/aXpy", False),
    ],
)
def test_a_change_is_allowed_if_the_file_fits(pattern: str, path: str, fits: bool) -> None:
    assert (ApprovalPolicy().allow_write(pattern)(change(path)) is ACCEPT) is fits


def test_a_change_is_allowed_only_if_all_files_are_known_and_fit() -> None:
    policy = ApprovalPolicy().allow_write("/w/**")
    assert policy(change("/w/a", "/w/b")) is ACCEPT
    assert policy(change("/w/a", "/etc/b")) is DECLINE
    assert policy(change()) is DECLINE
    assert policy(change("/w/a", grantRoot="/w")) is DECLINE
    assert policy(command("touch /w/a")) is DECLINE


def test_links_are_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "link").symlink_to(outside)
    (tmp_path / "alias").symlink_to(inside)
    assert ApprovalPolicy().allow_write(inside / "**")(change(str(inside / "link" / "f"))) is DECLINE
    assert ApprovalPolicy().allow_write(tmp_path / "alias" / "**")(change(str(inside / "f"))) is ACCEPT
    policy = ApprovalPolicy().deny_outside(inside).allow_write("/**")
    assert policy(change(str(inside / "link" / "f"))) is DECLINE
    assert policy(change(str(tmp_path / "alias" / "f"))) is ACCEPT


def test_patterns_and_directories_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    policy = ApprovalPolicy().deny_outside(".").allow_write("src/**")
    monkeypatch.chdir("/")
    assert policy(change(str(tmp_path / "src" / "f"))) is ACCEPT
    assert policy(change(str(tmp_path / "f"))) is DECLINE


@pytest.mark.parametrize(
    ("request_", "inside"),
    [
        (command("ls", cwd="/w/sub"), True),
        (command("ls", cwd="/w2"), False),
        (command("ls", additionalPermissions={"fileSystem": {"read": ["/etc"]}}), False),
        (change("/w/a"), True),
        (change("/w/a", "/x"), False),
        (change("/w/a", grantRoot="/"), False),
        (change(), False),
        (permissions(write=["/w/a"], read=None), True),
        (permissions(write=["/w/../x"]), False),
        (permissions(write=[3]), False),
        (permissions(entries=[{"path": {"type": "path", "path": "/w/a"}, "access": "write"}]), True),
        (permissions(entries=[{"path": {"type": "path", "path": "/x"}, "access": "read"}]), False),
        (permissions(entries=[{"path": {"type": "glob_pattern", "pattern": "/w/*"}, "access": "read"}]), False),
        (permissions(entries=[{"path": {"type": "special", "value": {"kind": "root"}}, "access": "read"}]), False),
    ],
)
def test_what_is_outside_or_cannot_be_told_is_denied(request_: Approval, inside: bool) -> None:
    asked: list[Approval] = []
    policy = ApprovalPolicy(ask=asked.append).deny_outside("/w").otherwise("ask")
    assert policy(request_) is (None if inside else DECLINE)
    assert asked == ([request_] if inside else [])


def test_a_policy_is_data() -> None:
    data = [
        {"deny_outside": "/w"},
        {"allow_command": "git *"},
        {"deny_command": "rm *"},
        {"allow_write": "/w/src/**"},
        {"otherwise": "decline"},
    ]
    policy = ApprovalPolicy.from_data(data)
    assert policy.to_data() == data
    fluent = ApprovalPolicy().deny_outside("/w").allow_command("git *").deny_command("rm *").allow_write("/w/src/**")
    assert policy == fluent
    with pytest.raises(ValueError, match="there is no rule 'allow_all'; there are: allow_command"):
        ApprovalPolicy.from_data([{"allow_all": "*"}])


def test_asking_needs_somebody_to_ask() -> None:
    with pytest.raises(ValueError, match="needs somebody to ask"):
        ApprovalPolicy().otherwise("ask")
    with pytest.raises(ValueError, match="needs somebody to ask"):
        ApprovalPolicy.from_data([{"otherwise": "ask"}])
    wrong: Any = "accept"
    with pytest.raises(ValueError, match='must be "ask" or "decline"'):
        ApprovalPolicy().otherwise(wrong)


def test_the_account_says_who_decided_what_and_how_long_it_took() -> None:
    entries: SimpleQueue[AuditEntry] = SimpleQueue()
    policy = ApprovalPolicy(ask=lambda _: None, audit=entries.put).allow_command("git *").otherwise("ask")

    first = command("git status")
    answer = policy(first)
    assert answer is ACCEPT
    first.decide(answer)
    entry = entries.get(timeout=10)
    assert (entry.decision, entry.decided_by) == ("accept", "rule 1: allow_command 'git *'")
    assert (entry.method, entry.thread_id, entry.turn_id) == ("item/commandExecution/requestApproval", "t", "u")
    assert entry.subject == "the command 'git status'"
    assert entry.seconds >= 0
    assert entry.time.endswith("+00:00")

    asked = command("ls")
    assert policy(asked) is None
    asked.cancel()
    entry = entries.get(timeout=10)
    assert (entry.decision, entry.decided_by) == ("cancel", "ask")

    timed_out = command("ls")
    policy(timed_out)
    assert decline(timed_out, "there was no answer within 1 s")
    entry = entries.get(timeout=10)
    assert (entry.decision, entry.decided_by) == ("decline", "there was no answer within 1 s")

    stale = command("ls")
    policy(stale)
    stale._request.revoke("its turn is over")
    entry = entries.get(timeout=10)
    assert (entry.decision, entry.decided_by) == (None, "its turn is over")


def test_the_account_of_permissions_and_old_requests_uses_the_same_words() -> None:
    entries: SimpleQueue[AuditEntry] = SimpleQueue()
    policy = ApprovalPolicy(ask=lambda _: None, audit=entries.put).otherwise("ask")
    old_params = {"conversationId": "t", "command": ["ls"], "parsedCmd": []}
    old = CommandApproval(ServerRequest(0, "execCommandApproval", old_params), StandInClient())
    for request in (permissions(write=["/w"]), old):
        for decision in (Decision.accept_for_session, Decision.decline, Decision.cancel):
            fresh = type(request)(ServerRequest(0, request.method, request._request.params), StandInClient())
            policy(fresh)
            fresh.decide(decision)
            assert entries.get(timeout=10).decision == decision.value


def test_a_file_gets_whole_lines_from_many_threads(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"

    def account(number: int) -> None:
        for index in range(20):
            subject = f"{number} {index} " + "x" * 10_000
            append(path, AuditEntry("now", "m", "t", "u", subject, "accept", "ask", 0.5))

    in_threads(*(partial(account, number) for number in range(8)))
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({entry["subject"] for entry in entries}) == 160
    assert {entry["decision"] for entry in entries} == {"accept"}
    assert path.stat().st_mode & 0o077 == 0


def test_command_lines_are_read_as_a_shell_would() -> None:
    assert read_command("a 'b c' \"d e\" f\\ g").commands == [["a", "b c", "d e", "f g"]]
    assert read_command("a; b|c&&d").commands == [["a"], ["b"], ["c"], ["d"]]
    assert read_command('"a\\b\\$c\\"" d\\\ne').commands == [['a\\b$c"', "de"]]
    assert read_command("/bin/bash -lc 'a ''b'").commands == [["a", "b"]]
    assert read_command("bash -x 'a; b'").plain
    assert not matches_words([], "*")
