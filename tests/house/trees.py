"""Small made-up packages for the tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .graph import read_graph

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .graph import Graph


def write_tree(root: Path, files: Mapping[str, str]) -> None:
    """Write files, given by their paths below `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def graph_of(root: Path, files: Mapping[str, str]) -> Graph:
    """The graph of the packages that some files make up."""
    write_tree(root, files)
    return read_graph(root, sorted({name.partition("/")[0] for name in files}))
