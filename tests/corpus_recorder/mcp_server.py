"""A minimal MCP server over stdio, for `scenarios.py`: its tool `ask` asks the user a question by elicitation."""

from __future__ import annotations

import json
import sys
from typing import Any

QUESTION = {
    "message": "Which colour?",
    "requestedSchema": {
        "type": "object",
        "properties": {
            "colour": {"type": "string", "title": "Colour", "enum": ["red", "blue"]},
            "amount": {"type": "integer", "minimum": 1},
            "sure": {"type": "boolean", "default": False},
            "name": {"type": "string", "maxLength": 20},
        },
        "required": ["colour"],
    },
}


def send(**message: Any) -> None:
    sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
    sys.stdout.flush()


def main() -> None:
    waiting: Any = None
    for line in sys.stdin:
        message = json.loads(line)
        number, params = message.get("id"), message.get("params", {})
        match message.get("method"):
            case "initialize":
                info = {"name": "asker", "version": "1"}
                version = params["protocolVersion"]
                send(id=number, result={"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": info})
            case "tools/list":
                schema: dict[str, Any] = {"type": "object", "properties": {}}
                send(id=number, result={"tools": [{"name": "ask", "description": "Asks.", "inputSchema": schema}]})
            case "tools/call":
                waiting = number
                send(id="question", method="elicitation/create", params=QUESTION)
            case None if message.get("id") == "question":
                text = json.dumps(message.get("result", message.get("error")))
                send(id=waiting, result={"content": [{"type": "text", "text": text}], "isError": False})
            case _ if number is not None:
                send(id=number, result={})
            case _:
                pass


if __name__ == "__main__":
    main()
