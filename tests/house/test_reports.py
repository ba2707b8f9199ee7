"""The two commands print and draw what is there. No number is judged here: they are for people."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from house.drawing import draw
from house.trees import graph_of, write_tree
from support.processes import ROOT, run

HERE = Path(__file__).resolve().parent

TREE = {
    "low/__init__.py": "",
    "high/__init__.py": "from high.middle import a\nfrom high.names import b\nfrom low import c\n",
    "high/names.py": "",
    "high/middle/__init__.py": "from high.names import d\nfrom low import e\n",
    "high/middle/more.py": "",
}


def output(*command: str | Path, hash_seed: str = "random") -> str:
    done = run([*map(str, command)], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_structure_of_a_checkout_is_printed_and_drawn(tmp_path: Path) -> None:
    packages = {
        "actors/codex_actors/a.py": "import codex_actors.b",
        "actors/codex_actors/b.py": "import codex_actors.a",
    }
    write_tree(tmp_path, packages | {"api/openai_codex/c/d.py": "import codex_actors.a", "api/codegen/e.py": ""})
    picture = tmp_path / "rooms.svg"
    lines = output(sys.executable, "-m", "tests.house", "--root", tmp_path, "--svg", picture).splitlines()
    numbers = [line.split() for line in lines]
    assert ["codex_actors", "2", "2", "2", "2"] in numbers
    assert ["all", "4", "3", "3", "2"] in numbers
    assert "circle of 2 files: codex_actors.a, codex_actors.b" in lines
    assert ["2", "openai_codex.c", "(1)"] in numbers
    assert picture.read_text().startswith("<svg")


def test_a_drawing_shows_the_rooms_and_the_arrows_that_say_something(tmp_path: Path) -> None:
    drawing = ET.fromstring(draw(graph_of(tmp_path, TREE)))  # noqa: S314 - our own text
    texts = [node.text for node in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert sorted(filter(None, texts)) == ["__init__", "high", "low", "low", "middle (2)", "names"]
    # high -> middle -> names and low; the other two from `high` go without saying.
    arrows = [path for path in drawing.iter("{http://www.w3.org/2000/svg}path") if path.get("marker-end")]
    assert len(arrows) == 3
    assert len({path.get("stroke") for path in arrows}) == 1


def test_a_circle_of_rooms_is_drawn_in_another_colour(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, TREE | {"high/names.py": "from high.middle import a"})
    drawing = ET.fromstring(draw(graph))  # noqa: S314 - our own text
    strokes = [
        path.get("stroke") for path in drawing.iter("{http://www.w3.org/2000/svg}path") if path.get("marker-end")
    ]
    assert len(set(strokes)) == 2


def test_a_drawing_does_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    drawings: set[bytes] = set()
    for seed in ("1", "2", "3"):
        picture = tmp_path / f"{seed}.svg"
        output(sys.executable, "-m", "tests.house", "--svg", picture, hash_seed=seed)
        drawings.add(picture.read_bytes())
    assert len(drawings) == 1


def test_all_journeys_are_counted() -> None:
    counted = json.loads(output(sys.executable, "-m", "tests.house", "journeys", "--json", "--rounds", "5"))
    assert list(counted["journeys"]) == [
        "prompt to bytes",
        "bytes to payload",
        "event in full",
        "approval and answer",
        "approval in full",
        "close",
    ]
    for name, numbers in counted["journeys"].items():
        assert numbers["calls"] >= numbers["functions"] >= numbers["files"] > 1, name
        assert numbers["calls"] == len(numbers["way"]), name
    assert counted["carriers"]
