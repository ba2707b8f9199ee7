"""Demultiplexer: sorts the frames of one process by their kind, and flushes each kind to its receiver."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import attrs

from codex_actors.transport.redaction import redact
from codex_actors.wire import FrameDecoder, as_object, methods

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors.wire import Frame

logger = logging.getLogger("openai_codex")

NOISE_SHOWN = 200
"""Characters of a line that is no JSON object that the log shows."""


@attrs.frozen(eq=False, repr=False)
class Receivers:
    """Where the frames go. Each is called with a list of frames in their order, and must not block."""

    notifications: Callable[[list[Frame]], object]
    ends: Callable[[list[Frame]], object]
    """Gets those of the notifications that end something (`methods.ENDS`), right after `notifications` has got all."""
    server_requests: Callable[[list[Frame]], object]
    responses: Callable[[list[Frame]], object]


class Demultiplexer:
    """From bytes to receivers, in two steps, so that the reader decides when the second one happens.

    Whoever reads calls it, never two OS threads at once.
    """

    def __init__(self, receivers: Receivers) -> None:
        self._receivers = receivers
        self._decoder = FrameDecoder()
        self._notifications: list[Frame] = []
        self._ends: list[Frame] = []
        self._server_requests: list[Frame] = []
        self._responses: list[Frame] = []
        self.turns = 0
        """How many turns the notifications were for that were flushed last; an estimate."""
        self.first_noise = ""
        """The first line that was no JSON object, as a log may show it."""

    def add(self, data: bytes) -> None:
        """Take what was read, and sort the frames that it completes.

        They are sorted now, not when they are flushed: what was just parsed is still in the processor's cache. A frame
        that is of no kind (it has neither an id nor a method) is dropped.
        """
        frames = self._decoder.feed(data)
        if self._decoder.noise:
            self._report_noise(self._decoder.noise)
        notifications = [frame for frame in frames if "id" not in frame and type(frame.get("method")) is str]
        self._notifications += notifications
        self._ends += [frame for frame in notifications if frame["method"] in methods.ENDS]
        if len(notifications) < len(frames):
            others = [frame for frame in frames if "id" in frame]
            self._server_requests += [frame for frame in others if type(frame.get("method")) is str]
            self._responses += [frame for frame in others if "method" not in frame]

    def is_urgent(self) -> bool:
        """Whether a frame waits to be flushed that is more than progress: a response, a request, an end."""
        return bool(self._responses or self._server_requests or self._ends)

    def flush(self) -> None:
        """Send the frames to their receivers, responses last: whoever gets one finds all that came before it."""
        if self._notifications:
            notifications, self._notifications = self._notifications, []
            self.turns = _count_turns(notifications)
            self._receivers.notifications(notifications)
        if self._ends:
            ends, self._ends = self._ends, []
            self._receivers.ends(ends)
        if self._server_requests:
            server_requests, self._server_requests = self._server_requests, []
            self._receivers.server_requests(server_requests)
        if self._responses:
            responses, self._responses = self._responses, []
            self._receivers.responses(responses)

    def _report_noise(self, noise: list[bytes]) -> None:
        for line in noise:
            shown = redact(line.decode("utf-8", "replace"))[:NOISE_SHOWN]
            self.first_noise = self.first_noise or shown
            logger.warning("Skipped a line of the app-server that is not a JSON object: %r", shown)
        noise.clear()


def _count_turns(notifications: list[Frame]) -> int:
    """How many turns notifications are for, as far as some of them tell: to look at each would cost too much.

    Every seventh is looked at. Turns that run at once often come round and round, and a number that divides theirs
    would find only a part of them.
    """
    sample = notifications[::7]
    ids = [as_object(frame["params"]).get("turnId") for frame in sample if "params" in frame]
    # The server's own ids are texts; anything else may not even go into a set.
    return len({turn_id for turn_id in ids if type(turn_id) is str})
