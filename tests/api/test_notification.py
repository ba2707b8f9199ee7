from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import Notification, UnknownNotification
from openai_codex.types import AgentMessageDeltaNotification

if TYPE_CHECKING:
    from codex_actors import Frame

DELTA = "item/agentMessage/delta"
PARAMS = {"threadId": "T", "turnId": "t", "itemId": "i", "delta": "a"}
MODEL = AgentMessageDeltaNotification(thread_id="T", turn_id="t", item_id="i", delta="a")


def _event(method: str = DELTA, params: Any = PARAMS) -> Notification:
    frame: Frame = {"method": method, "params": params}
    return Notification.from_wire(frame)


def test_the_payload_is_the_model_of_the_method_and_is_decoded_once() -> None:
    event = _event()
    assert event.method == DELTA
    assert event.payload == MODEL
    assert event.payload is event.payload


def test_an_unknown_method_keeps_what_the_server_sent() -> None:
    event = _event("brand/new", {"x": [1, None]})
    assert event.payload == UnknownNotification({"x": [1, None]})


@pytest.mark.parametrize("method", [DELTA, "brand/new"])
@pytest.mark.parametrize("params", [None, 3, [1], "x"])
def test_params_that_are_no_object_do_not_break_the_reader(method: str, params: Any) -> None:
    event = _event(method, params)
    assert event.method == method
    assert event.payload is not None


def test_params_may_be_absent() -> None:
    assert Notification.from_wire({"method": "brand/new"}).payload == UnknownNotification({})


def test_a_notification_that_a_program_makes_equals_one_from_the_wire() -> None:
    made = Notification(DELTA, MODEL)
    assert made == _event()
    assert hash(made) == hash(_event())
    assert made != Notification("brand/new", MODEL)
    assert made != _event(params={**PARAMS, "delta": "b"})
    assert made != DELTA
    assert repr(made) == f"Notification(method={DELTA!r}, payload={MODEL!r})"


def test_a_notification_with_any_params_can_be_hashed() -> None:
    events = [_event("brand/new", {"x": [1]}), _event("brand/new", {"x": [1]}), _event("brand/new", {"x": [2]})]
    assert len(set(events)) == 2


@pytest.mark.parametrize("event", [_event(), Notification(DELTA, MODEL), _event("brand/new", {"x": 1})])
def test_a_notification_survives_pickle_and_copy(event: Notification) -> None:
    for twin in (pickle.loads(pickle.dumps(event)), copy.copy(event), copy.deepcopy(event)):  # noqa: S301 - our own
        assert twin == event
