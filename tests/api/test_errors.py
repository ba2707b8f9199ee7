from __future__ import annotations

import copy
import pickle
import sys
import traceback
from typing import Any

import pytest

from openai_codex import (
    CodexError,
    CodexNotFoundError,
    CodexRpcError,
    InternalRpcError,
    InvalidParamsError,
    InvalidRequestError,
    JsonRpcError,
    MethodNotFoundError,
    ParseError,
    RequestTimeoutError,
    RetryLimitExceededError,
    ServerBusyError,
    StartupError,
    TransportClosedError,
    TurnFailedError,
    TurnResult,
    TurnTimeoutError,
    is_retryable_error,
)
from openai_codex.errors import MessageInterruptedError, StaleRequestError, rpc_error
from openai_codex.types import AgentMessageThreadItem, TurnError, TurnStatus
from support.processes import run


def _failed(info: Any = None) -> TurnFailedError:
    error = TurnError(message="it failed", codex_error_info=info)
    item = AgentMessageThreadItem(id="i", text="so far")
    result = TurnResult("t", TurnStatus.failed, error, 1, 2, 3, None, [item], None)
    return TurnFailedError("it failed", result)


ERRORS: list[Exception] = [
    CodexError("c"),
    TransportClosedError("t", -9, "tail"),
    StartupError("s", 1, "tail"),
    CodexNotFoundError("n"),
    RequestTimeoutError("a/b", 1.5),
    TurnTimeoutError(2.0, "t"),
    _failed("serverOverloaded"),
    JsonRpcError(1, "j", {"d": [1]}),
    *(rpc_error(code, "m", "d") for code in (-32700, -32600, -32601, -32602, -32603, -32001, -32000)),
    RetryLimitExceededError(-32001, "r"),
    MessageInterruptedError(),
    StaleRequestError("a/b", "interrupted"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickle_and_copy(error: Exception) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301 - our own
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert twin.args == error.args
        assert vars(twin) == vars(error)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_shows_under_its_public_name(error: Exception) -> None:
    name = f"openai_codex.errors.{type(error).__name__}"
    assert repr(type(error)) == f"<class '{name}'>"
    assert traceback.format_exception_only(type(error), error)[0].startswith(f"{name}: ")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_is_a_codex_error(error: Exception) -> None:
    assert isinstance(error, CodexError)


UNPICKLE = """
import pickle, sys
first, second = (pickle.loads(bytes.fromhex(word)) for word in sys.argv[1:])
print(type(first), "openai_codex.errors" in sys.modules, type(first) is type(second))
"""


def test_errors_pickle_between_programs_with_and_without_the_public_package() -> None:
    pickled = pickle.dumps(TransportClosedError("gone", -9, "tail"))
    of_the_runtime = b"ccodex_actors.errors\nTransportClosedError\n(S'gone'\ntR."
    words = [pickled.hex(), of_the_runtime.hex()]
    done = run([sys.executable, "-c", UNPICKLE, *words])
    assert done.stdout == "<class 'openai_codex.errors.TransportClosedError'> True True\n"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (-32700, ParseError),
        (-32600, InvalidRequestError),
        (-32601, MethodNotFoundError),
        (-32602, InvalidParamsError),
        (-32603, InternalRpcError),
        (-32001, ServerBusyError),
        (-32099, CodexRpcError),
        (5, CodexRpcError),
    ],
)
def test_the_code_decides_about_the_class(code: int, kind: type[JsonRpcError]) -> None:
    error = rpc_error(code, "text", {"a": 1})
    assert type(error) is kind
    assert isinstance(error, CodexRpcError)
    assert (error.code, error.message, error.data) == (code, "text", {"a": 1})
    assert str(error) == f"JSON-RPC error {code}: text"


@pytest.mark.parametrize(
    "data",
    [
        "serverOverloaded",
        "server_overloaded",
        "SERVER-OVERLOADED",
        "server overloaded",
        {"codexErrorInfo": "serverOverloaded"},
        {"serverOverloaded": {"since": 1}},
        {"error": {"details": ["no", {"info": "server_overloaded"}]}},
    ],
)
def test_data_that_says_overloaded_makes_a_busy_error_whatever_the_code(data: Any) -> None:
    error = rpc_error(-32603, "text", data)
    assert type(error) is ServerBusyError
    assert is_retryable_error(error)
    assert is_retryable_error(JsonRpcError(-32603, "text", data))


def test_a_server_that_has_given_up_retrying_says_so() -> None:
    error = rpc_error(-32001, "exceeded retry limit", "server_overloaded")
    assert type(error) is RetryLimitExceededError
    assert is_retryable_error(error)


@pytest.mark.parametrize(
    ("error", "retryable"),
    [
        (JsonRpcError(-32001, "busy"), True),
        (_failed("serverOverloaded"), True),
        (_failed("server_overloaded"), True),
        (_failed("usageLimitExceeded"), False),
        (_failed(), False),
        (rpc_error(-32600, "no"), False),
        (JsonRpcError(-32603, "m", {"a": [None, 1, True]}), False),
        (TransportClosedError("t"), False),
        (RequestTimeoutError("a/b", 1), False),
        (RuntimeError("serverOverloaded"), False),
        (KeyboardInterrupt(), False),
    ],
)
def test_what_is_worth_another_try(error: BaseException, retryable: bool) -> None:
    assert is_retryable_error(error) is retryable


def test_errors_are_the_builtin_ones_that_programs_catch() -> None:
    assert isinstance(_failed(), RuntimeError)
    assert isinstance(RequestTimeoutError("a/b", 1), TimeoutError)
    assert isinstance(TurnTimeoutError(1), TimeoutError)
    assert isinstance(CodexNotFoundError("n"), FileNotFoundError)
    assert isinstance(CodexNotFoundError("n"), TransportClosedError)


def test_a_failed_turn_tells_its_message_and_its_result() -> None:
    error = _failed("usageLimitExceeded")
    assert str(error) == "it failed"
    assert error.codex_error_info == "usageLimitExceeded"
    assert error.error is error.result.error
    assert [item.id for item in error.result.items] == ["i"]
    without = TurnFailedError("m", TurnResult("t", TurnStatus.failed, None, None, None, None, None, [], None))
    assert (without.error, without.codex_error_info) == (None, None)


def test_messages_name_what_matters() -> None:
    assert str(RequestTimeoutError("model/list", 60.0)) == "model/list was not answered within 60 s"
    assert str(TurnTimeoutError(0.5, "t")) == "the turn was not over within 0.5 s and is being interrupted"
    assert str(TurnTimeoutError(0.5)) == "the turn had not even begun within 0.5 s"
    assert str(CodexNotFoundError("looked here")) == "looked here"
    closed = TransportClosedError("gone", -9, "last words")
    assert (str(closed), closed.exit_code, closed.stderr_tail) == ("gone", -9, "last words")
