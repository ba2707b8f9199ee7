# ruff: noqa: T201 (a command that prints)
"""`python -m tests.bench`: this library beside the official SDK and the bare pipe, in one run."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .cases import CASES, SIDES
from .chart import chart
from .measure import measure, peer_rate
from .official import official_python
from .report import as_json, environment, judge, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .cases import Side
    from .measure import Outcome
    from .report import Row


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for.

    Returns:
        1 when a program of ours or of the raw side failed, else 0. A missed goal is no failure: machines differ.
    """
    options = parser().parse_args(arguments)
    sides: tuple[Side, ...] = options.sides or (("raw", "ours") if options.quick else SIDES)
    here = Path(sys.executable)
    interpreters: dict[Side, Path] = dict.fromkeys(sides, here)
    if "official" in sides:
        interpreters["official"] = official_python()
    rounds = 1 if options.quick else options.rounds

    print(", ".join(f"{name} {value}" for name, value in environment().items()))
    rate = peer_rate(here, quick=options.quick)
    print(f"peer: {rate:,.0f} events/s to a reader that only counts lines; medians of {rounds} rounds\n", flush=True)
    outcomes: dict[str, dict[Side, Outcome]] = {}
    rows: list[Row] = []
    for case in CASES:
        if options.only and case.name not in options.only:
            continue
        outcomes[case.name] = measure(case, interpreters, rounds=rounds, quick=options.quick, progress=progress)
        rows += judge(case, outcomes[case.name])
    progress("")
    if options.quick:
        print("quick: far fewer events than the titles say, one round; it shows what is broken, not what is fast\n")
    print(table(rows))
    if options.json:
        about = {"quick": options.quick, "rounds": rounds, "peer_events_per_s": rate}
        options.json.write_text(json.dumps(as_json(outcomes, rows, **about), indent=1) + "\n", encoding="utf-8")
    if options.chart:
        options.chart.write_text(chart(rows), encoding="utf-8")
    broken = any(side != "official" and outcome.failure for case in outcomes.values() for side, outcome in case.items())
    return 1 if broken else 0


def parser() -> argparse.ArgumentParser:
    command = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    command.add_argument(
        "--quick", action="store_true", help="small sizes, one round, not official: shows breakage only"
    )
    command.add_argument("--only", action="append", choices=[case.name for case in CASES], help="may be repeated")
    command.add_argument("--sides", nargs="+", choices=SIDES, help="the sides to run")
    command.add_argument("--rounds", type=int, default=5, help="runs of every side (default: %(default)s)")
    command.add_argument("--json", type=Path, metavar="FILE", help="write all samples")
    command.add_argument("--chart", type=Path, metavar="FILE", help="write a bar chart as SVG")
    return command


def progress(text: str) -> None:
    """Show on a terminal what is under way, in one line that the next one overwrites."""
    if sys.stderr.isatty():
        print(f"\r{text:<70}", end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
