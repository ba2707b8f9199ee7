"""Requests for consent: to run a command, to change files, to get permissions, and what an MCP server asks the user.

`decline()` and `cancel()` are always possible. Consent is possible only where the server offers it.
"""

from __future__ import annotations

import shlex
from enum import Enum
from typing import TYPE_CHECKING, Any

from codex_actors import PROGRAM, as_object
from openai_codex._models import is_dict, is_list
from openai_codex.errors import StaleRequestError
from openai_codex.requests import PendingRequest

if TYPE_CHECKING:
    from codex_actors import ServerRequest
    from openai_codex.protocol import CommandExecutionApprovalDecision, FileUpdateChange, RequestPermissionProfile
    from openai_codex.requests import RequestClient

OBJECT_DENIALS_SINCE = (0, 163)
"""The first version of the app-server whose old-style denial is an object. Older ones know only the plain word."""


class Decision(str, Enum):
    """What to do about a request for consent.

    Attributes:
        accept: Do it, this time.
        accept_for_session: Do it, and do not ask again in this thread.
        decline: Do not do it. The model is told, and the turn goes on.
        cancel: Do not do it, and interrupt the turn.
    """

    accept = "accept"
    accept_for_session = "acceptForSession"
    decline = "decline"
    cancel = "cancel"


REFUSALS = (Decision.decline, Decision.cancel)

OLD_WORDS = {
    Decision.accept: "approved",
    Decision.accept_for_session: "approved_for_session",
    Decision.decline: "denied",
    Decision.cancel: "abort",
}
"""The decisions in the words of the old-style requests, `applyPatchApproval` and `execCommandApproval`."""


class Approval(PendingRequest):
    """A request for consent. `Codex(on_approval=...)` gets it and returns a Decision."""

    callback_name = "on_approval"

    @property
    def reason(self) -> str | None:
        """Why the model wants it, in the model's words; None: it does not say."""
        reason = self._request.params.get("reason")
        return reason if isinstance(reason, str) else None

    @property
    def available_decisions(self) -> list[CommandExecutionApprovalDecision] | None:
        """The decisions that the server offers; `respond({"decision": ...})` takes each. None: it does not say."""
        return None

    def accept(self) -> None:
        """Consent, this time.

        Raises:
            ValueError: The server does not offer that.
            StaleRequestError: The request is over.
        """
        self.decide(Decision.accept)

    def accept_for_session(self) -> None:
        """Consent, and have the server not ask again in this thread.

        Raises:
            ValueError: The server does not offer that.
            StaleRequestError: The request is over.
        """
        self.decide(Decision.accept_for_session)

    def decline(self) -> None:
        """Refuse. The model is told, and the turn goes on.

        Raises:
            StaleRequestError: The request is over.
        """
        self.decide(Decision.decline)

    def cancel(self) -> None:
        """Refuse, and interrupt the turn.

        Raises:
            StaleRequestError: The request is over.
        """
        self.decide(Decision.cancel)

    def decide(self, decision: Decision) -> None:
        """Answer with a decision.

        Args:
            decision: What to do.

        Raises:
            TypeError: The decision is no Decision.
            ValueError: The decision is a consent that the server does not offer.
            StaleRequestError: The request is over.
        """
        if not isinstance(decision, Decision):
            raise TypeError(f"{self.callback_name} decides by a Decision, not by {type(decision).__name__}")
        self._send_result(self._result(decision))

    def _result(self, decision: Decision) -> dict[str, Any]:
        """The decision on the wire. It fits the protocol, as the tests check for every decision and version."""
        if not self._is_old_style:
            return {"decision": decision.value}
        if decision is Decision.decline and self._client.server_version >= OBJECT_DENIALS_SINCE:
            return {"decision": {"denied": {"rejection": "rejected by user"}}}
        return {"decision": OLD_WORDS[decision]}

    @property
    def _is_old_style(self) -> bool:
        return "conversationId" in self._request.params


class CommandApproval(Approval):
    """A command wants to run outside of the sandbox, or with more than the sandbox allows.

    The wire's names are `item/commandExecution/requestApproval` and, in the old style, `execCommandApproval`.
    """

    @property
    def command(self) -> str:
        """The command line, as the server runs it: a shell around it included (`/bin/bash -lc '...'`).

        `ApprovalPolicy` sees through the shell.
        """
        command = self._request.params.get("command")
        if is_list(command):
            return shlex.join(str(word) for word in command)
        return command if isinstance(command, str) else ""

    @property
    def cwd(self) -> str | None:
        """The directory that the command would run in; None: the server does not say."""
        cwd = self._request.params.get("cwd")
        return cwd if isinstance(cwd, str) else None

    @property
    def available_decisions(self) -> list[CommandExecutionApprovalDecision] | None:
        """The decisions that the server offers; `respond({"decision": ...})` takes each. None: it does not say."""
        params: Any = self.params
        return None if self._is_old_style else params.available_decisions

    @property
    def summary(self) -> str:
        """The command, in a few words."""
        return f"the command {self.command!r}"

    def _send_result(self, result: Any) -> None:
        offered = self._request.params.get("availableDecisions")
        if is_list(offered):
            names = [_name(entry) for entry in offered]
            name = _name(result["decision"])
            if name not in (*names, *(refusal.value for refusal in REFUSALS)):
                offers = ", ".join(map(repr, names))
                raise ValueError(f"the server does not offer {name!r} here; it offers {offers}")
        super()._send_result(result)


class FileChangeApproval(Approval):
    """A patch wants to change files that the sandbox protects.

    The wire's names are `item/fileChange/requestApproval` and, in the old style, `applyPatchApproval`.
    """

    def __init__(self, request: ServerRequest, client: RequestClient, changes: list[Any] | None = None) -> None:
        super().__init__(request, client)
        self._changes = _old_changes(request.params) if self._is_old_style else changes

    @property
    def changes(self) -> list[FileUpdateChange] | None:
        """The changes: each has `path`, `kind` and `diff`. None: not known.

        They came with `item/started`, so they are not known if the client has opted out of that notification.
        """
        from openai_codex import protocol
        from openai_codex._serialization import decode

        raw = self._changes
        return None if raw is None else [decode(protocol.FileUpdateChange, change) for change in raw]

    @property
    def paths(self) -> list[str] | None:
        """The files that would be changed, made, deleted, or moved to; None: not known."""
        changes = self.changes
        if changes is None:
            return None
        targets = [(change.path, getattr(change.kind, "move_path", None)) for change in changes]
        return [path for pair in targets for path in pair if path is not None]

    @property
    def grant_root(self) -> str | None:
        """A directory that consent would open for the rest of the session; None: consent opens only these files."""
        root = self._request.params.get("grantRoot")
        return root if isinstance(root, str) else None

    @property
    def summary(self) -> str:
        """The files, in a few words."""
        return f"the change of {', '.join(map(repr, self.paths or ())) or 'files'}"


class PermissionsApproval(Approval):
    """The model wants more permissions (`item/permissions/requestApproval`). Consent grants all that it asks for."""

    @property
    def permissions(self) -> RequestPermissionProfile:
        """What the model asks for: `file_system` and `network`."""
        params: Any = self.params
        permissions: RequestPermissionProfile = params.permissions
        return permissions

    @property
    def cwd(self) -> str | None:
        """The directory that the model works in; None: the server does not say."""
        cwd = self._request.params.get("cwd")
        return cwd if isinstance(cwd, str) else None

    @property
    def summary(self) -> str:
        """The permissions, in a few words."""
        return f"the permissions {_without_null(self._request.params.get('permissions'))}"

    def decide(self, decision: Decision) -> None:
        """Answer with a decision. The protocol has no cancel here; the turn is interrupted, which ends the request.

        Args:
            decision: What to do.

        Raises:
            TypeError: The decision is no Decision, or the server asks for what cannot be granted.
            ValueError: The server asks for what cannot be granted.
            StaleRequestError: The request is over.
        """
        if decision is Decision.cancel:
            if not self._request.revoke(PROGRAM):
                raise StaleRequestError(self.method, self.ended_by or "")
            self._client.interrupt_turn(self.thread_id or "", self.turn_id or "")
        else:
            super().decide(decision)

    def _result(self, decision: Decision) -> dict[str, Any]:
        from openai_codex._serialization import validated_answer

        if decision in REFUSALS:
            return {"permissions": {}, "scope": "turn"}
        granted = _without_null(self._request.params.get("permissions"))
        scope = "turn" if decision is Decision.accept else "session"
        result: dict[str, Any] = validated_answer(self.method, {"permissions": granted, "scope": scope})
        return result  # validated, because the server may have asked for what the protocol does not have


class Elicitation(PendingRequest):
    """An MCP server asks the user for something (`mcpServer/elicitation/request`)."""

    callback_name = "on_elicitation"

    @property
    def server_name(self) -> str:
        """The name of the MCP server."""
        return str(self._request.params.get("serverName", ""))

    @property
    def mode(self) -> str:
        """How the user shall answer: `form`, `url`, or what else the protocol has."""
        return str(self._request.params.get("mode", ""))

    @property
    def message(self) -> str:
        """What the MCP server says to the user."""
        params = self._request.params
        return str(params.get("message") or params.get("description") or "")

    @property
    def requested_schema(self) -> dict[str, Any] | None:
        """JSON Schema of the content that the MCP server wants; None: it wants none, as in the mode `url`."""
        schema = self._request.params.get("requestedSchema")
        return schema if is_dict(schema) else None

    @property
    def url(self) -> str | None:
        """The page that the user shall open; None: there is none, as in the mode `form`."""
        url = self._request.params.get("url")
        return url if isinstance(url, str) else None

    @property
    def summary(self) -> str:
        """What the MCP server says, in a few words."""
        return f"the request {self.message!r} of the MCP server {self.server_name!r}"

    def accept(self, content: Any = None) -> None:
        """Do what the MCP server asks.

        Args:
            content: JSON that fits `requested_schema`; None: no content, as in the mode `url`.

        Raises:
            TypeError: The content is no JSON.
            StaleRequestError: The request is over.
        """
        self.respond({"action": "accept"} if content is None else {"action": "accept", "content": content})

    def decline(self) -> None:
        """Refuse. The MCP server is told.

        Raises:
            StaleRequestError: The request is over.
        """
        self.respond({"action": "decline"})

    def cancel(self) -> None:
        """Close the request without a decision. The MCP server is told, and the turn goes on.

        Raises:
            StaleRequestError: The request is over.
        """
        self.respond({"action": "cancel"})


def _name(decision: Any) -> Any:
    """What a decision on the wire is called: a word is its own name, an object is named by its only key."""
    return next(iter(decision), "") if is_dict(decision) else decision


def _without_null(value: Any) -> Any:
    if is_dict(value):
        return {key: _without_null(entry) for key, entry in value.items() if entry is not None}
    return value


def _old_changes(params: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The file changes of an old-style request in the form of the new one."""
    changes = params.get("fileChanges")
    return [_old_change(path, change) for path, change in changes.items()] if is_dict(changes) else None


def _old_change(path: str, change: Any) -> dict[str, Any]:
    change = as_object(change)
    kind = {key: change[key] for key in ("type", "move_path") if key in change}
    return {"path": path, "kind": kind, "diff": change.get("content", change.get("unified_diff", ""))}
