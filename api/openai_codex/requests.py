"""PendingRequest: something that the server asks of the program and that waits for its answer.

The runtime owns a request; the objects here are views of it. A request may be answered from any OS thread or event
loop, once. Answering never blocks. `openai_codex.approvals` has the kinds of requests that ask for consent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from openai_codex.errors import StaleRequestError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from codex_actors import ServerRequest
    from openai_codex._models import ProtocolModel
    from openai_codex.protocol import ToolRequestUserInputQuestion

    class RequestClient(Protocol):
        """What a request needs of the client that it belongs to."""

        server_version: tuple[int, ...]

        def interrupt_turn(self, thread_id: str, turn_id: str) -> None:
            """Interrupt a turn."""

        def run_when_over(self, request: ServerRequest, callback: Callable[[], object]) -> None:
            """Run a callback of the program when the request is over."""


class PendingRequest:
    """A request of the server that waits for an answer of the program. A callback of `Codex` gets it."""

    callback_name = "on_request"
    """The argument of `Codex` that is the callback for this kind."""

    def __init__(self, request: ServerRequest, client: RequestClient) -> None:
        self._request = request
        self._client = client
        self._params: Any = None

    @property
    def method(self) -> str:
        """The wire's name of the request, for example `item/commandExecution/requestApproval`."""
        return self._request.method

    @property
    def thread_id(self) -> str | None:
        """The id of the thread that the request belongs to; None: it belongs to no thread."""
        return self._request.thread_id

    @property
    def turn_id(self) -> str | None:
        """The id of the turn that the request belongs to; None: it belongs to no turn, or does not name it."""
        return self._request.turn_id

    @property
    def params(self) -> ProtocolModel | dict[str, Any]:
        """What the server sent, as the model for the method, or as JSON if this version does not know the method."""
        if self._params is None:
            from openai_codex._serialization import decode
            from openai_codex.protocol import server_request_type

            model = server_request_type(self.method)
            self._params = self._request.params if model is None else decode(model, self._request.params)
        params: ProtocolModel | dict[str, Any] = self._params
        return params

    @property
    def summary(self) -> str:
        """What the request is about, in a few words."""
        return f"the request {self.method}"

    @property
    def resolved(self) -> bool:
        """Whether the request is over: it was answered, or the server no longer waits for an answer.

        The server no longer waits when the turn has ended, or when the process has ended or the client was closed.
        """
        return self._request.over.done()

    @property
    def response(self) -> Any:
        """The result that answered the request, as JSON; None: there is no answer yet, or it was an error."""
        members = self._request.over.get(timeout=0).members if self.resolved else None
        return None if members is None else members.get("result")

    @property
    def ended_by(self) -> str | None:
        """Who or what ended the request: "program" for an answer of the program, else the reason; None: nobody yet."""
        return self._request.over.get(timeout=0).by if self.resolved else None

    def respond(self, result: Any) -> None:
        """Answer with any result that the protocol has for the method.

        Args:
            result: A model of `openai_codex.types`, or JSON as `json.loads` gives it.

        Raises:
            TypeError: The result is not what the server expects.
            ValueError: The result has a value that the protocol does not have, or that the server does not offer.
            StaleRequestError: The request is over.
        """
        from openai_codex._serialization import validated_answer

        self._send_result(validated_answer(self.method, result))

    def fail(self, code: int, message: str) -> None:
        """Answer with an error. The server takes it for a refusal and goes on.

        Args:
            code: An error code of JSON-RPC, for example -32603.
            message: What went wrong.

        Raises:
            TypeError: The arguments are not an int and a str.
            StaleRequestError: The request is over.
        """
        given: tuple[object, object] = (code, message)
        if not isinstance(given[0], int) or not isinstance(given[1], str):
            raise TypeError(f"fail() takes an int and a str, not {type(code).__name__} and {type(message).__name__}")
        self._send({"error": {"code": code, "message": message}})

    def on_resolved(self, callback: Callable[[], object]) -> None:
        """Have a function called when the request is over, for example to close a dialog; at once if it is over.

        The function runs as other callbacks do: through `dispatch` if the client has that, else on an OS thread of the
        library. A coroutine function runs on the program's event loop. What the function raises is logged.

        Args:
            callback: A function or coroutine function without parameters. What it returns is ignored.
        """
        self._client.run_when_over(self._request, callback)

    def _send_result(self, result: Any) -> None:
        """Answer with a result that is known to fit the protocol."""
        self._send({"result": result})

    def _send(self, members: dict[str, Any]) -> None:
        if not self._request.answer(members):
            raise StaleRequestError(self.method, self.ended_by or "")

    def __repr__(self) -> str:
        state = f"ended by {self.ended_by}" if self.resolved else "waiting"
        return f"<{type(self).__name__} {self.summary}, {state}>"


class Question(PendingRequest):
    """The model asks the user something (`item/tool/requestUserInput`)."""

    callback_name = "on_question"

    @property
    def questions(self) -> list[ToolRequestUserInputQuestion]:
        """The questions. Each has `id`, `header`, `question` and `options`."""
        params: Any = self.params
        return list(params.questions or ())

    @property
    def summary(self) -> str:
        """The texts of the questions."""
        return "the question " + " / ".join(repr(question.question) for question in self.questions)

    def answer(self, answers: Mapping[str, Sequence[str] | str]) -> None:
        """Answer the questions.

        Args:
            answers: Maps the id of each question to the texts that answer it (or to a single text): labels of options,
                or free text.

        Raises:
            TypeError: The answers are no mapping of texts.
            ValueError: There is no question with such an id.
            StaleRequestError: The request is over.
        """
        if not hasattr(answers, "items"):
            raise TypeError(f"answers must map ids of questions to texts, not be a {type(answers).__name__}")
        known = [question.id for question in self.questions]
        unknown = [key for key in answers if key not in known]
        if unknown:
            raise ValueError(f"there is no question {unknown[0]!r}; there are: {', '.join(map(repr, known))}")
        texts = {key: [value] if isinstance(value, str) else list(value) for key, value in answers.items()}
        self.respond({"answers": {key: {"answers": value} for key, value in texts.items()}})

    def dismiss(self) -> None:
        """Leave the questions unanswered. The model is told so.

        Raises:
            StaleRequestError: The request is over.
        """
        self._send_result({"answers": {}})
