"""The public objects for asyncio: the methods are coroutine methods, for any event loop, and none blocks the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, overload

from codex_actors import LoopWaker
from openai_codex._callbacks import CallbackRegistry
from openai_codex._client.core import CodexCore, LoginCore, ThreadCore, TurnCore
from openai_codex._client.facade import awaiting, scheduling
from openai_codex._client.handles import ChatgptLogin, DeviceCodeLogin, Handle, ThreadIdentity, TurnIdentity
from openai_codex._client.notifications import ClientNotifications
from openai_codex.notification import Notification

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from types import TracebackType
    from typing import Any

    from typing_extensions import Self

    from openai_codex._callbacks import Dispatch, OnApproval, OnElicitation, OnQuestion, OnRequest
    from openai_codex.config import AppServerConfig
    from openai_codex.protocol import InitializeResponse
    from openai_codex.tools import Tool

T = TypeVar("T")


EVENTS_BETWEEN_PAUSES = 128
"""Events that a stream yields before it lets the other tasks of the event loop run."""


class AsyncTurnHandle(TurnIdentity):
    """One turn of a thread; `AsyncThread.turn` makes it. As a context manager it interrupts a turn that is not over.

    A handle has one place in the turn's events: `stream()` goes on where the last `stream()` stopped.
    """

    _core: TurnCore

    steer = awaiting(TurnCore.steer)
    """Give the running turn more input."""
    interrupt = awaiting(TurnCore.interrupt)
    """Stop the turn."""
    run = awaiting(TurnCore.run)
    """Wait for the end of the turn and return its result."""
    subscribe = awaiting(TurnCore.subscribe)
    """Have a function called for each event of the turn."""

    async def stream(self) -> AsyncIterator[Notification]:
        """Iterate over the events of the turn, up to its `turn/completed`.

        The events begin with the first one that this handle has not read yet: a handle has one place in its turn. So
        two streams of one handle share its events, and after `run()` none is left; `subscribe` gives a second reader.
        Leaving the loop does not interrupt the turn; leaving the handle as a context manager does. A failed turn does
        not raise here: its `turn/completed` says so.

        Yields:
            The events as they come. Events that nobody has read in time may come merged: neighbouring text deltas of an
            item are joined. No text is lost.

        Raises:
            TransportClosedError: The process ended, or the client was closed, before the turn was over. All events that
                came before are given out first.
        """
        import asyncio

        cursor = self._core.cursor
        if cursor.is_skipped():  # `run()` has read the turn
            return
        events, event_of = cursor.events, Notification.from_wire
        since_pause = 0
        try:
            more = await cursor.wait()
            while more:
                while events:
                    try:
                        frame = events.popleft()
                    except IndexError:  # another stream of this handle was faster
                        break
                    yield event_of(frame)
                    since_pause += 1
                    if since_pause == EVENTS_BETWEEN_PAUSES:
                        since_pause = 0
                        await asyncio.sleep(0)
                waiter, wake = LoopWaker.waiter()  # made anew each time, for another loop may go on with the stream
                if cursor.sleep(wake):
                    await waiter
                else:
                    more = await cursor.wait()
        finally:
            cursor.pause()

    async def __aenter__(self) -> Self:
        """Enter: on leaving, the turn is interrupted if it is not over."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._core.leave()


class AsyncThread(ThreadIdentity):
    """One conversation with Codex; `AsyncCodex.thread_start` and others make it. It is no OS thread."""

    _core: ThreadCore

    turn = awaiting(ThreadCore.turn, into=AsyncTurnHandle)
    """Begin a turn and return a handle of it at once."""
    run = awaiting(ThreadCore.run)
    """Begin a turn, wait for its end and return its result."""
    submit = scheduling(
        ThreadCore.run,
        """Begin a turn (`turn/start`) and return at once, with a Task for its result. To be called on an event loop.

        Cancelling the Task interrupts the turn. A bad argument raises at once; other errors are the Task's.
        None leaves a setting as it was. While a turn of the thread is running, the input joins that turn.
        """,
        returns="An `asyncio.Task` with the TurnResult; awaiting it raises the errors below.",
    )
    """Begin a turn and return an `asyncio.Task` for its result; cancelling it interrupts the turn."""
    read = awaiting(ThreadCore.read)
    """Read what the server knows of the thread."""
    set_name = awaiting(ThreadCore.set_name)
    """Give the thread a name."""
    compact = awaiting(ThreadCore.compact)
    """Have the conversation summarised to make room."""


class AsyncChatgptLoginHandle(ChatgptLogin):
    """A login in the browser; `AsyncCodex.login_chatgpt` makes it."""

    _core: LoginCore

    wait = awaiting(LoginCore.wait)
    """Wait for the outcome of this attempt."""
    cancel = awaiting(LoginCore.cancel)
    """Give the attempt up."""


class AsyncDeviceCodeLoginHandle(DeviceCodeLogin):
    """A login on another device; `AsyncCodex.login_chatgpt_device_code` makes it."""

    _core: LoginCore

    wait = awaiting(LoginCore.wait)
    """Wait for the outcome of this attempt."""
    cancel = awaiting(LoginCore.cancel)
    """Give the attempt up."""


class AsyncCodex(Handle):
    """A client of one `codex app-server` process, which it starts. Its methods are to be awaited (asyncio).

    It may be used from any number of tasks at once, and from one event loop after another. `async with` closes it on
    leaving. The process is started on entry or by the first awaited method, which may raise what `Codex` raises: a
    StartupError, a CodexNotFoundError.
    """

    _core: CodexCore

    def __init__(
        self,
        config: AppServerConfig | None = None,
        *,
        on_approval: OnApproval | None = None,
        on_question: OnQuestion | None = None,
        on_elicitation: OnElicitation | None = None,
        on_request: OnRequest | None = None,
        tools: Iterable[Tool] = (),
        dispatch: Dispatch | None = None,
        approval_timeout: float | None = None,
    ) -> None:
        """Check the arguments. The process is started on entry (`async with`) or by the first awaited method, once.

        Args:
            config: How to start the process; None: `AppServerConfig()`.
            on_approval: Asked for consent. It gets an Approval and returns a Decision, or None to answer later
                (`request.accept()`), from any OS thread. Like the other callbacks it may be a coroutine function, which
                runs on the event loop that last began the thread or a turn of it. None: everything is declined.
            on_question: Gets a Question of the model. It returns a dict of answers by question id, or None to answer
                later. None: questions are left unanswered.
            on_elicitation: Gets an Elicitation of an MCP server. It returns the content (a dict), a Decision, or None
                to answer later. None: elicitations are declined.
            on_request: Gets a PendingRequest when the server wants new ChatGPT tokens or an attestation. It returns the
                result, or None to answer later. None: such requests fail.
            tools: Functions that the model can call in all threads that this client begins; see `@tool`.
            dispatch: Runs a function where the program wants its callbacks, for example `lambda fn: root.after(0, fn)`
                in Tk. None: callbacks run on OS threads of the library, so that they may block.
            approval_timeout: Seconds after which a request that nobody has answered is declined; None: never.

        Raises:
            TypeError: An argument or a field of `config` has the wrong type.
            ValueError: A number is out of its range, or two tools have the same name.
        """
        callbacks = CallbackRegistry(
            on_approval=on_approval,
            on_question=on_question,
            on_elicitation=on_elicitation,
            on_request=on_request,
            tools=tools,
            dispatch=dispatch,
            approval_timeout=approval_timeout,
            on_callers_loop=True,
        )
        super().__init__(CodexCore(config, callbacks))

    async def close(self) -> None:
        """End the process and all that it started, within 5 s. May be called repeatedly, and from any event loop.

        Calls that still wait raise TransportClosedError. A client that has not been started is not started for this.
        """
        await self._core.close()

    login_api_key = awaiting(CodexCore.login_api_key)
    """Log in with an API key."""
    login_chatgpt = awaiting(CodexCore.login_chatgpt, into=AsyncChatgptLoginHandle)
    """Begin a login with a ChatGPT account in the browser."""
    login_chatgpt_device_code = awaiting(CodexCore.login_chatgpt_device_code, into=AsyncDeviceCodeLoginHandle)
    """Begin a login with a ChatGPT account on another device."""
    account = awaiting(CodexCore.account)
    """Read who is logged in."""
    logout = awaiting(CodexCore.logout)
    """Forget the login."""
    thread_start = awaiting(CodexCore.thread_start, into=AsyncThread)
    """Begin a conversation."""
    thread_list = awaiting(CodexCore.thread_list)
    """List the stored conversations, a page at a time."""
    thread_resume = awaiting(CodexCore.thread_resume, into=AsyncThread)
    """Go on with a stored conversation."""
    thread_fork = awaiting(CodexCore.thread_fork, into=AsyncThread)
    """Begin a conversation with a copy of another."""
    thread_archive = awaiting(CodexCore.thread_archive)
    """Put a conversation into the archive."""
    thread_unarchive = awaiting(CodexCore.thread_unarchive, into=AsyncThread)
    """Take a conversation out of the archive."""
    models = awaiting(CodexCore.models)
    """List the models that can be used."""
    if TYPE_CHECKING:  # `awaiting` would lose the overloads

        @overload
        async def request(
            self, method: str, params: Any = None, *, response_type: None = None, timeout: float | None = None
        ) -> object: ...
        @overload
        async def request(
            self, method: str, params: Any = None, *, response_type: type[T], timeout: float | None = None
        ) -> T: ...
        async def request(self, *_: Any, **__: Any) -> Any:
            """Send any request of the app-server's protocol."""
    else:
        request = awaiting(CodexCore.request)

    @property
    def metadata(self) -> InitializeResponse:
        """What the server said of itself in the handshake (`initialize`): its version, user agent and platform.

        Raises:
            RuntimeError: The client has not been started yet.
        """
        return self._core.required_metadata()

    def notifications(self) -> ClientNotifications:
        """Iterate over the notifications that belong to no turn, or to a turn that this client did not begin.

        At most 1,024 notifications wait for a reader. Of more, the oldest are dropped and counted in the iterator's
        `dropped`.

        Returns:
            An iterator, also for `async for`. It ends when the client is closed, and raises TransportClosedError when
            the process has ended.
        """
        return ClientNotifications(self._core.connection)

    async def __aenter__(self) -> Self:
        await self._core.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()
