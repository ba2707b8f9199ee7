"""Ctrl-C wherever it can reach the main thread inside the runtime: it costs the interrupted call and no other."""

from __future__ import annotations

import dis
import functools
import itertools
import signal
import sys
import threading
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from pykka import ActorRegistry

import codex_actors
from codex_actors.actor import Actor, Message, ask, handles, message_class, signals, worker
from codex_actors.errors import MessageInterruptedError
from codex_actors.logins import BeginLogin, WaitForLogin
from codex_actors.requests import Call
from codex_actors.session import Close, Start
from codex_actors.turns import BeginTurn, OpenCursor, new_reader_id
from support.os_threads import from_another_thread
from support.peers import close, running, settings, started_actors
from support.processes import run_python
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    from codex_actors.session import Actors

HERE = str(Path(codex_actors.__file__).parent)

PEER = """
handshake()
while True:
    request = read()
    if "id" not in request:
        continue
    if request["method"] == "turn/start":
        turn = {"id": "turn " + str(request["id"])}
        where = {"threadId": request["params"]["threadId"], "turn": turn}
        send({"method": "turn/started", "params": where})
        answer(request, {"turn": turn})
        send({"method": "delta", "params": {"turnId": turn["id"], "itemId": "i", "delta": "x"}})
        send({"method": "turn/completed", "params": where})
    elif request["method"] == "account/login/start":
        name = "login " + str(request["id"])
        send({"method": "account/login/completed", "params": {"loginId": name}})
        answer(request, {"loginId": name})
    else:
        answer(request)
"""


BREAKS = ("CALL", "RESUME", "JUMP_BACKWARD", "JUMP_ABSOLUTE")
"""The instructions after which the interpreter looks for signals: calls, loops, and the beginning of a function."""


@functools.cache
def breaks(code: CodeType) -> frozenset[int]:
    """Where in a function a signal's handler can be called."""
    instructions = list(dis.get_instructions(code))
    return frozenset(
        after.offset for before, after in itertools.pairwise(instructions) if before.opname.startswith(BREAKS)
    )


class Interrupt:
    """Brings an interrupt at the n-th place where this thread, inside the runtime, looks for signals."""

    def __init__(self, place: int, strike: Callable[[], object]) -> None:
        self._left = place
        self._strike = strike
        self.where = ""
        """Where it came; empty: the code had ended before."""

    def trace(self, frame: FrameType, event: str, _: object) -> Any:
        if not frame.f_code.co_filename.startswith(HERE) or frame.f_code.co_name == "__del__":
            return None  # what a finalizer raises, the interpreter swallows
        frame.f_trace_opcodes = True
        if event == "opcode" and frame.f_lasti in breaks(frame.f_code):
            self._left -= 1
            if self._left == 0:
                self.where = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} in {frame.f_code.co_name}"
                self._strike()
        return self.trace

    def during(self, job: Callable[[], object]) -> str:
        """Run a job with the interrupt; returns where it came."""
        sys._getframe().f_trace_opcodes = True  # Python 3.12 asks only now whether any frame wants opcodes
        sys.settrace(self.trace)
        try:
            job()
        except KeyboardInterrupt:
            pass
        finally:
            sys.settrace(None)
        return self.where


def ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def flags_are_free() -> bool:
    """Whether no thread runs an actor and no message waits, for every actor of the process."""
    deadline = monotonic() + 5
    while monotonic() < deadline:
        busy = False
        for ref in ActorRegistry.get_all():
            inbox: Any = ref.actor_inbox
            if inbox._running.acquire(timeout=max(0.0, deadline - monotonic())):
                busy = busy or bool(len(inbox))
                inbox._running.release()
                worker.run_on_worker(inbox.run)  # who came while the flag was ours relies on us to look again
            else:
                return False
        if not busy:
            return True
    return False


def is_well(actors: Actors, where: str) -> None:
    """Another thread's calls end, and the actors are free."""
    answer = from_another_thread(lambda: ask(actors.correlator, Call("echo", 1)).get(timeout=WAIT_S))
    assert answer == 1, f"after an interrupt at {where}: {answer!r}"
    assert from_another_thread(flags_are_free) is True, f"after an interrupt at {where}"
    assert actors.callers._waiting == set(), f"after an interrupt at {where}"


def _turn(actors: Actors) -> None:
    cursor = ask(actors.turns, BeginTurn(new_reader_id(), {"threadId": "t"}, None)).get(timeout=WAIT_S)
    while cursor.wait().get(timeout=WAIT_S):
        cursor.events.clear()


def _login(actors: Actors) -> None:
    response = ask(actors.logins, BeginLogin({}, None)).get(timeout=WAIT_S)
    ask(actors.logins, WaitForLogin(response["loginId"])).get(timeout=WAIT_S)


def _waits_that_read(actors: Actors) -> None:
    for _ in range(3):
        actors.callers.wait(ask(actors.correlator, Call("echo", 2, 5.0)))


OPERATIONS: dict[str, Callable[[Actors], object]] = {
    "call": lambda actors: ask(actors.correlator, Call("echo", 2)).get(timeout=WAIT_S),
    "call of pykka": lambda actors: actors.correlator.ask(Call("echo", 2), timeout=WAIT_S),
    "waits that read": _waits_that_read,
    "turn": _turn,
    "cursor": lambda actors: ask(actors.turns, OpenCursor("t", "no turn")).get(timeout=WAIT_S),
    "login": _login,
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_ctrl_c_in_a_call_costs_nobody_else_his(name: str) -> None:
    with running(PEER) as actors:
        place = 1
        while where := Interrupt(place, ctrl_c).during(lambda: OPERATIONS[name](actors)):
            is_well(actors, where)
            place += 1
        assert place > 20, "the interrupts came inside"
        from_another_thread(lambda: close(actors))


@pytest.mark.parametrize("moment", ["start", "close"])
def test_ctrl_c_in_start_and_close_leaves_a_client_that_can_be_closed(moment: str) -> None:
    place, where = 1, "begin"
    while where:
        with started_actors(settings(PEER)) as actors:
            if moment == "start":
                where = Interrupt(place, ctrl_c).during(lambda: actors.session.ask(Start(), timeout=WAIT_S))
                assert from_another_thread(lambda: ask(actors.session, Start()).get(timeout=WAIT_S)) == {
                    "client": "test"
                }
                is_well(actors, where)
            else:
                ask(actors.session, Start()).get(timeout=WAIT_S)
                pending = [ask(actors.correlator, Call("a")) for _ in range(3)]
                where = Interrupt(place, ctrl_c).during(lambda: actors.session.ask(Close(), timeout=WAIT_S))
                for reply in pending:
                    from_another_thread(lambda reply=reply: reply.get(timeout=WAIT_S))  # type: ignore[misc]
            assert from_another_thread(lambda: close(actors)) is None
            assert from_another_thread(lambda: actors.session.actor_stopped.wait(WAIT_S)) is True
        place += 5  # every place would take minutes, for each has a process of its own
    assert place > 20


@message_class
class Say(Message[object]):
    """Answered with the same."""

    what: object


class Echo(Actor):
    """Answers with what it is sent."""

    @handles(Say)
    def _say(self, message: Say) -> object:
        return message.what


@pytest.mark.parametrize("strike", ["a signal", "a trace function"])
def test_an_exception_at_any_place_leaves_the_actors_free_and_the_others_answered(strike: str) -> None:
    """A signal's handler other than Ctrl-C's may raise anywhere; so does the trace function."""

    def explode(*_: object) -> None:
        raise KeyboardInterrupt

    usual = signal.signal(signal.SIGUSR1, explode)
    strikes = {"a signal": lambda: signal.raise_signal(signal.SIGUSR1), "a trace function": explode}
    echo = Echo.start()
    stop = threading.Event()
    failures: list[BaseException] = []

    def keep_asking() -> None:
        while not stop.is_set():
            try:
                assert ask(echo, Say("other")).get(timeout=WAIT_S) == "other"
            except MessageInterruptedError:
                continue
            except BaseException as error:  # noqa: BLE001 - the test looks at it
                failures.append(error)
                return
            stop.wait(0.0005)

    threads = [threading.Thread(target=keep_asking, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        place = 1
        while where := Interrupt(place, strikes[strike]).during(
            lambda: [ask(echo, Say(number)).get(timeout=WAIT_S) for number in range(3)]
        ):
            assert from_another_thread(lambda: ask(echo, Say(1)).get(timeout=WAIT_S)) == 1, where
            assert from_another_thread(flags_are_free) is True, where
            place += 1
    finally:
        stop.set()
        for thread in threads:
            thread.join(WAIT_S)
        signal.signal(signal.SIGUSR1, usual)
    assert failures == []
    assert place > 20
    ask(echo, Say(1)).get(timeout=WAIT_S)
    echo.stop(timeout=WAIT_S)


FORKED_IN_THE_MIDDLE = """
import os, signal, threading
from codex_actors.actor.signals import defer_signals
before = signal.getsignal(signal.SIGINT)
statuses = []
def fork():
    pid = os.fork()
    if pid == 0:
        held_back = []
        assert signal.getsignal(signal.SIGINT) is before, "the child has the handlers of the program"
        defer_signals(lambda: held_back.append(signal.getsignal(signal.SIGINT) is not before))
        assert held_back == [True], "and holds them back when its own main thread runs actors"
        assert signal.getsignal(signal.SIGINT) is before
        os._exit(0)
    statuses.append(os.waitpid(pid, 0)[1])
def work():
    thread = threading.Thread(target=fork)
    thread.start()
    thread.join()
defer_signals(work)
assert statuses == [0], statuses
assert signal.getsignal(signal.SIGINT) is before
"""


@pytest.mark.interrupts
@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_a_fork_while_signals_are_held_back_does_not_cost_the_child_its_handlers() -> None:
    run_python(FORKED_IN_THE_MIDDLE, "-W", "ignore::DeprecationWarning")


def test_a_handler_that_raises_while_handlers_are_put_back_costs_no_other_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_handler, before = signals._set_handler, signal.getsignal(signal.SIGINT)

    def end(number: int, _: FrameType | None) -> None:
        sys.exit(number)

    old = signal.signal(signal.SIGTERM, end)

    def set_it(number: int, handler: Any) -> None:
        set_handler(number, handler)
        if number == signal.SIGTERM and not isinstance(handler, signals.Deferral):
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(signals, "_set_handler", set_it)
    try:
        with pytest.raises(SystemExit):
            signals.defer_signals(lambda: None)
        assert signal.getsignal(signal.SIGINT) is before
    finally:
        signal.signal(signal.SIGTERM, old)


def test_where_handlers_cannot_be_set_work_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """In an embedding, `threading` may take another OS thread for the main one than Python does."""

    def refuse(_number: int, _handler: object) -> None:
        raise ValueError("signal only works in main thread of the main interpreter")

    monkeypatch.setattr(signals, "_main_thread", threading.get_ident())
    monkeypatch.setattr(signals, "_set_handler", refuse)
    done: list[int] = []
    for number in range(2):
        signals.defer_signals(done.append, number)
    assert done == [0, 1]
    assert signals._main_thread is None
    assert signals._deferral is None


@pytest.mark.interrupts
def test_what_is_left_of_a_deferral_that_was_broken_off_passes_signals_on(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGINT)

    def broken_off(_: signals.Deferral) -> None:
        """As if an exception had struck at its beginning, and been caught."""

    monkeypatch.setattr(signals.Deferral, "put_back", broken_off)
    try:
        signals.defer_signals(lambda: None)
        assert signal.getsignal(signal.SIGINT) is not before
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        monkeypatch.undo()
        signals.defer_signals(lambda: None)
        assert signal.getsignal(signal.SIGINT) is before
    finally:
        signal.signal(signal.SIGINT, before)
