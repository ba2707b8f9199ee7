"""What is played to the app-servers. A method that one of them does not have gives an error line, which is fine."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codegen.runtimes import OLDEST
from openai_codex.testing.answers import Message, Reasoning

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus_recorder.server import Server

ESCALATED = {"sandbox_permissions": "require_escalated", "justification": "The test wants to see a file."}
PATCH = """\
*** Begin Patch
*** Add File: made.txt
+hello
*** Update File: notes.txt
@@
-first line
+other line
*** End Patch
"""
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
NUMBER = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"], "additionalProperties": False}
TOOL = {
    "type": "function",
    "name": "look_up",
    "description": "Looks something up.",
    "inputSchema": {"type": "object", "properties": {"key": {"type": "string"}}, "required": ["key"]},
}


def start(server: Server, **params: Any) -> str:
    """A new thread in the project folder; its id."""
    result = server.call("thread/start", {"cwd": str(server.cwd), **params})
    return str(result["thread"]["id"])


def questions_to_the_server(server: Server) -> None:
    for method in (
        "account/read",
        "account/rateLimits/read",
        "collaborationMode/list",
        "configRequirements/read",
        "config/read",
        "experimentalFeature/list",
        "hooks/list",
        "mcpServerStatus/list",
        "memory/status",
        "model/list",
        "modelProvider/capabilities/read",
        "permissionProfile/list",
        "project/list",
        "server/diagnostics",
        "skills/list",
        "thread/list",
        "thread/loaded/list",
        "threadSection/list",
        "no/such/method",
    ):
        server.call(method, {})
    for method in ("remoteControl/status/read", "windowsSandbox/readiness", "memory/reset"):
        server.call(method)
    server.call("config/read", {"includeLayers": True, "cwd": str(server.cwd)})
    server.call("config/value/write", {"keyPath": "model", "value": "other-model", "mergeStrategy": "replace"})


def files_and_commands(server: Server) -> None:
    folder = str(server.cwd)
    server.call("fs/createDirectory", {"path": f"{folder}/sub", "recursive": True})
    server.call("fs/writeFile", {"path": f"{folder}/sub/a.txt", "dataBase64": "aGVsbG8="})
    server.call("fs/readFile", {"path": f"{folder}/sub/a.txt"})
    server.call("fs/getMetadata", {"path": f"{folder}/sub/a.txt"})
    paths = {"sourcePath": f"{folder}/sub/a.txt", "destinationPath": f"{folder}/b.txt"}
    server.call("fs/copy", {**paths, "recursive": False})
    server.call("fs/readDirectory", {"path": folder})
    server.call("fs/remove", {"path": f"{folder}/b.txt"})
    server.call("fs/readFile", {"path": f"{folder}/missing.txt"})
    server.call("fuzzyFileSearch", {"query": "note", "roots": [folder], "cancellationToken": None})
    server.call("fuzzyFileSearch/sessionStart", {"sessionId": "search", "roots": [folder]})
    server.call("fuzzyFileSearch/sessionUpdate", {"sessionId": "search", "query": "a"})
    server.wait_for("fuzzyFileSearch/sessionCompleted")
    server.call("fuzzyFileSearch/sessionStop", {"sessionId": "search"})
    full = {"type": "dangerFullAccess"}
    server.call("command/exec", {"command": ["echo", "hi"], "cwd": folder, "sandboxPolicy": full})
    streaming = {"processId": "p1", "streamStdoutStderr": True, "sandboxPolicy": full}
    server.call("command/exec", {"command": ["sh", "-c", "echo out; echo err >&2"], "cwd": folder, **streaming})
    server.call("process/spawn", {"command": ["sh", "-c", "echo out"], "processHandle": "p2", "cwd": folder})
    server.wait_for("process/exited")


def turn(server: Server) -> None:
    thread = start(server)
    server.model.answer(
        Reasoning(("Thinking ", "aloud.")),
        Message(("On my ", "way."), "commentary"),
        Message(("Do", "ne."), "final_answer"),
    )
    server.turn(thread, "Hello", effort="high", summary="detailed", clientUserMessageId="mine")
    server.model.say("Seen.")
    parts = [{"type": "text", "text": "Look"}, {"type": "image", "url": f"data:image/png;base64,{PIXEL}"}]
    server.call("turn/start", {"threadId": thread, "input": parts})
    server.wait_for("turn/completed")
    server.model.say('{"n": 1}')
    server.turn(thread, "As JSON", outputSchema=NUMBER, model="other-model", personality="friendly")


def raw_events(server: Server) -> None:
    thread = start(server, experimentalRawEvents=True)
    server.model.say("Raw.")
    server.turn(thread, "Hello")


def commands_and_plans(server: Server) -> None:
    thread = start(server, sandbox="danger-full-access")
    server.model.call("exec_command", {"cmd": "echo one; echo two >&2; exit 3"})
    server.model.call("exec_command", {"cmd": "cat notes.txt && ls && grep -rn first ."})
    plan = [{"step": "look", "status": "completed"}, {"step": "do", "status": "in_progress"}]
    server.model.call("update_plan", {"plan": plan})
    server.model.call("no_such_tool", {})
    server.model.say("Done.")
    server.turn(thread, "Run it")
    server.call("thread/shellCommand", {"threadId": thread, "command": "echo shell"})
    server.wait_for("turn/completed")


def tool(server: Server) -> None:
    thread = start(server, dynamicTools=[TOOL])
    text = {"type": "inputText", "text": "42"}
    server.answers["item/tool/call"] = lambda params: {
        "success": params["arguments"]["key"] == "a",
        "contentItems": [text],
    }
    server.model.call("look_up", {"key": "a"})
    server.model.call("look_up", {"key": "b"})
    server.model.say("It is 42.")
    server.turn(thread, "Look it up")


def approvals(server: Server) -> None:
    thread = start(server, approvalPolicy="on-request", approvalsReviewer="user")
    decisions: list[Any] = ["accept", "decline", "acceptForSession", "cancel"]
    server.answers["item/commandExecution/requestApproval"] = lambda _: {"decision": decisions.pop(0)}
    for name in ("a", "b", "c", "d"):
        server.model.call("exec_command", {"cmd": f"touch {name}.txt", **ESCALATED})
        if name != "d":
            server.model.say("So be it.")
        server.turn(thread, f"Touch {name}")


def patches(server: Server) -> None:
    thread = start(server, approvalPolicy="on-request", approvalsReviewer="user")
    decisions = ["decline", "accept"]
    server.answers["item/fileChange/requestApproval"] = lambda _: {"decision": decisions.pop(0)}
    for _ in range(2):
        server.model.call("exec_command", {"cmd": f"apply_patch <<'EOF'\n{PATCH}EOF"})
        server.model.say("Patched.")
        server.turn(thread, "Patch it")


def questions_to_the_user(server: Server) -> None:
    settings = {"model": "mock-model", "reasoning_effort": None, "developer_instructions": None}
    features = {"request_permissions_tool": True}
    thread = start(server, approvalPolicy="on-request", approvalsReviewer="user", config={"features": features})
    server.answers["item/tool/requestUserInput"] = lambda params: {
        "answers": {entry["id"]: {"answers": ["Left"]} for entry in params["questions"]}
    }
    options = [{"label": "Left", "description": "That way."}, {"label": "Right", "description": "The other."}]
    question = {"id": "way", "header": "Way", "question": "Which way?", "options": options}
    server.model.call("request_user_input", {"questions": [question]})
    server.model.say("<proposed_plan>\n1. Go left.\n</proposed_plan>")
    server.turn(thread, "Plan it", collaborationMode={"mode": "plan", "settings": settings})
    server.answers["item/permissions/requestApproval"] = lambda params: {"permissions": params["permissions"]}
    server.model.call("request_permissions", {"reason": "To write.", "permissions": {"network": {"enabled": True}}})
    server.model.say("Thank you.")
    server.turn(thread, "Ask for more")


def elicitation(server: Server) -> None:
    script = str(Path(__file__).with_name("mcp_server.py"))
    asker = {"command": sys.executable, "args": [script], "default_tools_approval_mode": "approve"}
    config = {"mcp_servers": {"asker": asker}}
    thread = start(server, approvalPolicy="on-request", approvalsReviewer="user", config=config)
    server.wait_for("mcpServer/startupStatus/updated")
    server.wait_for("mcpServer/startupStatus/updated")
    content = {"colour": "red", "amount": 2, "sure": True, "name": "N"}
    replies: list[Any] = [
        {"action": "accept", "content": content, "_meta": None},
        {"action": "decline", "content": None, "_meta": None},
    ]
    server.answers["mcpServer/elicitation/request"] = lambda _: replies.pop(0)
    namespace = "mcp__asker__" if server.version == OLDEST else "mcp__asker"
    for _ in range(2):
        server.model.call("ask", {}, namespace=namespace)
        server.model.say("I see.")
        server.turn(thread, "Ask me")
    server.call("mcpServerStatus/list", {"threadId": thread, "detail": "full"})


def steering(server: Server) -> None:
    thread = start(server)
    gate = server.model.gate()
    server.model.say("Slow", gate, "ly.")
    server.model.say("As you wish.")
    first = server.call("turn/start", {"threadId": thread, "input": [{"type": "text", "text": "Go"}]})
    server.wait_for("item/agentMessage/delta")
    more = {"threadId": thread, "input": [{"type": "text", "text": "Faster"}]}
    server.call("turn/steer", {**more, "expectedTurnId": "00000000-0000-0000-0000-000000000000"})
    server.call("turn/steer", {**more, "expectedTurnId": first["turn"]["id"]})
    gate.open()
    server.wait_for("turn/completed")
    held = server.model.gate()
    server.model.say("Never", held, " said.")
    second = server.call("turn/start", {"threadId": thread, "input": [{"type": "text", "text": "Wait"}]})
    server.wait_for("item/agentMessage/delta")
    server.call("turn/interrupt", {"threadId": thread, "turnId": second["turn"]["id"]})
    server.wait_for("turn/completed")
    held.open()


def failing_turns(server: Server) -> None:
    thread = start(server)
    for code in ("server_is_overloaded", "context_length_exceeded", "insufficient_quota", "invalid_prompt"):
        server.model.fail(code)
        server.turn(thread, "Fail")
    for status in (400, 401, 429, 500):
        server.model.http_error(status)
        server.turn(thread, "Fail again")
    server.call("turn/start", {"threadId": "no-thread", "input": []})
    server.call("turn/start", {"threadId": thread, "input": "wrong"})


def thread_life(server: Server) -> None:
    thread = start(server)
    server.model.say("One.")
    server.turn(thread, "First")
    server.model.say("Two.")
    server.turn(thread, "Second")
    here = {"threadId": thread}
    server.call("thread/name/set", {**here, "name": "A name"})
    server.call("thread/goal/set", {**here, "objective": "Be done.", "tokenBudget": 1000})
    server.call("thread/goal/get", here)
    server.call("thread/goal/clear", here)
    server.call("thread/metadata/update", {**here, "gitInfo": {"branch": "main", "sha": None}})
    server.call("thread/settings/update", {**here, "model": "other-model"})
    server.call("thread/memoryMode/set", {**here, "mode": "disabled"})
    server.call("thread/read", {**here, "includeTurns": True})
    server.call("thread/turns/list", {**here, "limit": 1})
    server.call("thread/items/list", here)
    server.call("thread/timeline/list", here)
    server.call("thread/list", {"limit": 5, "sortKey": "created_at", "sortDirection": "desc", "modelProviders": []})
    server.call("thread/search", {"searchTerm": "First"})
    server.call("thread/backgroundTerminals/list", here)
    server.call("thread/inject_items", {**here, "items": []})
    fork = server.call("thread/fork", here)
    server.call("thread/unsubscribe", {"threadId": fork["thread"]["id"]})
    server.call("thread/rollback", {**here, "numTurns": 1})
    server.call("thread/archive", here)
    server.call("thread/list", {"archived": True})
    server.call("thread/unarchive", here)
    server.call("thread/resume", here)
    server.call("thread/queue/add", {**here, "input": [{"type": "text", "text": "Later"}]})
    server.call("thread/queue/list", here)
    server.call("thread/read", {"threadId": "00000000-0000-0000-0000-000000000000"})
    server.call("thread/delete", {"threadId": fork["thread"]["id"]})


def review_and_compact(server: Server) -> None:
    thread = start(server)
    server.model.say("Something to sum up.")
    server.turn(thread, "Talk")
    server.model.say("The summary.")
    server.call("thread/compact/start", {"threadId": thread})
    server.wait_for("turn/completed")
    finding = {
        "title": "A finding",
        "body": "It is wrong.",
        "confidence_score": 0.5,
        "priority": 1,
        "code_location": {"absolute_file_path": str(server.cwd / "notes.txt"), "line_range": {"start": 1, "end": 1}},
    }
    verdict = {
        "overall_correctness": "patch is incorrect",
        "overall_explanation": "No.",
        "overall_confidence_score": 0.5,
    }
    server.model.say(json.dumps({"findings": [finding], **verdict}))
    target = {"type": "custom", "instructions": "Look at it."}
    server.call("review/start", {"threadId": thread, "target": target, "delivery": "inline"})
    server.wait_for("turn/completed")


def logins(server: Server) -> None:
    attempt = server.call("account/login/start", {"type": "chatgpt"})
    server.call("account/login/cancel", {"loginId": attempt["loginId"]})
    server.wait_for("account/login/completed")
    server.call("account/login/cancel", {"loginId": "00000000-0000-0000-0000-000000000000"})
    server.call("account/login/start", {"type": "apiKey", "apiKey": "sk-neutral"})
    server.wait_for("account/updated")
    server.call("account/read", {"refreshToken": False})
    server.call("account/logout")
    server.wait_for("account/updated")


SCENARIOS: dict[str, Callable[[Server], None]] = {
    play.__name__: play
    for play in (
        questions_to_the_server,
        files_and_commands,
        turn,
        raw_events,
        commands_and_plans,
        tool,
        approvals,
        patches,
        questions_to_the_user,
        elicitation,
        steering,
        failing_turns,
        thread_life,
        review_and_compact,
        logins,
    )
}
