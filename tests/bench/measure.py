"""Runs the programs of a case, one side after the other, several times over."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from .cases import Case, Job, Side

HERE = Path(__file__).resolve().parent
PEER = (sys.executable, "-I", "-S", str(HERE / "peer.py"))


@dataclass
class Outcome:
    """What one side of a case gave: numbers of every run, or why there are none."""

    derive: Callable[[Mapping[str, float]], Mapping[str, float]]
    """Numbers that follow from the medians."""
    samples: list[dict[str, float]] = field(default_factory=list[dict[str, float]])
    failure: str | None = None

    def medians(self) -> dict[str, float]:
        if not self.samples:
            return {}
        medians = {name: statistics.median(sample[name] for sample in self.samples) for name in self.samples[0]}
        return {**medians, **self.derive(medians)}


class RunError(Exception):
    """A program gave no numbers: it did not end in time, or ended with an error."""


def measure(
    case: Case, interpreters: Mapping[Side, Path], *, rounds: int, quick: bool, progress: Callable[[str], None]
) -> dict[Side, Outcome]:
    """Run every side that has an interpreter, A B A B, so that a slow minute of the machine hits all of them."""
    jobs: dict[Side, Job] = {side: job for side, job in case.jobs.items() if side in interpreters}
    outcomes: dict[Side, Outcome] = {side: Outcome(case.derive) for side in jobs}
    with surroundings(case) as common:
        for number in range(rounds):
            for side, job in jobs.items():
                if outcomes[side].failure:
                    continue  # it would only fail again, at the cost of its time limit
                progress(f"{case.name}: {side}, round {number + 1} of {rounds}")
                script = HERE / ("raw.py" if side == "raw" else "client.py")
                try:
                    numbers = run(interpreters[side], script, job, common, quick=quick, isolated=side == "official")
                except RunError as error:
                    outcomes[side].failure = str(error)
                else:
                    outcomes[side].samples.append(numbers)
    return outcomes


def run(
    python: Path, script: Path, job: Job, common: Mapping[str, Any], *, quick: bool, isolated: bool = False
) -> dict[str, float]:
    """The numbers that one program prints.

    With `isolated` it does not get PYTHONPATH, through which the official side could import ours: same name.

    Raises:
        RunError: It did not end within the job's time limit, or not well.
    """
    parameters = {**common, **job.sizes, **(job.quick if quick else {})}
    if job.program == "imports":
        del parameters["peer"]
    if job.program == "first_turn":
        parameters["spawned"] = time.monotonic()
    command = [str(python), str(script), job.program, json.dumps(parameters)]
    env = {name: value for name, value in os.environ.items() if not (isolated and name == "PYTHONPATH")}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            out, err = process.communicate(timeout=job.limit_s)
        except subprocess.TimeoutExpired:
            process.kill()  # the peer sees its stdin close and ends by itself
            raise RunError(f"does not answer in {job.limit_s:g} s") from None
    if process.returncode:
        reason = err.strip().splitlines()[-1:] or [f"exit code {process.returncode}"]
        raise RunError(f"fails: {reason[0]}")
    numbers: dict[str, float] = json.loads(out)
    return numbers


@contextmanager
def surroundings(case: Case) -> Generator[dict[str, Any]]:
    """The parameters that all sides share: the peer, or the real binary with a model for it."""
    if not case.real:
        yield {"peer": PEER}
        return
    from codegen.runtimes import NEWEST, runtime_binary
    from openai_codex.testing import ScriptedModel, isolated_config, say

    answer = say(*(f"word {number} of the answer " for number in range(50)))
    # Not in the system's temporary directory: the server will not put its helpers there, and warns.
    cache = HERE.parents[1] / ".cache"
    cache.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=cache) as directory, ScriptedModel(lambda _: answer) as model:
        config = isolated_config(directory, model)
        command = (str(runtime_binary(NEWEST)), "app-server")
        yield {"peer": command, "env": dict(config.env or {}), "cwd": directory}


def peer_rate(python: Path, *, quick: bool) -> float:
    """Events a second that the peer can send to a reader that only counts lines."""
    from .cases import Job

    job = Job("drain", {"deltas": 1_000_000}, {"deltas": 10_000})
    rounds = range(1 if quick else 3)
    rates = [run(python, HERE / "raw.py", job, {"peer": PEER}, quick=quick)["events_per_s"] for _ in rounds]
    return statistics.median(rates)
