"""The public objects for OS threads: each method blocks the calling OS thread, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, overload

from openai_codex._callbacks import CallbackRegistry
from openai_codex._client.core import CodexCore, LoginCore, ThreadCore, TurnCore
from openai_codex._client.facade import blocking, submitting
from openai_codex._client.handles import ChatgptLogin, DeviceCodeLogin, Handle, ThreadIdentity, TurnIdentity
from openai_codex._client.notifications import ClientNotifications
from openai_codex.notification import Notification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import Any

    from typing_extensions import Self

    from openai_codex._callbacks import Dispatch, OnApproval, OnElicitation, OnQuestion, OnRequest
    from openai_codex.config import AppServerConfig
    from openai_codex.protocol import InitializeResponse
    from openai_codex.tools import Tool

T = TypeVar("T")


class TurnHandle(TurnIdentity):
    """One turn of a thread; `Thread.turn` makes it. As a context manager it interrupts a turn that is not over.

    A handle has one place in the turn's events: `stream()` goes on where the last `stream()` stopped.
    """

    _core: TurnCore

    steer = blocking(TurnCore.steer)
    """Give the running turn more input."""
    interrupt = blocking(TurnCore.interrupt)
    """Stop the turn."""
    run = blocking(TurnCore.run)
    """Wait for the end of the turn and return its result."""
    subscribe = blocking(TurnCore.subscribe)
    """Have a function called for each event of the turn."""

    def stream(self) -> Iterator[Notification]:
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
        cursor = self._core.cursor
        if cursor.is_skipped():  # `run()` has read the turn
            return
        events, event_of, wait = cursor.events, Notification.from_wire, self._core.connection.wait
        try:
            while wait(cursor.wait(), wants_events=True):
                while events:
                    try:
                        frame = events.popleft()
                    except IndexError:  # another stream of this handle was faster
                        break
                    yield event_of(frame)
        finally:
            cursor.pause()

    def __enter__(self) -> Self:
        """Enter: on leaving, the turn is interrupted if it is not over."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._core.leave().get()


class Thread(ThreadIdentity):
    """One conversation with Codex; `Codex.thread_start` and others make it. It is no OS thread."""

    _core: ThreadCore

    turn = blocking(ThreadCore.turn, into=TurnHandle)
    """Begin a turn and return a handle of it at once."""
    run = blocking(ThreadCore.run)
    """Begin a turn, wait for its end and return its result."""
    submit = submitting(
        ThreadCore.run,
        """Begin a turn (`turn/start`) and return at once, with a Future of its result. It takes no OS thread to wait.

        Cancelling the Future interrupts the turn. A bad argument raises at once; other errors are the Future's.
        None leaves a setting as it was. While a turn of the thread is running, the input joins that turn.
        """,
        returns="A `concurrent.futures.Future` of the TurnResult; its `result()` raises the errors below.",
    )
    """Begin a turn and return a `concurrent.futures.Future` of its result; cancelling it interrupts the turn."""
    read = blocking(ThreadCore.read)
    """Read what the server knows of the thread."""
    set_name = blocking(ThreadCore.set_name)
    """Give the thread a name."""
    compact = blocking(ThreadCore.compact)
    """Have the conversation summarised to make room."""


class ChatgptLoginHandle(ChatgptLogin):
    """A login in the browser; `Codex.login_chatgpt` makes it."""

    _core: LoginCore

    wait = blocking(LoginCore.wait)
    """Wait for the outcome of this attempt."""
    cancel = blocking(LoginCore.cancel)
    """Give the attempt up."""


class DeviceCodeLoginHandle(DeviceCodeLogin):
    """A login on another device; `Codex.login_chatgpt_device_code` makes it."""

    _core: LoginCore

    wait = blocking(LoginCore.wait)
    """Wait for the outcome of this attempt."""
    cancel = blocking(LoginCore.cancel)
    """Give the attempt up."""


class Codex(Handle):
    """A client of one `codex app-server` process, which it starts. Its methods block the calling OS thread.

    It may be used from any number of OS threads at once. As a context manager it is closed on leaving.
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
        """Start the process and do the handshake (`initialize`).

        Args:
            config: How to start the process; None: `AppServerConfig()`.
            on_approval: Asked for consent. It gets an Approval and returns a Decision, or None to answer later
                (`request.accept()`), from any OS thread. Like the other callbacks it may be a coroutine function, which
                runs on an event loop of its own. None: everything is declined.
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
            CodexNotFoundError: There is no binary.
            StartupError: The process did not come up, or not within `startup_timeout`.
        """
        callbacks = CallbackRegistry(
            on_approval=on_approval,
            on_question=on_question,
            on_elicitation=on_elicitation,
            on_request=on_request,
            tools=tools,
            dispatch=dispatch,
            approval_timeout=approval_timeout,
        )
        super().__init__(CodexCore(config, callbacks))
        starting = self._core.start()
        try:
            starting.get()
        except BaseException:  # also an interrupt: nothing may be left behind
            self.close()
            raise

    close = blocking(CodexCore.close)
    """End the process and all that it started."""
    login_api_key = blocking(CodexCore.login_api_key)
    """Log in with an API key."""
    login_chatgpt = blocking(CodexCore.login_chatgpt, into=ChatgptLoginHandle)
    """Begin a login with a ChatGPT account in the browser."""
    login_chatgpt_device_code = blocking(CodexCore.login_chatgpt_device_code, into=DeviceCodeLoginHandle)
    """Begin a login with a ChatGPT account on another device."""
    account = blocking(CodexCore.account)
    """Read who is logged in."""
    logout = blocking(CodexCore.logout)
    """Forget the login."""
    thread_start = blocking(CodexCore.thread_start, into=Thread)
    """Begin a conversation."""
    thread_list = blocking(CodexCore.thread_list)
    """List the stored conversations, a page at a time."""
    thread_resume = blocking(CodexCore.thread_resume, into=Thread)
    """Go on with a stored conversation."""
    thread_fork = blocking(CodexCore.thread_fork, into=Thread)
    """Begin a conversation with a copy of another."""
    thread_archive = blocking(CodexCore.thread_archive)
    """Put a conversation into the archive."""
    thread_unarchive = blocking(CodexCore.thread_unarchive, into=Thread)
    """Take a conversation out of the archive."""
    models = blocking(CodexCore.models)
    """List the models that can be used."""
    if TYPE_CHECKING:  # `blocking` would lose the overloads

        @overload
        def request(
            self, method: str, params: Any = None, *, response_type: None = None, timeout: float | None = None
        ) -> object: ...
        @overload
        def request(
            self, method: str, params: Any = None, *, response_type: type[T], timeout: float | None = None
        ) -> T: ...
        def request(self, *_: Any, **__: Any) -> Any:
            """Send any request of the app-server's protocol."""
    else:
        request = blocking(CodexCore.request)

    @property
    def metadata(self) -> InitializeResponse:
        """What the server said of itself in the handshake (`initialize`): its version, user agent and platform."""
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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
