"""Prints the public surface of `openai_codex`, whichever package that is, as JSON."""

from __future__ import annotations

import enum
import importlib
import inspect
import json
from typing import Any

openai_codex: Any = importlib.import_module("openai_codex")
types: Any = importlib.import_module("openai_codex.types")


def parameters(function: Any) -> dict[str, tuple[str, str]]:
    """Kind and default of each parameter that a caller may give."""
    given = inspect.signature(function).parameters.values()
    return {each.name: (each.kind.name, repr(each.default)) for each in given if each.name != "self"}


def calls_of(name: str, value: Any) -> dict[str, dict[str, tuple[str, str]]]:
    """The parameters of a function, or of a class's constructor and public methods."""
    if not isinstance(value, type):
        return {name: parameters(value)} if inspect.isroutine(value) else {}
    methods = {each: getattr(value, each) for each in dir(value) if not each.startswith("_")}
    calls = {f"{name}.{each}": parameters(method) for each, method in methods.items() if inspect.isroutine(method)}
    constructor = parameters(value)
    private = any(each.startswith("_") for each in constructor)  # made by the package, not by programs
    return calls if private else {name: constructor, **calls}


def main() -> None:
    """Print names, parameters, bases of the errors, and members of the enums."""
    root = {name: getattr(openai_codex, name) for name in openai_codex.__all__}
    classes = {name: value for name, value in root.items() if isinstance(value, type)}
    errors = {name: value for name, value in classes.items() if issubclass(value, BaseException)}
    candidates = [*classes.values(), *(getattr(types, name) for name in types.__all__)]
    enums = [value for value in candidates if isinstance(value, type) and issubclass(value, enum.Enum)]
    others = {name: value for name, value in root.items() if name not in errors and value not in enums}
    surface = {
        "root": list(root),
        "types": list(types.__all__),
        "calls": {key: call for name, value in others.items() for key, call in calls_of(name, value).items()},
        "bases": {name: [base.__name__ for base in error.__mro__] for name, error in errors.items()},
        "members": {each.__name__: {member.name: member.value for member in each} for each in enums},
    }
    print(json.dumps(surface))  # noqa: T201  the test reads it


main()
