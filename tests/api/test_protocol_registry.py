"""The registries know every method, and classes are made one at a time when they are needed."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex import protocol, types
from openai_codex._models import ProtocolModel
from openai_codex.protocol import registry
from support.processes import run_python

COUNT = """
import gc, sys
from openai_codex._models import Record
def made():
    return sorted(c.__name__ for c in gc.get_objects() if isinstance(c, type) and "__attrs_attrs__" in vars(c)
                  and issubclass(c, Record))
"""


def test_all_methods_of_both_runtimes_are_registered() -> None:
    assert len(registry.PARAMS) == len(registry.RESULTS) == 172 + 2  # two of the oldest are gone in the newest
    assert len(registry.NOTIFICATIONS) == 85 + 2  # two are sent though the server does not list them
    assert len(registry.SERVER_REQUESTS) == len(registry.SERVER_RESPONSES) == 11


@pytest.mark.parametrize(
    ("table", "find"),
    [
        (registry.PARAMS, registry.params_type),
        (registry.RESULTS, registry.result_type),
        (registry.NOTIFICATIONS, registry.notification_type),
        (registry.SERVER_REQUESTS, registry.server_request_type),
        (registry.SERVER_RESPONSES, registry.server_response_type),
    ],
)
def test_every_registered_name_is_a_class_of_that_name(table: dict[str, str | None], find: Any) -> None:
    for method, name in table.items():
        cls = find(method)
        if name is None:
            assert cls is None
        else:
            assert issubclass(cls, ProtocolModel)
            assert cls.__name__ == name


def test_an_unknown_method_has_no_class() -> None:
    assert registry.params_type("no/such") is None
    assert registry.result_type("no/such") is None
    assert registry.notification_type("no/such") is None
    assert registry.server_request_type("no/such") is None
    assert registry.server_response_type("no/such") is None


def test_everything_can_be_seen_and_imported() -> None:
    assert set(protocol.__all__) <= set(dir(protocol))
    assert set(protocol.__all__) <= set(dir(types))
    found = run_python("from openai_codex.types import *; print(ThreadItem.__name__, TurnStatus.completed, [NULL])")
    assert found == "ThreadItem TurnStatus.completed [NULL]"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="NoSuchType"):
        _ = protocol.NoSuchType  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
    from openai_codex.protocol import items

    with pytest.raises(AttributeError, match="NoSuchType"):
        _ = items.NoSuchType  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]


def test_importing_the_types_makes_no_class_and_does_not_load_cattrs() -> None:
    loaded = run_python(
        f"import openai_codex.types, openai_codex.protocol.registry{COUNT}print(made(), 'cattrs' in sys.modules)"
    )
    assert loaded == "[] False"


def test_a_message_makes_only_the_classes_it_needs() -> None:
    decode = """
from openai_codex import protocol
from openai_codex._serialization import decode
text = {"type": "text", "text": "hi"}
item = {"type": "userMessage", "id": "1", "content": [text]}
decode(protocol.ItemStartedNotification, {"item": item, "threadId": "t", "turnId": "u", "startedAtMs": 1})
print(made())
"""
    made = run_python(COUNT + decode)
    assert made == "['ItemStartedNotification', 'TextUserInput', 'UserMessageThreadItem']"


def test_a_class_that_many_threads_ask_for_at_once_is_made_once() -> None:
    code = """
import threading
from openai_codex.protocol import threads
barrier, found = threading.Barrier(8), []
def ask():
    barrier.wait()
    found.append(threads.ThreadStartParams)
crowd = [threading.Thread(target=ask) for _ in range(8)]
[one.start() for one in crowd]
[one.join() for one in crowd]
print(len({id(cls) for cls in found}))
"""
    assert run_python(code) == "1"
