"""The actor runtime under `openai_codex`: a child process that speaks JSON-RPC, driven by small actors.

Each actor owns one piece of mutable state: the process, the requests under way, the events of a turn, a login attempt,
what the server asks. The names below are all that the public package uses; ARCHITECTURE.md in the repository says how
the rooms fit together. Importing starts nothing.
"""

from codex_actors.actor import LoopWaker, Message, Reply, ask, call_later, run_callback, run_on_worker, tell
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
from codex_actors.logins import BeginLogin, WaitForLogin
from codex_actors.requests import Call
from codex_actors.restarts import RestartPolicy
from codex_actors.server_requests import PROGRAM, BindThread, Outcome, ServerRequest
from codex_actors.session import Actors, Close, Settings, Start, start_actors
from codex_actors.transport import Launch
from codex_actors.turns import (
    BeginTurn,
    Cursor,
    FindFileChange,
    GiveUpTurn,
    Interrupt,
    OpenCursor,
    WaitCompleted,
    WaitForNotifications,
    new_reader_id,
)
from codex_actors.wire import INTERNAL_ERROR, METHOD_NOT_FOUND, Frame, as_object

__all__ = [
    "INTERNAL_ERROR",
    "METHOD_NOT_FOUND",
    "PROGRAM",
    "Actors",
    "BeginLogin",
    "BeginTurn",
    "BindThread",
    "Call",
    "Close",
    "CodexError",
    "Cursor",
    "FindFileChange",
    "Frame",
    "GiveUpTurn",
    "Interrupt",
    "JsonRpcError",
    "Launch",
    "LoopWaker",
    "Message",
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
    "WaitCompleted",
    "WaitForLogin",
    "WaitForNotifications",
    "as_object",
    "ask",
    "call_later",
    "client_closed",
    "new_reader_id",
    "run_callback",
    "run_on_worker",
    "start_actors",
    "tell",
]
