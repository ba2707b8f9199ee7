"""The import graph of our packages: files, rooms, arrows, circles and floors.

A file is a module, known by its dotted name. An arrow leads from a file to each file of ours that it imports. It does
not matter where the import stands: at the top, in a function and in an `if TYPE_CHECKING` block it is the same arrow,
because a reader has to follow it all the same. `from package.module import name` is one arrow, to `package.module`;
that Python runs `package/__init__.py` on the way is not counted.

A room is what a newcomer finds by its name: a folder of modules. The modules that lie directly in a package which has
such folders (`openai_codex/errors.py`) are small rooms of their own. A circle is a set of files, or of rooms, each of
which imports all the others, directly or through others. Floors count the files, or rooms, on the longest way down.

The sources are only parsed, never imported, so the graph of any other checkout can be read as well.
"""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    Arrows = Mapping[str, frozenset[str]]
    """What each node imports; every node is a key."""

PACKAGES = ("actors/codex_actors", "api/openai_codex", "api/codegen")
"""Our packages, by their folders in the repository."""


@attrs.frozen
class Import:
    """One thing that a file of ours imports."""

    importer: str
    """The file in which the import stands."""
    imported: str
    """The file of ours that it leads to, or the top package of what is not ours."""
    name: str | None
    """What is taken out of the file; None when the file itself is imported."""
    line: int


@attrs.frozen(slots=False)
class Graph:
    """What the files of a checkout import."""

    files: Mapping[str, Path]
    imports: tuple[Import, ...]
    """Imports of files of ours."""
    outside: tuple[Import, ...]
    """Imports of other packages, those of the standard library included."""
    unresolved: tuple[Import, ...]
    """Imports whose target is known only at run time."""

    @cached_property
    def file_arrows(self) -> Arrows:
        """The files that each file imports."""
        return _arrows(self.files, ((entry.importer, entry.imported) for entry in self.imports))

    @cached_property
    def room_arrows(self) -> Arrows:
        """The rooms that each room imports."""
        pairs = ((self.room_of[entry.importer], self.room_of[entry.imported]) for entry in self.imports)
        return _arrows(self.room_of.values(), pairs)

    @cached_property
    def room_of(self) -> Mapping[str, str]:
        """The room of each file: its folder, or the file itself where it lies beside the folders of a package."""
        folders = {name: name if path.name == "__init__.py" else parent(name) for name, path in self.files.items()}
        packages_with_rooms = {top_package(folder) for folder in folders.values() if "." in folder}
        return {name: name if folder in packages_with_rooms else folder for name, folder in folders.items()}


def read_graph(root: Path, packages: Sequence[str] = PACKAGES) -> Graph:
    """Read the imports of all modules of a checkout.

    Args:
        root: The folder of the checkout.
        packages: The folders of the packages, relative to `root`.

    Raises:
        FileNotFoundError: There is no such package.
    """
    files: dict[str, Path] = {}
    for package in packages:
        folder = root / package
        if not folder.is_dir():
            raise FileNotFoundError(f"{root} has no folder {package}")
        for path in folder.rglob("*.py"):
            parts = path.relative_to(folder.parent).with_suffix("").parts
            files[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    trees = {name: ast.parse(path.read_bytes(), str(path)) for name, path in sorted(files.items())}
    readers = [_ImportReader(name, files[name], trees) for name in trees]
    return Graph(
        {name: files[name] for name in trees},
        tuple(entry for reader in readers for entry in reader.imports),
        tuple(entry for reader in readers for entry in reader.outside),
        tuple(entry for reader in readers for entry in reader.unresolved),
    )


class _ImportReader:
    """Finds the imports of one file."""

    def __init__(self, name: str, path: Path, trees: Mapping[str, ast.Module]) -> None:
        self._name = name
        self._package = name if path.name == "__init__.py" else parent(name)
        self._trees = trees
        self.imports: list[Import] = []
        self.outside: list[Import] = []
        self.unresolved: list[Import] = []
        for node in ast.walk(trees[name]):
            match node:
                case ast.Import(names=names):
                    for alias in names:
                        self._add(alias.name, None, node.lineno)
                case ast.ImportFrom():
                    self._read_from(node)
                case ast.Call(func=ast.Name(id=function) | ast.Attribute(attr=function), args=[module, *_]):
                    if function in {"import_module", "__import__"}:
                        self._read_call(module)
                case _:
                    pass

    def _read_from(self, node: ast.ImportFrom) -> None:
        """`from source import name`. The name is a submodule, unless the source has something else of that name."""
        source = self._absolute(node.module or "", node.level)
        own = bound_names(self._trees[source]) if source in self._trees and source != self._name else set[str]()
        for alias in node.names:
            submodule = f"{source}.{alias.name}"
            if submodule in self._trees and alias.name not in own:
                self._add(submodule, None, node.lineno)
            else:
                self._add(source, alias.name, node.lineno)

    def _read_call(self, module: ast.expr) -> None:
        """`import_module(module)`, followed as far as the argument is made of literals."""
        names = self._strings(module)
        if names is None:
            self.unresolved.append(Import(self._name, ast.unparse(module), None, module.lineno))
            return
        for name in names:
            relative = name.lstrip(".")
            self._add(self._absolute(relative, len(name) - len(relative)), None, module.lineno)

    def _add(self, target: str, name: str | None, line: int) -> None:
        file = target
        while file and file not in self._trees:  # an attribute of a module, or a folder without modules
            file, _, name = file.rpartition(".")
        if not file:
            self.outside.append(Import(self._name, top_package(target), name, line))
        elif file != self._name:
            self.imports.append(Import(self._name, file, name, line))

    def _absolute(self, module: str, level: int) -> str:
        """The full name of a module; `level` is the number of dots before it, as in a relative import."""
        if level == 0:
            return module
        parts = self._package.split(".")
        return ".".join([*parts[: len(parts) - level + 1], *filter(None, [module])])

    def _strings(self, node: ast.expr) -> list[str] | None:  # noqa: PLR0911 - one return a kind
        """Every string that an expression can be; None if that is known only at run time."""
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.Name(id="__name__"):
                return [self._name]
            case ast.Name(id="__package__"):
                return [self._package]
            case ast.Subscript(value=ast.Name(id=table)):
                return self._values(table)
            case ast.FormattedValue(value=value):
                return self._strings(value)
            case ast.JoinedStr(values=parts):
                found = [""]
                for part in parts:
                    endings = self._strings(part)
                    if endings is None:
                        return None
                    found = [text + ending for text in found for ending in endings]
                return found
            case _:
                return None

    def _values(self, table: str) -> list[str] | None:
        """The strings in a dict that is written out at the top level of this file."""
        for statement in self._trees[self._name].body:
            match statement:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(values=values))
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict(values=values))
                ) if name == table:
                    return sorted({str(value.value) for value in values if isinstance(value, ast.Constant)})
                case _:
                    continue
        return None


def bound_names(tree: ast.Module) -> set[str]:
    """The names that the top level of a module binds."""
    names: set[str] = set()
    waiting: list[ast.AST] = [*tree.body]
    while waiting:
        match node := waiting.pop():
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names.update(top_package(alias.asname or alias.name) for alias in aliases)
            case ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
            case _:
                waiting += ast.iter_child_nodes(node)
    return names


def exported_names(path: Path) -> frozenset[str]:
    """The names in the `__all__` of a module; none if it has no `__all__`."""
    names: set[str] = set()
    for statement in ast.parse(path.read_bytes()).body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id="__all__")], value=value)
                | ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr() as value)
                | ast.AugAssign(target=ast.Name(id="__all__"), value=value)
            ):
                names.update(ast.literal_eval(value))
            case _:
                continue
    return frozenset(names)


def circles(arrows: Arrows) -> list[frozenset[str]]:
    """The circles, each as large as possible, the largest first."""
    below = {node: reachable(node, arrows) for node in arrows}
    found = {frozenset(other for other in below[node] if node in below[other]) for node in arrows}
    return sorted((circle for circle in found if circle), key=lambda circle: (-len(circle), sorted(circle)))


def floors(arrows: Arrows) -> dict[str, int]:
    """The floor of each node: how many nodes are on the longest way down from it, itself included.

    Who enters a circle has to know all of it, so all of its nodes count.
    """
    circle_of = {node: circle for circle in circles(arrows) for node in circle}
    found: dict[str, int] = {}

    def floor(node: str) -> int:
        if node not in found:
            together = circle_of.get(node, frozenset({node}))
            below = frozenset[str]().union(*(arrows[member] for member in together)) - together
            found.update(dict.fromkeys(together, len(together) + max(map(floor, below), default=0)))
        return found[node]

    return {node: floor(node) for node in arrows}


def shortest_circle(circle: frozenset[str], arrows: Arrows) -> list[str]:
    """A shortest way through a circle from its first node back to that node."""
    start = min(circle)
    seen: set[str] = set()
    ways = [[start]]
    for way in ways:  # grows while it is read: breadth first
        for node in sorted(arrows[way[-1]] & circle - seen):
            if node == start:
                return [*way, start]
            ways.append([*way, node])
            seen.add(node)
    raise ValueError(f"{start} is in no circle")


def within(arrows: Arrows, package: str) -> Arrows:
    """The arrows between the nodes of one package."""
    return {
        node: frozenset(target for target in targets if top_package(target) == package)
        for node, targets in arrows.items()
        if top_package(node) == package
    }


def reversed_arrows(arrows: Arrows) -> Arrows:
    """The nodes that import each node."""
    return {node: frozenset(importer for importer, targets in arrows.items() if node in targets) for node in arrows}


def top_package(name: str) -> str:
    """The outermost package in a dotted name."""
    return name.partition(".")[0]


def parent(name: str) -> str:
    """The package in which a module lies; empty for a top package."""
    return name.rpartition(".")[0]


def reachable(start: str, arrows: Arrows) -> set[str]:
    """The nodes that can be reached along arrows; `start` itself only if it is in a circle."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        new = arrows[waiting.pop()] - seen
        seen |= new
        waiting += new
    return seen


def _arrows(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Arrows:
    found: dict[str, set[str]] = {node: set() for node in sorted(nodes)}
    for importer, imported in pairs:
        if importer != imported:
            found[importer].add(imported)
    return {node: frozenset(targets) for node, targets in found.items()}
