"""Everything public is documented: `help()` shows each parameter, what is returned and what is raised on purpose.

What is raised is read from the source: the `raise` statements of a function and of the functions of ours that it calls
by name. What comes out of an actor or of the server cannot be seen there.
"""

from __future__ import annotations

import ast
import inspect
import pydoc
import re
import textwrap
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

import openai_codex
from openai_codex import (
    ApprovalMode,
    ApprovalPolicy,
    AppServerConfig,
    AsyncCodex,
    AsyncThread,
    Codex,
    Decision,
    PendingRequest,
    RestartPolicy,
    Sandbox,
    Thread,
    Tool,
    TurnResult,
    testing,
)
from openai_codex._client.core.subscription import Subscription
from openai_codex._client.handles import Handle
from openai_codex._client.notifications import ClientNotifications
from openai_codex.approval_policy import AllowCommand, AllowWrite, AuditEntry, DenyCommand, DenyOutside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ELSEWHERE: list[type] = [
    *(ClientNotifications, Subscription),  # what public methods return
    *(AuditEntry, AllowCommand, AllowWrite, DenyCommand, DenyOutside),  # what a policy reports and has
]
"""Classes that a program meets without importing them."""

NAMES: list[tuple[str, Any]] = [
    *((f"openai_codex.{name}", getattr(openai_codex, name)) for name in openai_codex.__all__ if name != "__version__"),
    *((f"openai_codex.testing.{name}", getattr(testing, name)) for name in testing.__all__),
    *((cls.__qualname__, cls) for cls in ELSEWHERE),
]
FACADES = [value for _, value in NAMES if inspect.isclass(value) and issubclass(value, Handle)]
MADE_BY_THE_LIBRARY = (Handle, PendingRequest, ClientNotifications, Subscription, testing.Gate)
"""The classes of objects that programs get and do not make; the clients aside, whose arguments are documented."""

NOT_READ = (
    "openai_codex._convert",
    "openai_codex._serialization",
    "openai_codex._models",
    "openai_codex.protocol",
    "codex_actors",
)
"""Where the search for `raise` statements ends: what a model raises is no decision of the code that uses it."""


def own(value: Any) -> bool:
    return getattr(value, "__module__", "").startswith("openai_codex")


def callables() -> Iterator[tuple[str, Any]]:
    """Every public function, and every public method of a public class, with its name."""
    for name, value in NAMES:
        if inspect.isfunction(value):
            yield name, value
        elif inspect.isclass(value) and own(value):
            for method, kind, definer, _ in inspect.classify_class_attrs(value):
                public = not method.startswith("_") or (method == "__call__" and own(definer))
                if public and own(definer) and kind in {"method", "class method", "static method"}:
                    yield f"{name}.{method}", getattr(value, method)


def sections(documentation: str) -> dict[str, str]:
    """The sections of a docstring in Google's style, by their headings; the text before the first one as ""."""
    parts = re.split(r"^(Args|Attributes|Returns|Yields|Raises):\n", documentation, flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def entries(section: str) -> dict[str, str]:
    """The names that a section explains, and how."""
    found = re.findall(r"^    \*{0,2}(\w+): (\S.*(?:\n {8,}\S.*)*)", section, flags=re.MULTILINE)
    return dict(found)


def parameters(function: Any) -> list[str]:
    """The parameters that a caller gives."""
    if inspect.isclass(function) and function.__init__ in {object.__init__, Exception.__init__}:
        return []
    return [name for name in inspect.signature(function).parameters if name not in {"self", "cls"}]


# What a function raises


@cache
def tree(function: Callable[..., Any]) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def raised(function: Any, seen: set[Any] | None = None) -> set[str]:
    """The names of the exceptions that a function, and the functions of ours that it calls by name, raise."""
    function = inspect.unwrap(getattr(function, "__func__", function))
    seen = set() if seen is None else seen
    if function in seen or function.__module__.startswith(NOT_READ):
        return set()
    seen.add(function)
    found: set[str] = set()
    for node in ast.walk(tree(function)):
        if isinstance(node, ast.Raise) and node.exc is not None:
            named = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if isinstance(named, ast.Name) and named.id[0].isupper():
                found.add(named.id)
        elif isinstance(node, ast.Call):
            called = callee(function, node.func)
            if inspect.isfunction(called) and own(called):
                found |= raised(called, seen)
    return found - {"AssertionError"}


def callee(function: Any, node: ast.expr) -> Any:
    """The function that a call names, if it is a global one or a private method of the same class."""
    if isinstance(node, ast.Name):
        return function.__globals__.get(node.id)
    if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self" and node.attr.startswith("_"):
        owner = function.__globals__.get(function.__qualname__.rpartition(".")[0])
        return getattr(owner, node.attr, None)
    return None


def wire_methods(function: Any) -> set[str]:
    """The methods of the wire that a function names."""
    constants = [node.value for node in ast.walk(tree(inspect.unwrap(function))) if isinstance(node, ast.Constant)]
    return {value for value in constants if isinstance(value, str) and re.fullmatch(r"[a-z]\w*(/[a-z]\w*)+", value)}


# The tests


def complaints_about_a_function(function: Any) -> Iterator[str]:
    documentation = sections(inspect.getdoc(function) or "")
    if not documentation[""].strip().endswith("."):
        yield "has no summary"
    explained, wanted = set(entries(documentation.get("Args", ""))), set(parameters(function))
    if explained != wanted:
        yield f"Args explains {sorted(explained)}, and the parameters are {sorted(wanted)}"
    returns = inspect.signature(function).return_annotation not in {None, "None", "NoReturn"}
    if returns is not bool({"Returns", "Yields"} & set(documentation)):
        yield f"returns {inspect.signature(function).return_annotation!r}, and the documentation says otherwise"
    missing = raised(function) - set(entries(documentation.get("Raises", "")))
    if missing:
        yield f"Raises does not name {sorted(missing)}"


def test_every_function_documents_what_it_takes_returns_and_raises() -> None:
    functions = dict(callables())
    assert len(functions) > 100
    assert not [f"{name} {text}" for name, value in functions.items() for text in complaints_about_a_function(value)]


def complaints_about_a_class(cls: Any) -> Iterator[str]:
    documentation = sections(inspect.getdoc(cls) or "")
    if not documentation[""].strip() or documentation[""].startswith(f"{cls.__name__}("):  # as dataclasses generate it
        yield "has no documentation"
    for name, value in inspect.getmembers(cls, lambda value: isinstance(value, property)):
        if not name.startswith("_") and not inspect.getdoc(value):
            yield f"does not document {name}"
    if issubclass(cls, MADE_BY_THE_LIBRARY) and cls not in {Codex, AsyncCodex}:
        return
    explained: set[str] = set()
    for base in cls.__mro__:  # what a base explains holds for its subclasses
        explained |= set(entries(sections(inspect.cleandoc(base.__doc__ or "")).get("Attributes", "")))
        if "__init__" in vars(base):
            explained |= set(entries(sections(inspect.getdoc(base.__init__) or "").get("Args", "")))
    wanted = set(cls.__members__) if issubclass(cls, Enum) else set(parameters(cls))
    if not wanted <= explained:
        yield f"does not explain {sorted(wanted - explained)}"


def test_every_class_documents_how_it_is_made_and_its_properties() -> None:
    values = {name: value for name, value in NAMES if inspect.isclass(value)}
    assert len(values) > 50
    assert not [f"{name} {text}" for name, value in values.items() for text in complaints_about_a_class(value)]


def test_every_method_names_the_wire_methods_that_it_sends() -> None:
    named: list[str] = []
    for cls in FACADES:
        for name, method in inspect.getmembers(cls, inspect.isfunction):
            if not name.startswith("_"):
                text = inspect.getdoc(method) or ""
                wires = wire_methods(method)
                named += wires
                assert not [f"{name}: {wire}" for wire in wires if f"`{wire}`" not in text]
    assert len(set(named)) > 10


@pytest.mark.parametrize(
    "cls",
    [TurnResult, AppServerConfig, RestartPolicy, Tool, ApprovalPolicy, AuditEntry, Sandbox, ApprovalMode, Decision],
)
def test_help_shows_what_each_field_or_member_means(cls: Any) -> None:
    names: list[str] = list(getattr(cls, "__members__", ())) or [field.name for field in cls.__attrs_attrs__]
    text = pydoc.plain(pydoc.render_doc(cls))
    assert len(names) > 2
    for name in names:
        assert re.search(rf"^ \|      {name}: \S", text, re.MULTILINE), name


@pytest.mark.parametrize(("cls", "returned"), [(Thread, "concurrent.futures.Future"), (AsyncThread, "asyncio.Task")])
def test_help_on_submit_speaks_of_what_it_returns(cls: Any, returned: str) -> None:
    text = pydoc.plain(pydoc.render_doc(cls.submit))
    assert f"A `{returned}`" in text or f"An `{returned}`" in text
    assert "wait for its end" not in text
    assert entries(sections(inspect.getdoc(cls.submit) or "")["Args"]) == entries(
        sections(inspect.getdoc(cls.run) or "")["Args"]
    )
