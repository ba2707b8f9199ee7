"""Checks of arguments that several modules take."""

from __future__ import annotations

from typing import Any


def check_seconds(name: str, value: Any, *, zero: bool = False) -> None:
    """Refuse an argument that is no number of seconds.

    Args:
        name: What the error calls the argument.
        value: The argument; None stands for no limit.
        zero: Whether it may be 0 or less. That much time is left when a deadline is over.

    Raises:
        TypeError: The argument is neither a number nor None.
        ValueError: The argument is too small, or NaN.
    """
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{name} must be seconds or None, not {type(value).__name__}")
    if not (value > 0 or (zero and value <= 0)):
        raise ValueError(f"{name} must be {'seconds or None' if zero else 'more than 0 seconds'}, not {value}")
