"""Checks of arguments that more than one place takes."""

from __future__ import annotations

from typing import Any


def check_seconds(name: str, value: Any, *, zero: bool = False) -> None:
    """Refuse what is no number of seconds, before anything is done.

    Args:
        name: What the error calls it.
        value: None stands for no limit.
        zero: Whether it may be 0, or less, which is what is left when a deadline is over.

    Raises:
        TypeError: It is neither a number nor None.
        ValueError: It is too small, or NaN.
    """
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{name} must be seconds or None, not {type(value).__name__}")
    if not (value > 0 or (zero and value <= 0)):
        raise ValueError(f"{name} must be {'seconds or None' if zero else 'more than 0 seconds'}, not {value}")
