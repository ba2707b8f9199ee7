"""PendingRequest: something that the server asks of the program and that waits for its answer.

A request is owned by the runtime; the objects here are views on it. They may be answered from any thread or event loop,
once; answering never blocks. `openai_codex.approvals` has the kinds that ask for consent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import handlers
from openai_codex._callbacks import Context
from openai_codex.errors import StaleRequestError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from codex_actors.server_requests import ServerRequest
    from openai_codex._models import ProtocolModel
    from openai_codex.protocol import ToolRequestUserInputQuestion

INTERNAL_ERROR = -32603


class PendingRequest:
    """A request of the server."""

    callback_name = "on_request"
    """The argument of `Codex` that is the callback for this kind."""

    def __init__(self, request: ServerRequest, context: Context | None = None) -> None:
        self._request = request
        self._context = Context() if context is None else context
        self._params: Any = None

    @property
    def method(self) -> str:
        """The wire's name of the request, for example `item/commandExecution/requestApproval`."""
        return self._request.method

    @property
    def thread_id(self) -> str | None:
        """The thread that it belongs to; None: to none."""
        return self._request.thread_id

    @property
    def turn_id(self) -> str | None:
        """The turn that it belongs to; None: to none, or the server does not say."""
        return self._request.turn_id

    @property
    def params(self) -> ProtocolModel | dict[str, Any]:
        """What the server sent, as the model for the method; JSON for a method that this version does not know."""
        if self._params is None:
            from openai_codex._serialization import decode
            from openai_codex.protocol import server_request_type

            model = server_request_type(self.method)
            self._params = self._request.params if model is None else decode(model, self._request.params)
        params: ProtocolModel | dict[str, Any] = self._params
        return params

    @property
    def summary(self) -> str:
        """What it is about, in a few words."""
        return f"the request {self.method}"

    @property
    def resolved(self) -> bool:
        """Whether it is over: answered, or the server no longer waits (the turn has ended, the client is closed)."""
        return self._request.over.done()

    @property
    def response(self) -> Any:
        """The result that was sent as its answer; None as long as there is none, and for an error reply."""
        members = self._request.over.get(timeout=0).members if self.resolved else None
        return None if members is None else members.get("result")

    @property
    def ended_by(self) -> str | None:
        """Who or what ended it: "program" for an answer of the program, else the reason; None: it is not over."""
        return self._request.over.get(timeout=0).by if self.resolved else None

    def respond(self, result: Any) -> None:
        """Answer with any result that the protocol has for this method.

        Args:
            result: A model of `openai_codex.types`, or JSON.

        Raises:
            TypeError: The result is not what the server expects.
            ValueError: The result has a value that the protocol does not have.
            StaleRequestError: The request is over.
        """
        self._send({"result": self._check(result)})

    def fail(self, code: int, message: str) -> None:
        """Answer with an error. The server takes that for a refusal and goes on.

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
        """Have `callback()` called when the request is over, for example to close a dialog; at once if it is over.

        It runs as the other callbacks do: through `dispatch` if the client has that, else on a thread of the library,
        or, for a coroutine function, on the program's event loop. What it raises is logged.

        Args:
            callback: A function or coroutine function without parameters.
        """
        request, context = self._request, self._context
        request.over.add_done_callback(lambda _: handlers.submit(lambda: context.notify(callback, request)))

    def when_over(self, job: Callable[[], object]) -> None:
        """Have the library's own `job` run when the request is over: on one of its threads, whatever `dispatch` is."""
        self._request.over.add_done_callback(lambda _: handlers.submit(job))

    def raw_param(self, name: str) -> Any:
        """A member of the params as it came, by its name on the wire; None if it is not there."""
        return self._request.params.get(name)

    def refuse(self, why: str) -> bool:
        """Refuse on behalf of a program that does not decide; whether that was still possible."""
        return self._request.answer(self._refusal(), why)

    def take(self, answer: Any) -> None:
        """Answer with what the program's callback returned.

        Raises:
            TypeError: It cannot be an answer.
            ValueError: It cannot be an answer.
            StaleRequestError: The request is over.
        """
        self.respond(answer)

    def _refusal(self) -> dict[str, Any]:
        return {"error": {"code": INTERNAL_ERROR, "message": f"this program does not provide {self.method}"}}

    def _check(self, result: Any) -> Any:
        from openai_codex._answers import checked

        return checked(self.method, result)

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
        """The questions: `id`, `header`, `question`, `options`."""
        params: Any = self.params
        return list(params.questions or ())

    @property
    def summary(self) -> str:
        """The questions."""
        return "the question " + " / ".join(repr(question.question) for question in self.questions)

    def answer(self, answers: Mapping[str, Sequence[str] | str]) -> None:
        """Answer.

        Args:
            answers: For the id of each question, the texts that are its answer: labels of options, or free text.

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
        """Leave the questions unanswered; the model is told so.

        Raises:
            StaleRequestError: The request is over.
        """
        self._send(self._refusal())

    def take(self, answer: Any) -> None:
        """Answer with the mapping that `on_question` returned."""
        self.answer(answer)

    def _refusal(self) -> dict[str, Any]:
        return {"result": {"answers": {}}}
