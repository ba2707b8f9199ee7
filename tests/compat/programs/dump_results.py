"""Turns results into dictionaries and JSON, as programs do that store or print them."""

import json
from typing import Any

from compat.connect import config
from openai_codex import Codex
from openai_codex.types import ThreadItem, ThreadTokenUsage, Turn, TurnError

with Codex(config()) as codex:
    thread = codex.thread_start()
    turn = thread.turn("Say hello.")
    for event in turn.stream():
        payload: Any = event.payload
        print(event.method, json.dumps(payload.model_dump(mode="json", by_alias=True, exclude_none=True)))
    result = thread.run("Say more.")
    if result.usage is not None:
        print(result.usage.last)
        print(result.usage.model_dump())
        print(result.usage.model_dump_json(by_alias=True))
        print(ThreadTokenUsage.model_validate_json(result.usage.model_dump_json(by_alias=True)) == result.usage)
    for item in result.items:
        print(item.model_dump(mode="json", exclude_none=True))
        print(json.dumps(item.root.model_dump(by_alias=True, mode="json", exclude_none=True), indent=1))
        print(ThreadItem.model_validate(item.model_dump(by_alias=True, mode="json")).root == item.root)
    entry = codex.thread_list().data[0]
    chosen = {"id", "preview", "name", "cwd", "status", "turns", "model_provider"}
    print(entry.model_dump(include=chosen), sorted(set(chosen) - set(entry.model_dump(exclude={"name", "cwd"}))))
    print(entry.model_dump_json(indent=2, by_alias=True, include=chosen))
    print(thread.read(include_turns=True).thread.turns[0].model_dump(mode="json", exclude_none=True))
    print(
        codex.metadata.model_dump(by_alias=True)["platformFamily"],
        codex.account().model_dump_json(exclude_none=True),
    )
    print(Turn.model_validate({"id": "t", "items": [], "status": "completed"}).status)
    print(TurnError(message="oops").model_dump(exclude_unset=True), TurnError(message="a") == TurnError(message="a"))
