"""The events of turns: routed to the mailbox of their turn, and kept there until their readers come for them.

`TurnRouter` begins turns and opens cursors on them. A `Cursor` is one reader's place in one turn; the turn's mailbox
answers what else there is to ask. `ClientFeed` has the notifications that belong to no turn.
"""

from codex_actors.turns.client_feed import AddNotifications, ClientEvents, ClientFeed, WaitForNotifications
from codex_actors.turns.cursor import Cursor
from codex_actors.turns.mailbox import Interrupt, WaitCompleted
from codex_actors.turns.router import (
    BeginTurn,
    FindFileChange,
    GiveUpTurn,
    OpenCursor,
    RouteNotifications,
    SetJoining,
    TurnRouter,
)
from codex_actors.turns.turn_starts import new_reader_id

__all__ = [
    "AddNotifications",
    "BeginTurn",
    "ClientEvents",
    "ClientFeed",
    "Cursor",
    "FindFileChange",
    "GiveUpTurn",
    "Interrupt",
    "OpenCursor",
    "RouteNotifications",
    "SetJoining",
    "TurnRouter",
    "WaitCompleted",
    "WaitForNotifications",
    "new_reader_id",
]
