"""Fixtures of the scenarios: each runs with both facades and with the oldest and the newest runtime.

Tests may be coroutine functions. `codex` is a client that scenarios share, to save the start of a process for each;
`start` begins a process of a test's own.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from codegen.runtimes import NEWEST, OLDEST, runtime_binary
from openai_codex import AsyncCodex
from openai_codex.testing import ScriptedModel, isolated_config
from support.facades import open_client
from support.fake_server import fake_server_config
from support.models import Asked, all_answers_asked_for

if TYPE_CHECKING:
    from pathlib import Path

Start: TypeAlias = Callable[..., AsyncCodex]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs a test that is a coroutine function, on a loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(scope="session", params=[OLDEST, NEWEST])
def runtime(request: pytest.FixtureRequest) -> str:
    """The version of the runtime."""
    version: str = request.param
    return version


@pytest.fixture(scope="session", params=["sync", "async"])
def facade(request: pytest.FixtureRequest) -> str:
    """Which of the two facades."""
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def shared_directory(runtime: str, facade: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the shared client's process keeps its files."""
    return tmp_path_factory.mktemp(f"{facade}-{runtime}")


@pytest.fixture(scope="session")
def shared_model(runtime: str, facade: str) -> Iterator[ScriptedModel]:  # noqa: ARG001 - one for each of the four ways
    """The model of the shared client."""
    with ScriptedModel() as model:
        yield model


@pytest.fixture(scope="session")
def codex(runtime: str, facade: str, shared_model: ScriptedModel, shared_directory: Path) -> Iterator[AsyncCodex]:
    """A client that scenarios share; of the asyncio one, each scenario uses it on another loop."""
    config = isolated_config(shared_directory, shared_model, codex_bin=runtime_binary(runtime))
    with open_client(facade, config) as codex:
        yield codex


@pytest.fixture
def model(shared_model: ScriptedModel) -> Iterator[ScriptedModel]:
    """The model that answers the shared client. Every answer that a test queues must be asked for."""
    with all_answers_asked_for(shared_model):
        yield shared_model


@pytest.fixture
def asked(model: ScriptedModel) -> Asked:
    """What the model has been asked since the test began."""
    return Asked(model)


@pytest.fixture
def own_model() -> Iterator[ScriptedModel]:
    """A model of the test's own, for the clients that `start` makes or the test itself."""
    with ScriptedModel() as model:
        yield model


@pytest.fixture
def start(runtime: str, facade: str, own_model: ScriptedModel, tmp_path: Path) -> Iterator[Start]:
    """Makes a client of the test's own from fields of the configuration. All clients of a test have the same files."""
    with ExitStack() as clients:

        def start(**fields: Any) -> AsyncCodex:
            config = isolated_config(tmp_path, own_model, codex_bin=runtime_binary(runtime), **fields)
            return clients.enter_context(open_client(facade, config))

        yield start


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The file that tells what a fake server has got."""
    return tmp_path / "sent"


@pytest.fixture
def fake_server_client(facade: str, record: Path) -> Iterator[AsyncCodex]:
    """A client of a fake server of the test's own."""
    with open_client(facade, fake_server_config(record)) as codex:
        yield codex


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what needs a real runtime."""
    for item in items:
        if isinstance(item, pytest.Function) and "runtime" in item.fixturenames:
            item.add_marker("real")
