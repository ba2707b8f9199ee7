"""Reader: reads what one process writes, piece by piece, and has it flushed to the actors.

Only the holder of the role reads: the reader OS thread, or one caller that waits for a reply (`callers.py`). So the
order of the frames is the order of the bytes.

How much is flushed at once decides what an event costs: to run the actors for one and to wake its consumer takes 10 to
100 us, however many events come with it. So pieces are joined where they come faster than they are handled:

- In a flood (a read that fills its buffer) of many turns, pieces are joined until there are FLOOD_SHARE bytes for each
  turn: to wake the consumer of a turn costs as much as ten events. That gives 1,000 asyncio turns twice the events a
  second. One turn has one consumer to wake, so its pieces are flushed as they come.
- While a caller leads that waits for a response or the end of a turn, frames that report progress may stay in the
  demultiplexer for a moment (`Coalescer`). No actor can tell: to them, the frames have not been read yet. A turn of the
  real server brings some thirty small writes.
"""

from __future__ import annotations

from time import monotonic, sleep
from typing import TYPE_CHECKING

from codex_actors.transport.output import Output

if TYPE_CHECKING:
    from codex_actors.transport.demultiplexer import Demultiplexer

READ_SIZE = 1 << 15
"""Bytes to read at once. A larger buffer costs more to allocate than a short answer takes to read."""

FLOOD_READ_SIZE = 1 << 17
"""Bytes to read at once in a flood. What comes of more does not fit into the processor's cache when it is parsed."""

FLOOD_SHARE = 1 << 14
"""Bytes for each turn that are flushed at once in a flood: eighty deltas. 1,000 asyncio turns handle 250,000 events
a second with it, 180,000 with half of it and 110,000 with a quarter."""

FLOOD_BYTES = 1 << 24
"""Bytes that are flushed at once at most: the share of a thousand turns."""

FLOOD_WAIT_S = 0.001
"""Seconds to wait for more, as long as it is too little: often the child only takes breath."""

HOLD_BACK_S = 0.05
"""Seconds that progress may wait for more to come: most of the thirty writes of a short turn. Other readers of the
client see text grow twenty times a second meanwhile, which looks smooth."""

PAUSE_S = 0.002
"""Seconds that a leader which holds progress back lets pass before it looks again, so that several writes come with one
read. Both together take `run()` from 0.86 to 0.56 ms of CPU a turn above the bare pipe; the official SDK takes 1.64."""

SPIN_S = 0.0002
"""Seconds for which a leader looks again and again before it sleeps. A request to a peer on the same machine takes 50
us; one that has taken longer than this waits for something else, and sleeping costs it nothing."""


class Coalescer:
    """How long frames that report progress may still wait for more of them."""

    def __init__(self) -> None:
        self._due: float | None = None

    def start(self) -> None:
        """Note that a frame has begun to wait, if none did."""
        if self._due is None:
            self._due = monotonic() + HOLD_BACK_S

    def pause(self) -> None:
        """Give more frames the time to come, if one waits."""
        if self._due is not None:
            sleep(PAUSE_S)

    def time_left(self) -> float | None:
        """Seconds until the frames have to be flushed; None: no frame waits."""
        return None if self._due is None else max(0.0, self._due - monotonic())

    def is_due(self) -> bool:
        """Whether the frames have to be flushed now."""
        return self._due is not None and self._due <= monotonic()

    def reset(self) -> None:
        """Note that all frames have been flushed."""
        self._due = None


class Spinner:
    """How long a leader looks again and again before it sleeps: SPIN_S, where the last one had its answer that quickly.

    To fall asleep and be woken takes an idle processor 20 us, and leaves it with cold caches. On a quiet machine with
    two cores the median request takes 46 us with this and 67 without; the official SDK takes 78. The processor works no
    longer for it, as long as the answers are quick. On a machine that is busy anyhow it makes no difference.
    """

    def __init__(self) -> None:
        self._was_quick = False
        self.until = 0.0
        """Until when to look (monotonic seconds); 0: not at all."""
        self._quick_until = 0.0

    def begin(self) -> None:
        """Note that a leader begins."""
        self._quick_until = monotonic() + SPIN_S
        self.until = self._quick_until if self._was_quick else 0.0

    def end(self) -> None:
        """Note that the leader has its answer, or leaves without it."""
        self._was_quick = monotonic() < self._quick_until


class Reader:
    """The output of one process, and the role of reading it."""

    def __init__(self, fd: int, demultiplexer: Demultiplexer) -> None:
        self.ended = False
        """Whether the process has closed its output."""
        self._output = Output(fd)
        self._demultiplexer = demultiplexer
        self._coalescer = Coalescer()
        self._spinner = Spinner()
        self._size = READ_SIZE

    @property
    def can_be_led(self) -> bool:
        """Whether an OS thread other than the reader's may read: its wait must be one that can be broken off."""
        return self._output.can_poll

    def read(self, *, may_hold_back: bool = False) -> None:
        """Read one piece, or in a flood several, and flush; blocks until there is output.

        Args:
            may_hold_back: Whether frames that report progress need not be flushed at once.
        """
        taken = self._read_piece()
        is_flood = taken >= READ_SIZE
        self._size = FLOOD_READ_SIZE if is_flood else READ_SIZE
        wanted = min(self._demultiplexer.turns * FLOOD_SHARE, FLOOD_BYTES)
        while is_flood and taken < wanted and not self.ended and self._output.has_data(FLOOD_WAIT_S):
            taken += self._read_piece()
        if may_hold_back and not (is_flood or self.ended or self._demultiplexer.is_urgent()):
            self._coalescer.start()
            if not self._coalescer.is_due():
                return
        self.flush()

    def begin_lead(self) -> None:
        """Note that a caller begins to read for itself."""
        self._spinner.begin()

    def end_lead(self) -> None:
        """Note that it ends."""
        self._spinner.end()
        self.flush()

    def read_or_wake(self, *, may_hold_back: bool) -> None:
        """Wait for output and read it, as `read` does. A wait that is broken off, or too long, flushes instead."""
        self._coalescer.pause()
        if self._output.wait(self._coalescer.time_left(), spin_until=self._spinner.until):
            self.read(may_hold_back=may_hold_back)
        else:
            self.flush()

    def flush(self) -> None:
        """Send what was read to the actors."""
        self._coalescer.reset()
        self._demultiplexer.flush()

    def wake(self) -> None:
        """Break off the wait of whoever reads, in `read_or_wake`; from any OS thread."""
        self._output.wake()

    def close(self) -> None:
        """Close the descriptors."""
        self._output.close()

    def _read_piece(self) -> int:
        piece = self._output.read(self._size)
        self.ended = not piece
        self._demultiplexer.add(piece)
        return len(piece)
