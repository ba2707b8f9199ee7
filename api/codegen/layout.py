"""Decides which module each definition goes to, and what each is for.

The areas are in order from the basic to the special. A definition belongs to the first area with a message that leads
to it, so that a module never needs one behind it to be of use, and what a first turn needs is in few modules.
"""

from __future__ import annotations

from .ir import Alias, Definition, Union, references

AREAS: dict[str, tuple[str, ...]] = {
    "handshake": ("initialize",),
    "items": ("item/started", "item/completed"),
    "turns": ("turn/", "error"),
    "progress": (
        "item/agentMessage/",
        "item/plan/",
        "item/reasoning/",
        "item/mcpToolCall/",
        "thread/tokenUsage/",
    ),
    # What every session gets without asking.
    "notices": (
        "account/rateLimits/updated",
        "configWarning",
        "deprecationNotice",
        "remoteControl/status/changed",
        "thread/name/updated",
        "thread/readState/changed",
        "thread/status/changed",
        "warning",
    ),
    "approvals": ("item/", "applyPatchApproval", "execCommandApproval", "autoApprovalReview/", "guardian"),
    "server_requests": (
        "mcpServer/elicitation/",
        "account/chatgptAuthTokens/",
        "attestation/",
        "currentTime/",
        "serverRequest/",
    ),
    "threads": ("thread/start", "thread/resume", "thread/fork", "thread/read", "thread/list", "thread/status/"),
    "realtime": ("thread/realtime/",),
    "thread_extras": (
        "thread/attachment",
        "thread/goal/",
        "thread/prediction/",
        "thread/queue/",
        "thread/readState/",
        "thread/timeline/",
        "threadSection/",
    ),
    "thread_actions": ("thread/", "review/", "rawResponse"),
    "account": ("account/", "userVerification/"),
    "models": ("model", "collaborationMode/", "experimentalFeature/", "permissionProfile/"),
    "config": ("config", "memory/"),
    "plugins": ("plugin/", "marketplace/", "skills/", "app/"),
    "hooks": ("hook/", "hooks/"),
    "mcp": ("mcpServer", "mcpServerStatus/"),
    "files": ("fs/", "fuzzyFileSearch"),
    "processes": ("command/", "process/", "environment/", "windows", "thread/environment/"),
    "projects": ("project/",),
    "external_agents": ("externalAgentConfig/",),
    "remote": ("remoteControl/",),
    "other": ("",),
}

# Results that are not called like the params of their method.
RESULTS = {
    "account/gatewayOAuth/cancel": "GatewayOAuthCancelResponse",
    "account/gatewayOAuth/login": "GatewayOAuthLoginResponse",
    "account/gatewayOAuth/read": "GatewayOAuthReadResponse",
    "account/logout": "LogoutAccountResponse",
    "account/workspaceMessages/read": "GetWorkspaceMessagesResponse",
    "config/batchWrite": "ConfigWriteResponse",
    "config/mcpServer/reload": "McpServerRefreshResponse",
    "config/value/write": "ConfigWriteResponse",
    "configRequirements/read": "ConfigRequirementsReadResponse",
    "externalAgentConfig/import/readHistories": "ExternalAgentConfigImportHistoriesReadResponse",
    "memory/reset": "MemoryResetResponse",
    "remoteControl/status/read": "RemoteControlStatusReadResponse",
    "rollout/compress": "RolloutCompressResponse",
    "windowsSandbox/readiness": "WindowsSandboxReadinessResponse",
}


def result_of(method: str, params: str | None, definitions: dict[str, Definition]) -> str:
    """The definition of what a request answers.

    Raises:
        LookupError: There is none by the usual name; `RESULTS` needs a line.
    """
    name = RESULTS.get(method) or (params or "").removesuffix("Params") + "Response"
    if name not in definitions:
        raise LookupError(f"no result is known for {method}: add it to RESULTS in {__name__}")
    return name


def area_of(method: str) -> str:
    """The first area that claims the method; a longer claim elsewhere wins over a shorter one."""
    claims = [
        (len(prefix), area) for area, prefixes in AREAS.items() for prefix in prefixes if method.startswith(prefix)
    ]
    return max(claims, key=lambda claim: claim[0])[1]


def assign(roots: dict[str, list[str]], definitions: dict[str, Definition]) -> dict[str, str]:
    """Definition -> module.

    Args:
        roots: Method -> the definitions that it names.
        definitions: All of them.
    """
    homes: dict[str, str] = {}
    for area in AREAS:
        names = [name for method, mentioned in roots.items() if area_of(method) == area for name in mentioned]
        while names:
            name = names.pop()
            if name not in homes:
                homes[name] = area
                names += _reached(name, definitions)
    leftovers = [name for name in definitions if name not in homes]
    homes.update(dict.fromkeys(leftovers, "other"))
    for name, definition in definitions.items():
        if isinstance(definition, Union):  # variants are subclasses: they live with their base
            for part in _family(definition):
                homes[part] = homes[name]
    return homes


def users(definitions: dict[str, Definition]) -> dict[str, list[str]]:
    """Definition -> those that mention it."""
    found: dict[str, list[str]] = {name: [] for name in definitions}
    for name, definition in definitions.items():
        if not isinstance(definition, Alias):
            for mentioned in references(definition):
                found[mentioned].append(name)
    return found


def _reached(name: str, definitions: dict[str, Definition]) -> list[str]:
    definition = definitions[name]
    extra = _family(definition) if isinstance(definition, Union) else []
    return [*references(definition), *extra]


def _family(union: Union) -> list[str]:
    return [*([union.strings] if union.strings else []), *union.variants.values(), union.unknown]
