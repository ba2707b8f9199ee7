"""ApprovalPolicy: decides about requests for consent by rules, and reports every decision.

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

The first rule that decides counts. A request that no rule decides is declined, or put to `ask` with `otherwise("ask")`.
A rule consents only to a command that it understands completely: a pattern never allows a command line with operators,
redirections, substitutions or wildcards. So allowing is safe. Denying is only a convenience, for a command can be
disguised.
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
    """One request for consent and what became of it.

    Attributes:
        time: When the request came: ISO 8601, UTC.
        method: The wire's name of the request.
        thread_id: The thread; None: the request belongs to none.
        turn_id: The turn; None: the request does not name it.
        subject: What the request was about, for example `the command 'git push'`.
        decision: The answer: a value of Decision or what else the protocol has; None: the request was over before.
        decided_by: The rule, `ask`, `otherwise`, or why nobody decided, for example that the turn was over.
        seconds: How long the request waited.
    """

    time: str
    method: str
    thread_id: str | None
    turn_id: str | None
    subject: str
    decision: str | None
    decided_by: str
    seconds: float


@attrs.frozen
class AllowCommand:
    """Consents to commands that fit a pattern.

    Attributes:
        pattern: Words with the wildcards `*` and `?`; a `*` as the last word stands for any further words.
    """

    pattern: str

    def decide(self, request: Approval) -> Decision | None:
        """Decide about a request.

        Args:
            request: The request.

        Returns:
            The decision; None: this rule does not decide about it.
        """
        if not isinstance(request, CommandApproval) or asks_for_more(request):
            return None
        script = read_command(request.command)
        fits = script.plain and matches_words(script.commands[0], self.pattern)
        return Decision.accept if fits else None


@attrs.frozen
class DenyCommand:
    """Declines command lines with a command in them that fits a pattern, by its full path or by its name.

    Attributes:
        pattern: Words with the wildcards `*` and `?`; a `*` as the last word stands for any further words.
    """

    pattern: str

    def decide(self, request: Approval) -> Decision | None:
        """Decide about a request.

        Args:
            request: The request.

        Returns:
            The decision; None: this rule does not decide about it.
        """
        if not isinstance(request, CommandApproval):
            return None
        for words in read_command(request.command).commands:
            if matches_words(words, self.pattern) or matches_words([PurePath(words[0]).name, *words[1:]], self.pattern):
                return Decision.decline
        return None


@attrs.frozen
class AllowWrite:
    """Consents to changes of files that all fit a pattern.

    Attributes:
        pattern: A path with the wildcards `*` and `?` within a name, and `**` for any directories.
    """

    pattern: str = attrs.field(converter=anchored)

    def decide(self, request: Approval) -> Decision | None:
        """Decide about a request.

        Args:
            request: The request.

        Returns:
            The decision; None: this rule does not decide about it.
        """
        if not isinstance(request, FileChangeApproval) or request.grant_root is not None:
            return None
        fits = bool(request.paths) and all(matches_path(real_path(path), self.pattern) for path in request.paths or ())
        return Decision.accept if fits else None


@attrs.frozen
class DenyOutside:
    """Declines requests that work in, change, or want to reach anything outside of a directory.

    Attributes:
        directory: The directory.
    """

    directory: str = attrs.field(converter=real_path)

    def decide(self, request: Approval) -> Decision | None:
        """Decide about a request.

        Args:
            request: The request.

        Returns:
            The decision; None: this rule does not decide about it.
        """
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
"""The rules, by the names of the methods of ApprovalPolicy, which are also their names in data."""


@attrs.frozen
class ApprovalPolicy:
    """Decides about requests for consent by rules, one after another. It is an `on_approval` callback.

    A policy does not change: each method returns a policy with one rule more.

    Attributes:
        ask: Decides what the rules leave to a person, as an `on_approval` callback does; None: nobody is asked.
        audit: Gets an AuditEntry for each request when the request is over: a function, or the path of a file, to which
            the entry is appended as a line of JSON; None: nothing is reported.
        rules: The rules, in their order.
        fallback: What happens to a request that no rule decides: "ask" or "decline".
    """

    ask: Callable[[Approval], Answer] | None = attrs.field(default=None, kw_only=True)
    audit: Callable[[AuditEntry], object] | str | os.PathLike[str] | None = attrs.field(default=None, kw_only=True)
    rules: tuple[Rule, ...] = attrs.field(default=(), kw_only=True)
    fallback: Otherwise = attrs.field(default="decline", kw_only=True)

    @classmethod
    def from_data(
        cls,
        data: Iterable[Mapping[str, str]],
        *,
        ask: Callable[[Approval], Answer] | None = None,
        audit: Callable[[AuditEntry], object] | str | os.PathLike[str] | None = None,
    ) -> ApprovalPolicy:
        """Make a policy from what a configuration file says, for example `[{"allow_command": "git status"}]`.

        Args:
            data: One mapping for each rule, from its name to its argument. `otherwise` may be the last.
            ask: Decides what the rules leave to a person; None: nobody is asked.
            audit: Gets an AuditEntry for each request, see ApprovalPolicy; None: nothing is reported.

        Returns:
            The policy.

        Raises:
            ValueError: There is no such rule, or `otherwise` says "ask" and there is nobody to ask.
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
        """Describe the rules in the form that `from_data` takes.

        Returns:
            One mapping for each rule, and one for `otherwise`.
        """
        return [*(dict([_named(rule)]) for rule in self.rules), {"otherwise": self.fallback}]

    def allow_command(self, pattern: str) -> ApprovalPolicy:
        """Add a rule that consents to commands that fit a pattern.

        Args:
            pattern: Words with the wildcards `*` and `?`, for example `"git log *"`. A `*` as the last word stands for
                any further words.

        Returns:
            The policy with that rule at the end.
        """
        return self._with(AllowCommand(pattern))

    def deny_command(self, pattern: str) -> ApprovalPolicy:
        """Add a rule that declines command lines with a command in them that fits a pattern.

        Args:
            pattern: Words with the wildcards `*` and `?`, for example `"rm *"`. A `*` as the last word stands for any
                further words.

        Returns:
            The policy with that rule at the end.
        """
        return self._with(DenyCommand(pattern))

    def allow_write(self, pattern: str | os.PathLike[str]) -> ApprovalPolicy:
        """Add a rule that consents to changes of files that all fit a pattern.

        Args:
            pattern: A path with the wildcards `*` and `?` within a name, and `**` for any directories, for example
                `"src/**/*.py"`.

        Returns:
            The policy with that rule at the end.
        """
        return self._with(AllowWrite(os.fspath(pattern)))

    def deny_outside(self, directory: str | os.PathLike[str]) -> ApprovalPolicy:
        """Add a rule that declines requests about paths outside of a directory, or about paths that cannot be told.

        Args:
            directory: The directory.

        Returns:
            The policy with that rule at the end.
        """
        return self._with(DenyOutside(os.fspath(directory)))

    def otherwise(self, fallback: Otherwise) -> ApprovalPolicy:
        """Say what happens to requests that no rule decides.

        Args:
            fallback: `"ask"` has `ask` decide, `"decline"` declines. Without this method they are declined.

        Returns:
            The policy with that fallback.

        Raises:
            ValueError: The fallback is neither, or there is nobody to ask.
        """
        if fallback not in ("ask", "decline"):
            raise ValueError(f'otherwise must be "ask" or "decline", not {fallback!r}')
        if fallback == "ask" and self.ask is None:
            raise ValueError('otherwise("ask") needs somebody to ask: ApprovalPolicy(ask=...)')
        return attrs.evolve(self, fallback=fallback)

    def __call__(self, request: Approval) -> Answer:
        """Decide about a request, as an `on_approval` callback does.

        Args:
            request: The request.

        Returns:
            The decision, or what `ask` returns.
        """
        decided_by, decision = self._decide(request)
        if self.audit is not None:
            self._report(request, decided_by)
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

    def _report(self, request: Approval, decided_by: str) -> None:
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
    """Append an entry to a file as a line of JSON, in one write, so that lines of several OS threads do not mix."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, orjson.dumps(attrs.asdict(entry), option=orjson.OPT_APPEND_NEWLINE))
    finally:
        os.close(descriptor)
