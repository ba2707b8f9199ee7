"""Small programs that stand for an app-server, well-behaved or not, and a client of the runtime that drives them."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from codex_actors.dispatcher import ask
from codex_actors.errors import TransportClosedError
from codex_actors.messages import Call, Close, Start
from codex_actors.process import Launch
from codex_actors.session import Settings, Tree, plant
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
def planted(how: Settings) -> Generator[Tree]:
    """The actors of one client, closed at the end."""
    tree = plant(how)
    try:
        yield tree
    finally:
        close(tree)


@contextmanager
def running(script: str = WELL_BEHAVED, **options: Any) -> Generator[Tree]:
    """A client that is connected with a peer."""
    with planted(settings(script, **options)) as tree:
        tree.session.ask(Start(), timeout=WAIT_S)
        yield tree


def close(tree: Tree) -> None:
    """Close a client, as often as one likes."""
    try:
        ask(tree.session, Close()).get(timeout=WAIT_S)
    except TransportClosedError:  # it is closed
        return


def call(tree: Tree, method: str = "echo", params: Any = None, timeout: float | None = None) -> Any:
    """Send a request and wait for its result."""
    return ask(tree.correlator, Call(method, params, timeout)).get(timeout=WAIT_S)
