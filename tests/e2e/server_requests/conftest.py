"""Fixtures for what Codex asks of the program: a client that tests share, whose callbacks each test sets."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from codegen.runtimes import runtime_binary
from e2e.server_requests.asking import FEATURES, Program
from openai_codex.testing import ScriptedModel, isolated_config
from support.facades import open_client
from support.models import all_answers_asked_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from openai_codex import AsyncCodex


@pytest.fixture(scope="session")
def shared_program() -> Program:
    """The program behind the shared clients."""
    return Program()


@pytest.fixture(scope="session")
def asking_model(runtime: str, facade: str) -> Iterator[ScriptedModel]:  # noqa: ARG001 - one for each of the four ways
    """The model of the shared client."""
    with ScriptedModel() as model:
        yield model


@pytest.fixture(scope="session")
def shared_asking(
    runtime: str,
    facade: str,
    asking_model: ScriptedModel,
    shared_program: Program,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[AsyncCodex]:
    """A client with all callbacks."""
    directory = tmp_path_factory.mktemp(f"asking-{facade}-{runtime}")
    config = isolated_config(directory, asking_model, codex_bin=runtime_binary(runtime), config_overrides=FEATURES)
    callbacks = {name: shared_program.taking(name) for name in ("on_approval", "on_question", "on_elicitation")}
    with open_client(facade, config, **callbacks) as codex:
        yield codex


@pytest.fixture
def program(shared_program: Program) -> Iterator[Program]:
    """What the program does about requests."""
    yield shared_program
    shared_program.reset()


@pytest.fixture
def model(asking_model: ScriptedModel) -> Iterator[ScriptedModel]:
    """The model that answers the shared client. Every answer that a test queues must be asked for."""
    with all_answers_asked_for(asking_model):
        yield asking_model


@pytest.fixture
def codex(shared_asking: AsyncCodex, program: Program) -> AsyncCodex:  # noqa: ARG001 - reset after the test
    """The shared client."""
    return shared_asking


@pytest.fixture
def make(runtime: str, facade: str, own_model: ScriptedModel, tmp_path: Path) -> Iterator[Callable[..., AsyncCodex]]:
    """Makes a client of the test's own, with the callbacks that it is given. It asks `own_model`."""
    with ExitStack() as clients:

        def make(*, config: dict[str, Any] | None = None, **callbacks: Any) -> AsyncCodex:
            fields: dict[str, Any] = {"config_overrides": FEATURES, **(config or {})}
            settings = isolated_config(tmp_path, own_model, codex_bin=runtime_binary(runtime), **fields)
            return clients.enter_context(open_client(facade, settings, **callbacks))

        yield make
