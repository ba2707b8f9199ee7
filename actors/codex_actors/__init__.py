"""The actor runtime under `openai_codex`: a child process that speaks JSON-RPC, driven by small actors.

These are the names that `openai_codex` uses. It imports from nowhere else in here.
"""

from codex_actors.codec import Event, Frame, as_object, opened
from codex_actors.dispatcher import ask
from codex_actors.dispatcher import post as tell
from codex_actors.errors import (
    CodexError,
    JsonRpcError,
    MessageInterruptedError,
    RequestTimeoutError,
    StartupError,
    TransportClosedError,
    TurnTimeoutError,
    client_closed,
)
from codex_actors.feed import Cursor
from codex_actors.handlers import submit as run_callback
from codex_actors.logins import LoginTicket
from codex_actors.loops import LoopWaker
from codex_actors.messages import (
    Begin,
    Bind,
    Call,
    Close,
    FindItem,
    Hold,
    IsOver,
    OpenCursor,
    Start,
    Wait,
    WaitCompleted,
    WaitStarted,
)
from codex_actors.process import Launch
from codex_actors.reply import Reply
from codex_actors.restarts import RestartPolicy
from codex_actors.server_requests import INTERNAL_ERROR, METHOD_NOT_FOUND, Outcome, ServerRequest
from codex_actors.session import Settings
from codex_actors.session import Tree as Actors
from codex_actors.session import plant as start_actors
from codex_actors.worker import after as call_later
from codex_actors.worker import post as run_on_worker

PROGRAM = "program"
"""Who ended a request of the server that the program has answered."""

__all__ = [
    "INTERNAL_ERROR",
    "METHOD_NOT_FOUND",
    "PROGRAM",
    "Actors",
    "Begin",
    "Bind",
    "Call",
    "Close",
    "CodexError",
    "Cursor",
    "Event",
    "FindItem",
    "Frame",
    "Hold",
    "IsOver",
    "JsonRpcError",
    "Launch",
    "LoginTicket",
    "LoopWaker",
    "MessageInterruptedError",
    "OpenCursor",
    "Outcome",
    "Reply",
    "RequestTimeoutError",
    "RestartPolicy",
    "ServerRequest",
    "Settings",
    "Start",
    "StartupError",
    "TransportClosedError",
    "TurnTimeoutError",
    "Wait",
    "WaitCompleted",
    "WaitStarted",
    "as_object",
    "ask",
    "call_later",
    "client_closed",
    "opened",
    "run_callback",
    "run_on_worker",
    "start_actors",
    "tell",
]
