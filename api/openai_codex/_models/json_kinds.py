"""Tells JSON arrays and JSON objects apart, in a form that type checkers follow."""

from __future__ import annotations

from typing import Any, TypeGuard


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether the value is sent as a JSON array."""
    return isinstance(value, (list, tuple))


def is_dict(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether the value is a JSON object."""
    return isinstance(value, dict)
