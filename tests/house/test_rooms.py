"""The structure of the packages, kept by tests.

1. No circles. No files import each other in a circle, not even inside functions or `if TYPE_CHECKING`, and not even in
   generated code. Whoever reads a file can read what it rests on first.
2. One direction. `ROOMS` lists all rooms, the lowest first, and a room imports only from rooms before it in the list.
   A room is a folder of modules; a module that lies directly in `codex_actors` or `openai_codex` is a room of its own.
3. One way in. Outside a room, its names come from its `__init__`: `from package.room import name`. What its modules are
   called, and what they tell each other, is nobody else's business.
4. The public package takes from the runtime only what the runtime exports: `from codex_actors import name`, where the
   name is in `codex_actors.__all__`.
5. The runtime needs nothing but the standard library and `RUNTIME_DEPENDENCIES`.

`python -m tests.house` prints the rooms and their imports. A new room is entered in `ROOMS`, below all that import it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from house.graph import Graph, exported_names, read_graph
from house.rules import (
    circles_of_files,
    foreign_imports,
    side_doors,
    unexported_imports,
    unlisted_rooms,
    untraceable_imports,
    upward_imports,
)

ROOMS = (
    # The generator, which only writes text
    "codegen",
    # The runtime
    "codex_actors.errors",
    "codex_actors.actor",
    "codex_actors.wire",
    "codex_actors.transport",
    "codex_actors.requests",
    "codex_actors.server_requests",
    "codex_actors.logins",
    "codex_actors.turns",
    "codex_actors.restarts",
    "codex_actors.session",
    "codex_actors",  # its `__init__`
    # The public package: what needs nothing
    "openai_codex._version",
    "openai_codex._checks",
    # ... the protocol
    "openai_codex._models",
    "openai_codex.protocol",
    "openai_codex._serialization",
    "openai_codex.generated",
    # ... what goes in and comes out
    "openai_codex.results",
    "openai_codex.errors",
    "openai_codex.retry",
    "openai_codex.options",
    "openai_codex.inputs",
    "openai_codex.notification",
    "openai_codex.types",
    "openai_codex.config",
    # ... what the server asks
    "openai_codex._tools",
    "openai_codex.tools",
    "openai_codex.requests",
    "openai_codex.approvals",
    "openai_codex._policy",
    "openai_codex.approval_policy",
    "openai_codex._callbacks",
    # ... the clients
    "openai_codex._client.core",
    "openai_codex._client",
    "openai_codex",  # its `__init__`
    "openai_codex.testing",
)
"""All rooms, the lowest first."""

SIDE_DOORS: dict[tuple[str, str], str] = {}
"""Exceptions from rule 3, as importing and imported file, each with the reason."""

RUN_TIME_IMPORTS: dict[str, str] = {
    "openai_codex.protocol._index": "imports modules beside it, which import nothing but `_models`",
}
"""Files that may import what is known only at run time, each with the reason. No rule can see where these lead."""

RUNTIME_DEPENDENCIES = {"attrs", "orjson", "pykka"}

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read_graph(ROOT)


def report(broken: list[str]) -> None:
    """Fail with what breaks a rule, a line each."""
    if broken:
        pytest.fail("\n".join(broken), pytrace=False)


def test_no_files_import_each_other_in_a_circle(graph: Graph) -> None:
    report(circles_of_files(graph))


def test_every_import_can_be_traced(graph: Graph) -> None:
    report(untraceable_imports(graph, RUN_TIME_IMPORTS))


def test_the_table_has_all_rooms_and_no_others(graph: Graph) -> None:
    report(unlisted_rooms(graph, ROOMS))


def test_a_room_imports_only_from_rooms_before_it(graph: Graph) -> None:
    report(upward_imports(graph, ROOMS))


def test_a_room_is_entered_only_through_its_init(graph: Graph) -> None:
    report(side_doors(graph, SIDE_DOORS))


def test_the_public_package_takes_only_what_the_runtime_exports(graph: Graph) -> None:
    exported = exported_names(graph.files["codex_actors"])
    report(unexported_imports(graph, "openai_codex", "codex_actors", exported))


def test_the_runtime_needs_only_its_dependencies(graph: Graph) -> None:
    report(foreign_imports(graph, "codex_actors", RUNTIME_DEPENDENCIES))


def test_the_runtime_needs_all_of_its_dependencies(graph: Graph) -> None:
    used = {entry.imported for entry in graph.outside if entry.importer.startswith("codex_actors")}
    assert used >= RUNTIME_DEPENDENCIES
