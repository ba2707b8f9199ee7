"""Sandbox and ApprovalMode: what Codex may do, and who decides about more."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from openai_codex import protocol

if TYPE_CHECKING:
    from openai_codex.protocol import SandboxMode, SandboxPolicy


class Sandbox(str, Enum):
    """What the commands that Codex runs may touch.

    On `thread_start`, `thread_resume` and `thread_fork` it holds for the thread; on `run` and `turn` it holds from that
    turn on. A member equals its text, but a plain text is refused where a Sandbox is expected.

    Attributes:
        read_only: Commands may read everything and write nothing ("read-only").
        workspace_write: Commands may also write below the working directory ("workspace-write").
        full_access: There is no sandbox ("full-access"): commands may do all that the user may. That is dangerous.
    """

    read_only = "read-only"
    workspace_write = "workspace-write"
    full_access = "full-access"


class ApprovalMode(str, Enum):
    """Who decides about what the sandbox does not allow.

    `thread_start` takes `auto_review` if nothing is said; elsewhere None leaves the thread's mode as it is. A member
    equals its text, but a plain text is refused where an ApprovalMode is expected.

    Attributes:
        deny_all: Nobody is asked. What the sandbox does not allow is denied.
        auto_review: A reviewing model of Codex decides.
        ask: The program decides, by its callback: `Codex(on_approval=...)`; without a callback that is a ValueError.
    """

    deny_all = "deny_all"
    auto_review = "auto_review"
    ask = "ask"


CHOICES: dict[type[Sandbox | ApprovalMode], str] = {
    Sandbox: "Sandbox.read_only, Sandbox.workspace_write, Sandbox.full_access",
    ApprovalMode: "deny_all, auto_review; or ask, with Codex(on_approval=...)",
}


def sandbox_mode(sandbox: Sandbox | None) -> SandboxMode | None:
    """The sandbox of a thread, as the wire names it; None: left to the server.

    Raises:
        ValueError: It is no member of Sandbox.
    """
    if sandbox is None:
        return None
    if _member(Sandbox, sandbox, "sandbox") is Sandbox.full_access:
        return protocol.SandboxMode.danger_full_access
    return protocol.SandboxMode(sandbox.value)


def sandbox_policy(sandbox: Sandbox | None) -> SandboxPolicy | None:
    """The sandbox of a turn, as a policy of the wire; None: left as it was.

    Raises:
        ValueError: It is no member of Sandbox.
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
    """The fields of the params that an approval mode sets. None, where it is optional, sets no fields.

    Raises:
        ValueError: It is no member of ApprovalMode.
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
