"""ApprovalPolicy: decides about requests for consent by rules, and keeps an account of every decision.

    policy = (
        ApprovalPolicy(ask=ask_the_user, audit="approvals.jsonl")
        .deny_outside("/home/me/project")
        .allow_command("git status")
        .allow_command("pytest *")
        .deny_command("git push *")
        .allow_write("/home/me/project/src/**")
        .otherwise("ask")
    )
    codex = Codex(on_approval=policy)

The first rule that says something decides; what no rule decides is declined, or asked with `otherwise("ask")`. A rule
consents only to what it can see through: a command line with operators, redirections, substitutions or wildcards is
never allowed by a pattern. That makes allowing safe; denying is a convenience, which a command in disguise gets around.
"""

from __future__ import annotations

import os
from datetime import datetime, timezone
from pathlib import Path, PurePath
from time import monotonic
from typing import TYPE_CHECKING, Literal, cast

import attrs
import orjson

from codex_actors import PROGRAM
from openai_codex._policy import (
    anchored,
    asks_for_more,
    decision_sent,
    is_below,
    matches_path,
    matches_words,
    read_command,
    real_path,
    run_when_over,
    touched_paths,
)
from openai_codex.approvals import Approval, CommandApproval, Decision, FileChangeApproval

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping
    from typing import TypeAlias

    Answer: TypeAlias = Decision | Awaitable[Decision | None] | None

Otherwise = Literal["ask", "decline"]


@attrs.frozen
class AuditEntry:
    """One request and what became of it."""

    time: str
    """When it came, UTC."""
    method: str
    thread_id: str | None
    turn_id: str | None
    subject: str
    """What it was about, for example `the command 'git push'`."""
    decision: str | None
    """What was answered: a value of Decision or what else the protocol has; None: nothing, it was over before."""
    decided_by: str
    """The rule, `ask`, `otherwise`, or why nobody decided, for example that the turn was over."""
    seconds: float
    """How long it waited."""


@attrs.frozen
class AllowCommand:
    """Consent to commands that fit: word by word, `*` and `?` within a word, `*` at the end for any further words."""

    pattern: str

    def decide(self, request: Approval) -> Decision | None:
        """The decision; None: this rule says nothing about it."""
        if not isinstance(request, CommandApproval) or asks_for_more(request):
            return None
        script = read_command(request.command)
        fits = script.plain and matches_words(script.commands[0], self.pattern)
        return Decision.accept if fits else None


@attrs.frozen
class DenyCommand:
    """Decline command lines with a command in them that fits, by its full path or by its name."""

    pattern: str

    def decide(self, request: Approval) -> Decision | None:
        """The decision; None: this rule says nothing about it."""
        if not isinstance(request, CommandApproval):
            return None
        for words in read_command(request.command).commands:
            if matches_words(words, self.pattern) or matches_words([PurePath(words[0]).name, *words[1:]], self.pattern):
                return Decision.decline
        return None


@attrs.frozen
class AllowWrite:
    """Consent to changes of files that all fit: `*` and `?` within a name, `**` for any directories."""

    pattern: str = attrs.field(converter=anchored)

    def decide(self, request: Approval) -> Decision | None:
        """The decision; None: this rule says nothing about it."""
        if not isinstance(request, FileChangeApproval) or request.grant_root is not None:
            return None
        fits = bool(request.paths) and all(matches_path(real_path(path), self.pattern) for path in request.paths or ())
        return Decision.accept if fits else None


@attrs.frozen
class DenyOutside:
    """Decline what works in, changes, or wants to reach anything outside of a directory."""

    directory: str = attrs.field(converter=real_path)

    def decide(self, request: Approval) -> Decision | None:
        """The decision; None: this rule says nothing about it."""
        touched = touched_paths(request)
        outside = any(path is None or not is_below(real_path(path), self.directory) for path in touched)
        return Decision.decline if outside else None


Rule = AllowCommand | DenyCommand | AllowWrite | DenyOutside

RULES: dict[str, Callable[[str], Rule]] = {
    "allow_command": AllowCommand,
    "deny_command": DenyCommand,
    "allow_write": AllowWrite,
    "deny_outside": DenyOutside,
}
"""The rules by the names that they have in methods and data."""


@attrs.frozen
class ApprovalPolicy:
    """Rules in their order. It does not change: each method returns a policy with one rule more."""

    ask: Callable[[Approval], Answer] | None = attrs.field(default=None, kw_only=True)
    """Decides what the rules leave to a person, as an `on_approval` callback does."""
    audit: Callable[[AuditEntry], object] | str | os.PathLike[str] | None = attrs.field(default=None, kw_only=True)
    """Gets an entry for each request when it is over: a function, or a file that gets it as a line of JSON."""
    rules: tuple[Rule, ...] = attrs.field(default=(), kw_only=True)
    fallback: Otherwise = attrs.field(default="decline", kw_only=True)
    """What happens to what no rule decides."""

    @classmethod
    def from_data(
        cls,
        data: Iterable[Mapping[str, str]],
        *,
        ask: Callable[[Approval], Answer] | None = None,
        audit: Callable[[AuditEntry], object] | str | os.PathLike[str] | None = None,
    ) -> ApprovalPolicy:
        """A policy from what a configuration file says, for example `[{"allow_command": "git status"}]`.

        Args:
            data: One mapping a rule: its name and its argument. `otherwise` may be the last.
            ask: Decides what the rules leave to a person.
            audit: Gets an entry for each request.

        Raises:
            ValueError: There is no such rule.
        """
        rules: list[Rule] = []
        fallback = "decline"
        for name, argument in (item for entry in data for item in entry.items()):
            if name == "otherwise":
                fallback = argument
            elif name in RULES:
                rules.append(RULES[name](argument))
            else:
                raise ValueError(f"there is no rule {name!r}; there are: {', '.join((*RULES, 'otherwise'))}")
        return cls(ask=ask, audit=audit, rules=tuple(rules)).otherwise(cast("Otherwise", fallback))

    def to_data(self) -> list[dict[str, str]]:
        """The rules in the form that `from_data` takes."""
        return [*(dict([_named(rule)]) for rule in self.rules), {"otherwise": self.fallback}]

    def allow_command(self, pattern: str) -> ApprovalPolicy:
        """Then consent to commands that fit a pattern, for example `"git log *"`."""
        return self._with(AllowCommand(pattern))

    def deny_command(self, pattern: str) -> ApprovalPolicy:
        """Then decline command lines with a command that fits a pattern, for example `"rm *"`."""
        return self._with(DenyCommand(pattern))

    def allow_write(self, pattern: str | os.PathLike[str]) -> ApprovalPolicy:
        """Then consent to changes of files that fit a pattern, for example `"src/**/*.py"`."""
        return self._with(AllowWrite(os.fspath(pattern)))

    def deny_outside(self, directory: str | os.PathLike[str]) -> ApprovalPolicy:
        """Then decline what is about anything outside of a directory, or about what cannot be told."""
        return self._with(DenyOutside(os.fspath(directory)))

    def otherwise(self, fallback: Otherwise) -> ApprovalPolicy:
        """At last, what no rule decides: `"ask"`, or `"decline"` (which is so anyway).

        Raises:
            ValueError: It is neither, or there is nobody to ask.
        """
        if fallback not in ("ask", "decline"):
            raise ValueError(f'otherwise must be "ask" or "decline", not {fallback!r}')
        if fallback == "ask" and self.ask is None:
            raise ValueError('otherwise("ask") needs somebody to ask: ApprovalPolicy(ask=...)')
        return attrs.evolve(self, fallback=fallback)

    def __call__(self, request: Approval) -> Answer:
        """Decide about a request: this is what makes it an `on_approval` callback."""
        decided_by, decision = self._decide(request)
        if self.audit is not None:
            self._account_for(request, decided_by)
        return self.ask(request) if decision is None and self.ask is not None else decision

    def _with(self, rule: Rule) -> ApprovalPolicy:
        return attrs.evolve(self, rules=(*self.rules, rule))

    def _decide(self, request: Approval) -> tuple[str, Decision | None]:
        for number, rule in enumerate(self.rules, 1):
            decision = rule.decide(request)
            if decision is not None:
                name, argument = _named(rule)
                return f"rule {number}: {name} {argument!r}", decision
        return ("ask", None) if self.fallback == "ask" else ("otherwise", Decision.decline)

    def _account_for(self, request: Approval, decided_by: str) -> None:
        came, began = datetime.now(timezone.utc).isoformat(), monotonic()

        def write() -> None:
            entry = AuditEntry(
                time=came,
                method=request.method,
                thread_id=request.thread_id,
                turn_id=request.turn_id,
                subject=request.summary,
                decision=decision_sent(request),
                decided_by=decided_by if request.ended_by == PROGRAM else str(request.ended_by),
                seconds=round(monotonic() - began, 6),
            )
            if callable(self.audit):
                self.audit(entry)
            elif self.audit is not None:
                append(Path(self.audit), entry)

        run_when_over(request, write)


def _named(rule: Rule) -> tuple[str, str]:
    name = next(name for name, made in RULES.items() if type(rule) is made)
    argument: str = attrs.astuple(rule)[0]
    return name, argument


def append(path: Path, entry: AuditEntry) -> None:
    """Append a line in one write, so that lines of several threads do not mix."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, orjson.dumps(attrs.asdict(entry), option=orjson.OPT_APPEND_NEWLINE))
    finally:
        os.close(descriptor)
