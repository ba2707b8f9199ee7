"""Turns outcomes into the table that is printed and the JSON that is kept."""

from __future__ import annotations

import os
import platform
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from .cases import SIDES
from .official import VERSION as OFFICIAL_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .cases import Case, Goal, Side
    from .measure import Outcome

UNITS = {
    "events_per_s": "events/s",
    "requests_per_s": "requests/s",
    "import_ms": "ms",
    "first_turn_ms": "ms",
    "client_cpu_ms": "ms CPU",
    "memory_mib": "MiB",
    "p50_us": "us p50",
    "p99_us": "us p99",
    "p99_ms": "ms p99",
    "lost": "lost events",
    "threads": "threads",
    "slowest_over_fastest": "slowest / fastest",
}


@dataclass(frozen=True)
class Row:
    """One goal of one case, judged."""

    case: Case
    goal: Goal
    values: Mapping[Side, float]
    failures: Mapping[Side, str]
    merged: Mapping[Side, float]
    """Deltas that came as a part of another one: no text is missing, but fewer events were handled than counted."""
    ratio: float | None
    """Ours over the side of the goal."""
    verdict: str
    """pass, miss, or which side was not run or fails (then `failures` says why)."""

    @property
    def title(self) -> str:
        return self.goal.title or self.case.title

    @property
    def advantage(self) -> float | None:
        """How many times better ours is than the official SDK; None where they cannot be compared."""
        if self.goal.against != "official" or self.ratio is None or self.ratio <= 0:
            return None
        return self.ratio if self.goal.at == "least" else 1 / self.ratio


def judge(case: Case, outcomes: Mapping[Side, Outcome]) -> list[Row]:
    """A row for each goal of a case."""
    medians: dict[Side, dict[str, float]] = {side: outcome.medians() for side, outcome in outcomes.items()}
    failures: dict[Side, str] = {side: outcome.failure for side, outcome in outcomes.items() if outcome.failure}
    merged: dict[Side, float] = {side: numbers["merged"] for side, numbers in medians.items() if numbers.get("merged")}
    rows: list[Row] = []
    for goal in case.goals:
        values: dict[Side, float] = {
            side: numbers[goal.metric] for side, numbers in medians.items() if goal.metric in numbers
        }
        if goal.above_raw:
            floor = values.pop("raw", 0.0)
            values = {side: value - floor for side, value in values.items()}
        ours = values.get("ours")
        other = values.get(goal.against) if goal.against else None
        ratio = ours / other if ours is not None and other else None
        if ours is None:
            verdict = "fails" if "ours" in failures else "not run"
        elif goal.against is None:
            verdict = "pass" if goal.met(ours) else "miss"
        elif ratio is not None:
            verdict = "pass" if goal.met(ratio) else "miss"
        else:
            verdict = f"{goal.against} fails" if goal.against in failures else f"{goal.against} not run"
        rows.append(Row(case, goal, values, failures, merged, ratio, verdict))
    return rows


def table(rows: Sequence[Row]) -> str:
    """A Markdown table; what fails, and the notes of the cases, stand below it."""
    heads = ("case", "unit", *SIDES, "ratio", "goal", "")
    lines = [heads, tuple("-" * len(head) for head in heads)]
    remarks: dict[str, None] = {}
    previous = None
    for row in rows:
        title = "" if row.title == previous else row.title
        previous = row.title
        cells = [number(row.values.get(side), failed=side in row.failures) for side in SIDES]
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        lines.append((title, UNITS[row.goal.metric], *cells, ratio, row.goal.text, row.verdict))
        for side, failure in row.failures.items():
            remarks[f"{row.case.title}: {side} {failure}"] = None
        for side, merged in row.merged.items():
            remarks[f"{row.case.title}: {side} had {merged:,.0f} deltas merged into others"] = None
        if row.case.note:
            remarks[f"{row.case.title}: {row.case.note}"] = None
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines]
    return "\n".join([*text, "", *(f"- {remark}" for remark in remarks)])


def number(value: float | None, *, failed: bool = False) -> str:
    if value is None:
        return "none" if failed else ""
    if abs(value) >= 1_000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value == int(value) else f"{value:.3g}"


def environment() -> dict[str, Any]:
    """What the numbers depend on."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "codex-actors": version("codex-actors"),
        "commit": commit(),
        "official": OFFICIAL_VERSION,
        "pykka": version("pykka"),
        "orjson": version("orjson"),
    }


def commit() -> str | None:
    """The commit that is measured; None without a git checkout."""
    try:
        found = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return found.stdout.strip()


def as_json(outcomes: Mapping[str, Mapping[Side, Outcome]], rows: Sequence[Row], **about: Any) -> dict[str, Any]:
    """Everything: medians, every sample, failures and goals."""
    cases = {
        name: {
            side: {"median": outcome.medians(), "samples": outcome.samples, "failure": outcome.failure}
            for side, outcome in sides.items()
        }
        for name, sides in outcomes.items()
    }
    goals = [
        {
            "case": row.case.name,
            "metric": row.goal.metric,
            "goal": row.goal.text,
            "ratio": row.ratio,
            "verdict": row.verdict,
        }
        for row in rows
    ]
    return {**about, "environment": environment(), "goals": goals, "cases": cases}
