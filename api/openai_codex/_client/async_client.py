"""The public objects for asyncio: the methods are coroutines, of any loop, and none blocks its loop."""

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
"""Events that a stream gives out before it lets the other tasks of the loop run."""


class AsyncTurnHandle(TurnIdentity):
    """One turn. It has one place in the turn's events: `stream()` goes on where the last `stream()` stopped."""

    _core: TurnCore

    steer = awaiting(TurnCore.steer)
    """Give the running turn more input."""
    interrupt = awaiting(TurnCore.interrupt)
    """Stop the turn."""
    run = awaiting(TurnCore.run)
    """Wait for the end of the turn and return what it came to."""
    subscribe = awaiting(TurnCore.subscribe)
    """Have a function called for each event of the turn."""

    async def stream(self) -> AsyncIterator[Notification]:
        """The turn's events, from where the last `stream()` of this handle stopped to the turn's `turn/completed`.

        Raises:
            TransportClosedError: The process ended before the turn did; events that came before are given out first.
        """
        import asyncio

        cursor = self._core.cursor
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
                waiter, wake = LoopWaker.waiter()  # each time, for another loop may go on with the stream
                if cursor.sleep(wake):
                    await waiter
                else:
                    more = await cursor.wait()
        finally:
            cursor.rest()

    async def __aenter__(self) -> Self:
        """Enter: on leaving, the turn is interrupted if it is not over."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._core.leave()


class AsyncThread(ThreadIdentity):
    """One conversation with Codex."""

    _core: ThreadCore

    turn = awaiting(ThreadCore.turn, into=AsyncTurnHandle)
    """Begin a turn and return a handle on it at once."""
    run = awaiting(ThreadCore.run)
    """Begin a turn, wait for its end and return what it came to."""
    submit = scheduling(ThreadCore.run)
    """Begin a turn and return an `asyncio.Task` of what it comes to; cancelling it interrupts the turn."""
    read = awaiting(ThreadCore.read)
    """What the server knows of the thread."""
    set_name = awaiting(ThreadCore.set_name)
    """Give the thread a name."""
    compact = awaiting(ThreadCore.compact)
    """Have the conversation summarised to make room."""


class AsyncChatgptLoginHandle(ChatgptLogin):
    """A login in the browser."""

    _core: LoginCore

    wait = awaiting(LoginCore.wait)
    """Wait for the outcome of this attempt."""
    cancel = awaiting(LoginCore.cancel)
    """Give the attempt up."""


class AsyncDeviceCodeLoginHandle(DeviceCodeLogin):
    """A login on another device."""

    _core: LoginCore

    wait = awaiting(LoginCore.wait)
    """Wait for the outcome of this attempt."""
    cancel = awaiting(LoginCore.cancel)
    """Give the attempt up."""


class AsyncCodex(Handle):
    """A client of one `codex app-server` process, which it starts; for asyncio.

    It may be used from any number of tasks at once, and from one loop after another. `async with` closes it on leaving.
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
        """Nothing is started yet: that is done on entry (`async with`) or by the first call, once.

        Args:
            config: How to start the process; None: the installed runtime, or `codex` on PATH.
            on_approval: Asked for consent: gets an Approval, returns a Decision, or None to answer later
                (`request.accept()`), from any thread. Like the other callbacks it may be a coroutine function, which
                runs on the loop that last began the thread or a turn. Without it all is declined.
            on_question: Gets a Question of the model, returns a dict of answers by question id, or None.
            on_elicitation: Gets an Elicitation of an MCP server, returns the content (a dict), a Decision, or None.
            on_request: Gets the PendingRequest when the server wants new ChatGPT tokens or an attestation, returns the
                result, or None.
            tools: Functions that the model can call in all threads that this client begins; see `@tool`.
            dispatch: Runs a function where the program wants its callbacks, for example `lambda fn: root.after(0, fn)`
                in Tk. Without it they run on threads of the library, so that they may block.
            approval_timeout: Seconds after which a request that nobody has answered is declined; None: never.
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
        """End the process and everything that it started. Calls that wait get TransportClosedError. Takes under 5 s.

        Idempotent, and possible from another loop than the one that made the calls.
        """
        await self._core.close()

    login_api_key = awaiting(CodexCore.login_api_key)
    """Log in with an API key."""
    login_chatgpt = awaiting(CodexCore.login_chatgpt, into=AsyncChatgptLoginHandle)
    """Begin a login with a ChatGPT account in the browser."""
    login_chatgpt_device_code = awaiting(CodexCore.login_chatgpt_device_code, into=AsyncDeviceCodeLoginHandle)
    """Begin a login with a ChatGPT account on another device."""
    account = awaiting(CodexCore.account)
    """Who is logged in."""
    logout = awaiting(CodexCore.logout)
    """Forget the login."""
    thread_start = awaiting(CodexCore.thread_start, into=AsyncThread)
    """Begin a conversation."""
    thread_list = awaiting(CodexCore.thread_list)
    """The stored conversations, a page at a time."""
    thread_resume = awaiting(CodexCore.thread_resume, into=AsyncThread)
    """Go on with a stored conversation."""
    thread_fork = awaiting(CodexCore.thread_fork, into=AsyncThread)
    """Begin a conversation with a copy of another."""
    thread_archive = awaiting(CodexCore.thread_archive)
    """Put a conversation into the archive."""
    thread_unarchive = awaiting(CodexCore.thread_unarchive, into=AsyncThread)
    """Take a conversation out of the archive."""
    models = awaiting(CodexCore.models)
    """The models that can be used."""
    if TYPE_CHECKING:  # what a helper makes of an overloaded method has lost its overloads

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
        """What the server said of itself in the handshake.

        Raises:
            RuntimeError: The client has not been started yet.
        """
        return self._core.required_metadata()

    def notifications(self) -> ClientNotifications:
        """The notifications that belong to no turn, as they come; the iterator ends when the client is closed.

        At most 1,024 wait for a reader; of more, the oldest are dropped and counted in the iterator's `dropped`.
        """
        return ClientNotifications(self._core.connection)

    async def __aenter__(self) -> Self:
        await self._core.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()
