"""Draws how many times better ours is than the official SDK, as SVG.

The colours have enough contrast on a white and on a black page, and the background stays transparent: a page that
embeds an SVG as an image cannot tell it its theme.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from .report import UNITS, number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .report import Row

GRAY, BLUE, AMBER = "#7a828e", "#3b8eea", "#c98a1b"
WIDTH, LEFT, RIGHT, ROW, TOP = 960, 390, 190, 30, 56


def chart(rows: Sequence[Row]) -> str:
    """A bar for every row that compares with the official SDK, on a logarithmic scale, with its goal as a mark."""
    ours = [row for row in rows if "ours" in row.values]
    compared = [row for row in ours if row.goal.against == "official" or "official" in row.failures]
    longest = max([10.0, *(row.advantage or 1 for row in compared)])
    decades = math.ceil(math.log10(longest))

    def x(times: float) -> float:
        share = max(0.0, math.log10(times) / decades)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    height = TOP + ROW * len(compared) + 34
    parts = [
        text(LEFT, 22, "Times better than the official openai-codex SDK", size=16, weight="bold"),
        text(
            LEFT,
            42,
            "logarithmic scale; amber mark: goal; numbers: official \N{RIGHTWARDS ARROW} this library",
            size=12,
        ),
    ]
    bottom = TOP + ROW * len(compared) + 4
    for power in range(decades + 1):
        at = x(10**power)
        parts.append(f'<path d="M{at:.1f} {TOP}V{bottom}" stroke="{GRAY}" stroke-opacity=".4"/>')
        parts.append(text(at, bottom + 18, f"{10**power}x", size=12, anchor="middle"))
    for index, row in enumerate(compared):
        parts += bar(row, TOP + ROW * index, x)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return f'{head} font-family="system-ui, sans-serif" role="img">\n' + "\n".join(parts) + "\n</svg>\n"


def bar(row: Row, top: float, x: Callable[[float], float]) -> list[str]:
    middle = top + ROW / 2 + 5
    unit = UNITS[row.goal.metric]
    title = row.title.replace("`", "")
    parts = [text(LEFT - 10, middle, title, size=13, anchor="end")]
    ours = number(row.values["ours"])
    if row.advantage is None:
        why = f"official {row.failures['official']}" if "official" in row.failures else "nothing to compare"
        return [*parts, text(LEFT + 6, middle, f"{why}; ours {ours} {unit}", size=12)]
    goal = row.goal.bound if row.goal.at == "least" else 1 / row.goal.bound
    end = x(row.advantage)
    numbers = f"{number(row.values['official'])} \N{RIGHTWARDS ARROW} {ours} {unit}"
    return [
        *parts,
        f'<rect x="{LEFT}" y="{top + 5}" width="{end - LEFT:.1f}" height="{ROW - 10}" fill="{BLUE}"/>',
        f'<path d="M{x(goal):.1f} {top + 2}v{ROW - 4}" stroke="{AMBER}" stroke-width="3"/>',
        text(max(end, x(goal)) + 8, middle, f"{row.advantage:.1f}x", size=13, weight="bold"),
        text(max(end, x(goal)) + 58, middle, numbers, size=11),
    ]


def text(x: float, y: float, content: str, *, size: int, anchor: str = "start", weight: str = "normal") -> str:
    style = f'font-size="{size}" text-anchor="{anchor}" font-weight="{weight}" fill="{GRAY}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(content)}</text>'
