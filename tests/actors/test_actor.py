"""Actor, inbox and worker: who runs an actor, when, and what happens when a handler goes wrong."""

from __future__ import annotations

import sys
import threading
from collections import defaultdict
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import pytest
from pykka import ActorDeadError, ActorRegistry, Timeout

from codex_actors.actor import (
    LATER,
    Actor,
    ActorFailed,
    Message,
    Reply,
    Supervise,
    handles,
    message_class,
    tell,
    worker,
)
from support.os_threads import in_threads
from support.processes import run_python
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from pykka import ActorRef


@message_class
class Run(Message[Any]):
    """Call a function inside the actor and answer with its value."""

    job: Callable[[Runner], Any]


@message_class
class Note(Message[None]):
    """A numbered message of one sender."""

    sender: int
    number: int


class Runner(Actor):
    """Runs what it is sent, and takes notes."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: dict[int, list[int]] = defaultdict(list)
        self.inside = 0
        self.overlaps = 0
        self.plain = "set in the constructor"

    @handles(Run)
    def _run(self, message: Run) -> Any:
        return message.job(self)

    @handles(Note)
    def _note(self, message: Note) -> None:
        self.inside += 1
        self.overlaps += self.inside != 1
        self.notes[message.sender].append(message.number)
        self.inside -= 1

    def double(self, number: int) -> int:
        return 2 * number

    def on_receive(self, message: Any) -> Any:
        return ("plain", message)


@pytest.fixture
def runner() -> Iterator[ActorRef[Runner]]:
    ref = Runner.start()
    yield ref
    ref.stop(timeout=WAIT_S)


def ask(ref: ActorRef[Any], job: Callable[[Any], Any]) -> Any:
    return ref.ask(Run(job), timeout=WAIT_S)


def depth() -> int:
    frame, count = sys._getframe(), 0
    while frame.f_back is not None:
        frame, count = frame.f_back, count + 1
    return count


# -- who runs an actor, and in which order --------------------------------------------------------------------------


def test_the_calling_thread_runs_an_actor(runner: ActorRef[Runner]) -> None:
    assert ask(runner, lambda _: threading.current_thread()) is threading.current_thread()


def test_messages_of_one_sender_are_handled_in_order_one_at_a_time_and_none_is_lost(runner: ActorRef[Runner]) -> None:
    def send(sender: int) -> None:
        for number in range(2_000):
            runner.tell(Note(sender, number))

    in_threads(*(partial(send, sender) for sender in range(8)))
    assert ask(runner, lambda actor: actor.overlaps) == 0
    assert ask(runner, lambda actor: dict(actor.notes)) == {sender: list(range(2_000)) for sender in range(8)}


def test_every_ask_of_many_threads_to_many_actors_is_answered() -> None:
    """Each ask hops over two actors, so that every thread runs actors for the others."""
    ends = [Runner.start() for _ in range(3)]

    def hop(ref: ActorRef[Runner], value: int) -> Callable[[Runner], Any]:
        def forward(actor: Runner) -> Any:
            reply = actor.asker(Run(lambda _: None))
            ref.tell(Run(lambda _: reply.resolve(value)))
            return LATER

        return forward

    wrong: list[tuple[int, int]] = []

    def send(sender: int) -> None:
        for number in range(500):
            first, second = ends[number % 3], ends[(number + sender) % 3]
            if ask(first, hop(second, number)) != number:
                wrong.append((sender, number))

    in_threads(*(partial(send, sender) for sender in range(8)))
    assert wrong == []
    ActorRegistry.stop_all(timeout=WAIT_S)


def test_a_long_chain_of_tells_keeps_the_stack_flat() -> None:
    first, second = Runner.start(), Runner.start()
    depths: set[int] = set()
    finished = threading.Event()

    def hop(remaining: int) -> Callable[[Runner], None]:
        def job(actor: Runner) -> None:
            depths.add(depth())
            if remaining:
                (second if actor.actor_ref == first else first).tell(Run(hop(remaining - 1)))
            else:
                finished.set()

        return job

    first.tell(Run(hop(20_000)))
    assert finished.wait(WAIT_S)
    assert max(depths) - min(depths) < 60, "the worker's stack and this thread's differ, but neither grows"
    first.stop()
    second.stop()


def test_an_actor_that_tells_itself_handles_the_message_later(runner: ActorRef[Runner]) -> None:
    order: list[str] = []

    def job(actor: Runner) -> None:
        actor.actor_ref.tell(Run(lambda _: order.append("told")))
        order.append("telling")

    runner.tell(Run(job))
    ask(runner, lambda _: None)
    assert order == ["telling", "told"]


def test_a_thread_is_not_captured_by_an_actor_that_never_comes_to_an_end(runner: ActorRef[Runner]) -> None:
    stop = threading.Event()
    names: set[str] = set()

    def again(actor: Runner) -> None:
        names.add(threading.current_thread().name)
        if not stop.is_set():
            actor.actor_ref.tell(Run(again))

    runner.tell(Run(again))  # comes back although there is always one more message
    handed_over = threading.Event()
    runner.tell(Run(lambda _: handed_over.set()))
    assert handed_over.wait(WAIT_S)
    busy = Runner.start()
    busy.tell(Run(again))  # a second one like it
    late = threading.Event()
    worker.call_later(0.0, late.set)
    assert late.wait(WAIT_S), "timers run beside two actors that never come to an end"
    assert ask(runner, lambda _: "answered") == "answered"
    assert "codex-actors-worker" in names
    stop.set()
    busy.stop()


def test_a_message_that_comes_while_another_thread_runs_the_actor_is_handled_by_that_thread(
    runner: ActorRef[Runner],
) -> None:
    entered, leave = threading.Event(), threading.Event()
    ran_on: SimpleQueue[str] = SimpleQueue()

    def hold(_: Runner) -> None:
        entered.set()
        assert leave.wait(WAIT_S)

    holder = threading.Thread(target=runner.tell, args=(Run(hold),), name="holder")
    holder.start()
    assert entered.wait(WAIT_S)
    reply = runner.ask(Run(lambda _: ran_on.put(threading.current_thread().name)), block=False)
    assert ran_on.empty(), "this thread came back without waiting and without running the actor"
    leave.set()
    reply.get(timeout=WAIT_S)
    assert ran_on.get(timeout=WAIT_S) in {"holder", "codex-actors-worker"}
    holder.join(WAIT_S)


def test_messages_that_come_during_on_start_wait_for_its_end() -> None:
    entered, leave = threading.Event(), threading.Event()
    order: list[str] = []

    class Slow(Runner):
        def on_start(self) -> None:
            entered.set()
            assert leave.wait(WAIT_S)
            order.append("started")

    starter = threading.Thread(target=Slow.start)
    starter.start()
    assert entered.wait(WAIT_S)
    (ref,) = ActorRegistry.get_by_class(Slow)
    reply = ref.ask(Run(lambda _: order.append("handled")), block=False)
    leave.set()
    reply.get(timeout=WAIT_S)
    assert order == ["started", "handled"]
    starter.join(WAIT_S)
    ref.stop()


# -- pykka's own ways -----------------------------------------------------------------------------------------------


def test_ask_can_time_out_and_the_answer_still_comes(runner: ActorRef[Runner]) -> None:
    kept: list[Reply[Any]] = []

    def keep(actor: Runner) -> Any:
        kept.append(actor.asker(Run(lambda _: None)))
        return LATER

    reply = runner.ask(Run(keep), block=False)
    with pytest.raises(Timeout):
        reply.get(timeout=0.01)
    kept[0].resolve("late")
    assert reply.get(timeout=0) == "late"


def test_a_message_without_a_handler_goes_to_on_receive(runner: ActorRef[Runner]) -> None:
    assert runner.ask({"any": "thing"}, timeout=WAIT_S) == ("plain", {"any": "thing"})


def test_a_proxy_calls_methods_and_reaches_attributes(runner: ActorRef[Runner]) -> None:
    proxy: Any = runner.proxy()
    assert proxy.double(21).get(timeout=WAIT_S) == 42
    assert proxy.plain.get(timeout=WAIT_S) == "set in the constructor"
    setattr(proxy, "plain", "set by the proxy")  # noqa: B010 - pyright takes the proxy's attribute for a string else
    assert proxy.plain.get(timeout=WAIT_S) == "set by the proxy"
    with pytest.raises(TypeError):
        proxy.double().get(timeout=WAIT_S)
    assert runner.is_alive(), "an error that the asker got does no harm to the actor"


def test_the_registry_knows_an_actor_until_it_stops() -> None:
    ref = Runner.start()
    assert ActorRegistry.get_by_urn(ref.actor_urn) is ref
    assert ref in ActorRegistry.get_by_class(Runner)
    ActorRegistry.broadcast(Note(1, 1), target_class=Runner)
    assert ask(ref, lambda actor: dict(actor.notes)) == {1: [1]}
    assert ref.stop(timeout=WAIT_S) is True
    assert ActorRegistry.get_by_urn(ref.actor_urn) is None
    assert ref.stop(timeout=WAIT_S) is False


def test_stop_all_stops_every_actor() -> None:
    refs = [Runner.start() for _ in range(20)]
    assert all(ActorRegistry.stop_all(timeout=WAIT_S))
    assert not any(ref.is_alive() for ref in refs)


def test_what_was_sent_before_a_stop_is_handled_and_what_comes_after_is_refused(runner: ActorRef[Runner]) -> None:
    replies: list[Any] = []

    def job(actor: Runner) -> None:
        ref = actor.actor_ref
        replies.append(ref.ask(Run(lambda _: "before"), block=False))
        replies.append(ref.stop(block=False))
        replies.append(ref.ask(Run(lambda _: "after"), block=False))
        replies.append(ref.stop(block=False))

    ask(runner, job)
    assert replies[0].get(timeout=WAIT_S) == "before"
    assert replies[1].get(timeout=WAIT_S) is True
    with pytest.raises(ActorDeadError):
        replies[2].get(timeout=WAIT_S)
    assert replies[3].get(timeout=WAIT_S) is True, "it was alive when the second stop was sent"


def test_a_stopped_actor_fails_asks_and_tells() -> None:
    ref = Runner.start()
    ref.stop(timeout=WAIT_S)
    with pytest.raises(ActorDeadError):
        ref.tell("too late")
    with pytest.raises(ActorDeadError):
        ref.ask("too late", timeout=WAIT_S)
    tell(ref, Note(1, 1))


# -- what goes wrong ------------------------------------------------------------------------------------------------


class Deaths(Runner):
    """Collects reports of actors that died."""

    reports: SimpleQueue[ActorFailed]

    def on_start(self) -> None:
        self.reports = SimpleQueue()

    @handles(ActorFailed)
    def _report(self, message: ActorFailed) -> None:
        self.reports.put(message)


def fail(_: object) -> None:
    raise ZeroDivisionError("a bug")


def test_an_error_goes_to_the_asker_and_the_actor_lives_on(runner: ActorRef[Runner]) -> None:
    with pytest.raises(ZeroDivisionError, match="a bug"):
        ask(runner, fail)
    assert ask(runner, lambda _: "fine") == "fine"


def test_an_error_without_an_asker_ends_the_actor_tells_the_supervisor_and_refuses_the_rest(
    caplog: pytest.LogCaptureFixture,
) -> None:
    supervisor, ref = Deaths.start(), Runner.start()
    ref.tell(Supervise(supervisor))
    replies: list[Any] = []

    def job(actor: Runner) -> None:
        actor.actor_ref.tell(Run(fail))
        replies.append(actor.actor_ref.ask(Run(lambda _: "never"), block=False))

    ask(ref, job)
    with pytest.raises(ActorDeadError):
        replies[0].get(timeout=WAIT_S)
    report = ask(supervisor, lambda actor: actor.reports.get(timeout=WAIT_S))
    assert (report.name, str(report.error)) == ("Runner", "a bug")
    assert not ref.is_alive()
    assert ActorRegistry.get_by_urn(ref.actor_urn) is None
    assert "a bug" in caplog.text
    supervisor.stop()


@pytest.mark.parametrize("hook", ["on_start", "on_stop", "on_failure"])
def test_a_hook_that_raises_is_logged_and_leaves_nothing_behind(
    hook: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(
        self: Runner,  # noqa: ARG001 - the hooks' signatures
        *_: type[BaseException] | BaseException | TracebackType | None,
    ) -> None:
        raise ZeroDivisionError(f"{hook} is broken")

    monkeypatch.setattr(Runner, hook, broken, raising=False)
    ref = Runner.start()
    if hook == "on_failure":
        ref.tell(Run(fail))
    elif hook == "on_stop":
        ref.stop(timeout=WAIT_S)
    assert f"{hook} is broken" in caplog.text
    assert not ref.is_alive()
    assert ActorRegistry.get_by_urn(ref.actor_urn) is None


@message_class
class Text(Message[str]):
    text: str


@message_class
class Number(Message[str]):
    number: int


class Base(Runner):
    @handles(Text)
    def _text(self, message: Text) -> str:
        return f"base {message.text}"

    @handles(Number)
    def _number(self, message: Number) -> str:
        return f"base {message.number}"


class Derived(Base):
    @handles(Text)
    def _other_text(self, message: Text) -> str:
        return f"derived {message.text}"


def test_handlers_are_inherited_and_can_be_replaced() -> None:
    ref = Derived.start()
    assert ref.ask(Text("x"), timeout=WAIT_S) == "derived x"
    assert ref.ask(Number(1), timeout=WAIT_S) == "base 1"
    assert ask(ref, lambda _: "inherited") == "inherited"
    ref.stop()


def test_what_is_sent_to_actors_that_have_stopped_is_refused_though_there_is_no_worker() -> None:
    ref = Runner.start()
    ref.stop(timeout=WAIT_S)
    inbox: Any = ref.actor_inbox
    replies: list[Reply[Any]] = [Reply() for _ in range(3)]
    inbox._run(-1.0, *((Note(1, number), reply) for number, reply in enumerate(replies)))
    assert [type(reply.error) for reply in replies] == [ActorDeadError] * 3


# -- the worker -----------------------------------------------------------------------------------------------------


def worker_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "codex-actors-worker"]


def test_a_thousand_actors_need_one_thread() -> None:
    before = threading.active_count()
    refs = [Runner.start() for _ in range(1_000)]
    assert threading.active_count() <= before + 1
    for ref in refs:
        ref.stop(timeout=WAIT_S)


def test_the_worker_lives_as_long_as_there_is_an_actor() -> None:
    assert worker_threads() == []
    first, second = Runner.start(), Runner.start()
    (thread,) = worker_threads()
    first.stop(timeout=WAIT_S)
    assert worker_threads() == [thread]
    second.stop(timeout=WAIT_S)
    thread.join(WAIT_S)
    assert not thread.is_alive()
    third = Runner.start()
    assert len(worker_threads()) == 1
    third.stop(timeout=WAIT_S)


def test_timers_run_in_the_order_of_their_dates_and_can_be_cancelled(runner: ActorRef[Runner]) -> None:
    assert runner.is_alive()
    seen: SimpleQueue[str] = SimpleQueue()
    dropped = worker.call_later(0.02, lambda: seen.put("cancelled"))
    worker.call_later(0.06, lambda: seen.put("third"))
    worker.call_later(0.03, lambda: seen.put("second"))
    worker.call_later(0.0, lambda: seen.put("first"))
    dropped.cancel()
    assert [seen.get(timeout=WAIT_S) for _ in range(3)] == ["first", "second", "third"]


def test_a_job_that_raises_is_logged_and_the_worker_goes_on(
    runner: ActorRef[Runner], caplog: pytest.LogCaptureFixture
) -> None:
    assert runner.is_alive()
    done = threading.Event()
    worker.run_on_worker(lambda: fail(None))
    worker.run_on_worker(done.set)
    assert done.wait(WAIT_S)
    assert "a bug" in caplog.text


FORKING = """
import os, sys, threading, warnings
warnings.simplefilter("ignore")
from codex_actors.actor import Actor, run_callback, worker

class Echo(Actor):
    def on_receive(self, message):
        return threading.current_thread().name, message

ref = Echo.start()
handled = threading.Event()
run_callback(handled.set)
assert handled.wait(10)
worker._lock.acquire()  # as another thread might hold it at this moment
pid = os.fork()
if pid == 0:
    mine = Echo.start()
    assert mine.ask("in the child", timeout=10)[1] == "in the child"
    ran = threading.Event()
    worker.run_on_worker(ran.set)
    assert ran.wait(10), "the child has a worker of its own"
    ran = threading.Event()
    run_callback(ran.set)
    assert ran.wait(10), "the child has handler threads of its own"
    mine.stop(timeout=10)
    os._exit(0)
worker._lock.release()
assert os.waitpid(pid, 0)[1] == 0
assert ref.ask("in the parent", timeout=10)[1] == "in the parent"
ref.stop(timeout=10)
"""


@pytest.mark.skipif(not hasattr(threading, "get_native_id") or sys.platform == "win32", reason="no fork")
def test_after_a_fork_the_child_has_a_worker_of_its_own() -> None:
    run_python(FORKING)
