"""Reads the JSON Schema that an app-server prints about itself.

The server sorts its definitions into a namespace of the current protocol (`v2`) and the rest. No name is in both,
except `RequestId`, which means the same in both; so here they are one flat table.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen

Json = dict[str, Any]

BUNDLE = "codex_app_server_protocol.schemas.json"
DIRECTIONS = ("ClientRequest", "ClientNotification", "ServerRequest", "ServerNotification")

# Notifications that the server sends and has a definition for, but leaves out of its list.
UNLISTED = {
    "rawResponse/completed": "RawResponseCompletedNotification",
    "rawResponseItem/completed": "RawResponseItemCompletedNotification",
}


@frozen
class Message:
    """One method of the protocol as one side sends it."""

    method: str
    params: str | None
    """Name of the definition of its params, if it has any."""


@frozen
class Schema:
    """The protocol as one version of the server describes it."""

    definitions: dict[str, Json]
    messages: dict[str, list[Message]]
    """The messages of each of `DIRECTIONS`."""


def dump(binary: Path) -> Schema:
    """Asks the `codex` binary for its schema, experimental methods included.

    Raises:
        subprocess.CalledProcessError: The binary refused; its own message is on stderr.
    """
    with TemporaryDirectory() as folder:
        command = [str(binary), "app-server", "generate-json-schema", "--experimental", "--out", folder]
        subprocess.run(command, check=True)
        return parse(json.loads((Path(folder) / BUNDLE).read_text(encoding="utf-8")))


def parse(bundle: Json) -> Schema:
    """Flattens the server's bundle and takes its four lists of messages out of the definitions."""
    nested = bundle["definitions"]
    definitions = {**nested["v2"], **{name: body for name, body in nested.items() if name != "v2"}}
    messages = {name: [_message(entry) for entry in definitions.pop(name)["oneOf"]] for name in DIRECTIONS}
    unlisted = [Message(method, params) for method, params in UNLISTED.items() if params in definitions]
    messages["ServerNotification"] += unlisted
    envelopes = [name for name in definitions if name.startswith("JSONRPC")]
    for name in envelopes:  # the runtime reads and writes these by itself
        del definitions[name]
    return Schema(definitions, messages)


def reference(schema: Json) -> str | None:
    """The name a `$ref` points to, also when it is wrapped (`allOf` with one entry, `anyOf` with null)."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    choices: list[Json] = [*schema.get("allOf", ()), *schema.get("anyOf", ())]
    inner = [entry for entry in choices if entry != {"type": "null"}]
    return reference(inner[0]) if len(inner) == 1 else None


def _message(entry: Json) -> Message:
    properties = entry["properties"]
    return Message(properties["method"]["enum"][0], reference(properties.get("params", {})))
