"""Everything that both real runtimes sent in the recorded scenarios has a type and survives a round trip."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from codegen.runtimes import NEWEST, OLDEST
from openai_codex._models import ProtocolModel, Record, WireEnum, fields, is_dict, is_list
from openai_codex._serialization import decode, encode
from openai_codex.protocol import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).resolve().parents[1] / "data"
# What the servers send though their schema does not say so.
BEYOND_THE_SCHEMA = {"Config", "InternalChatMessageMetadataPassthrough"}


def corpus(version: str) -> list[dict[str, Any]]:
    text = (DATA / f"corpus-{version}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def typed(entry: dict[str, Any]) -> tuple[type[ProtocolModel] | None, Any] | None:
    """The class and the JSON of a recorded line; None for an error reply."""
    line = entry["line"]
    if "error" in line:
        return None
    if "method" not in line:
        return registry.result_type(entry["answers"]), line["result"]
    find = registry.server_request_type if "id" in line else registry.notification_type
    return find(line["method"]), line["params"]


def messages(version: str) -> Iterator[tuple[str, type[ProtocolModel], Any]]:
    for entry in corpus(version):
        found = typed(entry)
        if found is not None:
            cls, raw = found
            name = entry["line"].get("method") or entry["answers"]
            assert cls is not None, f"{name} has no class"
            yield name, cls, raw


def differences(raw: Any, model: Any, again: Any, unknown: set[str], where: str) -> Iterator[str]:
    """What an encoded model lacks or has besides, compared with the JSON it came from.

    A null where the protocol may as well send nothing is no difference. Fields that the class lacks go to `unknown`.
    """
    if isinstance(model, Record) and is_dict(raw):
        names = {info.wire: info.name for info in fields(type(model))}
        for key, value in raw.items():
            if key not in names:
                unknown.add(type(model).__name__)
            elif value is not None or key in again:
                yield from differences(value, getattr(model, names[key]), again.get(key), unknown, f"{where}.{key}")
        yield from (f"{where}.{key} is new" for key in again if key not in raw)
    elif is_list(raw) and is_list(again) and len(raw) == len(again):
        for index, (entry, value, other) in enumerate(zip(raw, cast("Any", model), again, strict=True)):
            yield from differences(entry, value, other, unknown, f"{where}[{index}]")
    elif is_dict(raw) and is_dict(again) and raw.keys() == again.keys():
        for key, entry in raw.items():
            yield from differences(entry, cast("Any", model)[key], again[key], unknown, f"{where}.{key}")
    elif type(raw) is not type(again) or raw != again:
        yield f"{where}: {raw!r} became {again!r}"


def strangers(value: Any) -> Iterator[str]:
    """Values for which there is only an `Unknown...` class or a made-up enum member."""
    if isinstance(value, WireEnum):
        if not value.__open__ and value not in list(type(value)):
            yield repr(value)
    elif isinstance(value, Record):
        if type(value).__name__.startswith("Unknown") and getattr(value, "type", "") != "unknown":
            yield repr(value)
        for info in fields(type(value)):
            yield from strangers(getattr(value, info.name))
    elif is_list(value) or is_dict(value):
        for entry in value.values() if is_dict(value) else value:
            yield from strangers(entry)


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_every_recorded_message_is_the_same_after_a_round_trip(version: str) -> None:
    unknown: set[str] = set()
    found: list[str] = []
    for name, cls, raw in messages(version):
        model = decode(cls, raw)
        assert isinstance(model, cls)
        found += differences(raw, model, encode(model), unknown, name)
    assert found == []
    assert unknown <= BEYOND_THE_SCHEMA


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_nothing_in_the_recorded_messages_is_a_stranger(version: str) -> None:
    assert [text for _, cls, raw in messages(version) for text in strangers(decode(cls, raw))] == []


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_recorded_messages_can_be_dumped_and_validated_again(version: str) -> None:
    for _, cls, raw in messages(version):
        model = decode(cls, raw)
        assert cls.model_validate(model.model_dump()) == model
        assert cls.model_validate(model.model_dump(by_alias=True, exclude_none=True)) == model
        assert cls.model_validate_json(model.model_dump_json(by_alias=True)) == model


def test_the_corpus_covers_what_programs_do() -> None:
    names = {name for version in (OLDEST, NEWEST) for name, _, _ in messages(version)}
    assert names >= {
        "account/login/completed",
        "error",
        "item/agentMessage/delta",
        "item/commandExecution/requestApproval",
        "item/fileChange/requestApproval",
        "item/permissions/requestApproval",
        "item/tool/call",
        "item/tool/requestUserInput",
        "mcpServer/elicitation/request",
        "review/start",
        "thread/archive",
        "thread/compact/start",
        "thread/fork",
        "thread/resume",
        "turn/completed",
        "turn/interrupt",
        "turn/steer",
    }
