"""Every message of the runtime, grouped by the actor that receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from attrs import frozen as message
    from pykka import ActorRef

    from codex_actors.codec import Event, Frame
    from codex_actors.errors import TransportClosedError
    from codex_actors.feed import Feed
    from codex_actors.process import ChildProcess
    from codex_actors.reply import Reply
    from codex_actors.server_requests import ServerRequest

if not TYPE_CHECKING:
    # Frozen for type checkers only, for a constructor that has to get round it takes three times as long. And nobody
    # compares or prints messages: making the methods for it would double the time of the import.
    message = attrs.define(eq=False, repr=False, getstate_setstate=False, match_args=False, weakref_slot=False)

# -- Every actor ------------------------------------------------------------------------------------------------


@message
class Supervise:
    """If you die of a bug, tell `by`."""

    by: ActorRef[Any]


# -- Session ----------------------------------------------------------------------------------------------------


@message
class Start:
    """Start the process and do the handshake; answered with the result of `initialize`. Once, however often asked."""


@message
class HandshakeDone:
    """The handshake of one start has ended, well or not."""

    attempt: int
    outcome: Reply[Any]


@message
class StartupExpired:
    """The time for one start is over."""

    attempt: int


@message
class Restart:
    """The delay before a restart is over."""

    attempt: int


@message
class PipeClosed:
    """The process is gone and has been reaped, or never was (from the pipe actor)."""

    pipe: ActorRef[Any]
    command: str
    exit_code: int | None = None
    stderr_tail: str = ""
    noise: str = ""
    """The first thing that it printed and that was no JSON object."""
    error: Exception | None = None
    """Why it could not be started."""


@message
class ActorFailed:
    """An actor of the tree has died of a bug; the session cannot go on without it."""

    name: str
    error: BaseException | None


@message
class Close:
    """End the process and the whole tree; answered when nothing is left."""


# -- Pipe -------------------------------------------------------------------------------------------------------


@message
class Send:
    """Write one frame, already encoded: whoever has made a frame that is no JSON must be the one to hear of it."""

    data: bytes


@message
class Spawned:
    """The process runs (from the reader thread)."""

    child: ChildProcess


@message
class SpawnFailed:
    """The process could not be started (from the reader thread)."""

    command: str
    error: Exception


@message
class OutputEnded:
    """The process has closed its stdout (from the reader thread)."""


@message
class Exited:
    """The process has ended and its output has been read (from the watcher thread)."""

    exit_code: int


@message
class Written:
    """One piece has been written (from the writer thread)."""


@message
class Shutdown:
    """End the process: close stdin, then terminate, then kill."""

    urgent: bool = False
    """Whether to terminate it at once."""


@message
class CloseInput:
    """Close the stdin of the process (from the thread that ends it)."""


# -- Correlator (Connect, Open and Disconnect also go to other actors) ----------------------------------------------


@message
class Call:
    """Send a request; answered with its result, or failed with JsonRpcError or RequestTimeoutError."""

    method: str
    params: Any = None
    timeout: float | None = None
    """Seconds until it fails; None: no limit."""
    handshake: bool = False
    """Whether it goes out before the connection is open to others."""


@message
class Notify:
    """Send a notification."""

    method: str
    params: Any = None


@message
class Connect:
    """There is a pipe; only the handshake may use it yet."""

    pipe: ActorRef[Any]


@message
class Open:
    """The handshake is done: send `initialized` and what was stashed."""


@message
class Disconnect:
    """The connection is gone: fail everything that waits, and what comes later unless there is a new pipe."""

    error: Callable[[], TransportClosedError]
    """Makes the exception, a fresh one for each who waits: threads must not share a traceback."""
    closed: bool = False
    """Whether the program has closed the client itself."""
    returning: bool = False
    """Whether a new process is on its way, so that what comes later can wait for it."""


@message
class Responses:
    """Responses from the server (from the reader thread)."""

    frames: list[Frame]


@message
class Tick:
    """Look at deadlines and at the window."""


# -- Turn router, login router --------------------------------------------------------------------------------------


@message
class Notifications:
    """Notifications for this actor, in their order."""

    frames: list[Frame]


@message
class Begin:
    """Send the request that begins a turn or a login attempt; answered with (result, Cursor or LoginTicket)."""

    method: str
    params: dict[str, Any]
    timeout: float | None


@message
class Begun:
    """The response to the request of a `Begin` has come, or its failure."""

    begin: Begin
    outcome: Reply[Any]
    reply: Reply[Any]


@message
class Hold:
    """Begin no turn of this thread until a turn that is given up has been interrupted, or that has failed.

    The server would put the input of the new turn into the one that is about to end, where it is lost.
    """

    thread_id: str
    begun: Reply[Any]
    """The answer to the `Begin` of the turn that is given up. One that is held itself is not sent any more."""
    interrupted: Reply[None]


@message
class Release:
    """What a `Hold` waits for has come."""

    thread_id: str


@message
class Joins:
    """What the server's answer to a `turn/start` that joins a running turn names."""

    by_name: bool
    """True: the running turn; False: a new id that no event carries."""


@message
class OpenCursor:
    """Answered with one more Cursor on a turn."""

    thread_id: str
    turn_id: str


@message
class FindItem:
    """Answered with the item of a file change that has begun, as it came, or with None."""

    turn_id: str
    item_id: str


# -- Turn mailbox, login attempt, notification feed -----------------------------------------------------------------


@message
class Deliver:
    """Events for this actor, in their order."""

    events: Sequence[Event]


@message
class Attach:
    """Add a reader. It gets all that is still kept for another reader, and what comes."""

    reader_id: int
    feed: Feed


@message
class Detach:
    """A reader is gone."""

    reader_id: int


@message
class Wait:
    """Answered with True when the reader has something to read, with False when all is over and read."""

    reader_id: int = 0


@message
class IsOver:
    """Answered with whether the turn is over."""


@message
class WaitStarted:
    """Answered when the server has begun the turn, so that it takes an interrupt (or when the turn is over)."""


@message
class WaitCompleted:
    """Answered, when the turn is over, with the frames that make up its result; the reader has then read it all."""

    reader_id: int = 0
    """0: nobody's."""


# -- Server requests ------------------------------------------------------------------------------------------------


@message
class ServerRequests:
    """Requests of the server (from the reader thread)."""

    frames: list[Frame]


@message
class Settled:
    """A request is over (from whoever ended it)."""

    request: ServerRequest


@message
class Bind:
    """Note what the program has bound to a thread. What is None stays as it was, or is as in the thread it is like."""

    thread_id: str
    tools: Any = None
    loop: Any = None
    like: str | None = None
