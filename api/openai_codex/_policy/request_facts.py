"""What a request for consent asks for, and what became of it.

The facts are read from the JSON that the server sent. A model would hide members that this version does not know, and a
rule that consents must not overlook them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors import PROGRAM, as_object, run_callback
from openai_codex._models import is_dict, is_list
from openai_codex.approvals import OLD_WORDS, CommandApproval, Decision, FileChangeApproval, PermissionsApproval

if TYPE_CHECKING:
    from collections.abc import Callable

    from codex_actors import ServerRequest
    from openai_codex.approvals import Approval


def touched_paths(request: Approval) -> list[str | None]:
    """The paths that a request is about. None stands for a path that cannot be told."""
    match request:
        case CommandApproval():
            extra = as_object(_sent(request).params.get("additionalPermissions"))
            return [path for path in (request.cwd,) if path is not None] + _permitted_paths(extra)
        case FileChangeApproval():
            root = [] if request.grant_root is None else [request.grant_root]
            return [*request.paths, *root] if request.paths is not None else [None, *root]
        case PermissionsApproval():
            return _permitted_paths(as_object(_sent(request).params.get("permissions")))
        case _:
            return [None]


def _permitted_paths(permissions: dict[str, Any]) -> list[str | None]:
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


def asks_for_more(request: CommandApproval) -> bool:
    """Whether consent would allow more than that this one command runs."""
    params = _sent(request).params
    return (
        params.get("additionalPermissions") is not None
        or params.get("networkApprovalContext") is not None
        or params.get("kind") not in (None, "command")
    )


def decision_sent(request: Approval) -> str | None:
    """What a request was answered, in one word; None: nothing, or an error."""
    response: Any = request.response
    if response is None:  # a program that ends a request without an answer has interrupted the turn
        return Decision.cancel.value if request.ended_by == PROGRAM else None
    if "permissions" in response:
        granted = Decision.accept_for_session if response.get("scope") == "session" else Decision.accept
        return (granted if response["permissions"] else Decision.decline).value
    said = response["decision"]
    word = str(next(iter(said)) if is_dict(said) else said)
    return next((decision.value for decision, old in OLD_WORDS.items() if old == word), word)


def run_when_over(request: Approval, job: Callable[[], object]) -> None:
    """Run a job of the library on a callback OS thread when a request is over, whatever the program's `dispatch` is."""
    _sent(request).over.add_done_callback(lambda _: run_callback(job))


def _sent(request: Approval) -> ServerRequest:
    """The request as the runtime has it."""
    return request._request  # noqa: SLF001 - the public view hides what programs do not need
