"""RequestTable: requests under way and requests that queue, without any actor.

- Until the table is open only the handshake is sent; the rest queues.
- At most `max_in_flight` requests hold a place in the window, the rest queue in order: a server under a flood answers
  "overloaded", or not at all. A request that is unanswered for PLACE_S gives its place to the next.
- A request is settled before it is removed, so an exception in between leaves nobody waiting: the next look at the
  table settles and removes it again.
"""

from __future__ import annotations

import itertools
from collections import deque
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from codex_actors.actor import Reply

NEVER = float("inf")

PLACE_S = 1.0
"""Seconds that an unanswered request holds a place in the window. The server answers thousands of others in that time;
one that takes longer waits for something else (a model, a person), and must not hold up the rest."""


@attrs.define(eq=False, repr=False)
class Request:
    """One request, from the call to its response."""

    method: str
    params: Any
    timeout: float | None
    reply: Reply[Any]
    deadline: float
    """When it fails (monotonic seconds)."""
    id: int = -1
    """-1: it has not been sent."""
    has_place_until: float | None = None
    """Until when it has a place in the window; None: it has none."""


class RequestTable:
    """Requests under way and requests that queue."""

    def __init__(self, max_in_flight: int) -> None:
        self._max_in_flight = max_in_flight
        self._ids = itertools.count()
        self._places_taken = 0
        self.in_flight: dict[int, Request] = {}
        self.queue: deque[Request] = deque()
        self.is_open = False

    def add(self, request: Request) -> None:
        """Queue a request; `take_sendable` says when its turn has come."""
        self.queue.append(request)

    def take_sendable(self, now: float) -> list[Request]:
        """The requests whose turn it is, out of the queue; they count as sent."""
        ready: list[Request] = []
        while self.is_open and self.queue and self._places_taken < self._max_in_flight:
            request = self.queue.popleft()
            if not request.reply.done():  # else nobody waits for it any more
                self.send(request, now)
                ready.append(request)
        return ready

    def send(self, request: Request, now: float) -> None:
        """Give a request its id and a place in the window, whether there is one or not."""
        request.id = next(self._ids)
        request.has_place_until = now + PLACE_S
        self._places_taken += 1
        self.in_flight[request.id] = request

    def remove(self, request: Request) -> None:
        """Forget a request that has been settled."""
        self._free_place(request)
        self.in_flight.pop(request.id, None)

    def _free_place(self, request: Request) -> None:
        if request.has_place_until is not None:
            request.has_place_until = None
            self._places_taken -= 1

    def free_places(self, now: float) -> None:
        """Take the places of those that have held them too long."""
        for request in self.in_flight.values():
            if request.has_place_until is not None and request.has_place_until <= now:
                self._free_place(request)

    def expired(self, now: float) -> list[Request]:
        """Requests that are over: out of time, or given up by their callers. Those that queued leave the queue."""
        queued = [request for request in self.queue if request.deadline <= now]
        if queued:
            self.queue = deque(request for request in self.queue if request.deadline > now)
        sent = [request for request in self.in_flight.values() if request.deadline <= now or request.reply.done()]
        return sent + queued

    def next_due(self) -> float:
        """When to look again at deadlines and places (monotonic seconds); infinity: never."""
        deadlines = [request.deadline for request in (*self.in_flight.values(), *self.queue)]
        places = [request.has_place_until for request in self.in_flight.values() if request.has_place_until is not None]
        return min([*deadlines, *places], default=NEVER)

    def clear(self) -> list[Request]:
        """Close the table and forget everything; returns what was under way or queued."""
        requests = [*self.in_flight.values(), *self.queue]
        self.in_flight.clear()
        self.queue.clear()
        self._places_taken = 0
        self.is_open = False
        return requests
