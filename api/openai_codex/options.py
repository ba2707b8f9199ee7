"""Sandbox and ApprovalMode: what Codex may do, and who decides about more."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from openai_codex import protocol

if TYPE_CHECKING:
    from openai_codex.protocol import SandboxMode, SandboxPolicy


class Sandbox(str, Enum):
    """What commands may touch."""

    read_only = "read-only"
    """Read everything, write nothing."""
    workspace_write = "workspace-write"
    """Write below the working directory."""
    full_access = "full-access"
    """No sandbox."""


class ApprovalMode(str, Enum):
    """Who decides about what the sandbox does not allow."""

    deny_all = "deny_all"
    """Nobody is asked; it is denied."""
    auto_review = "auto_review"
    """Codex lets a reviewing model decide."""
    ask = "ask"
    """The program is asked: `Codex(on_approval=...)`."""


CHOICES: dict[type[Sandbox | ApprovalMode], str] = {
    Sandbox: "Sandbox.read_only, Sandbox.workspace_write, Sandbox.full_access",
    ApprovalMode: "deny_all, auto_review; or ask, with Codex(on_approval=...)",
}


def sandbox_mode(sandbox: Sandbox | None) -> SandboxMode | None:
    """The wire's name for a thread's sandbox.

    Raises:
        ValueError: It is not a member of Sandbox.
    """
    if sandbox is None:
        return None
    if _member(Sandbox, sandbox, "sandbox") is Sandbox.full_access:
        return protocol.SandboxMode.danger_full_access
    return protocol.SandboxMode(sandbox.value)


def sandbox_policy(sandbox: Sandbox | None) -> SandboxPolicy | None:
    """The wire's policy for a turn's sandbox.

    Raises:
        ValueError: It is not a member of Sandbox.
    """
    if sandbox is None:
        return None
    policies = {
        Sandbox.read_only: "ReadOnlySandboxPolicy",
        Sandbox.workspace_write: "WorkspaceWriteSandboxPolicy",
        Sandbox.full_access: "DangerFullAccessSandboxPolicy",
    }
    policy: SandboxPolicy = getattr(protocol, policies[_member(Sandbox, sandbox, "sandbox")])()
    return policy


def approval_fields(mode: ApprovalMode | None, *, optional: bool = True) -> dict[str, Any]:
    """The fields of params that an approval mode sets; none for None, where it is optional.

    Raises:
        ValueError: It is not a member of ApprovalMode.
    """
    if mode is None and optional:
        return {}
    if _member(ApprovalMode, mode, "approval_mode") is ApprovalMode.deny_all:
        return {"approval_policy": protocol.AskForApprovalValue("never")}
    reviewer = protocol.ApprovalsReviewer.user if mode is ApprovalMode.ask else protocol.ApprovalsReviewer.auto_review
    return {"approval_policy": protocol.AskForApprovalValue("on-request"), "approvals_reviewer": reviewer}


def _member(kind: type[Sandbox | ApprovalMode], value: Any, name: str) -> Any:
    if isinstance(value, kind):
        return value
    raise ValueError(f"{name} must be one of: {CHOICES[kind]}")
