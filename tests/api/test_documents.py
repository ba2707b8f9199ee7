"""The documents say what is so: examples run, links lead somewhere, rooms and steps exist."""

from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from openai_codex import AppServerConfig
from openai_codex.testing import Answer, ModelRequest, Pause, ScriptedModel, call, isolated_config, say
from support.processes import ROOT, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/performance.md")
README, ARCHITECTURE, CONTRIBUTING, CHANGELOG, PERFORMANCE = DOCUMENTS = tuple(ROOT / name for name in NAMES)

SOURCES = {name: ROOT / name for name in ("actors/codex_actors", "api/openai_codex", "api/codegen")}
"""The packages, by what the headings of ARCHITECTURE call them."""

NO_SCREEN = "<!-- needs a screen -->"
"""What stands before an example that opens a window."""


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# Commands


@pytest.mark.parametrize(("name", "program"), [("test_command", "-m pytest"), ("quickstart", "examples/quickstart.py")])
def test_ci_finds_the_commands_of_the_readme(name: str, program: str) -> None:
    extraction = re.search(rf"^{name}=\$\((.*)\)$", text_of(ROOT / ".ci" / "run"), re.MULTILINE)
    assert extraction is not None
    done = run(["bash", "-c", extraction[1]], cwd=ROOT)
    (command,) = done.stdout.splitlines()
    assert command.startswith("python3 -m venv .venv && ")
    assert command.endswith(program)


# Examples


def examples() -> Iterator[Any]:
    """The Python blocks of the README, each with whether it can run here."""
    text = text_of(README)
    for found in re.finditer(r"^(.*)\n```python\n((?:.*\n)*?)```$", text, re.MULTILINE):
        line = text[: found.start(2)].count("\n") + 1
        yield pytest.param(found[2], found[1] != NO_SCREEN, id=f"line {line}")


def reply(request: ModelRequest) -> Answer:
    """What the model says to the examples."""
    if request.tool_outputs:
        return say("done")
    if "weather" in request.tool_names:
        return call("weather", {"city": "Oslo", "days": 2})
    if "tests" in request.last_user_text:
        escalated = {"cmd": "true", "sandbox_permissions": "require_escalated", "justification": "The user wants it."}
        return call("exec_command", escalated)
    return say("e4 ", Pause(20.0), "e5 ") if "chess" in request.last_user_text else say("Hel", "lo")


def bring_up(model: ScriptedModel, directory: Path, monkeypatch: pytest.MonkeyPatch) -> AppServerConfig:
    """Have `Codex()` find the scripted model."""
    config = isolated_config(directory, model)
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    for name, value in (config.env or {}).items():
        monkeypatch.setenv(name, value)
    return config


@pytest.mark.real
@pytest.mark.parametrize(("code", "runs"), list(examples()))
def test_an_example_of_the_readme_runs(
    code: str, runs: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = compile(code, "README.md", "exec")
    if not runs:
        return
    with ScriptedModel(reply) as model:
        config = bring_up(model, tmp_path, monkeypatch)
        names: dict[str, Any] = {"__name__": "readme"}
        exec(program, names)  # noqa: S102 - to run it is the point
        tests = [value for name, value in names.items() if name.startswith("test_")]
        for test in tests:
            test(model, config)
        assert model.requests
    assert tests or capsys.readouterr().out


def test_the_readme_has_an_example_of_everything() -> None:
    assert sum(1 for _ in examples()) > 8


# What is named


def section(name: str) -> str:
    """What ARCHITECTURE says of the rooms of a package."""
    _, found, rest = text_of(ARCHITECTURE).partition(f"`{name}`\n")
    assert found, f"ARCHITECTURE has no heading for {name}"
    return rest.partition("\n##")[0]


def rooms(folder: Path) -> set[str]:
    """The rooms of a package: its packages, and its modules."""
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    return packages | {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}


def first_column(text: str) -> list[str]:
    """The names in the first column of the tables."""
    cells: list[str] = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return [name for cell in cells for name in cell.split("`")[1::2]]


def test_the_architecture_has_a_paragraph_for_each_room() -> None:
    """Of the public package only for what is no public module: those are documented by themselves."""
    runtime = set(re.findall(r"\*\*`(\w+)`\*\*", section("actors/codex_actors")))
    assert runtime == rooms(ROOT / "actors" / "codex_actors")
    public = set(re.findall(r"\*\*`(\w+)`\*\*", section("api/openai_codex")))
    packages = {name for name in rooms(ROOT / "api" / "openai_codex") if (ROOT / "api/openai_codex" / name).is_dir()}
    assert public == packages - {"generated"}


def test_the_steps_of_the_journeys_exist() -> None:
    steps = re.findall(r"`((?:\w+/)*\w+\.py):(\w+)`", text_of(ARCHITECTURE))
    assert len(steps) > 25
    for path, function in steps:
        found = [folder / path for folder in SOURCES.values() if (folder / path).is_file()]
        assert found, f"there is no {path}"
        names = {node.name for node in ast.walk(ast.parse(text_of(found[0]))) if isinstance(node, ast.FunctionDef)}
        assert function in names, f"there is no {function} in {path}"


def test_the_architecture_is_no_longer_than_a_newcomer_reads() -> None:
    assert len(text_of(ARCHITECTURE).splitlines()) <= 160


def test_every_name_in_the_architecture_is_one_of_the_sources() -> None:
    sources = "".join(text_of(path) for folder in SOURCES.values() for path in folder.rglob("*.py"))
    words = set(re.findall(r"\w+", sources))
    named = re.findall(r"(?<!`)`([A-Za-z_]\w*(?:\.\w+)*)(?:\(.*?\))?`(?!`)", text_of(ARCHITECTURE))
    parts = {part for name in named if not name.endswith(".py") for part in name.split(".")}
    assert len(parts) > 40
    assert parts - words == set()


@pytest.mark.parametrize("document", [README, ARCHITECTURE, PERFORMANCE], ids=lambda path: path.name)
def test_constants_have_the_values_that_documents_give_them(document: Path) -> None:
    known: dict[str, set[str]] = {}
    for path in (path for folder in SOURCES.values() for path in folder.rglob("*.py")):
        for node in ast.parse(text_of(path)).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                known.setdefault(node.targets[0].id, set()).add(ast.unparse(node.value))
    given = re.findall(r"`([A-Z]+_[A-Z_]+)`(?: \(([\d.,]+)\b)?", text_of(document))
    for name, value in given:
        assert name in known
        assert not value or value.replace(",", "") in known[name], name
    assert given or document != PERFORMANCE


def test_the_readme_has_every_field_of_the_configuration() -> None:
    fields = {field.name for field in attrs.fields(AppServerConfig)}
    assert fields == set(first_column(text_of(README)))


# Links and paths


def links() -> Iterator[Any]:
    """The links of the documents to files."""
    for document in DOCUMENTS:
        for target in sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)", text_of(document)))):
            yield pytest.param(document.parent / target, id=f"{document.name}: {target}")


@pytest.mark.parametrize("target", list(links()))
def test_a_link_leads_to_a_file(target: Path) -> None:
    assert target.is_file()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_path_of_a_machine_appears(document: Path) -> None:
    absolute = re.compile(r"(?<![\w./-])(?:/(?:home|root|work|tmp|usr|opt|Users)\b|[A-Z]:\\)")
    assert absolute.search(text_of(document)) is None
