"""The generator: what it makes of a schema, how it merges two, and that what is committed is what it makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from codegen import __main__ as command
from codegen.emit import Protocol, package
from codegen.ir import Alias, Enum, Record, Union
from codegen.layout import AREAS, area_of, assign_areas, result_of
from codegen.merge import merge, merge_messages
from codegen.naming import camel, member, pascal, snake, unit
from codegen.read import MISSPELT, PATCH_FIELDS, definitions
from codegen.roots import add_roots
from codegen.runtimes import NEWEST, OLDEST, runtime_binary
from codegen.schema import DIRECTIONS, Message, Schema, parse
from support.processes import run

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.ir import Definition

STRING = {"type": "string"}
SERVER: dict[str, Any] = {"InitializeResponse": {"type": "object", "properties": {}}}


def read(**bodies: Any) -> dict[str, Definition]:
    return definitions(Schema({**SERVER, **bodies}, {name: [] for name in DIRECTIONS}))


def variant(tag: str, **properties: Any) -> dict[str, Any]:
    return {"properties": {"type": {"enum": [tag], "type": "string"}, **properties}, "required": ["type", *properties]}


@pytest.mark.parametrize(
    ("wire", "python"),
    [
        ("threadId", "thread_id"),
        ("_meta", "meta"),
        ("async", "async_"),
        ("$schema", "schema"),
        ("move_path", "move_path"),
    ],
)
def test_wire_names_become_python_names(wire: str, python: str) -> None:
    assert snake(wire) == python


def test_names_go_back_to_the_wire_and_into_classes_and_members() -> None:
    assert camel("thread_id") == "threadId"
    assert pascal("openai/form") == "OpenaiForm"
    assert [member(value) for value in ("on-request", "PreToolUse", "SA", "title", "none")] == [
        "on_request",
        "pre_tool_use",
        "sa",
        "title_",
        "none",
    ]


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("duration_ms", "int", "Milliseconds."),
        ("started_at_ms", "int", "Unix time in milliseconds."),
        ("started_at", "int", "Unix time in seconds."),
        ("timeout_sec", "int", "Seconds."),
        ("started_at", "str", None),
        ("count", "int", None),
    ],
)
def test_the_unit_is_said_where_the_name_has_it(name: str, kind: str, text: str | None) -> None:
    assert unit(name, kind) == text


def test_required_and_null_are_read_from_the_schema() -> None:
    body = {
        "properties": {
            "a": STRING,
            "b": {"type": ["integer", "null"]},
            "c": {"anyOf": [{"$ref": "#/definitions/v2/Other"}, {"type": "null"}]},
            "d": {"type": "array", "items": {"$ref": "#/definitions/Other"}},
            "e": {"type": "object", "additionalProperties": {"type": ["string", "null"]}},
            "f": True,
        },
        "required": ["a", "b"],
    }
    record = read(Thing=body, Other={"properties": {}})["Thing"]
    assert isinstance(record, Record)
    assert {wire: (entry.annotation, entry.required) for wire, entry in record.fields.items()} == {
        "a": ("str", True),
        "b": ("int | None", True),
        "c": ("Other | None", False),
        "d": ("list[Other] | None", False),
        "e": ("dict[str, str | None] | None", False),
        "f": ("Any", False),
    }


def test_unions_are_told_apart_by_how_their_variants_differ() -> None:
    found = read(
        Tagged={"oneOf": [variant("a", x=STRING), variant("b")]},
        Mixed={"oneOf": [{"enum": ["p", "q"]}, {"properties": {"r": STRING}, "required": ["r"]}]},
        Choice={"oneOf": [{"enum": ["p"]}, {"enum": ["q"]}]},
        Either={"anyOf": [STRING, {"type": "integer"}]},
    )
    assert found["Tagged"] == Union("Tagged", "type", {"a": "ATagged", "b": "BTagged"})
    assert found["Mixed"] == Union("Mixed", None, {"r": "RMixed"}, "MixedValue")
    assert found["Choice"] == Enum("Choice", ["p", "q"])
    assert found["Either"] == Alias("Either", "str | int")
    assert {"UnknownTagged", "UnknownMixed"} <= found.keys()


def test_merging_requires_only_what_both_require_and_keeps_what_either_has() -> None:
    older = read(
        Thing={"properties": {"a": STRING, "b": STRING, "gone": STRING}, "required": ["a", "b", "gone"]},
        Kind={"enum": ["x", "old"]},
        Tagged={"oneOf": [variant("a"), variant("old")]},
        Gone={"properties": {"a": STRING}, "required": ["a"]},
    )
    newer = read(
        Thing={"properties": {"a": STRING, "b": STRING, "new": STRING}, "required": ["a", "new"]},
        Kind={"enum": ["x", "new"]},
        Tagged={"oneOf": [variant("a", x=STRING)]},
    )
    merged = merge(older, newer)
    thing, kind, tagged, gone = (merged[name] for name in ("Thing", "Kind", "Tagged", "Gone"))
    assert isinstance(thing, Record)
    assert {wire: entry.required for wire, entry in thing.fields.items()} == {
        "a": True,
        "b": False,
        "new": False,
        "gone": False,
    }
    assert isinstance(kind, Enum)
    assert kind.values == ["x", "new", "old"]
    assert isinstance(tagged, Union)
    assert tagged.variants == {"a": "ATagged", "old": "OldTagged"}
    assert isinstance(gone, Record)
    assert gone.fields["a"].required


def test_a_closed_choice_that_became_any_string_keeps_its_values_and_is_open() -> None:
    merged = merge(read(Effort={"enum": ["low"]}), read(Effort={"type": "string", "minLength": 1}))
    assert merged["Effort"] == Enum("Effort", ["low"], open=True)


def test_values_that_the_newest_server_sends_come_last_in_an_open_choice() -> None:
    merged = merge(read(ReasoningEffort={"enum": ["low"]}), read(ReasoningEffort={"type": "string", "minLength": 1}))
    assert merged["ReasoningEffort"] == Enum("ReasoningEffort", ["low", "max", "ultra"], open=True)


def test_plain_values_have_a_root_where_programs_receive_them() -> None:
    def mentions(name: str) -> dict[str, Any]:
        return {"properties": {"x": {"$ref": f"#/definitions/{name}"}}, "required": ["x"]}

    one_or_many = {"anyOf": [STRING, {"type": "array", "items": STRING}]}
    found = read(
        Path=STRING,
        Filter=one_or_many,
        Body=one_or_many,
        Either={"anyOf": [{"$ref": "#/definitions/Got"}, {"$ref": "#/definitions/Sent"}]},
        Sent={"properties": {**mentions("Path")["properties"], "y": mentions("Filter")["properties"]["x"]}},
        Got={"properties": {**mentions("Path")["properties"], "y": mentions("Body")["properties"]["x"]}},
    )
    add_roots(found, ["Sent"])
    assert found["Path"] == Alias("Path", "RootedStr")
    assert found["Body"] == Alias("Body", "RootedStr | RootedList[str]")
    assert found["Filter"] == Alias("Filter", "str | list[str]", callable=True)
    assert found["Either"] == Alias("Either", "Got | Sent")
    sent, got = found["Sent"], found["Got"]
    assert isinstance(sent, Record)
    assert isinstance(got, Record)
    assert [entry.type for entry in sent.fields.values()] == ["str", "str | list[str]"]
    assert [entry.type for entry in got.fields.values()] == ["Path", "Body"]


def test_a_record_that_became_a_union_gives_its_fields_to_the_variants_that_can_stand_for_it() -> None:
    older = read(Spec={"properties": {"name": STRING, "place": STRING}, "required": ["name"]})
    newer = read(Spec={"oneOf": [variant("one", name=STRING), variant("many", parts=STRING)]})
    merged = merge(older, newer)
    one, many = merged["OneSpec"], merged["ManySpec"]
    assert isinstance(one, Record)
    assert isinstance(many, Record)
    assert (list(one.fields), list(many.fields)) == (["name", "place"], ["parts"])


def test_the_messages_of_both_versions_are_known() -> None:
    empty: dict[str, list[Message]] = {name: [] for name in DIRECTIONS}
    older = {**empty, "ClientRequest": [Message("a", None), Message("old", "OldParams")]}
    newer = {**empty, "ClientRequest": [Message("a", "AParams")]}
    assert merge_messages(older, newer)["ClientRequest"] == {"a": "AParams", "old": "OldParams"}


def test_a_request_without_a_known_result_stops_the_generator() -> None:
    with pytest.raises(LookupError, match="brand/new"):
        result_of("brand/new", "BrandNewParams", {})


def test_the_longest_claim_decides_where_a_method_lives() -> None:
    assert area_of("item/started") == "items"
    assert area_of("item/commandExecution/requestApproval") == "approvals"
    assert area_of("thread/realtime/start") == "realtime"
    assert area_of("brand/new") == "other"


def test_what_a_definition_mentions_is_in_its_own_area_or_in_one_before_it() -> None:
    mentions = {"first": "Shared", "second": "Shared", "third": "Second"}
    found = read(
        Shared={"oneOf": [variant("a"), variant("b")]},
        **{name.title(): {"properties": {"x": {"$ref": f"#/definitions/{inner}"}}} for name, inner in mentions.items()},
        Unused={"properties": {}},
    )
    areas = assign_areas({"initialize": ["First"], "turn/x": ["Third"], "project/x": ["Second", "First"]}, found)
    assert areas == {
        "First": "handshake",
        **dict.fromkeys(["Shared", "AShared", "BShared", "UnknownShared"], "handshake"),
        **dict.fromkeys(["Second", "Third"], "turns"),
        **dict.fromkeys(["Unused", "InitializeResponse", "ServerInfo"], "other"),
    }


def test_the_modules_of_the_areas_import_in_one_direction() -> None:
    order = list(AREAS)
    seen: set[str] = set()
    for path in sorted(command.TARGET.glob("*.py")):
        if path.stem in order:
            for other in re.findall(r"^    from \.(\w+) import", path.read_text(encoding="utf-8"), re.MULTILINE):
                assert order.index(other) < order.index(path.stem), f"{path.stem} imports {other}"
                seen.add(path.stem)
    assert len(seen) > 10


def test_the_prose_of_the_schema_is_not_copied() -> None:
    described = {"description": "A long story.", "properties": {"a": {**STRING, "description": "More."}}}
    request = {
        "properties": {"method": {"enum": ["thing/do"]}, "params": {"$ref": "#/definitions/v2/ThingDoParams"}},
    }
    bundle: dict[str, Any] = {
        "definitions": {
            "v2": {**SERVER, "ThingDoParams": described, "ThingDoResponse": described},
            **{name: {"oneOf": []} for name in DIRECTIONS},
            "ClientRequest": {"oneOf": [request]},
        }
    }
    schema = parse(bundle)
    messages = merge_messages(schema.messages, schema.messages)
    texts = package(Protocol(merge(definitions(schema), definitions(schema)), messages))
    module = texts["other.py"]
    assert '"""Params of `thing/do`."""' in module
    assert "story" not in "".join(texts.values())
    assert "More" not in "".join(texts.values())


def test_checking_shows_what_would_change(tmp_path: Path) -> None:
    command.write({"a.py": "one\n", "b.py": "two\n"}, tmp_path)
    assert command.differences({"a.py": "one\n", "b.py": "two\n"}, tmp_path) == []
    changed = command.differences({"a.py": "one\n", "b.py": "three\n"}, tmp_path)
    assert "-two" in changed
    assert "+three" in changed
    command.write({"a.py": "one\n"}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.py"]


def declared(version: str, folder: Path) -> dict[str, str]:
    """Type -> its TypeScript declaration by the server, without comments."""
    command = [str(runtime_binary(version)), "app-server", "generate-ts", "--experimental", "--out", str(folder)]
    done = run(command)
    assert done.returncode == 0, done.stderr
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.rglob("*.ts")}
    return {name: re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL) for name, text in texts.items()}


@pytest.mark.real
@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_the_tables_of_what_the_json_schema_gets_wrong_agree_with_the_typescript(version: str, tmp_path: Path) -> None:
    types = declared(version, tmp_path)
    doubled = {
        (name, field) for name, text in types.items() for field in re.findall(r"(\w+)\?: [^,;]*\| null \| null", text)
    }
    assert len(doubled) >= 6
    assert doubled <= {(name, field) for name, known in PATCH_FIELDS.items() for field in known}
    for name in MISSPELT & types.keys():
        assert "turnId" in types[name]
        assert "turn_id" not in types[name]


@pytest.mark.real
def test_the_committed_package_is_what_the_generator_makes() -> None:
    assert command.differences(command.generate(), command.TARGET) == []
