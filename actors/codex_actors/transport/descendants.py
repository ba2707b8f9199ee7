"""What the child has started in sessions of its own: killing the child's process group does not reach it.

The commands that the model runs lead such sessions. Where there is no /proc, nothing is found and nothing is killed.
"""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen
class Descendant:
    """A process below the child. The start time tells it from a later one with the same id."""

    pid: int
    session: int
    started: str


def descendants(pid: int) -> set[Descendant]:
    """The processes below `pid`, those too that lead sessions of their own.

    To be asked before the process ends: afterwards nobody can tell any more whose children they were.
    """
    children: dict[int, list[Descendant]] = {}
    for parent, descendant in _processes():
        children.setdefault(parent, []).append(descendant)
    found: set[Descendant] = set()
    queue = deque([pid])
    while queue:
        below = children.get(queue.popleft(), [])
        found.update(below)
        queue += [child.pid for child in below]
    return found


def kill_survivors(known: set[Descendant]) -> None:
    """Kill those that are still there, and what they have started in their sessions since."""
    if not known:
        return
    import signal

    sessions = {descendant.session for descendant in known} - {os.getsid(0)}
    for _, descendant in _processes():
        if descendant in known or descendant.session in sessions:
            with suppress(OSError):
                os.kill(descendant.pid, signal.SIGKILL)


def _processes() -> Iterator[tuple[int, Descendant]]:
    """The processes of this machine, each with the id of its parent."""
    try:
        names = os.listdir("/proc")  # noqa: PTH208 - the fastest way, for there are many
    except OSError:
        return
    for name in filter(str.isdigit, names):
        try:
            with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123 - many at once
                fields = file.read().rpartition(") ")[2].split()
        except OSError:  # it has just ended
            continue
        yield int(fields[1]), Descendant(int(name), session=int(fields[3]), started=fields[19])
