"""Decides which module, or area, each definition goes to, and which result belongs to a method.

The areas are in order, from what every program needs to what few need. A definition belongs to the first area with a
message that leads to it, over however many others. So whatever a definition mentions is in its own area or in one
before it: modules import in one direction, there can be no circle, and what a first turn needs is in few modules.
"""

from __future__ import annotations

from .ir import Alias, Definition, references

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


def assign_areas(named_by: dict[str, list[str]], definitions: dict[str, Definition]) -> dict[str, str]:
    """Definition -> area.

    Args:
        named_by: Method -> the definitions that it names.
        definitions: All of them.
    """
    areas: dict[str, str] = {}
    for area in AREAS:
        names = [name for method, named in named_by.items() if area_of(method) == area for name in named]
        while names:
            name = names.pop()
            if name not in areas:
                areas[name] = area
                names += references(definitions[name])
    rest = [name for name in definitions if name not in areas]  # no message leads to them
    return {**areas, **dict.fromkeys(rest, next(reversed(AREAS)))}


def users(definitions: dict[str, Definition]) -> dict[str, list[str]]:
    """Definition -> those that mention it."""
    found: dict[str, list[str]] = {name: [] for name in definitions}
    for name, definition in definitions.items():
        if not isinstance(definition, Alias):
            for mentioned in references(definition):
                found[mentioned].append(name)
    return found
