"""The import graph sees every import, and says rooms, circles and floors as its head defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from house.graph import circles, exported_names, floors, read_graph, shortest_circle
from house.trees import graph_of

if TYPE_CHECKING:
    from pathlib import Path

    from house.graph import Graph

TREE = {
    "pkg/__init__.py": "from .base import value, helper\n",
    "pkg/base.py": "value = 'value'\nclass helper: ...\n",
    "pkg/helper.py": "",
    "pkg/room/__init__.py": "",
    "pkg/room/one.py": "",
    "pkg/room/inner/__init__.py": "",
    "pkg/room/inner/deep.py": "",
    "flat/__init__.py": "",
    "flat/tool.py": "",
}


def imports_of(graph: Graph, file: str) -> list[tuple[str, str | None]]:
    return [(entry.imported, entry.name) for entry in graph.imports if entry.importer == file]


@pytest.mark.parametrize(
    ("statement", "imported", "name"),
    [
        ("import pkg.base", "pkg.base", None),
        ("import pkg.room.one as other", "pkg.room.one", None),
        ("from pkg import room", "pkg.room", None),
        ("from pkg import value", "pkg", "value"),
        ("from pkg import helper", "pkg", "helper"),  # the class, which hides the module
        ("from pkg.room import one as other", "pkg.room.one", None),
        ("from pkg.room import thing", "pkg.room", "thing"),
        ("from pkg.base import *", "pkg.base", "*"),
        ("from . import one", "pkg.room.one", None),
        ("from .one import thing", "pkg.room.one", "thing"),
        ("from .. import value", "pkg", "value"),
        ("from ..base import value", "pkg.base", "value"),
        ("from .inner.deep import thing", "pkg.room.inner.deep", "thing"),
        ("def f():\n    from pkg import base", "pkg.base", None),
        ("if TYPE_CHECKING:\n    from pkg.base import value", "pkg.base", "value"),
        ("class A:\n    import pkg.base", "pkg.base", None),
        ("import pkg.base.value", "pkg.base", "value"),  # wrong, but an arrow all the same
        ("import_module('pkg.base')", "pkg.base", None),
        ("importlib.import_module('.one', __package__)", "pkg.room.one", None),
        ("import_module(f'{__name__}.thing')", "pkg.room.here", "thing"),
        ("WHERE = {'a': 'base'}\nimport_module(f'pkg.{WHERE[name]}')", "pkg.base", None),
        ("__import__('pkg.base')", "pkg.base", None),
        ("from flat import tool", "flat.tool", None),
    ],
)
def test_an_import_leads_to_a_file(tmp_path: Path, statement: str, imported: str, name: str | None) -> None:
    graph = graph_of(tmp_path, TREE | {"pkg/room/here.py": statement})
    expected = [] if imported == "pkg.room.here" else [(imported, name)]  # to itself: no arrow
    assert imports_of(graph, "pkg.room.here") == expected
    assert graph.file_arrows["pkg.room.here"] == {imported for imported, _ in expected}
    assert graph.unresolved == ()


def test_one_statement_can_lead_to_several_files(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, TREE | {"pkg/user.py": "from pkg import base, room, value\nimport flat, os"})
    assert imports_of(graph, "pkg.user") == [
        ("pkg.base", None),
        ("pkg.room", None),
        ("pkg", "value"),
        ("flat", None),
    ]
    assert [entry.imported for entry in graph.outside] == ["os"]


@pytest.mark.parametrize("table", ["WHERE", "WHERE: Final[dict[str, str]]"])
def test_a_table_at_the_top_says_what_a_computed_import_can_be(tmp_path: Path, table: str) -> None:
    text = f"{table} = {{'a': 'base', 'b': 'helper', 'c': 'base'}}\nimport_module(f'{{__package__}}.{{WHERE[name]}}')"
    graph = graph_of(tmp_path, TREE | {"pkg/user.py": text})
    assert graph.file_arrows["pkg.user"] == {"pkg.base", "pkg.helper"}


@pytest.mark.parametrize("argument", ["name", "f'pkg.{name}'", "f'pkg.{WHERE[name]}'", "'pkg.' + name"])
def test_an_import_that_is_known_only_at_run_time_is_reported(tmp_path: Path, argument: str) -> None:
    graph = graph_of(tmp_path, TREE | {"pkg/user.py": f"\nimport_module({argument})"})
    (entry,) = graph.unresolved
    assert (entry.importer, entry.line) == ("pkg.user", 2)
    assert graph.file_arrows["pkg.user"] == frozenset()


def test_the_line_of_an_import_is_known(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, {"a/__init__.py": "", "a/b.py": "", "a/c.py": "\n\nimport os\nfrom a import b\n"})
    assert [entry.line for entry in graph.outside] == [3]
    assert [entry.line for entry in graph.imports] == [4]


def test_a_flat_package_is_one_room(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, TREE)
    assert {room for file, room in graph.room_of.items() if file.startswith("flat")} == {"flat"}


def test_folders_are_rooms_and_modules_beside_them_too(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, TREE)
    assert {file: room for file, room in graph.room_of.items() if file.startswith("pkg")} == {
        "pkg": "pkg",
        "pkg.base": "pkg.base",
        "pkg.helper": "pkg.helper",
        "pkg.room": "pkg.room",
        "pkg.room.one": "pkg.room",
        "pkg.room.inner": "pkg.room.inner",
        "pkg.room.inner.deep": "pkg.room.inner",
    }


def test_arrows_between_rooms_are_those_of_their_files(tmp_path: Path) -> None:
    one = "from . import inner\nfrom pkg.base import value\nimport flat.tool"
    graph = graph_of(tmp_path, TREE | {"pkg/room/one.py": one, "pkg/room/two.py": "from .one import thing"})
    assert graph.room_arrows["pkg.room"] == {"pkg.room.inner", "pkg.base", "flat"}
    assert graph.room_arrows["flat"] == frozenset()


def test_circles_and_floors() -> None:
    arrows = {
        "roof": frozenset({"left", "cellar"}),
        "left": frozenset({"right"}),
        "right": frozenset({"left", "back", "cellar"}),
        "back": frozenset({"right"}),
        "cellar": frozenset({"ground"}),
        "ground": frozenset[str](),
    }
    assert circles(arrows) == [frozenset({"left", "right", "back"})]
    assert floors(arrows) == {"ground": 1, "cellar": 2, "left": 5, "right": 5, "back": 5, "roof": 6}
    assert shortest_circle(frozenset({"left", "right", "back"}), arrows) == ["back", "right", "back"]


def test_the_largest_circle_comes_first() -> None:
    arrows = {"a": "b", "b": "a", "c": "d", "d": "e", "e": "c"}
    found = circles({node: frozenset(target) for node, target in arrows.items()})
    assert found == [frozenset("cde"), frozenset("ab")]


def test_exported_names_are_those_of_all(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("from x import a, b, c, d\n__all__ = ['a', 'b']\n__all__ += ['c']\n")
    assert exported_names(path) == {"a", "b", "c"}
    path.write_text("__all__: list[str] = ['a']")
    assert exported_names(path) == {"a"}
    path.write_text("from x import a")
    assert exported_names(path) == frozenset()


def test_a_package_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="has no folder api/openai_codex"):
        read_graph(tmp_path, ["api/openai_codex"])
