"""Ours has every name, parameter, error and enum member of the official package."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.official import official_python
from support.processes import run

pytestmark = pytest.mark.real


def _surface(python: str) -> Any:
    done = run([python, str(Path(__file__).with_name("surface.py"))])
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def official() -> Any:
    return _surface(str(official_python()))


@pytest.fixture(scope="module")
def ours() -> Any:
    return _surface(sys.executable)


@pytest.mark.parametrize("module", ["root", "types"])
def test_every_official_name_can_be_imported(official: Any, ours: Any, module: str) -> None:
    missing = set(official[module]) - set(ours[module])
    assert not missing


def test_every_official_call_takes_its_parameters_with_their_kinds_and_defaults(official: Any, ours: Any) -> None:
    own = {"client_version"}  # its default is the version of the package
    for name, wanted in official["calls"].items():
        offered = ours["calls"][name]
        for parameter in wanted.keys() - own:
            assert offered.get(parameter) == wanted[parameter], f"{parameter} of {name}"


def test_positional_parameters_have_the_official_order(official: Any, ours: Any) -> None:
    for name, wanted in official["calls"].items():
        positional = [parameter for parameter, (kind, _) in wanted.items() if kind == "POSITIONAL_OR_KEYWORD"]
        assert list(ours["calls"][name])[: len(positional)] == positional, name


def test_every_official_error_is_caught_by_the_same_except_clauses(official: Any, ours: Any) -> None:
    for name, bases in official["bases"].items():
        assert set(bases) <= set(ours["bases"][name]), name


def test_every_official_enum_member_exists(official: Any, ours: Any) -> None:
    for name, members in official["members"].items():
        assert members.items() <= ours["members"][name].items(), name
