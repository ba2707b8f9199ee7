# ruff: noqa: T201 (a command that prints)
"""Counts how much of our code the four journeys of ARCHITECTURE.md pass through.

    prompt to bytes       from the call of `thread.turn("...")` until the bytes of `turn/start` are written
    bytes to payload      from the read of one delta, alone and in steady state, until its consumer has `event.payload`
    event in full         from the read of one delta to the read of the next: the consumer also goes back to sleep
    approval and answer   from the read of the server's request, through `on_approval`, until the answer is written
    approval in full      from the read of one such request to the read of the next
    close                 the whole of `codex.close()`; where there is a /proc, it looks at every process of the machine

A call is a call of a Python function of ours, or a step of a generator of ours, on whatever OS thread. Functions that
are written at run time, such as the constructors of attrs, count when our code calls them; they have no file. Each
journey is made several times. The first does not count, and the one in the middle is reported. The numbers depend a
little on the version of Python: compare only what the same one has counted.

Carriers are the classes of ours that have more instances while `on_approval` runs than right before the request was
read: what has to be made, and known, for one request that waits for its answer.

Runs as a script under the interpreter of any checkout, also of an older one:

    path/to/its/.venv/bin/python tests/house/journeys.py

It uses only public names of `openai_codex`. It sees the bytes because it stands in for `os.read` and `os.write`.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    Look = Callable[[bytes], None]
    """What is done with bytes that are read or written."""

    from openai_codex import Approval, Codex, Decision, Thread, TurnHandle

PACKAGES = ("codex_actors", "openai_codex")
TESTS = Path(__file__).resolve().parents[1]
PAUSE_S = 0.05
"""Seconds of silence before each message and each call, in which every OS thread of the client goes to sleep."""

DELTA = "item/agentMessage/delta"
REQUEST = "item/commandExecution/requestApproval"


class Call(NamedTuple):
    """One call of a function of ours."""

    code: CodeType
    os_thread: str


Sample = list[Call]
"""The calls of one journey, in order."""


class Recorder:
    """The profile function of all OS threads. It notes the calls between the beginning and the end of a journey."""

    def __init__(self) -> None:
        self.on_read: Look = ignore
        self.on_write: Look = ignore
        self._read, self._write = os.read, os.write
        self._sample: Sample | None = None
        self._samples: list[Sample] = []
        self._ours: dict[int, bool] = {}
        self._codes: list[CodeType] = []  # keeps the codes alive whose ids are in `_ours`

    def install(self) -> None:
        """Watch this OS thread, and all that are started from now on."""
        for name, stand_in in {"read": self._read_and_look, "write": self._look_and_write}.items():
            setattr(os, name, stand_in)
        threading.setprofile(self._profile)
        sys.setprofile(self._profile)

    def begin(self) -> None:
        """A journey begins; one that is under way ends."""
        self.end()
        self._sample = []

    def end(self) -> None:
        """The journey that is under way ends."""
        if self._sample is not None:
            self._samples.append(self._sample)
        self._sample = None

    def take(self) -> list[Sample]:
        """The journeys since the last `take`, without the first of them, which warmed everything up."""
        self.on_read, self.on_write = ignore, ignore
        self._sample = None
        _, *found = self._samples or [[]]
        self._samples = []
        if not found:
            raise RuntimeError("no journey was seen; does the runtime still use os.read and os.write?")
        return found

    def _read_and_look(self, fd: int, length: int) -> bytes:
        data = self._read(fd, length)
        self.on_read(data)
        return data

    def _look_and_write(self, fd: int, data: bytes) -> int:
        self.on_write(bytes(data))
        return self._write(fd, data)

    def _profile(self, frame: FrameType, event: str, _: object) -> None:
        sample = self._sample
        if sample is not None and event == "call" and self._is_ours(frame):
            sample.append(Call(frame.f_code, threading.current_thread().name))

    def _is_ours(self, frame: FrameType) -> bool:
        code = frame.f_code
        known = self._ours.get(id(code))
        if known is None:
            if is_written_at_run_time(code):
                known = frame.f_back is not None and self._is_ours(frame.f_back)
            else:
                known = module_path(code) is not None
            self._codes.append(code)
            self._ours[id(code)] = known
        return known


def ignore(_: bytes) -> None:
    """Nobody looks at the bytes."""


def upon(marker: str, then: Callable[[], None]) -> Look:
    """Looks at bytes and calls a function if the marker is in them."""
    return lambda data: then() if marker.encode() in data else None


def is_written_at_run_time(code: CodeType) -> bool:
    """Whether the code was compiled from a string; modules of the standard library may be frozen."""
    return code.co_filename.startswith("<") and not code.co_filename.startswith("<frozen")


def module_path(code: CodeType) -> str | None:
    """The path of the code's file from the folder of our package on; None if the code is not ours."""
    for package in PACKAGES:
        if package not in sys.modules:
            continue
        folder = Path(str(sys.modules[package].__file__)).parent
        if code.co_filename.startswith(f"{folder}{os.sep}"):
            return Path(code.co_filename).relative_to(folder.parent).as_posix()
    return None


# ---- the journeys --------------------------------------------------------------------------------------------------


def connect(on_approval: Callable[[Approval], Decision]) -> Codex:
    """A client of the peer."""
    from openai_codex import Codex, CodexConfig

    command = (sys.executable, "-S", "-m", "house.peer")
    return Codex(CodexConfig(launch_args_override=command, cwd=str(TESTS)), on_approval=on_approval)


def accept(_: Approval) -> Decision:
    """What the program decides."""
    from openai_codex import Decision

    return Decision.accept


def prompts(recorder: Recorder, thread: Thread, rounds: int) -> None:
    """Prompt to bytes."""
    recorder.on_write = upon('"turn/start"', recorder.end)
    turns: list[TurnHandle] = []  # kept: cleaning up after a handle that is gone is no part of the next prompt
    for _ in range(rounds + 1):
        rest()
        recorder.begin()
        turns.append(thread.turn("Say hello."))
        turns[-1].run()


def payloads(recorder: Recorder, thread: Thread, rounds: int) -> None:
    """Bytes to payload."""
    recorder.on_read = upon(DELTA, recorder.begin)
    read_payloads(thread.turn(task(deltas=rounds + 1)), recorder.end)


def whole_events(recorder: Recorder, thread: Thread, rounds: int) -> None:
    """Event in full; the last one is not followed by another, and does not count."""
    recorder.on_read = upon(DELTA, recorder.begin)
    read_payloads(thread.turn(task(deltas=rounds + 2)), lambda: None)


def read_payloads(turn: TurnHandle, then: Callable[[], None]) -> None:
    """Consume a turn, and call a function when the payload of a delta is there."""
    for event in turn.stream():
        if event.method == DELTA:
            payload: Any = event.payload
            then()
            if not payload.delta:
                raise RuntimeError("the peer sent a delta without text")


def approvals(recorder: Recorder, thread: Thread, rounds: int) -> None:
    """Approval and answer."""
    recorder.on_read = upon(REQUEST, recorder.begin)
    recorder.on_write = upon('"decision"', recorder.end)
    thread.turn(task(approvals=rounds + 1)).run()


def whole_approvals(recorder: Recorder, thread: Thread, rounds: int) -> None:
    """Approval in full; the last one is not followed by another, and does not count."""
    recorder.on_read = upon(REQUEST, recorder.begin)
    thread.turn(task(approvals=rounds + 2)).run()


def closes(recorder: Recorder, _thread: Thread, rounds: int) -> None:
    """Close, of a client that has had a turn."""
    for _ in range(rounds + 1):
        codex = connect(accept)
        codex.thread_start().run("Say hello.")
        rest()
        recorder.begin()
        codex.close()
        recorder.end()


JOURNEYS: dict[str, Callable[[Recorder, Thread, int], None]] = {
    "prompt to bytes": prompts,
    "bytes to payload": payloads,
    "event in full": whole_events,
    "approval and answer": approvals,
    "approval in full": whole_approvals,
    "close": closes,
}


def rest() -> None:
    """Let the client come to rest: what is left of the journey before would be counted."""
    time.sleep(PAUSE_S)


def task(**parts: int) -> str:
    """The input text that makes the peer send some messages, one at a time."""
    return json.dumps({"pause": PAUSE_S, **parts})


def count_journeys(recorder: Recorder, rounds: int) -> dict[str, Sample]:
    """Make every journey some times and return the sample in the middle of each."""
    found: dict[str, Sample] = {}
    with connect(accept) as codex:
        thread = codex.thread_start()
        for name, make in JOURNEYS.items():
            make(recorder, thread, rounds)
            samples = sorted(recorder.take(), key=len)
            found[name] = samples[len(samples) // 2]
    return found


# ---- the carriers of a request -------------------------------------------------------------------------------------


def count_carriers(recorder: Recorder) -> dict[str, int]:
    """The classes of ours that have more instances while a request waits for its answer, and how many more."""
    before: Counter[str] = Counter()
    carriers: Counter[str] = Counter()

    def remember() -> None:
        before.clear()
        before.update(instances())

    def compare(request: Approval) -> Decision:
        carriers.clear()
        carriers.update(instances() - before)
        return accept(request)

    with connect(compare) as codex:
        recorder.on_read = upon(REQUEST, remember)
        codex.thread_start().turn(task(approvals=2)).run()  # the first one warms up
        recorder.on_read = ignore
    return dict(sorted(carriers.items()))


def instances() -> Counter[str]:
    """How many instances there are of each class of ours, and how many closures are made by our functions."""
    gc.collect()
    names: list[str] = []
    for thing in gc.get_objects():
        home = str(type(thing).__module__)
        if home.startswith(PACKAGES):
            names.append(f"{home}.{type(thing).__qualname__}")
        elif isinstance(thing, FunctionType) and thing.__closure__ and str(thing.__module__).startswith(PACKAGES):
            names.append("closures")
    return Counter(names)


# ---- report --------------------------------------------------------------------------------------------------------


def as_json(sample: Sample) -> dict[str, Any]:
    """The numbers of a journey, and its calls in order."""
    codes = {id(call.code): call.code for call in sample}
    return {
        "calls": len(sample),
        "functions": len(codes),
        "files": len({module_path(code) for code in codes.values()} - {None}),
        "os_threads": len({call.os_thread for call in sample}),
        "way": [[call.os_thread, place(call.code)] for call in sample],
    }


def place(code: CodeType) -> str:
    """Where a function is, for people."""
    name = getattr(code, "co_qualname", code.co_name)  # Python 3.10 has only the name
    return f"{module_path(code) or code.co_filename}:{name}"


def print_table(journeys: dict[str, dict[str, Any]], carriers: dict[str, int], *, with_calls: bool) -> None:
    """Print the numbers and, if asked, every call."""
    columns = ("calls", "functions", "files", "os_threads")
    print(f"{'journey':<22}" + "".join(f"{column.replace('_', ' '):>12}" for column in columns))
    for name, numbers in journeys.items():
        print(f"{name:<22}" + "".join(f"{numbers[column]:>12}" for column in columns))
    print(f"\ncarriers of a request that waits for its answer ({len(carriers)}):")
    for name, count in carriers.items():
        print(f"  {count:>3} {name}")
    if with_calls:
        for name, numbers in journeys.items():
            print(f"\n{name}")
            for os_thread, function in numbers["way"]:
                print(f"  {os_thread:<24} {function}")


def main() -> None:
    """Count, and print the result."""
    command = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    command.add_argument("--rounds", type=int, default=15, help="how often each is made (default: %(default)s)")
    command.add_argument("--calls", action="store_true", help="print every call, in order")
    command.add_argument("--json", action="store_true", help="print all as JSON")
    options = command.parse_args()
    recorder = Recorder()
    recorder.install()  # before `openai_codex` is imported, which may look up `os.read` once for all
    journeys = {name: as_json(sample) for name, sample in count_journeys(recorder, options.rounds).items()}
    carriers = count_carriers(recorder)
    if options.json:
        print(json.dumps({"journeys": journeys, "carriers": carriers}, indent=1))
    else:
        print_table(journeys, carriers, with_calls=options.calls)


if __name__ == "__main__":
    main()
