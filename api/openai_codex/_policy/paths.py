"""Which paths a request for consent is about, and whether a path lies below another or fits a pattern."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codex_actors import as_object
from openai_codex._models import is_list
from openai_codex.approvals import CommandApproval, FileChangeApproval, PermissionsApproval

if TYPE_CHECKING:
    from openai_codex.approvals import Approval

_WILD = re.compile(r"[*?]")


def touched(request: Approval) -> list[str | None]:
    """The paths that a request is about; None stands for one that cannot be told."""
    match request:
        case CommandApproval():
            extra = as_object(request.raw_param("additionalPermissions"))
            return [path for path in (request.cwd,) if path is not None] + _permitted(extra)
        case FileChangeApproval():
            root = [] if request.grant_root is None else [request.grant_root]
            return [*request.paths, *root] if request.paths is not None else [None, *root]
        case PermissionsApproval():
            return _permitted(as_object(request.raw_param("permissions")))
        case _:
            return [None]


def _permitted(permissions: dict[str, Any]) -> list[str | None]:
    files = as_object(permissions.get("fileSystem"))
    found: list[str | None] = []
    for name in ("read", "write"):
        paths = files.get(name)
        found += [path if isinstance(path, str) else None for path in (paths if is_list(paths) else [])]
    entries = files.get("entries")
    for entry in entries if is_list(entries) else []:
        path = as_object(as_object(entry).get("path"))
        known = path.get("path") if path.get("type") == "path" else None
        found.append(known if isinstance(known, str) else None)
    return found


def real(path: str) -> str:
    """The path without links and dots; links are followed, for a link may lead anywhere."""
    return os.path.realpath(path)


def is_below(path: str, root: str) -> bool:
    """Whether a path is a directory or something in it; both are real paths."""
    try:
        return os.path.commonpath([path, root]) == root
    except ValueError:  # on different drives
        return False


def anchored(pattern: str) -> str:
    """A pattern as an absolute one, the part before its first wildcard without links and dots."""
    parts = Path(pattern).absolute().parts
    wild = next((index for index, part in enumerate(parts) if _WILD.search(part)), len(parts))
    return str(Path(real(str(Path(*parts[:wild]))), *parts[wild:]))


def fits(path: str, pattern: str) -> bool:
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
