"""Reads what a docstring says about a function and its parameters (Google style)."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_SECTION = re.compile(r"^(Args|Arguments|Parameters|Returns|Yields|Raises|Examples?|Notes?):[ \t]*$", re.MULTILINE)
_PARAMETERS = frozenset({"Args", "Arguments", "Parameters"})
_PARAMETER = re.compile(r"^(\s*)\*{0,2}(\w+)\s*(?:\([^)]*\))?:\s*(.*)$")


def parse_docstring(function: Callable[..., Any]) -> tuple[str, dict[str, str]]:
    """The docstring of a function up to its first section, and what it says about each parameter."""
    text = inspect.getdoc(function) or ""
    first = _SECTION.search(text)
    description = (text if first is None else text[: first.start()]).strip()
    parameters: dict[str, str] = {}
    sections = list(_SECTION.finditer(text))
    for index, section in enumerate(sections):
        if section[1] in _PARAMETERS:
            end = sections[index + 1].start() if index + 1 < len(sections) else len(text)
            parameters.update(_parameters(text[section.end() : end]))
    return description, parameters


def _parameters(text: str) -> dict[str, str]:
    lines = [line for line in text.splitlines() if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        match = _PARAMETER.match(line)
        if match is not None and len(match[1]) == margin:
            current = found[match[2]] = [match[3]]
        else:
            current.append(line.strip())
    return {name: " ".join(parts).strip() for name, parts in found.items()}
