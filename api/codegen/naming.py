"""Turns names of the wire into Python names, and Python names back into the wire names they stand for."""

from __future__ import annotations

import keyword
import re

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_LETTER = re.compile(r"[^0-9A-Za-z]+")


def snake(name: str) -> str:
    """`threadId` -> `thread_id`, `on-request` -> `on_request`, `_meta` -> `meta`, `async` -> `async_`."""
    words = _NO_LETTER.sub("_", _WORD_START.sub("_", name)).strip("_").lower()
    return f"{words}_" if keyword.iskeyword(words) else words


def camel(name: str) -> str:
    """`thread_id` -> `threadId`: what the wire usually calls a Python field."""
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


def pascal(name: str) -> str:
    """`thread/started` -> `ThreadStarted`, `input_text` -> `InputText`."""
    return "".join(word[:1].upper() + word[1:] for word in _NO_LETTER.split(name))


def member(value: str) -> str:
    """The name of an enum member; what `str` already has as an attribute gets an underscore at its end."""
    name = snake(value)
    return f"{name}_" if name in {*dir(str), "name", "value", "root"} else name


def unit(python_name: str, type_text: str) -> str | None:
    """What a number counts, where the name says it."""
    if type_text != "int":
        return None
    if python_name.endswith("_at_ms"):
        return "Unix time in milliseconds."
    if python_name.endswith("_ms"):
        return "Milliseconds."
    if python_name.endswith(("_secs", "_seconds", "_sec")):
        return "Seconds."
    if python_name.endswith("_at"):
        return "Unix time in seconds."
    return None
