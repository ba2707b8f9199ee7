"""The rules of the house, each as a function that lists what breaks it; `test_rooms.py` says them in words.

An empty list means that the rule is kept. Each entry is a sentence that names the file and the line.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .graph import circles, parent, shortest_circle, top_package

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from .graph import Graph, Import


def circles_of_files(graph: Graph) -> list[str]:
    """The files that import each other in a circle."""
    return [
        f"a circle of {len(circle)} files: {' -> '.join(shortest_circle(circle, graph.file_arrows))}"
        for circle in circles(graph.file_arrows)
    ]


def untraceable_imports(graph: Graph, allowed: Mapping[str, str]) -> list[str]:
    """The imports whose target no tool can see.

    Args:
        graph: What the files import.
        allowed: The files that may do so, each with the reason.
    """
    found = [
        f"{_place(entry)} imports {entry.imported}, which is known only at run time"
        for entry in graph.unresolved
        if entry.importer not in allowed
    ]
    idle = allowed.keys() - {entry.importer for entry in graph.unresolved}
    return found + [
        f"{file} is allowed an import that is known only at run time, and has none" for file in sorted(idle)
    ]


def unlisted_rooms(graph: Graph, rooms: Sequence[str]) -> list[str]:
    """The rooms that are only in the tree or only in the table."""
    there = set(graph.room_of.values())
    return [
        *(f"{room} is not in the table of rooms" for room in sorted(there.difference(rooms))),
        *(f"{room} is in the table of rooms, and there is no such room" for room in rooms if room not in there),
        *(f"{room} is in the table of rooms twice" for room in sorted(set(rooms)) if rooms.count(room) > 1),
    ]


def upward_imports(graph: Graph, rooms: Sequence[str]) -> list[str]:
    """The imports of a room that does not stand before the importing one in the table.

    Args:
        graph: What the files import.
        rooms: The table of rooms, lowest first. Rooms that are not in it are left out here.
    """
    height = {room: number for number, room in enumerate(rooms)}
    return [
        f"{_place(entry)} imports {entry.imported}, which is in a higher room"
        for entry in graph.imports
        if height.get(graph.room_of[entry.importer], len(rooms)) < height.get(graph.room_of[entry.imported], 0)
    ]


def side_doors(graph: Graph, allowed: Mapping[tuple[str, str], str]) -> list[str]:
    """The imports of a module inside a room by a file outside it.

    Args:
        graph: What the files import.
        allowed: Exceptions, as importing and imported file, each with the reason.
    """
    entered = {(entry.importer, entry.imported): entry for entry in graph.imports}
    wrong = {files: door for files, entry in entered.items() if (door := _door(entry))}
    return [
        *(
            f"{_place(entered[files])} imports {files[1]}, and must import from {door}"
            for files, door in wrong.items()
            if files not in allowed
        ),
        *(f"{' -> '.join(files)} is an allowed exception that is not used" for files in sorted(allowed.keys() - wrong)),
    ]


def unexported_imports(graph: Graph, user: str, package: str, exported: Collection[str]) -> list[str]:
    """The imports of a package by another one that are not `from package import NAME` with an exported name."""
    return [
        f"{_place(entry)} imports {f'{entry.name} from ' if entry.name else ''}{entry.imported}, "
        f"and must import an exported name from {package}"
        for entry in graph.imports
        if top_package(entry.importer) == user and top_package(entry.imported) == package
        if entry.imported != package or entry.name not in exported
    ]


def foreign_imports(graph: Graph, package: str, allowed: Collection[str]) -> list[str]:
    """The imports by a package of what is neither its own, nor in the standard library, nor allowed."""
    known = {*sys.stdlib_module_names, *allowed}
    return [
        f"{_place(entry)} imports {entry.imported}"
        for entry in (*graph.outside, *graph.imports)
        if top_package(entry.importer) == package
        if top_package(entry.imported) not in {package, *known}
    ]


def _door(entry: Import) -> str | None:
    """The room that an import enters from outside; None if the importing file is inside already."""
    return next((room for room in _rooms_around(entry.imported) if not _is_inside(entry.importer, room)), None)


def _rooms_around(file: str) -> Iterator[str]:
    """The rooms that have a file in them, the outermost first; a top package is no room."""
    if outer := parent(file):
        yield from _rooms_around(outer)
        if parent(outer):
            yield outer


def _is_inside(file: str, room: str) -> bool:
    return file == room or file.startswith(f"{room}.")


def _place(entry: Import) -> str:
    return f"{entry.importer}:{entry.line}"
