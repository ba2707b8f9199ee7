# ruff: noqa: PTH100, PTH120, PTH123, PTH208, T201 (pathlib would count as time and memory of the library; it prints)
"""The measured programs: clients that use only what the official SDK and this one have in common.

Runs as a script under either interpreter: `python client.py CASE PARAMETERS`, where PARAMETERS is a JSON object with
`peer` (the command line of the app-server) and what the case takes. Prints one JSON object of numbers. It must not
import anything but the standard library and `openai_codex`, and that as late as the case allows.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence

    from typing_extensions import Self

    from openai_codex import CodexConfig, TurnHandle

Numbers = dict[str, float]

DELTA = "item/agentMessage/delta"
DELTA_CHARS = 24
"""The length of each delta that the peer sends, so that the text shows how many were sent, merged or not."""


# ---- cases ---------------------------------------------------------------------------------------------------------


def imports(*, rounds: int) -> Numbers:
    """Time of the import above the bare interpreter, both started in turn."""
    bare: list[float] = []
    full: list[float] = []
    for _ in range(rounds):
        bare.append(run_time("pass"))
        full.append(run_time("import openai_codex; openai_codex.Codex"))
    return {"import_ms": (median(full) - median(bare)) * 1e3}


def first_turn(*, peer: Sequence[str], spawned: float) -> Numbers:
    """From the start of this interpreter to the end of a turn; `spawned` is `time.monotonic()` at that start."""
    from openai_codex import Codex

    with Codex(config(peer)) as codex:
        codex.thread_start().run("hello")
        first_turn_ms = (time.monotonic() - spawned) * 1e3
        memory = resident_mib()
    bare = float(run_python(f"import sys; sys.path.insert(0, {HERE!r}); import client; print(client.resident_mib())"))
    return {"first_turn_ms": first_turn_ms, "memory_mib": memory - bare}


def stream(*, peer: Sequence[str], deltas: int, read: bool) -> Numbers:
    """One turn read by a `for` loop; `read` tells whether the payload of every delta is used.

    Where it is not, nobody sees whether two deltas have come as one, so that counts as lost.
    """
    from openai_codex import Codex

    with Codex(config(peer)) as codex:
        task = json.dumps({"deltas": deltas, "settle": 0.2})
        events: Iterator[Any] = codex.thread_start().turn(task).stream()
        started = next(started_at(event) for event in events if event.method == DELTA)
        seen = 1
        chars = DELTA_CHARS
        if read:
            for event in events:
                if event.method == DELTA:
                    seen += 1
                    chars += len(event.payload.delta)
        else:
            for event in events:
                if event.method == DELTA:
                    seen += 1
        elapsed = time.monotonic() - started
    return flood_numbers(deltas, seen, chars if read else None, elapsed)


async def async_stream(*, peer: Sequence[str], deltas: int) -> Numbers:
    """The same with `async for`, every payload read."""
    from openai_codex import AsyncCodex

    async with AsyncCodex(config(peer)) as codex:
        thread = await codex.thread_start()
        turn = await thread.turn(json.dumps({"deltas": deltas, "settle": 0.2}))
        started, seen, chars = await consume_async(turn.stream())
        elapsed = time.monotonic() - started
    return flood_numbers(deltas, seen, chars, elapsed)


def requests(*, peer: Sequence[str], count: int) -> Numbers:
    """Sequential requests: how long each one takes."""
    from openai_codex import Codex

    with Codex(config(peer)) as codex:
        for _ in range(100):
            codex.models()
        took: list[float] = []
        for _ in range(count):
            before = time.perf_counter()
            codex.models()
            took.append(time.perf_counter() - before)
    return {"p50_us": quantile(took, 0.5) * 1e6, "p99_us": quantile(took, 0.99) * 1e6}


async def async_requests(*, peer: Sequence[str], count: int) -> Numbers:
    """All requests at once from one event loop."""
    import asyncio

    from openai_codex import AsyncCodex

    async with AsyncCodex(config(peer)) as codex:
        await codex.models()
        before = time.perf_counter()
        await asyncio.gather(*(codex.models() for _ in range(count)))
        elapsed = time.perf_counter() - before
    return {"requests_per_s": count / elapsed}


async def async_turns(*, peer: Sequence[str], turns: int, deltas: int) -> Numbers:
    """Many turns at once in one event loop, a task each."""
    import asyncio

    from openai_codex import AsyncCodex

    async with AsyncCodex(config(peer)) as codex:
        task = json.dumps({"deltas": deltas, "group": turns, "settle": 0.5})
        handles = [await (await codex.thread_start()).turn(task) for _ in range(turns)]
        with ThreadCount() as threads:
            parts = await asyncio.gather(*(consume_async(handle.stream()) for handle in handles))
            ended = time.monotonic()
    return many_numbers(parts, deltas, ended) | {"threads": threads.highest}


def thread_turns(*, peer: Sequence[str], turns: int, deltas: int) -> Numbers:
    """Many turns at once, an OS thread each."""
    from concurrent.futures import ThreadPoolExecutor

    from openai_codex import Codex

    with Codex(config(peer)) as codex, ThreadPoolExecutor(turns) as pool:
        task = json.dumps({"deltas": deltas, "group": turns, "settle": 1.0})
        handles = [codex.thread_start().turn(task) for _ in range(turns)]
        parts = list(pool.map(consume_turn, handles))
        ended = time.monotonic()
    return many_numbers(parts, deltas, ended)


async def scale(*, peer: Sequence[str], total: int, turns: Sequence[int], rounds: int) -> Numbers:
    """The same number of deltas spread over ever more turns.

    The ratio of the slowest rate to the fastest counts, and noise drives those two apart, so each is looked at `rounds`
    times.
    """
    rates: dict[int, list[float]] = {count: [] for count in turns}
    for _ in range(rounds):
        for count in turns:
            part = await async_turns(peer=peer, turns=count, deltas=total // count)
            rates[count].append(part["events_per_s"])
    return {f"events_per_s_{count}": median(values) for count, values in rates.items()}


async def silent_streams(*, peer: Sequence[str], streams: int, count: int) -> Numbers:
    """`models()` while many streams wait for an event that does not come."""
    import asyncio

    from openai_codex import AsyncCodex

    codex = AsyncCodex(config(peer))
    handles = [await (await codex.thread_start()).turn('{"silent": true}') for _ in range(streams)]
    waiting = [asyncio.ensure_future(consume_async(handle.stream())) for handle in handles]
    await asyncio.sleep(0.2)  # lets every stream take its `turn/started` and begin to wait
    took: list[float] = []
    for _ in range(count):
        before = time.perf_counter()
        await codex.models()
        took.append(time.perf_counter() - before)
    for task in waiting:
        task.cancel()
    await asyncio.wait(waiting)
    await codex.close()
    return {"p50_ms": quantile(took, 0.5) * 1e3, "p99_ms": quantile(took, 0.99) * 1e3}


def real_turns(*, peer: Sequence[str], env: dict[str, str], cwd: str, turns: int) -> Numbers:
    """`thread.run()` against the real binary: what it costs this process, and how long it takes."""
    from openai_codex import Codex, CodexConfig

    launch = CodexConfig(launch_args_override=tuple(peer), env=env, cwd=cwd)
    cpu: list[float] = []
    wall: list[float] = []
    with Codex(launch) as codex:
        codex.thread_start().run("hello")
        for _ in range(turns):
            thread = codex.thread_start()
            before = time.perf_counter(), time.process_time()
            thread.run("hello")
            wall.append(time.perf_counter() - before[0])
            cpu.append(time.process_time() - before[1])
    return {"client_cpu_ms": median(cpu) * 1e3, "wall_ms": median(wall) * 1e3}


# ---- parts of the cases --------------------------------------------------------------------------------------------


def config(peer: Sequence[str]) -> CodexConfig:
    from openai_codex import CodexConfig

    return CodexConfig(launch_args_override=tuple(peer))


def started_at(first_delta: Any) -> float:
    """When the peer began to send, on the clock that both processes share."""
    return float(first_delta.payload.delta)


def consume(events: Iterator[Any]) -> tuple[float, int, int]:
    """Read a stream to its end: when the peer began, the number of delta events and of their characters."""
    seen = chars = 0
    started = 0.0
    for event in events:
        if event.method == DELTA:
            text = event.payload.delta
            if not seen:
                started = float(text[:DELTA_CHARS])
            seen += 1
            chars += len(text)
    return started, seen, chars


def consume_turn(turn: TurnHandle) -> tuple[float, int, int]:
    return consume(turn.stream())


async def consume_async(events: AsyncIterator[Any]) -> tuple[float, int, int]:
    """`consume` for an asynchronous stream."""
    seen = chars = 0
    started = 0.0
    async for event in events:
        if event.method == DELTA:
            text = event.payload.delta
            if not seen:
                started = float(text[:DELTA_CHARS])
            seen += 1
            chars += len(text)
    return started, seen, chars


def many_numbers(parts: list[tuple[float, int, int]], deltas: int, ended: float) -> Numbers:
    started = min(part[0] for part in parts)
    seen = sum(part[1] for part in parts)
    chars = sum(part[2] for part in parts)
    return flood_numbers(deltas * len(parts), seen, chars, ended - started)


def flood_numbers(sent: int, seen: int, chars: int | None, elapsed: float) -> Numbers:
    """The rate counts what the peer sent; `merged` deltas came as part of another one, `lost` ones did not come."""
    arrived = seen if chars is None else chars / DELTA_CHARS
    return {"events_per_s": sent / elapsed, "merged": arrived - seen, "lost": sent - arrived}


class ThreadCount:
    """The highest number of threads that this process has while the block runs, looked at every 20 ms."""

    def __enter__(self) -> Self:
        import threading

        self.highest = 0
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch)
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._over.wait(0.02):
            self.highest = max(self.highest, thread_count() - 1)


def thread_count() -> int:
    """Threads of this process, those of C libraries included where the system tells."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        import threading

        return threading.active_count()


def resident_mib() -> float:
    """Resident memory of this process: now where the system tells, else the highest so far."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        import resource

        highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return highest / (2**20 if sys.platform == "darwin" else 2**10)


def run_python(code: str) -> str:
    import subprocess

    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def run_time(code: str) -> float:
    before = time.perf_counter()
    run_python(code)
    return time.perf_counter() - before


def median(values: list[float]) -> float:
    return quantile(values, 0.5)


def quantile(values: list[float], q: float) -> float:
    return sorted(values)[min(int(len(values) * q), len(values) - 1)]


HERE = os.path.dirname(os.path.abspath(__file__))

CASES: dict[str, Callable[..., Numbers | Coroutine[Any, Any, Numbers]]] = {
    case.__name__: case
    for case in (
        imports,
        first_turn,
        stream,
        async_stream,
        requests,
        async_requests,
        async_turns,
        thread_turns,
        scale,
        silent_streams,
        real_turns,
    )
}


def main() -> None:
    case = CASES[sys.argv[1]]
    numbers = case(**json.loads(sys.argv[2]))
    if not isinstance(numbers, dict):
        import asyncio

        numbers = asyncio.run(numbers)
    print(json.dumps(numbers))


if __name__ == "__main__":
    main()
