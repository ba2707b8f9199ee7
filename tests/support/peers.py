"""Small programs that stand for an app-server, well-behaved or not, and a client of the runtime that drives them."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from codex_actors.actor import ask
from codex_actors.errors import TransportClosedError
from codex_actors.requests import Call
from codex_actors.session import Actors, Close, Settings, Start, start_actors
from codex_actors.transport import Launch
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from collections.abc import Generator

PRELUDE = """
import json, os, signal, subprocess, sys, time

def read():
    line = sys.stdin.buffer.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)

def raw(data):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()

def send(frame):
    raw(json.dumps(frame).encode() + b"\\n")

def answer(request, result=None):
    send({"id": request["id"], "result": request.get("params") if result is None else result})

def handshake():
    answer(read())
    assert read()["method"] == "initialized"

def echo():
    while True:
        request = read()
        if "id" in request:
            answer(request)

def sleep_for_ever():
    while True:
        time.sleep(1000)
"""

WELL_BEHAVED = "handshake()\necho()"


def launch(script: str) -> Launch:
    """How to start a peer."""
    return Launch((sys.executable, "-S", "-c", PRELUDE + script))


def settings(script: str, startup_timeout: float | None = WAIT_S, max_in_flight: int = 64) -> Settings:
    """What a session of a peer has to know."""
    return Settings(lambda: launch(script), {"client": "test"}, startup_timeout, max_in_flight)


@contextmanager
def started_actors(how: Settings) -> Generator[Actors]:
    """The actors of one client, closed at the end."""
    actors = start_actors(how)
    try:
        yield actors
    finally:
        close(actors)


@contextmanager
def running(script: str = WELL_BEHAVED, **options: Any) -> Generator[Actors]:
    """A client that is connected with a peer."""
    with started_actors(settings(script, **options)) as actors:
        actors.session.ask(Start(), timeout=WAIT_S)
        yield actors


def close(actors: Actors) -> None:
    """Close a client, as often as one likes."""
    try:
        ask(actors.session, Close()).get(timeout=WAIT_S)
    except TransportClosedError:  # it is closed
        return


def call(actors: Actors, method: str = "echo", params: Any = None, timeout: float | None = None) -> Any:
    """Send a request and wait for its result."""
    return ask(actors.correlator, Call(method, params, timeout)).get(timeout=WAIT_S)
