"""Messages as an app-server sends them, with the fields that the protocol requires."""

from __future__ import annotations

from typing import Any

Frame = dict[str, Any]
"""A message, before it is encoded."""


def turn(turn_id: str = "U", status: str = "inProgress", **fields: Any) -> dict[str, Any]:
    """A turn, as responses and notifications have it."""
    return {"id": turn_id, "items": [], "itemsView": "notLoaded", "status": status, **fields}


def turn_started(turn_id: str = "U", thread_id: str = "T", **fields: Any) -> Frame:
    """A turn has begun."""
    return {"method": "turn/started", "params": {"threadId": thread_id, "turn": turn(turn_id, **fields)}}


def turn_completed(turn_id: str = "U", thread_id: str = "T", status: str = "completed", **fields: Any) -> Frame:
    """A turn is over."""
    return {"method": "turn/completed", "params": {"threadId": thread_id, "turn": turn(turn_id, status, **fields)}}


def turn_event(method: str, turn_id: str = "U", thread_id: str = "T", **params: Any) -> Frame:
    """Something has happened in a turn."""
    return {"method": method, "params": {"threadId": thread_id, "turnId": turn_id, **params}}


def item_completed(turn_id: str = "U", thread_id: str = "T", **item: Any) -> Frame:
    """An item of a turn is complete."""
    return turn_event("item/completed", turn_id, thread_id, item=item, completedAtMs=1)


def message_completed(text: str, turn_id: str = "U", thread_id: str = "T", **fields: Any) -> Frame:
    """A message of the agent is complete."""
    return item_completed(turn_id, thread_id, type="agentMessage", id=text, text=text, **fields)


def delta(text: str, item_id: str = "i", method: str = "item/agentMessage/delta", **params: Any) -> Frame:
    """A piece of a text, by default of a message of the agent."""
    return turn_event(method, itemId=item_id, delta=text, **params)


def login_completed(login_id: str | None, error: str | None = None) -> Frame:
    """A login attempt is over."""
    params = {"loginId": login_id, "success": error is None, "error": error}
    return {"method": "account/login/completed", "params": params}


def request_resolved(request_id: Any, thread_id: str = "T") -> Frame:
    """A request of the server needs no answer any more."""
    return {"method": "serverRequest/resolved", "params": {"threadId": thread_id, "requestId": request_id}}
