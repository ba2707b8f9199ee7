"""Draws the rooms and the arrows between them as SVG.

This is the usual layered drawing. Arrows point down, except those of a circle. A room stands one row below the lowest
room of its own package that imports it, and each package stands as a whole above those that it imports. An arrow that
crosses rows gets a spot in each of them, so that it goes around the boxes there. The spots of a row are ordered so that
arrows cross each other rarely, and then moved towards what they are connected with.

An arrow is left out when a longer way along other arrows leads to the same room. Folders of several files have a darker
box. The colours can be read on a white and on a black page, and the background is transparent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from html import escape
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import attrs

from .graph import circles, floors, reachable, reversed_arrows, top_package, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .graph import Arrows, Graph

GRAY, BLUE, RED = "#7a828e", "#3b8eea", "#d9534f"

# Pixels:
ROW = 76  # from one row to the next
BOX = 30  # height of a box
CHARACTER = 7.4  # width of a character, about
GAP = 16  # between two spots of a row
MARGIN = 22
TITLE = 110  # width of the column with the names of the packages

SWEEPS = 30
"""How often the rows are ordered, and how often they are moved. More changes hardly anything."""


@attrs.define(eq=False)
class Spot:
    """A place in a row: of a room, or of an arrow that crosses the row."""

    row: int
    width: float
    x: float = 0.0
    """The middle, in pixels."""
    near: list[Spot] = attrs.field(factory=list["Spot"])
    """The spots in the rows above and below that arrows connect it with."""

    def pull(self, rows: Iterable[int]) -> float:
        """The middle of the spots near it that are in some rows; without any, its own."""
        places = [spot.x for spot in self.near if spot.row in rows]
        return sum(places) / len(places) if places else self.x


def draw(graph: Graph) -> str:
    """The text of an SVG file."""
    labels = _labels(graph)
    rooms = {room: Spot(row, len(labels[room]) * CHARACTER + 22) for room, row in _rows(graph.room_arrows).items()}
    ways = [_way(rooms[importer], rooms[imported]) for importer, imported in _shown(graph.room_arrows)]
    rows = _arrange([*rooms.values(), *(spot for way in ways for spot in way[1:-1])])

    left = min(spot.x - spot.width / 2 for row in rows for spot in row) - 2 * MARGIN - TITLE
    right = max(spot.x + spot.width / 2 for row in rows for spot in row) + 2 * MARGIN
    parts = [*_packages(rooms, left, right), *(_arrow(way) for way in ways)]
    sizes = Counter(graph.room_of.values())
    for room, spot in rooms.items():
        strength = 0.3 if sizes[room] > 1 else 0.08
        parts.append(_rectangle(spot.x - spot.width / 2, _y(spot) - BOX / 2, spot.width, BOX, BLUE, strength))
        parts.append(_text(spot.x, _y(spot) + 4.5, labels[room], "middle"))
    top, bottom = -(len(rows) - 1) * ROW - ROW / 2 - MARGIN, ROW / 2 + MARGIN
    frame = f'viewBox="{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}" width="{right - left:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {frame} font-family="system-ui, sans-serif" role="img">'
    return "\n".join([head, *map(_arrowhead, (GRAY, RED)), *parts, "</svg>\n"])


def _labels(graph: Graph) -> dict[str, str]:
    """What stands in the boxes: the room in its package, and how many files it has if there are several."""
    sizes = Counter(graph.room_of.values())
    rooms_in = Counter(map(top_package, sizes))
    found: dict[str, str] = {}
    for room, size in sizes.items():
        package, _, rest = room.partition(".")
        name = rest or ("__init__" if rooms_in[package] > 1 else package)
        found[room] = f"{name} ({size})" if size > 1 else name
    return found


def _rows(arrows: Arrows) -> dict[str, int]:
    """The row of each room, from 0 at the bottom."""
    packages: defaultdict[str, set[str]] = defaultdict(set)
    for room, targets in arrows.items():
        package = top_package(room)
        packages[package] |= {*map(top_package, targets)} - {package}
    found: dict[str, int] = {}
    order = floors({package: frozenset(targets) for package, targets in packages.items()})
    for package in sorted(order, key=lambda package: (order[package], package)):
        depth_of = floors(reversed_arrows(within(arrows, package)))
        first = len(set(found.values()))
        row_of = {depth: first + number for number, depth in enumerate(sorted(set(depth_of.values()), reverse=True))}
        found.update({room: row_of[depth] for room, depth in depth_of.items()})
    return found


def _shown(arrows: Arrows) -> Iterator[tuple[str, str]]:
    """The arrows that no longer way stands for."""
    below = {room: reachable(room, arrows) for room in arrows}
    circle_of = {room: circle for circle in circles(arrows) for room in circle}
    for room, targets in arrows.items():
        for target in sorted(targets):
            around = targets - circle_of.get(room, frozenset[str]()) - circle_of.get(target, {target})
            if not any(target in below[other] for other in around):
                yield room, target


def _way(importer: Spot, imported: Spot) -> list[Spot]:
    """An arrow: its two rooms and a spot in each row between them, connected with each other."""
    step = 1 if imported.row > importer.row else -1
    between = [Spot(row, 8.0) for row in range(importer.row + step, imported.row, step)]
    way = [importer, *between, imported]
    for one, other in pairwise(way):
        one.near.append(other)
        other.near.append(one)
    return way


# ---- arranging -----------------------------------------------------------------------------------------------------


def _arrange(spots: Iterable[Spot]) -> list[list[Spot]]:
    """Give every spot its place; returns the rows from the bottom, each from left to right."""
    by_row: defaultdict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_row[spot.row].append(spot)
    rows = [by_row[number] for number in sorted(by_row)]
    best, fewest = [[*row] for row in rows], None
    for sweep in range(SWEEPS):
        upwards = sweep % 2 == 0
        for row in rows if upwards else reversed(rows):
            row.sort(key=lambda spot: spot.pull({spot.row - 1 if upwards else spot.row + 1}))
            _place(row, [spot.x for spot in row])
        crossings = sum(map(_crossings, rows))
        if fewest is None or crossings < fewest:
            best, fewest = [[*row] for row in rows], crossings
    for row in best:
        _place(row, [0.0 for _ in row])
    for _ in range(SWEEPS):
        for row in (*best, *reversed(best)):
            _place(row, [spot.pull({spot.row - 1, spot.row + 1}) for spot in row])
    return best


def _place(row: list[Spot], wanted: list[float]) -> None:
    """Put the spots of a row, in their order, as near as they can be to where they want to be.

    Spots that would overlap become a block around the middle of their wishes; blocks that would overlap become one.
    """
    shifts = [0.0]  # of each spot against the first one, when all stand close together
    for one, other in pairwise(row):
        shifts.append(shifts[-1] + (one.width + other.width) / 2 + GAP)
    blocks: list[tuple[float, int]] = []  # the sum of the wishes, without the shifts, and the number of spots
    for wish, shift in zip(wanted, shifts, strict=True):
        total, count = wish - shift, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before, more = blocks.pop()
            total, count = total + before, count + more
        blocks.append((total, count))
    places = [total / count for total, count in blocks for _ in range(count)]
    for spot, place, shift in zip(row, places, shifts, strict=True):
        spot.x = place + shift


def _crossings(row: list[Spot]) -> int:
    """How many arrows from this row to the next one up cross each other."""
    ends = [(spot.x, other.x) for spot in row for other in spot.near if other.row == spot.row + 1]
    return sum((one[0] - other[0]) * (one[1] - other[1]) < 0 for one, other in combinations(ends, 2))


# ---- SVG -----------------------------------------------------------------------------------------------------------


def _y(spot: Spot) -> float:
    """The middle of a spot, in pixels; y grows downwards."""
    return -spot.row * ROW


def _packages(rooms: Mapping[str, Spot], left: float, right: float) -> Iterator[str]:
    """A field behind the rooms of each package, with its name."""
    for package in sorted({*map(top_package, rooms)}):
        places = [_y(spot) for room, spot in rooms.items() if top_package(room) == package]
        top, bottom = min(places) - ROW / 2 + 3, max(places) + ROW / 2 - 3
        yield _rectangle(left + MARGIN, top, right - left - 2 * MARGIN, bottom - top, GRAY, 0.06)
        yield _text(left + MARGIN + 10, top + 18, package, "start", "bold")


def _arrow(way: list[Spot]) -> str:
    """A line from the bottom of the importing box to the top of the other; red if it does not point down."""
    colour, half = (GRAY, BOX / 2) if way[0].row > way[-1].row else (RED, -BOX / 2)
    steps = f"M{way[0].x:.1f} {_y(way[0]) + BOX / 2:.1f}"
    for one, other in pairwise(way):
        start, end = _y(one) + BOX / 2, _y(other) - half
        bend = (start + end) / 2 if one.row > other.row else start + 24 + abs(one.x - other.x) / 20
        steps += f"L{one.x:.1f} {start:.1f}C{one.x:.1f} {bend:.1f} {other.x:.1f} {bend:.1f} {other.x:.1f} {end:.1f}"
    return f'<path d="{steps}" fill="none" stroke="{colour}" stroke-width="1.2" marker-end="url(#{_marker(colour)})"/>'


def _arrowhead(colour: str) -> str:
    """The definition of the point of all arrows of a colour."""
    size = 'viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"'
    return f'<marker id="{_marker(colour)}" {size}><path d="M0 1L8 4L0 7z" fill="{colour}"/></marker>'


def _marker(colour: str) -> str:
    return f"point-{colour[1:]}"


def _rectangle(x: float, y: float, width: float, height: float, colour: str, strength: float) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="5"'
    return f'<rect {place} fill="{colour}" fill-opacity="{strength}" stroke="{colour}" stroke-opacity=".6"/>'


def _text(x: float, y: float, content: str, anchor: str, weight: str = "normal") -> str:
    style = f'font-size="13" text-anchor="{anchor}" font-weight="{weight}" fill="{GRAY}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(content)}</text>'
