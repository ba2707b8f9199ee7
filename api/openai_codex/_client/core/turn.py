"""TurnCore: one turn of a thread, and the wait for its end, which a time limit or a cancellation may break off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from codex_actors import Hold, IsOver, OpenCursor, Reply, TurnTimeoutError, WaitCompleted, WaitStarted, call_later
from openai_codex import protocol
from openai_codex._callbacks import running_loop
from openai_codex._checks import check_seconds
from openai_codex._client.core.subscription import Subscription
from openai_codex._convert import decode
from openai_codex.inputs import wire_input

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors import Cursor, Frame
    from openai_codex._client.core.connection import Connection
    from openai_codex.inputs import Input
    from openai_codex.notification import Notification
    from openai_codex.protocol import TurnInterruptResponse, TurnSteerResponse
    from openai_codex.results import TurnResult

ANSWER_GRACE_S = 1.0
"""Seconds after the end of a turn in which the answer to its `turn/interrupt` may still come."""


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
        raw = interrupt_turn(self.connection, self.cursor, timeout)
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
        opened: Reply[Cursor] = Reply()
        opened.resolve(self.cursor)
        return run_turn(self.connection, self.cursor.thread_id, opened, timeout)

    def leave(self) -> Reply[None]:
        """Interrupt the turn if it is not over. The reply never fails, for the program has left the turn."""
        left: Reply[None] = Reply()

        def decide(over: Reply[bool]) -> None:
            if over.error is not None or over.get():
                left.resolve()
            else:
                interrupt_turn(self.connection, self.cursor, None).add_done_callback(lambda _: left.resolve())

        self.connection.ask(self.cursor.mailbox, IsOver()).add_done_callback(decide)
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


def interrupt_turn(connection: Connection, cursor: Cursor, timeout: float | None) -> Reply[Any]:
    """Send `turn/interrupt` as soon as the turn has begun; resolved with the result as JSON.

    A server may obey a request that comes in the moment in which the turn begins, and yet never answer it. So the end
    of the turn counts as an answer, too.
    """
    limit = connection.config.request_timeout if timeout is None else timeout

    def send(_: None) -> Reply[Any]:
        params = protocol.TurnInterruptParams(thread_id=cursor.thread_id, turn_id=cursor.turn_id)
        return connection.call_within(limit, "turn/interrupt", params)

    def conclude(over: Reply[Any]) -> None:
        if over.error is not None:
            answered.fail(over.error)
        elif not answered.done():
            timer = call_later(ANSWER_GRACE_S, lambda: answered.resolve({}))
            answered.add_done_callback(lambda _: timer.cancel())

    over = connection.ask(cursor.mailbox, WaitCompleted())
    was_over = over.done()
    answered = connection.ask(cursor.mailbox, WaitStarted()).then(send)
    if not was_over:  # else the server has to refuse the request
        over.add_done_callback(conclude)
    return answered


def run_turn(connection: Connection, thread_id: str, opened: Reply[Cursor], timeout: float | None) -> Reply[TurnResult]:
    """Wait for a turn that has been, or is being, started. A wait that is broken off interrupts the turn."""
    frames: Reply[list[Frame]] = opened.then(
        lambda cursor: connection.ask(cursor.mailbox, WaitCompleted(cursor.reader_id))
    )

    def settled(reply: Reply[Any]) -> None:
        if timer is not None:
            timer.cancel()
        if reply.cancelled() or isinstance(reply.error, TurnTimeoutError):
            give_up_turn(connection, thread_id, opened)

    timer = None
    if timeout is not None:
        timer = call_later(timeout, lambda: frames.fail(TurnTimeoutError(timeout, _turn_id(opened))))
    frames.add_done_callback(settled)
    return frames.map(lambda kept: _collected(kept, opened.get()))


def give_up_turn(connection: Connection, thread_id: str, opened: Reply[Cursor]) -> None:
    """Interrupt a turn as soon as it has begun. The next turn of its thread waits for that."""
    interrupted: Reply[None] = Reply()
    connection.ask(connection.actors.turns, Hold(thread_id, opened.origin(), interrupted))

    def interrupt(started: Reply[Cursor]) -> None:
        try:
            cursor = started.get(timeout=0)
        except Exception:  # noqa: BLE001 - whatever has happened, there is no turn
            interrupted.resolve()
        else:
            over = connection.ask(cursor.mailbox, WaitCompleted())
            for end in (interrupt_turn(connection, cursor, None), over):
                end.add_done_callback(partial(release, cursor))

    def release(_cursor: Cursor, _: object) -> None:  # until then, the cursor keeps the turn's mailbox alive
        interrupted.resolve()

    opened.add_done_callback(interrupt)


def _collected(frames: list[Frame], cursor: Cursor) -> TurnResult:
    from openai_codex._client.core.collector import (
        collect,  # loads models, which `import openai_codex` need not
    )

    return collect(frames, cursor.turn_id)


def _turn_id(opened: Reply[Cursor]) -> str | None:
    """The turn's id; None: the server has not accepted the turn."""
    return opened.get().turn_id if opened.done() and opened.error is None else None
