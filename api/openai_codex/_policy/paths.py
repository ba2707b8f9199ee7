"""Whether a path lies below another or fits a pattern."""

from __future__ import annotations

import os
import re
from pathlib import Path

_WILD = re.compile(r"[*?]")


def real_path(path: str) -> str:
    """The absolute path without links and dots. Links are followed, because a link may lead anywhere."""
    return os.path.realpath(path)


def is_below(path: str, directory: str) -> bool:
    """Whether a path is a directory or something in it. Both must be real paths."""
    try:
        return os.path.commonpath([path, directory]) == directory
    except ValueError:  # on different drives
        return False


def anchored(pattern: str) -> str:
    """A pattern as an absolute one, the part before its first wildcard without links and dots."""
    parts = Path(pattern).absolute().parts
    wild = next((index for index, part in enumerate(parts) if _WILD.search(part)), len(parts))
    return str(Path(real_path(str(Path(*parts[:wild]))), *parts[wild:]))


def matches_path(path: str, pattern: str) -> bool:
    """Whether a real path fits an anchored pattern: `*` and `?` within a name, `**` for any directories."""
    names = os.path.normcase(pattern).replace(os.sep, "/").split("/")
    expression = ""
    for index, name in enumerate(names):
        last = index == len(names) - 1
        if name == "**":
            expression += ".+" if last else "(?:[^/]+/)*"
        else:
            text = re.escape(name).replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
            expression += text if last else text + "/"
    return re.fullmatch(expression, os.path.normcase(path).replace(os.sep, "/")) is not None
