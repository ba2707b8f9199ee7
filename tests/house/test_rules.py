"""Each rule of the house finds what breaks it, and has nothing to say about what keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from house.rules import (
    circles_of_files,
    foreign_imports,
    side_doors,
    unexported_imports,
    unlisted_rooms,
    untraceable_imports,
    upward_imports,
)
from house.trees import graph_of

if TYPE_CHECKING:
    from pathlib import Path

    from house.graph import Graph

TREE = {
    "low/__init__.py": "from low.base import thing\n__all__ = ['thing']\n",
    "low/base.py": "import attrs, os\nthing = 1\n",
    "high/__init__.py": "from high.parts import part\n",
    "high/names.py": "",
    "high/parts/__init__.py": "from high.parts.part import part\n",
    "high/parts/part.py": "from high.names import name\nfrom low import thing\n",
    "high/parts/inner/__init__.py": "",
    "high/parts/inner/detail.py": "",
}
ROOMS = ["low", "high.names", "high.parts.inner", "high.parts", "high"]


def with_file(root: Path, name: str, text: str) -> Graph:
    """The graph of the tree above, with one file more or another one."""
    return graph_of(root, TREE | {name: text})


def test_a_tree_that_keeps_every_rule(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, TREE)
    assert circles_of_files(graph) == []
    assert untraceable_imports(graph, {}) == []
    assert unlisted_rooms(graph, ROOMS) == []
    assert upward_imports(graph, ROOMS) == []
    assert side_doors(graph, {}) == []
    assert unexported_imports(graph, "high", "low", {"thing"}) == []
    assert foreign_imports(graph, "low", {"attrs"}) == []


@pytest.mark.parametrize(
    "back",
    [
        "import high.parts.part",
        "if TYPE_CHECKING:\n    from .parts.part import part",
        "def f(): import high.parts.part",
    ],
)
def test_a_circle_of_files(tmp_path: Path, back: str) -> None:
    graph = with_file(tmp_path, "high/names.py", back)
    assert circles_of_files(graph) == ["a circle of 2 files: high.names -> high.parts.part -> high.names"]


def test_an_import_that_cannot_be_traced(tmp_path: Path) -> None:
    graph = with_file(tmp_path, "high/names.py", "import_module(f'high.{name}')")
    (found,) = untraceable_imports(graph, {})
    assert found.startswith("high.names:1 imports f'high.{name}'")
    assert untraceable_imports(graph, {"high.names": "a reason"}) == []


def test_a_permission_for_what_nobody_does(tmp_path: Path) -> None:
    (found,) = untraceable_imports(graph_of(tmp_path, TREE), {"high.names": "a reason"})
    assert found.startswith("high.names is allowed")


def test_a_room_that_is_missing_in_the_table(tmp_path: Path) -> None:
    graph = with_file(tmp_path, "high/more/__init__.py", "")
    assert unlisted_rooms(graph, ROOMS) == ["high.more is not in the table of rooms"]


def test_a_room_that_is_only_in_the_table(tmp_path: Path) -> None:
    found = unlisted_rooms(graph_of(tmp_path, TREE), [*ROOMS, "high.more", "low"])
    assert found == [
        "high.more is in the table of rooms, and there is no such room",
        "low is in the table of rooms twice",
    ]


def test_an_import_upwards(tmp_path: Path) -> None:
    graph = with_file(tmp_path, "low/base.py", "\nfrom high import names")
    assert upward_imports(graph, ROOMS) == ["low.base:2 imports high.names, which is in a higher room"]
    assert upward_imports(graph, ["high.names", "low", "high.parts.inner", "high.parts", "high"]) == []


def test_an_import_inside_a_room_is_not_upwards(tmp_path: Path) -> None:
    graph = with_file(tmp_path, "high/parts/other.py", "from high.parts.part import part")
    assert upward_imports(graph, ROOMS) == []


@pytest.mark.parametrize(
    ("importer", "text", "door"),
    [
        ("high/names.py", "from high.parts.part import part", "high.parts"),
        ("high/names.py", "from high.parts import part", None),  # a name of its `__init__`, not the module
        ("high/names.py", "from high.parts import inner", "high.parts"),
        ("high/names.py", "from high.parts.inner.detail import x", "high.parts"),
        ("high/names.py", "import high.parts", None),
        ("high/parts/other.py", "from high.parts.part import part", None),
        ("high/parts/other.py", "from high.parts.inner import x", None),
        ("high/parts/other.py", "from high.parts.inner.detail import x", "high.parts.inner"),
        ("high/parts/inner/other.py", "from high.parts.part import part", None),  # from within the outer room
        ("high/names.py", "from low.base import thing", None),  # a top package is no room
    ],
)
def test_a_way_into_a_room(tmp_path: Path, importer: str, text: str, door: str | None) -> None:
    found = side_doors(with_file(tmp_path, importer, text), {})
    assert [entry.rpartition(" ")[2] for entry in found] == ([] if door is None else [door])


def test_an_allowed_side_door(tmp_path: Path) -> None:
    graph = with_file(tmp_path, "high/names.py", "from high.parts.part import part")
    assert side_doors(graph, {("high.names", "high.parts.part"): "a reason"}) == []
    (found,) = side_doors(graph_of(tmp_path, TREE), {("high.names", "high.parts.part"): "a reason"})
    assert found == "high.names -> high.parts.part is an allowed exception that is not used"


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("from low import thing", True),
        ("from low import other", False),
        ("from low import base", False),
        ("from low.base import thing", False),
        ("from low import *", False),
        ("import low", False),
        ("if TYPE_CHECKING:\n    from low.base import thing", False),
    ],
)
def test_what_is_taken_from_the_package_below(tmp_path: Path, text: str, is_kept: bool) -> None:
    graph = with_file(tmp_path, "high/names.py", text)
    assert (unexported_imports(graph, "high", "low", {"thing"}) == []) == is_kept


@pytest.mark.parametrize("text", ["import numpy", "def f(): from numpy.linalg import norm", "from high import part"])
def test_a_foreign_import(tmp_path: Path, text: str) -> None:
    graph = with_file(tmp_path, "low/base.py", f"import os, low, attrs\n{text}")
    (found,) = foreign_imports(graph, "low", {"attrs"})
    assert found == f"low.base:2 imports {'numpy' if 'numpy' in text else 'high'}"
