"""A client and processes that misbehave: whoever waits gets one clear error, and nothing is left behind."""

from __future__ import annotations

import logging
import os
import select
import signal
import sys
import threading
from contextlib import suppress
from queue import SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from pykka import ActorRegistry

from codex_actors.actor import ask, tell
from codex_actors.errors import StartupError, TransportClosedError
from codex_actors.requests import Call
from codex_actors.session import Actors, Close, Settings, Start
from codex_actors.transport import Launch, PipeActor, Send
from codex_actors.transport.redaction import redact
from codex_actors.transport.stderr import STDERR_TAIL_BYTES, StderrTail
from codex_actors.turns import WaitForNotifications
from support.os_threads import raised
from support.peers import WELL_BEHAVED, call, close, launch, running, settings, started_actors
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the peers use POSIX signals")


def fail(actor: object, message: object) -> None:
    raise ZeroDivisionError(f"{actor} has a bug that shows with {message!r}")


def start(actors: Actors) -> Any:
    return actors.session.ask(Start(), timeout=WAIT_S)


def failed_start(how: Settings) -> StartupError:
    """The error of a start that fails; every one who waits for it gets one of his own."""
    with started_actors(how) as actors:
        replies = [ask(actors.session, Start()) for _ in range(3)]
        waiting = ask(actors.correlator, Call("early"))
        errors = [raised(lambda reply=reply: reply.get(timeout=WAIT_S)) for reply in (*replies, waiting)]  # type: ignore[misc]
    assert len({id(error) for error in errors}) == 4, "threads must not share a traceback"
    assert len({str(error) for error in errors}) == 1
    assert isinstance(errors[0], StartupError)
    return errors[0]


def wait_for_end(pid: int) -> None:
    """Wait until a process that is no child of ours has ended."""
    try:
        fd = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([fd], [], [], 10.0)[0], f"process {pid} is still there"
    finally:
        os.close(fd)


def only_child(actors: Actors) -> Any:
    """The process of a client."""
    assert actors.session.is_alive()
    inbox: Any = ActorRegistry.get_by_class(PipeActor)[-1].actor_inbox
    return inbox._handle.__self__._child


# -- starts that fail -----------------------------------------------------------------------------------------------


def test_a_command_that_does_not_exist_is_named() -> None:
    error = failed_start(Settings(lambda: Launch(("/no/such/codex", "app-server")), {}))
    assert "could not start /no/such/codex app-server" in str(error)
    assert "No such file" in str(error)
    assert error.exit_code is None


def test_a_directory_that_does_not_exist_is_named(tmp_path: Path) -> None:
    error = failed_start(Settings(lambda: Launch((sys.executable,), cwd=str(tmp_path / "gone")), {}))
    assert "gone" in str(error)


def test_a_file_that_cannot_be_executed_is_named(tmp_path: Path) -> None:
    (tmp_path / "codex").write_text("no program")
    error = failed_start(Settings(lambda: Launch((str(tmp_path / "codex"),)), {}))
    assert "Permission denied" in str(error)


def test_an_error_while_finding_out_what_to_start_is_the_callers() -> None:
    def unknown() -> Launch:
        raise LookupError("no runtime is installed")

    assert "no runtime is installed" in str(failed_start(Settings(unknown, {})))


def test_a_process_that_exits_at_once_is_reported_with_exit_code_and_stderr() -> None:
    began = monotonic()
    error = failed_start(settings("sys.exit('config.toml: line 3: bad value')"))
    assert monotonic() - began < 10, "nobody waits for startup_timeout"
    assert (error.exit_code, error.stderr_tail) == (1, "config.toml: line 3: bad value")
    assert "exit code 1" in str(error)
    assert "bad value" in str(error)
    assert sys.executable in str(error)


def test_a_process_that_a_signal_ends_during_the_start_is_reported_with_the_signal() -> None:
    error = failed_start(settings("read(); os.kill(os.getpid(), signal.SIGKILL)"))
    assert error.exit_code == -9
    assert "signal 9" in str(error)


def test_a_process_that_never_answers_is_ended_after_startup_timeout() -> None:
    began = monotonic()
    error = failed_start(settings("print('busy', file=sys.stderr, flush=True); sleep_for_ever()", startup_timeout=0.3))
    assert "did not answer the handshake within 0.3 s" in str(error)
    assert "busy" in str(error)
    assert monotonic() - began < 5


def test_a_process_that_never_answers_and_ignores_sigterm_is_killed() -> None:
    began = monotonic()
    ignoring = "signal.signal(signal.SIGTERM, signal.SIG_IGN); sleep_for_ever()"
    assert "did not answer" in str(failed_start(settings(ignoring, startup_timeout=0.3)))
    assert monotonic() - began < 5


def test_an_answer_that_comes_when_the_start_has_been_given_up_is_too_late() -> None:
    script = """
request = read()
def answer_late(*_):
    answer(request)
    sys.exit(0)
signal.signal(signal.SIGTERM, answer_late)
sleep_for_ever()
"""
    assert "did not answer the handshake within 0.3 s" in str(failed_start(settings(script, startup_timeout=0.3)))


def test_output_that_is_no_json_is_shown_when_the_start_fails() -> None:
    error = failed_start(settings("print('Usage: codex [OPTIONS]'); sys.exit(2)"))
    assert "Usage: codex [OPTIONS]" in str(error)
    assert error.exit_code == 2
    silent = failed_start(settings("print('Hello', flush=True); sleep_for_ever()", startup_timeout=0.3))
    assert "'Hello'" in str(silent)


def test_a_refused_handshake_is_a_failed_start() -> None:
    script = "send({'id': read()['id'], 'error': {'code': -32600, 'message': 'too old'}}); echo()"
    assert "too old" in str(failed_start(settings(script)))


def test_a_handshake_that_is_answered_with_no_object_is_a_failed_start() -> None:
    script = "send({'id': read()['id'], 'result': 5}); echo()"
    assert "it answered the handshake with 5, which is no JSON object" in str(failed_start(settings(script)))


def test_a_start_that_failed_may_be_tried_again(tmp_path: Path) -> None:
    """The same actors serve the second process; nothing of the first start disturbs it."""
    first = tmp_path / "first"
    script = f"""
if not os.path.exists({str(first)!r}):
    open({str(first)!r}, "w").close()
    sys.exit("not yet")
"""
    with started_actors(settings(script + WELL_BEHAVED)) as actors:
        assert "not yet" in str(raised(lambda: start(actors)))
        assert "not yet" in str(raised(lambda: call(actors))), "calls in between get the same error"
        assert start(actors) == {"client": "test"}
        assert call(actors, params={"n": 1}) == {"n": 1}


def test_output_that_is_no_json_before_the_handshake_does_no_harm(caplog: pytest.LogCaptureFixture) -> None:
    with running("print('Welcome!', flush=True)\n" + WELL_BEHAVED) as actors:
        assert call(actors, params={"n": 1}) == {"n": 1}
    assert "Welcome!" in caplog.text


def test_everyone_who_asks_for_a_start_gets_the_same_handshake() -> None:
    with started_actors(settings(WELL_BEHAVED)) as actors:
        assert [ask(actors.session, Start()).get(timeout=WAIT_S) for _ in range(3)] == [{"client": "test"}] * 3
        assert len(ActorRegistry.get_by_class(PipeActor)) == 1


def test_a_thread_that_cannot_be_started_fails_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = threading.Thread.start

    def no_reader(self: threading.Thread) -> None:
        if self.name == "codex-actors-reader":
            raise RuntimeError("can't start new thread")
        usual(self)

    monkeypatch.setattr(threading.Thread, "start", no_reader)
    with started_actors(settings(WELL_BEHAVED, startup_timeout=1.0)) as actors:
        assert isinstance(raised(lambda: start(actors)), StartupError)


# -- odd output -----------------------------------------------------------------------------------------------------

ODD = {
    "garbage": b"thread 'main' panicked\n",
    "invalid UTF-8": b'{"id": 1, "result": "\xff\xfe"}\n',
    "an array": b"[1, 2]\n",
    "blank lines": b"\n\r\n   \n",
    "an id that is no id": b'{"id": {"a": 1}, "result": 1}\n{"id": [1], "result": 1}\n{"id": null, "result": 1}\n',
    "an unknown id": b'{"id": 999999, "result": 1}\n{"id": -1, "result": 1}\n{"id": "x", "error": {}}\n',
    "an answer without an id": b'{"result": 1}\n{"error": {"code": 1, "message": "x"}}\n{}\n',
    "a method that is no text": b'{"method": 5}\n{"method": null, "params": {}}\n{"id": 7, "method": []}\n',
    "params of all kinds": b"".join(
        b'{"method": "turn/%s", "params": %s}\n' % (method, params)
        for method in (b"started", b"completed")
        for params in (b"null", b"[]", b'"x"', b"1", b'{"turn": []}', b'{"turn": {"id": []}, "threadId": {}}')
    ),
    "ids of odd kinds in a notification": b"".join(
        b'{"method": "item/completed", "params": {"turnId": %s, "threadId": %s}}\n' % (turn, thread)
        for turn in (b'"t"', b"[]", b"null", b"5")
        for thread in (b"[]", b"{}", b"null", b"5", b'"x"')
        for _ in range(7)  # for what looks only at some of them
    ),
    "an odd end of a login": b"".join(
        b'{"method": "account/login/completed", "params": %s}\n' % params
        for params in (b"null", b"[]", b'{"loginId": []}', b'{"loginId": null}', b'{"loginId": "x"}')
    ),
    "requests of odd kinds": b"".join(
        b'{"id": %s, "method": "%s", "params": %s}\n' % (number, method, params)
        for number in (b"0", b'"x"', b"null", b"[1]", b"{}")
        for method in (b"item/tool/call", b"item/commandExecution/requestApproval", b"no/such")
        for params in (b"null", b"[]", b'{"threadId": []}', b'{"turnId": {}}')
    ),
    "requests that are resolved oddly": b"".join(
        b'{"method": "serverRequest/resolved", "params": %s}\n' % params
        for params in (b"null", b"[]", b'{"requestId": []}', b'{"requestId": {}, "threadId": []}', b'{"threadId": {}}')
    )
    + b'{"method": "thread/closed", "params": {"threadId": []}}\n',
}


@pytest.mark.parametrize("name", ODD)
def test_the_connection_lives_on_after_odd_output(name: str) -> None:
    script = f"handshake()\nraw({ODD[name]!r})\necho()"
    with running(script) as actors:
        assert call(actors, params={"n": 1}) == {"n": 1}
        assert all(
            actor.is_alive()
            for actor in (actors.session, actors.correlator, actors.turns, actors.logins, actors.server_requests)
        )
        assert call(actors, params={"n": 2}) == {"n": 2}


def test_odd_lines_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with running("handshake()\nraw(b'oops\\n[1]\\n\\xff\\n')\necho()") as actors:
        call(actors)
    assert [
        record.getMessage().rpartition(": ")[2]
        for record in caplog.records
        if record.name == "openai_codex" and record.levelno == logging.WARNING
    ] == ["'oops'", "'[1]'", "'\ufffd'"]


MALFORMED_ERRORS: list[tuple[Any, int, str]] = [
    ({"code": -1, "message": "plain", "data": [1]}, -1, "plain"),
    ({"code": "x", "message": "odd code"}, 0, "odd code"),
    ({"message": 5}, 0, "5"),
    ({}, 0, "{}"),
    ("just text", 0, "just text"),
    ([1], 0, "[1]"),
    (False, 0, "False"),
]


@pytest.mark.parametrize(("error", "code", "text"), MALFORMED_ERRORS, ids=[str(case[0]) for case in MALFORMED_ERRORS])
def test_an_error_of_any_form_is_an_error_for_the_one_who_asked(error: Any, code: int, text: str) -> None:
    with running(f"handshake()\nsend({{'id': read()['id'], 'error': {error!r}}})\necho()") as actors:
        caught: Any = raised(lambda: call(actors))
        assert caught.code == code
        assert text in str(caught)
        assert call(actors, params={"n": 1}) == {"n": 1}


@pytest.mark.parametrize("params", ["\ud800", object(), {1, 2}], ids=["lone surrogate", "object", "set"])
def test_a_request_that_is_no_json_harms_nobody_but_its_caller(params: Any) -> None:
    with running() as actors:
        assert isinstance(raised(lambda: call(actors, params={"input": params})), TypeError)
        assert call(actors, params={"n": 1}) == {"n": 1}


# -- the end of a process -------------------------------------------------------------------------------------------


def test_when_the_process_dies_everyone_who_waits_hears_how() -> None:
    script = "handshake()\nread()\nread()\nprint('out of memory', file=sys.stderr, flush=True)\nos.abort()"
    with running(script) as actors:
        pending = [ask(actors.correlator, Call("a")), ask(actors.correlator, Call("b"))]
        feed = ask(actors.client_feed, WaitForNotifications())
        errors: list[Any] = [raised(lambda reply=reply: reply.get(timeout=WAIT_S)) for reply in (*pending, feed)]  # type: ignore[misc]
        later: Any = raised(lambda: call(actors))
    for error in (*errors, later):
        assert isinstance(error, TransportClosedError)
        assert not isinstance(error, StartupError)
        assert (error.exit_code, error.stderr_tail) == (-6, "out of memory")
        assert "signal 6" in str(error)


def test_a_process_that_closes_stdout_but_lives_on_is_ended() -> None:
    script = "handshake()\nread()\nos.close(1)\nsleep_for_ever()"
    with running(script) as actors:
        began = monotonic()
        assert isinstance(raised(lambda: call(actors)), TransportClosedError)
        assert monotonic() - began < 5


def test_a_last_line_without_a_newline_is_no_answer() -> None:
    with running('handshake()\nread()\nraw(b\'{"id": 1, "result": 1}\')\n') as actors:
        assert isinstance(raised(lambda: call(actors)), TransportClosedError)


def test_answers_that_came_before_the_end_are_answers() -> None:
    with running("handshake()\nanswer(read())\nos._exit(3)") as actors:
        assert call(actors, params={"n": 1}) == {"n": 1}


@pytest.mark.parametrize(
    "stubborn",
    [
        "",
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n",
        "signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.signal(signal.SIGHUP, signal.SIG_IGN)\nos.close(0)\n",
    ],
    ids=["in no hurry", "ignores SIGTERM", "closed its stdin"],
)
def test_close_ends_a_process_that_does_not_end_with_its_stdin(stubborn: str) -> None:
    with running("handshake()\n" + stubborn + "send({'method': 'ready'})\nsleep_for_ever()") as actors:
        assert ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S) is True
        pending = ask(actors.correlator, Call("never"))
        began = monotonic()
        close(actors)
        assert monotonic() - began < 5
        assert "closed" in str(raised(lambda: pending.get(timeout=0)))


def test_close_ends_a_process_that_is_stopped() -> None:
    with running("handshake()\nsend({'method': 'ready'})\nos.kill(os.getpid(), signal.SIGSTOP)") as actors:
        assert ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S) is True
        began = monotonic()
        close(actors)
        assert monotonic() - began < 5


GRANDCHILD = """
handshake()
code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(1000)"
def grandchild(**how):
    child = subprocess.Popen([sys.executable, "-S", "-c", code], stdout=subprocess.PIPE, **how)
    child.stdout.readline()
    return child.pid
"""

GRANDCHILDREN = {
    "in the group": "pids = [grandchild()]",
    "in a session of its own": "pids = [grandchild(start_new_session=True)]",
    "both": "pids = [grandchild(), grandchild(start_new_session=True)]",
}
ENDS = {
    "stays": "sleep_for_ever()",
    "goes with its stdin": "echo()",
    "ignores SIGTERM": "signal.signal(signal.SIGTERM, signal.SIG_IGN); sleep_for_ever()",
}


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and pidfd")
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("kind", GRANDCHILDREN)
def test_close_leaves_no_descendant(kind: str, end: str) -> None:
    script = GRANDCHILD + GRANDCHILDREN[kind] + "\nsend({'method': 'up', 'params': pids})\n" + ENDS[end]
    with running(script) as actors:
        assert ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S) is True
        pids = actors.client_events.events.popleft()["params"]
        began = monotonic()
        close(actors)
        assert monotonic() - began < 5
        for pid in pids:
            wait_for_end(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="needs pidfd")
def test_a_process_that_dies_by_itself_takes_its_group_with_it() -> None:
    script = GRANDCHILD + "pid = grandchild()\nsend({'method': 'up', 'params': [pid]})\nread()\nos._exit(1)"
    with running(script) as actors:
        assert ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S) is True
        assert isinstance(raised(lambda: call(actors)), TransportClosedError)
        wait_for_end(actors.client_events.events.popleft()["params"][0])


# -- full pipes -----------------------------------------------------------------------------------------------------


def test_frames_larger_than_the_pipe_reach_a_slow_reader_whole_and_in_order() -> None:
    script = "handshake()\nsend({'method': 'ready'})\ntime.sleep(0.2)\necho()"
    with running(script) as actors:
        ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S)
        sizes = [10, 300_000, 20, 2_000_000, 30, *range(40, 60)]
        replies = [ask(actors.correlator, Call("echo", {"n": n, "text": "x" * size})) for n, size in enumerate(sizes)]
        order: list[int] = []
        for number, reply in enumerate(replies):
            reply.add_done_callback(lambda _, number=number: order.append(number))  # type: ignore[misc]
        results = [reply.get(timeout=WAIT_S) for reply in replies]
        assert [(result["n"], len(result["text"])) for result in results] == list(enumerate(sizes))
        assert order == sorted(order), "the peer answers in the order in which it reads"
        names = {thread.name for thread in threading.enumerate()}
        assert "codex-actors-writer" in names


def test_after_a_burst_the_calling_thread_writes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    writers: list[str] = []
    usual = os.write

    def write(fd: int, data: bytes) -> int:
        writers.append(threading.current_thread().name)
        return usual(fd, data)

    with running() as actors:
        call(actors, params="x" * 3_000_000)
        monkeypatch.setattr(os, "write", write)
        call(actors, params="x")
        monkeypatch.undo()
    assert writers == [threading.current_thread().name]


def test_a_process_that_does_not_read_can_be_closed() -> None:
    script = "handshake()\nsend({'method': 'ready'})\nsleep_for_ever()"
    with running(script) as actors:
        ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S)
        began = monotonic()
        replies = [ask(actors.correlator, Call("big", "x" * 500_000)) for _ in range(5)]
        assert monotonic() - began < 2, "the caller does not wait for the pipe"
        close(actors)
        assert monotonic() - began < 6
        for reply in replies:
            assert isinstance(raised(lambda reply=reply: reply.get(timeout=0)), TransportClosedError)  # type: ignore[misc]


def test_a_process_that_closes_its_stdin_answers_what_it_has_read() -> None:
    script = "handshake()\nrequest = read()\nos.close(0)\nsend({'method': 'ready'})\n"
    script += "time.sleep(0.2)\nanswer(request)\nsleep_for_ever()"
    with running(script) as actors:
        reply = ask(actors.correlator, Call("a", 1))
        ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S)
        ask(actors.correlator, Call("b", 2))
        ask(actors.correlator, Call("c", "x" * 1_000_000))
        assert reply.get(timeout=WAIT_S) == 1


def test_a_flood_on_stderr_does_not_hold_up_the_process_and_only_its_end_is_kept() -> None:
    flood = "handshake()\nfor n in range(40000):\n    print('noise', n, 'x' * 50, file=sys.stderr)\n"
    with running(flood + "answer(read())\nread()\nsys.exit('the end')") as actors:
        assert call(actors, params=1) == 1
        error: Any = raised(lambda: call(actors))
    assert error.stderr_tail.endswith("the end")
    assert 4_000 < len(error.stderr_tail) <= STDERR_TAIL_BYTES


def test_a_flood_of_notifications_beside_requests_is_handled() -> None:
    script = "handshake()\nwhile True:\n    request = read()\n"
    script += '    raw(b\'{"method": "warning", "params": {}}\\n\' * 20000)\n    answer(request)'
    with running(script) as actors:
        assert [call(actors, params=n) for n in range(5)] == list(range(5))
        events = actors.client_events
        assert len(events.events) + events.dropped == 100_000


# -- secrets --------------------------------------------------------------------------------------------------------

SECRETS = [
    "OPENAI_API_KEY=SECRETSECRETSECRET",
    'auth.json: {"access_token": "SECRETSECRET", "refresh_token":"SECRETSECRET"}',
    "Authorization: Bearer SECRET.SECRET-SECRET",
    "authorization: bearer SECRETSECRET",
    "key sk-proj-SECRETSECRETSECRET was refused",
    "jwt eyJSECRETSECRETSECRET.SECRETSECRET.SECRET_SECRET end",
    "password=SECRET",
    "client_secret: 'SECRETSECRET'",
]


@pytest.mark.parametrize("line", SECRETS)
def test_secrets_on_stderr_are_blanked_out(line: str) -> None:
    hidden = line.replace("SECRET", "@")  # the message names the command, and that is this script
    script = f"print({hidden!r}.replace('@', 'SEC' + 'RET'), file=sys.stderr); sys.exit('after')"
    error = failed_start(settings(script))
    assert "SECRET" not in str(error)
    assert "[redacted]" in error.stderr_tail
    assert error.stderr_tail.endswith("after")


def test_secrets_on_stdout_are_blanked_out(caplog: pytest.LogCaptureFixture) -> None:
    error = failed_start(settings("print('OPENAI_API_KEY=' + 'SEC' + 'RET'); sys.exit(1)"))
    assert "SECRET" not in str(error)
    assert "SECRET" not in caplog.text


def test_a_secret_that_the_tail_cuts_in_two_is_blanked_out() -> None:
    for keep in range(8):
        tail = StderrTail()
        rest = "x\n" * ((STDERR_TAIL_BYTES - 20 - keep) // 2)
        tail.add(b"api_key=" + b"SECRET" * 40 + b"\n" + rest.encode())
        assert "SECRET" not in tail.text()


def test_secrets_of_the_command_line_are_blanked_out() -> None:
    assert "abcdefgh" not in str(Launch(("codex", "-c", "api_key=abcdefgh", "--token=abcdefgh")))


@pytest.mark.parametrize("text", ["nothing to hide", "tokens used: 12", "bearer", "the secret of success", ""])
def test_what_is_no_secret_is_left_alone(text: str) -> None:
    assert redact(text) == text


# -- closing --------------------------------------------------------------------------------------------------------


def test_a_client_that_was_never_started_can_be_closed() -> None:
    with started_actors(settings(WELL_BEHAVED)) as actors:
        pending = ask(actors.correlator, Call("early"))
        close(actors)
        assert "closed" in str(raised(lambda: pending.get(timeout=0)))


def test_many_threads_may_close_at_once_while_others_wait() -> None:
    with running("handshake()\nsleep_for_ever()") as actors:
        outcomes: SimpleQueue[BaseException | None] = SimpleQueue()

        def run(job: Callable[[], object]) -> None:
            try:
                job()
            except TransportClosedError as error:
                outcomes.put(error)
            else:
                outcomes.put(None)

        callers = [lambda: call(actors)] * 8 + [
            lambda: ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S)
        ]
        closers: list[Callable[[], object]] = [lambda: actors.session.ask(Close(), timeout=WAIT_S)] * 8
        threads = [threading.Thread(target=run, args=(job,), daemon=True) for job in (*callers, *closers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(WAIT_S)
        errors = [outcomes.get(timeout=0) for _ in threads]
        assert sum(isinstance(error, TransportClosedError) for error in errors) >= 8
        assert not actors.correlator.is_alive() or actors.correlator.actor_stopped.wait(WAIT_S)
        assert isinstance(raised(lambda: call(actors)), TransportClosedError)


def test_a_close_that_comes_in_the_last_moment_is_answered() -> None:
    with running() as actors:
        late: list[Any] = []
        reply = ask(actors.session, Close())
        reply.add_done_callback(lambda _: late.append(ask(actors.session, Close())))
        reply.get(timeout=WAIT_S)
        with suppress(TransportClosedError):
            late[0].get(timeout=WAIT_S)


@pytest.mark.parametrize("moment", ["before the process is there", "during the handshake"])
def test_close_during_the_start_ends_it(moment: str) -> None:
    began, go_on = threading.Event(), threading.Event()

    def slowly() -> Launch:
        began.set()
        assert go_on.wait(WAIT_S)
        return launch("sleep_for_ever()")

    with started_actors(Settings(slowly, {})) as actors:
        starting = ask(actors.session, Start())
        assert began.wait(WAIT_S)
        if moment == "during the handshake":
            go_on.set()
        closing = ask(actors.session, Close())
        go_on.set()
        closing.get(timeout=WAIT_S)
        assert "closed" in str(raised(lambda: starting.get(timeout=0)))


def test_close_from_a_callback_of_a_reply_is_carried_out() -> None:
    with running() as actors:
        closing: SimpleQueue[Any] = SimpleQueue()
        reply = ask(actors.correlator, Call("a", 1))
        reply.add_done_callback(lambda _: closing.put(ask(actors.session, Close())))
        reply.get(timeout=WAIT_S)
        closing.get(timeout=WAIT_S).get(timeout=WAIT_S)


@pytest.mark.parametrize("kind", ["stop_all", "session", "pipe"])
def test_pykkas_own_stop_ends_the_process_too(kind: str) -> None:
    with running("handshake()\nsend({'method': 'ready'})\nsleep_for_ever()") as actors:
        ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S)
        pid = only_child(actors).pid
        pending = ask(actors.correlator, Call("never"))
        if kind == "stop_all":
            ActorRegistry.stop_all(timeout=WAIT_S)
        else:
            target = actors.session if kind == "session" else ActorRegistry.get_by_class(PipeActor)[0]
            target.stop(timeout=WAIT_S)
        assert isinstance(raised(lambda: pending.get(timeout=WAIT_S)), Exception)
        wait_for_end(pid)


def test_a_pipe_that_is_stopped_while_its_process_starts_leaves_no_process() -> None:
    began, go_on = threading.Event(), threading.Event()

    def slowly() -> Launch:
        began.set()
        assert go_on.wait(WAIT_S)
        return launch("sleep_for_ever()")

    with started_actors(Settings(slowly, {})) as actors:
        starting = ask(actors.session, Start())
        assert began.wait(WAIT_S)
        ActorRegistry.get_by_class(PipeActor)[0].stop(timeout=WAIT_S)
        go_on.set()
        assert isinstance(raised(lambda: starting.get(timeout=WAIT_S)), StartupError)


@pytest.mark.parametrize("actor", ["correlator", "turns", "logins", "server_requests", "client_feed"])
def test_an_actor_that_dies_of_a_bug_ends_the_client_with_an_error_that_says_so(
    actor: str, caplog: pytest.LogCaptureFixture
) -> None:
    with running("handshake()\nsleep_for_ever()") as actors:
        pending = ask(actors.correlator, Call("never"))
        ref = getattr(actors, actor)
        ref.actor_inbox._handle.__self__._handlers = {**ref.actor_class._handlers, WaitForNotifications: fail}
        tell(ref, WaitForNotifications())
        assert isinstance(raised(lambda: pending.get(timeout=WAIT_S)), TransportClosedError)
        with pytest.raises(TransportClosedError):
            call(actors)
    assert "ZeroDivisionError" in caplog.text


def test_the_threads_of_a_client_are_few_and_do_not_grow_with_its_calls() -> None:
    before = set(threading.enumerate())
    with running("handshake()\nsend({'method': 'ready'})\nsleep_for_ever()") as actors:
        ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S)
        replies = [ask(actors.correlator, Call("never")) for _ in range(500)]
        names = sorted(thread.name for thread in set(threading.enumerate()) - before)
        assert len(names) <= 5
        assert all(name.startswith("codex-actors-") for name in names)
        close(actors)
        assert all(isinstance(reply.error, TransportClosedError) for reply in replies)


def test_the_process_has_a_group_of_its_own() -> None:
    with running("handshake()\nsend({'method': 'up', 'params': os.getpgid(0)})\necho()") as actors:
        ask(actors.client_feed, WaitForNotifications()).get(timeout=WAIT_S)
        assert actors.client_events.events.popleft()["params"] != os.getpgid(0)


def test_a_write_to_a_pipe_that_is_gone_raises_no_signal_and_no_error() -> None:
    with running("handshake()\nos.kill(os.getpid(), signal.SIGKILL)") as actors:
        error: Any = raised(lambda: [call(actors) for _ in range(1000)])
        assert error.exit_code == -signal.SIGKILL
        for pipe in ActorRegistry.get_by_class(PipeActor):
            pipe.tell(Send(b"{}\n"))
