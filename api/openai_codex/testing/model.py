"""ScriptedModel: an HTTP server on the loopback interface that a Codex app-server takes for its model."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from threading import Condition
from typing import TYPE_CHECKING, Any, TypeAlias

from openai_codex.testing._http import LoopbackServer
from openai_codex.testing.answers import (
    Answer,
    Disconnect,
    Event,
    Gate,
    HttpError,
    Part,
    Pause,
    Usage,
    call,
    fail,
    http_error,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import TracebackType

    from typing_extensions import Self


@dataclass(frozen=True)
class ModelRequest:
    """One request that the model received.

    Attributes:
        index: Its place in `ScriptedModel.requests`.
        path: The path of the URL.
        headers: The HTTP headers, names in lower case.
        body: The parsed JSON body: `model`, `instructions`, `input`, `tools` and more.
    """

    index: int
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def thread_id(self) -> str:
        """The Codex thread that asks, so that one script can serve many threads; empty if the client did not say."""
        return self.headers.get("thread-id", "")

    @property
    def input(self) -> list[dict[str, Any]]:
        """The conversation so far: messages, calls and their outputs."""
        return list(self.body.get("input", ()))

    @property
    def user_texts(self) -> list[str]:
        """The texts of all user messages in the conversation, also those that Codex adds (environment, AGENTS.md)."""
        return [
            part["text"]
            for item in self.input
            if item.get("type") == "message" and item.get("role") == "user"
            for part in item.get("content", ())
            if "text" in part
        ]

    @property
    def last_user_text(self) -> str:
        """The text of the last user message; empty if there is none."""
        return next(reversed(self.user_texts), "")

    @property
    def tool_outputs(self) -> dict[str, Any]:
        """What the tool calls of the conversation returned, by call id."""
        outputs = ("function_call_output", "custom_tool_call_output")
        return {item["call_id"]: item.get("output") for item in self.input if item.get("type") in outputs}

    @property
    def tool_names(self) -> list[str]:
        """The tools that the model is offered; those of a namespace as `namespace/name`."""
        return [name for tool in self.body.get("tools", ()) for name in _names(tool)]


Script: TypeAlias = "Callable[[ModelRequest], Answer | str]"
"""Finds the answer to a request. It runs on OS threads of the model, several at once; a str is one message."""


class ScriptedModel:
    """A model that says what the test has scripted, and remembers what it was asked.

        with ScriptedModel() as model:
            model.say("Hel", "lo")
            with Codex(isolated_config(tmp_path, model)) as codex:
                ...

    `say`, `call`, `fail`, `http_error` and `answer` each queue the answer to one request. Answers are used up in order.
    When nothing is queued, `script` decides. Without a script the request fails with the code `script_exhausted` and
    a message that says which request it was, so a test that asks once too often ends at once and says why.

    All methods may be called from any OS thread. `close` lets go what is held, and ends all connections and OS threads.
    """

    def __init__(self, script: Script | None = None) -> None:
        """Start the server.

        Args:
            script: Answers every request that no queued answer is left for; None: such requests fail.
        """
        self._script = script
        self._changed = Condition()
        self._queue: deque[Answer] = deque()
        self._requests: list[ModelRequest] = []
        self._closed = False
        self._server = LoopbackServer(self._respond)

    @property
    def url(self) -> str:
        """The base URL for `model_providers.*.base_url`, for example `http://127.0.0.1:41207/v1`."""
        return f"http://127.0.0.1:{self._server.port}/v1"

    # What to answer

    def say(self, *deltas: str | Gate | Pause, phase: str | None = None, usage: Usage | None = None) -> None:
        """Answer the next request with one message.

        Args:
            *deltas: Pieces of text, streamed as one event each. A gate or pause among them holds the message there.
            phase: `"commentary"` or `"final_answer"`; None: the message has no phase.
            usage: The tokens that the answer says it took; None: `Usage()`.
        """
        self.queue(say(*deltas, phase=phase, usage=usage))

    def call(
        self,
        name: str,
        arguments: Mapping[str, Any] | str | None = None,
        *,
        call_id: str | None = None,
        namespace: str | None = None,
        custom: bool = False,
        usage: Usage | None = None,
    ) -> None:
        """Answer the next request with the call of a tool. Codex asks again when the tool has run.

        Args:
            name: The tool.
            arguments: A mapping is sent as JSON, a string as it is; None: no arguments.
            call_id: The id of the call; None: a new one.
            namespace: The namespace of the tool; None: it has none.
            custom: Whether the tool is a freeform one, which takes `arguments` as plain text.
            usage: The tokens that the answer says it took; None: `Usage()`.
        """
        self.queue(call(name, arguments, call_id=call_id, namespace=namespace, custom=custom, usage=usage))

    def fail(self, code: str = "server_error", message: str = "the scripted model failed") -> None:
        """Answer the next request with `response.failed`.

        Args:
            code: The code of the error, for example `server_is_overloaded`.
            message: The text of the error.
        """
        self.queue(fail(code, message))

    def http_error(
        self, status: int, message: str = "the scripted model refused", headers: Mapping[str, str] | None = None
    ) -> None:
        """Answer the next request with an HTTP error.

        Args:
            status: The status of HTTP, for example 429.
            message: The text of the error.
            headers: HTTP headers; None: no others than usual.
        """
        self.queue(http_error(status, message, headers))

    def answer(self, *parts: Part, usage: Usage | None = None) -> None:
        """Answer the next request with several parts.

        Args:
            *parts: The parts, in order. A gate or pause may come anywhere.
            usage: The tokens that the answer says it took; None: `Usage()`.
        """
        self.queue(Answer(parts, usage or Usage()))

    def queue(self, *answers: Answer) -> None:
        """Answer the next requests, after those that have an answer queued already.

        Args:
            *answers: One answer for each request.
        """
        with self._changed:
            self._queue.extend(answers)

    def script(self, script: Script | None) -> None:
        """Set what answers every request that no queued answer is left for.

        Args:
            script: Finds the answer to a request, on several OS threads at once; None: such requests fail.
        """
        with self._changed:
            self._script = script

    def gate(self) -> Gate:
        """Make a closed gate, to be used as a part of an answer or among the deltas of `say`.

        Returns:
            The gate.
        """
        return Gate(self._changed)

    # What was asked

    @property
    def requests(self) -> list[ModelRequest]:
        """The requests so far, in the order of their arrival."""
        with self._changed:
            return list(self._requests)

    def wait_for_request(self, index: int, timeout: float = 10.0) -> ModelRequest:
        """Block until a request has arrived.

        Args:
            index: The request's place in `requests`; the first request has 0.
            timeout: Seconds to wait.

        Returns:
            The request.

        Raises:
            TimeoutError: The request did not arrive in time.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._requests) > index, timeout):
                raise TimeoutError(
                    f"request {index} did not arrive within {timeout} s; there were {len(self._requests)}"
                )
            return self._requests[index]

    # Lifetime

    def close(self) -> None:
        """Stop the server. Answers that are held are cut off, and all connections and OS threads have ended on return.

        May be called repeatedly.
        """
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # How it is answered; on the OS threads of the server

    def _respond(
        self, path: str, headers: Mapping[str, str], body: Mapping[str, Any]
    ) -> Iterator[Event | HttpError | Disconnect]:
        """Record the request and play its answer."""
        if path != "/v1/responses":
            yield HttpError(404, f"the scripted model has no {path}")
            return
        for step in self._find_answer(self._record(path, headers, body)).steps():
            if isinstance(step, Gate | Pause):
                if not self._wait(step):
                    return
            else:
                yield step

    def _record(self, path: str, headers: Mapping[str, str], body: Mapping[str, Any]) -> _Received:
        with self._changed:
            request = ModelRequest(len(self._requests), path, headers, body)
            self._requests.append(request)
            self._changed.notify_all()
            return _Received(request, self._queue.popleft() if self._queue else None, self._script)

    def _find_answer(self, received: _Received) -> Answer:
        if received.queued is not None:
            return received.queued
        if received.script is None:
            text = received.request.last_user_text[:200]
            return fail(
                "script_exhausted",
                f"ScriptedModel has no answer left for request {received.request.index} (last user text: {text!r})",
            )
        try:
            return _as_answer(received.script(received.request))
        except Exception as error:  # noqa: BLE001 - the turn fails with it, and there the test sees it
            return fail("script_failed", f"the script of ScriptedModel raised {error!r}")

    def _wait(self, step: Gate | Pause) -> bool:
        """Wait at a gate or pause; False when the model was closed meanwhile."""
        with self._changed:
            if isinstance(step, Gate):
                step.reach()
                self._changed.wait_for(lambda: step.is_open or self._closed)
            else:
                self._changed.wait_for(lambda: self._closed, step.seconds)
            return not self._closed


@dataclass(frozen=True)
class _Received:
    """A recorded request, with the queued answer and the script of the moment when it arrived."""

    request: ModelRequest
    queued: Answer | None
    script: Script | None


def _as_answer(value: object) -> Answer:
    if isinstance(value, str):
        return say(value)
    if isinstance(value, Answer):
        return value
    raise TypeError(f"it returned {type(value).__name__} instead of an Answer or str")


def _names(tool: Mapping[str, Any]) -> Iterator[str]:
    if tool.get("type") == "namespace":
        yield from (f"{tool['name']}/{name}" for inner in tool.get("tools", ()) for name in _names(inner))
    else:
        yield str(tool.get("name", tool.get("type")))
