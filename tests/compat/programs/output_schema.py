"""Asks for JSON of a given shape and reads it."""

import json

from compat.connect import config
from openai_codex import Codex

SCHEMA = {
    "type": "object",
    "properties": {"city": {"type": "string"}, "population": {"type": "integer"}},
    "required": ["city", "population"],
    "additionalProperties": False,
}

with Codex(config()) as codex:
    thread = codex.thread_start()
    result = thread.run("A big city, please.", output_schema=SCHEMA)
    data = json.loads(result.final_response or "{}")
    print(data["city"], data["population"])
    print(thread.run("Now in words.").final_response)
    turn = thread.turn("And another.", output_schema=SCHEMA)
    print(json.loads(turn.run().final_response or "{}"))
