"""The public objects for threads: each method blocks the calling thread, and only that."""

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
    """One turn. It has one place in the turn's events: `stream()` goes on where the last `stream()` stopped."""

    _core: TurnCore

    steer = blocking(TurnCore.steer)
    """Give the running turn more input."""
    interrupt = blocking(TurnCore.interrupt)
    """Stop the turn."""
    run = blocking(TurnCore.run)
    """Wait for the end of the turn and return what it came to."""
    subscribe = blocking(TurnCore.subscribe)
    """Have a function called for each event of the turn."""

    def stream(self) -> Iterator[Notification]:
        """The turn's events, from where the last `stream()` of this handle stopped to the turn's `turn/completed`.

        Raises:
            TransportClosedError: The process ended before the turn did; events that came before are given out first.
        """
        cursor = self._core.cursor
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
            cursor.rest()

    def __enter__(self) -> Self:
        """Enter: on leaving, the turn is interrupted if it is not over."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._core.leave().get()


class Thread(ThreadIdentity):
    """One conversation with Codex."""

    _core: ThreadCore

    turn = blocking(ThreadCore.turn, into=TurnHandle)
    """Begin a turn and return a handle on it at once."""
    run = blocking(ThreadCore.run)
    """Begin a turn, wait for its end and return what it came to."""
    submit = submitting(ThreadCore.run)
    """Begin a turn and return a `concurrent.futures.Future` of what it comes to; cancelling it interrupts the turn."""
    read = blocking(ThreadCore.read)
    """What the server knows of the thread."""
    set_name = blocking(ThreadCore.set_name)
    """Give the thread a name."""
    compact = blocking(ThreadCore.compact)
    """Have the conversation summarised to make room."""


class ChatgptLoginHandle(ChatgptLogin):
    """A login in the browser."""

    _core: LoginCore

    wait = blocking(LoginCore.wait)
    """Wait for the outcome of this attempt."""
    cancel = blocking(LoginCore.cancel)
    """Give the attempt up."""


class DeviceCodeLoginHandle(DeviceCodeLogin):
    """A login on another device."""

    _core: LoginCore

    wait = blocking(LoginCore.wait)
    """Wait for the outcome of this attempt."""
    cancel = blocking(LoginCore.cancel)
    """Give the attempt up."""


class Codex(Handle):
    """A client of one `codex app-server` process, which it starts; for threads.

    It may be used from any number of threads at once. As a context manager it is closed on leaving.
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
            config: How to start it; None: the installed runtime, or `codex` on PATH.
            on_approval: Asked for consent: gets an Approval, returns a Decision, or None to answer later
                (`request.accept()`), from any thread. Like the other callbacks it may be a coroutine function, which
                runs on a loop of its own. Without it all is declined.
            on_question: Gets a Question of the model, returns a dict of answers by question id, or None.
            on_elicitation: Gets an Elicitation of an MCP server, returns the content (a dict), a Decision, or None.
            on_request: Gets the PendingRequest when the server wants new ChatGPT tokens or an attestation, returns the
                result, or None.
            tools: Functions that the model can call in all threads that this client begins; see `@tool`.
            dispatch: Runs a function where the program wants its callbacks, for example `lambda fn: root.after(0, fn)`
                in Tk. Without it they run on threads of the library, so that they may block.
            approval_timeout: Seconds after which a request that nobody has answered is declined; None: never.

        Raises:
            CodexNotFoundError: There is no binary.
            StartupError: The process did not come up within `startup_timeout`.
            TypeError: A callback cannot be called, or a tool is no Tool.
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
    """End the process; idempotent, from any thread."""
    login_api_key = blocking(CodexCore.login_api_key)
    """Log in with an API key."""
    login_chatgpt = blocking(CodexCore.login_chatgpt, into=ChatgptLoginHandle)
    """Begin a login with a ChatGPT account in the browser."""
    login_chatgpt_device_code = blocking(CodexCore.login_chatgpt_device_code, into=DeviceCodeLoginHandle)
    """Begin a login with a ChatGPT account on another device."""
    account = blocking(CodexCore.account)
    """Who is logged in."""
    logout = blocking(CodexCore.logout)
    """Forget the login."""
    thread_start = blocking(CodexCore.thread_start, into=Thread)
    """Begin a conversation."""
    thread_list = blocking(CodexCore.thread_list)
    """The stored conversations, a page at a time."""
    thread_resume = blocking(CodexCore.thread_resume, into=Thread)
    """Go on with a stored conversation."""
    thread_fork = blocking(CodexCore.thread_fork, into=Thread)
    """Begin a conversation with a copy of another."""
    thread_archive = blocking(CodexCore.thread_archive)
    """Put a conversation into the archive."""
    thread_unarchive = blocking(CodexCore.thread_unarchive, into=Thread)
    """Take a conversation out of the archive."""
    models = blocking(CodexCore.models)
    """The models that can be used."""
    if TYPE_CHECKING:  # what a helper makes of an overloaded method has lost its overloads

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
        """What the server said of itself in the handshake."""
        return self._core.required_metadata()

    def notifications(self) -> ClientNotifications:
        """The notifications that belong to no turn, as they come; the iterator ends when the client is closed.

        At most 1,024 wait for a reader; of more, the oldest are dropped and counted in the iterator's `dropped`.
        """
        return ClientNotifications(self._core.connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
