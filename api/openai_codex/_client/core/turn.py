"""TurnCore: one turn of a thread, and the wait for its end, which a time limit or a cancellation may break off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import Cursor, GiveUpTurn, Interrupt, OpenCursor, Reply, TurnTimeoutError, WaitCompleted, call_later
from openai_codex import protocol
from openai_codex._callbacks import running_loop
from openai_codex._checks import check_seconds
from openai_codex._client.core.subscription import Subscription
from openai_codex._serialization import decode
from openai_codex.inputs import wire_input

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors import Frame
    from openai_codex._client.core.connection import Connection
    from openai_codex.inputs import Input
    from openai_codex.notification import Notification
    from openai_codex.protocol import TurnInterruptResponse, TurnSteerResponse
    from openai_codex.results import TurnResult


class TurnCore:
    """One turn."""

    ready = True

    def __init__(self, connection: Connection, cursor: Cursor) -> None:
        self.connection = connection
        self.cursor = cursor

    def steer(self, input: Input | str) -> Reply[TurnSteerResponse]:  # noqa: A002 - the public name
        """Give the running turn more input (`turn/steer`).

        Args:
            input: What the user says: a text, an input item, or a list of input items.

        Returns:
            The response: `turn_id` is the id of the turn.

        Raises:
            TypeError: The input is something else.
            InvalidRequestError: The turn is not running, or no longer.
            RequestTimeoutError: The server did not answer within the client's `request_timeout`.
            TransportClosedError: The process has ended, or the client is closed.
        """
        cursor = self.cursor
        params = protocol.TurnSteerParams(
            thread_id=cursor.thread_id, expected_turn_id=cursor.turn_id, input=wire_input(input)
        )
        return self.connection.request("turn/steer", params, protocol.TurnSteerResponse)

    def interrupt(self, *, timeout: float | None = None) -> Reply[TurnInterruptResponse]:
        """Stop the turn (`turn/interrupt`). Its stream then ends with the status `interrupted`.

        The request is sent when the turn has begun, for until then the server refuses it.

        Args:
            timeout: Seconds that the server may take to answer; None: the client's `request_timeout`.

        Returns:
            The response, which says nothing more.

        Raises:
            TypeError: The timeout is no number.
            ValueError: The timeout is NaN.
            InvalidRequestError: The turn is over.
            RequestTimeoutError: The server did not answer in time.
            TransportClosedError: The process has ended, or the client is closed.
        """
        check_seconds("timeout", timeout, zero=True)
        limit = self.connection.config.request_timeout if timeout is None else timeout
        raw = self.connection.ask(self.cursor.mailbox, Interrupt(limit))
        return raw.map(lambda result: decode(protocol.TurnInterruptResponse, result))

    def run(self, *, timeout: float | None = None) -> Reply[TurnResult]:
        """Wait for the end of the turn (`turn/completed`) and return its result, whatever was streamed before.

        This handle has then read the turn: a later `stream()` gives no events. A `stream()` that is under way goes on
        to the turn's end.

        A wait that is broken off (KeyboardInterrupt, a cancelled task, `timeout`) interrupts the turn.

        Args:
            timeout: Seconds to wait; None: no limit.

        Returns:
            The result: final response, items, usage, times.

        Raises:
            TypeError: The timeout is no number.
            ValueError: The timeout is NaN.
            TurnFailedError: The turn failed. The error has the result so far.
            TurnTimeoutError: The turn was not over in time.
            TransportClosedError: The process ended before the turn did, or the client is closed.
        """
        check_seconds("timeout", timeout, zero=True)
        cursor, begun = self.cursor, Reply[Cursor]()
        begun.resolve(cursor)
        return run_turn(self.connection, cursor.thread_id, cursor.reader_id, begun, timeout)

    def leave(self) -> Reply[None]:
        """Interrupt the turn if it is not over. The reply never fails, for the program has left the turn."""
        left: Reply[None] = Reply()
        interrupt = Interrupt(self.connection.config.request_timeout, unless_over=True)
        self.connection.ask(self.cursor.mailbox, interrupt).add_done_callback(lambda _: left.resolve())
        return left

    def subscribe(
        self,
        callback: Callable[[Notification], object],
        *,
        dispatch: Callable[[Callable[[], object]], object] | None = None,
    ) -> Reply[Subscription]:
        """Have a function called for each event of the turn, beside other readers of it.

        The calls begin with the first event that this handle has not read yet. They come one after another, on an OS
        thread of the library. What the function raises is logged, and the calls go on.

        Args:
            callback: Called with each Notification. A coroutine function runs on the event loop that subscribes.
            dispatch: Runs a function where the program wants it, for example `lambda fn: root.after(0, fn)` in Tk;
                None: on an OS thread of the library.

        Returns:
            A Subscription: `cancel()` ends it, `wait(timeout)` waits for the turn's end.

        Raises:
            TypeError: `callback` or `dispatch` is no function.
            TransportClosedError: The client is closed.
        """
        given: dict[str, object] = {"callback": callback, "dispatch": callback if dispatch is None else dispatch}
        for name, value in given.items():
            if not callable(value):
                raise TypeError(f"{name} must be a function, not {type(value).__name__}")
        cursor = self.cursor
        opened = self.connection.ask(self.connection.actors.turns, OpenCursor(cursor.thread_id, cursor.turn_id))
        loop = running_loop()
        return opened.map(lambda own: Subscription(own, callback, dispatch, loop))


def run_turn(
    connection: Connection, thread_id: str, reader_id: int, begun: Reply[Cursor], timeout: float | None
) -> Reply[TurnResult]:
    """Wait for the end of a turn that has been, or is being, begun. A wait that is broken off interrupts it.

    Args:
        connection: The client's.
        thread_id: The thread.
        reader_id: Of the cursor; by it the turn can be given up before the server has accepted it.
        begun: The cursor on the turn.
        timeout: Seconds that the turn may take; None: no limit.
    """
    frames = begun.then(lambda cursor: connection.ask(cursor.mailbox, WaitCompleted(reader_id)))

    def settled(reply: Reply[Any]) -> None:
        if timer is not None:
            timer.cancel()
        if reply.cancelled() or isinstance(reply.error, TurnTimeoutError):
            give_up = GiveUpTurn(thread_id, reader_id, connection.config.request_timeout)
            connection.ask(connection.actors.turns, give_up)

    timer = None
    if timeout is not None:
        timer = call_later(timeout, lambda: frames.fail(TurnTimeoutError(timeout, _turn_id(begun))))
    frames.add_done_callback(settled)
    return frames.map(lambda kept: _collected(kept, begun.get()))


def _collected(frames: list[Frame], cursor: Cursor) -> TurnResult:
    from openai_codex._client.core.collector import (
        collect,  # loads models, which `import openai_codex` need not
    )

    cursor.skip()
    return collect(frames, cursor.turn_id)


def _turn_id(begun: Reply[Cursor]) -> str | None:
    """The turn's id, if the server has accepted it."""
    return begun.get().turn_id if begun.done() and begun.error is None else None
