"""Intake: bytes that were read become frames, and the frames go to their actors; used by whoever reads.

What is not handed on yet is as good as not read: nobody can see a difference but in time.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import attrs

from codex_actors.codec import Decoder
from codex_actors.dispatcher import post
from codex_actors.messages import Deliver, Responses, ServerRequests
from codex_actors.process import redact
from codex_actors.server_requests import ENDS
from codex_actors.turns import LOGIN_COMPLETED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pykka import ActorRef

    from codex_actors.codec import Event, Frame
    from codex_actors.reading import Reading

logger = logging.getLogger("openai_codex")

AWAITED = ENDS | {LOGIN_COMPLETED}
"""Notifications that somebody may wait for who does not listen to events: what waits for an end."""

NOISE_SHOWN = 200
"""Bytes of a line that is no JSON object that the log shows."""


@attrs.frozen(eq=False, repr=False)
class Sinks:
    """Who gets what the child sends, and who reads it."""

    correlator: ActorRef[Any]
    turns: ActorRef[Any]
    requests: ActorRef[Any]
    reading: Reading
    """Who reads; the threads that wait may do it, too."""


class Intake:
    """What comes from one process, on its way to the actors."""

    def __init__(self, sinks: Sinks) -> None:
        self._sinks = sinks
        self._decoder = Decoder()
        self._events: list[Event] = []
        self._requests: list[Frame] = []
        self._responses: list[Frame] = []
        self.first_noise = ""
        """The first line that was no JSON object, as a log may show it."""

    def add(self, data: bytes, *, seal: bool = False) -> Sequence[Event]:
        """Take what was read; the frames that it completes, but for deltas that are to stay sealed."""
        frames = self._decoder.feed(data, seal=seal)
        self._sort(frames)
        if self._decoder.noise:
            self._report_noise(self._decoder.noise)
        return frames

    def _sort(self, frames: Sequence[Event]) -> None:
        """Sort by kind, now and not when they are handed on: what was just parsed is still in the cache.

        What is of no kind (neither an id nor a method) goes nowhere.
        """
        events = [
            frame
            for frame in frames
            if isinstance(frame, bytes) or ("id" not in frame and type(frame.get("method")) is str)
        ]
        self._events += events
        if len(events) < len(frames):
            others = [frame for frame in frames if isinstance(frame, dict) and "id" in frame]
            self._requests += [frame for frame in others if type(frame.get("method")) is str]
            self._responses += [frame for frame in others if "method" not in frame]

    def hand_on(self) -> None:
        """Send the frames to their actors, notifications first: when a response is handled, all before it was."""
        if self._events:
            events, self._events = self._events, []
            post(self._sinks.turns, Deliver(events))
        if self._requests:
            requests, self._requests = self._requests, []
            post(self._sinks.requests, ServerRequests(requests))
        if self._responses:
            responses, self._responses = self._responses, []
            post(self._sinks.correlator, Responses(responses))

    def _report_noise(self, noise: list[bytes]) -> None:
        for line in noise:
            shown = redact(line.decode("utf-8", "replace"))[:NOISE_SHOWN]
            self.first_noise = self.first_noise or shown
            logger.warning("Skipped a line of the app-server that is not a JSON object: %r", shown)
        noise.clear()


def is_awaited(event: Event) -> bool:
    """Whether somebody may wait for this who has not said that he listens to events."""
    if isinstance(event, bytes):
        return False
    method = event.get("method")
    return "id" in event or type(method) is not str or method in AWAITED
