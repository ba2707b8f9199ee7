"""What the server asks of the program: kept from the request to its end, which comes exactly once."""

from codex_actors.server_requests.actor import (
    BindThread,
    EndRequests,
    HandleServerRequests,
    ServerRequestActor,
    refuse_all,
)
from codex_actors.server_requests.request import PROGRAM, Binding, Outcome, ServerRequest

__all__ = [
    "PROGRAM",
    "BindThread",
    "Binding",
    "EndRequests",
    "HandleServerRequests",
    "Outcome",
    "ServerRequest",
    "ServerRequestActor",
    "refuse_all",
]
