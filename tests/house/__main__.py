# ruff: noqa: T201 (a command that prints)
"""`python -m tests.house`: the structure of the packages; `python -m tests.house journeys`: how much code is passed.

The first prints files, arrows, circles and rooms, and draws the rooms; `graph.py` says what the words mean. The second
runs `journeys.py`, which says what it counts, and takes its options.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from .drawing import draw
from .graph import circles, floors, read_graph, top_package, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .graph import Arrows, Graph

HERE = Path(__file__).resolve().parent
WIDTH, INDENT = 100, " " * 6


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for."""
    command = argparse.ArgumentParser(prog="python -m tests.house", description=__doc__)
    command.add_argument("journeys", nargs="?", choices=["journeys"], help="count the calls of the four journeys")
    command.add_argument(
        "--python", default=sys.executable, metavar="FILE", help="journeys: the interpreter of the checkout to count"
    )
    command.add_argument("--root", type=Path, default=HERE.parents[1], metavar="DIR", help="another checkout")
    command.add_argument("--svg", type=Path, metavar="FILE", help="draw the rooms and the arrows between them")
    options, rest = command.parse_known_args(arguments)
    if options.journeys:
        return subprocess.run([options.python, HERE / "journeys.py", *rest], check=False).returncode
    if rest:
        command.error(f"unrecognized arguments: {' '.join(rest)}")
    graph = read_graph(options.root)
    print("\n".join(report(graph)))
    if options.svg:
        options.svg.write_text(draw(graph), encoding="utf-8")
    return 0


def report(graph: Graph) -> Iterator[str]:
    """The lines of the table."""
    packages = list(dict.fromkeys(map(top_package, graph.files)))
    yield f"{'':<16}{'files':>7}{'arrows':>8}{'floors':>8}   circles of files"
    for package in packages:
        yield _numbers(package, within(graph.file_arrows, package))
    yield _numbers("all", graph.file_arrows)
    yield ""
    yield f"{'':<16}{'rooms':>7}{'arrows':>8}{'floors':>8}   circles of rooms"
    for package in packages:
        yield _numbers(package, within(graph.room_arrows, package))
    yield _numbers("all", graph.room_arrows)
    for title, arrows in (("files", graph.file_arrows), ("rooms", graph.room_arrows)):
        for circle in circles(arrows):
            yield f"\ncircle of {len(circle)} {title}: {', '.join(sorted(circle))}"
    yield "\nrooms by floor, the highest first, with their number of files and what they import"
    sizes, floor_of = Counter(graph.room_of.values()), floors(graph.room_arrows)
    for room in sorted(floor_of, key=lambda room: (-floor_of[room], room)):
        inside = f"{top_package(room)}."
        targets = (target.removeprefix(inside) for target in sorted(graph.room_arrows[room]))
        yield f"{floor_of[room]:>3} {room} ({sizes[room]})"
        yield from wrap(", ".join(targets), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)
    for entry in graph.unresolved:
        yield f"\nnot followed: {entry.importer}:{entry.line} imports {entry.imported}"


def _numbers(name: str, arrows: Arrows) -> str:
    sizes = " + ".join(str(len(circle)) for circle in circles(arrows)) or "-"
    count, height = sum(map(len, arrows.values())), max(floors(arrows).values(), default=0)
    return f"{name:<16}{len(arrows):>7}{count:>8}{height:>8}   {sizes}"


if __name__ == "__main__":
    sys.exit(main())
