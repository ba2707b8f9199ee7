"""Fixtures of the scenarios: each runs with both facades and with the oldest and the newest runtime.

Tests may be coroutine functions. `codex` is a client that scenarios share, to save the start of a process for each;
`start` begins a process of a test's own.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from codegen.runtimes import NEWEST, OLDEST, runtime_binary
from e2e.either import as_async
from openai_codex import AsyncCodex, Codex
from openai_codex.testing import ModelRequest, ScriptedModel, isolated_config

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex import AppServerConfig

Start: TypeAlias = Callable[..., AsyncCodex]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs a test that is a coroutine function, on a loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


class Asked(Sequence[ModelRequest]):
    """The requests that a model has received since the test began."""

    def __init__(self, model: ScriptedModel) -> None:
        self._model = model
        self._before = len(model.requests)

    def __len__(self) -> int:
        return len(self._model.requests) - self._before

    def __getitem__(self, index: Any) -> Any:
        requests: Any = self._model.requests[self._before :]
        return requests[index]

    def wait_for(self, index: int) -> ModelRequest:
        """The request at `index`, when it has come."""
        return self._model.wait_for_request(self._before + index)


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
    client = _client(facade, config)
    yield client
    asyncio.run(client.close())


@pytest.fixture
def model(shared_model: ScriptedModel) -> Iterator[ScriptedModel]:
    """The model that answers the shared client. Every answer that a test queues must be asked for."""
    yield shared_model
    shared_model.script(None)
    left = len(shared_model._queue)
    shared_model._queue.clear()
    assert not left, f"{left} queued answers were never asked for"


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
    clients: list[AsyncCodex] = []

    def start(**fields: Any) -> AsyncCodex:
        config = isolated_config(tmp_path, own_model, codex_bin=runtime_binary(runtime), **fields)
        clients.append(_client(facade, config))
        return clients[-1]

    yield start
    for client in clients:
        asyncio.run(client.close())


def _client(facade: str, config: AppServerConfig) -> AsyncCodex:
    return AsyncCodex(config) if facade == "async" else as_async(Codex(config))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what needs a real runtime."""
    for item in items:
        if isinstance(item, pytest.Function) and "runtime" in item.fixturenames:
            item.add_marker("real")
