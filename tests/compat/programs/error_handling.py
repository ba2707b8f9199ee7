"""What goes wrong, how it is caught, and that the client lives on."""

from collections.abc import Callable
from typing import Any

from compat.connect import config
from openai_codex import (
    Codex,
    CodexConfig,
    CodexError,
    InvalidRequestError,
    JsonRpcError,
    RetryLimitExceededError,
    ServerBusyError,
    TransportClosedError,
    is_retryable_error,
    retry_on_overload,
)

UNKNOWN = "00000000-0000-7000-8000-000000000000"


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, action())
    except JsonRpcError as error:
        print(label, type(error).__name__, error.code, error.message, error.data, str(error))
    except TransportClosedError:
        print(label, "TransportClosedError")


class Flaky:
    """Fails so many times, then works."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.failures, self.error, self.calls = failures, error, 0

    def __call__(self) -> str:
        self.calls += 1
        if self.calls <= self.failures:
            raise self.error
        return "done"


codex = Codex(config())
thread = codex.thread_start()
attempt("unknown thread", lambda: codex.thread_resume(UNKNOWN))
attempt("no thread id", lambda: codex.thread_fork("not-an-id"))
attempt("archive", lambda: codex.thread_archive(UNKNOWN))
attempt("unarchive", lambda: codex.thread_unarchive(UNKNOWN))
attempt("empty name", lambda: thread.set_name(""))
attempt("cursor", lambda: codex.thread_list(cursor="never"))
attempt("with retry", lambda: retry_on_overload(lambda: thread.run("Work.").final_response))

for words in ("Be overloaded.", "Refuse."):
    try:
        thread.run(words)
    except RuntimeError as failed:
        print("turn failed:", failed)
events = list(thread.turn("Fail in a stream.").stream())
print([event.method for event in events][-2:])
last: Any = events[-1].payload
print(last.turn.status.value, last.turn.error.message)
print(thread.run("Still alive?").final_response)

busy = ServerBusyError(-32001, "busy", {"a": 1})
flaky = Flaky(2, busy)
print(retry_on_overload(flaky, initial_delay_s=0.01, max_delay_s=0.02, jitter_ratio=0.0), flaky.calls)
for operation, attempts in ((Flaky(9, busy), 2), (Flaky(9, KeyError("no")), 5)):
    try:
        retry_on_overload(operation, max_attempts=attempts, initial_delay_s=0.01)
    except (ServerBusyError, KeyError) as error:
        print(type(error).__name__, error is operation.error, operation.calls)
try:
    retry_on_overload(lambda: None, max_attempts=0)
except ValueError:
    print("one attempt at least")
for problem in (
    busy,
    RetryLimitExceededError(-32001, "tired"),
    JsonRpcError(-32000, "x", {"errorInfo": "server_overloaded"}),
    InvalidRequestError(-32600, "bad"),
    ValueError("bad"),
    TransportClosedError("gone"),
):
    print(type(problem).__name__, is_retryable_error(problem), isinstance(problem, CodexError), problem)

codex.close()
codex.close()
attempt("closed", codex.models)
attempt("closed thread", lambda: thread.run("x"))
try:
    Codex(CodexConfig(codex_bin="/nowhere/codex"))
except FileNotFoundError as missing:
    print("no binary:", "/nowhere/codex" in str(missing))
