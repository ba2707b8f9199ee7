"""The process that we talk to: started, read, written to, and ended with all that it has started.

`PipeActor` owns one process. `Callers` has the OS threads that wait for replies, one of which may read for itself.
What the child sends goes to three `Receivers`; this room does not know who they are.
"""

from codex_actors.transport.callers import Callers
from codex_actors.transport.child import Launch
from codex_actors.transport.connection import Connected, ConnectedActor, Disconnected
from codex_actors.transport.demultiplexer import Receivers
from codex_actors.transport.pipe import PipeActor, Send, Shutdown
from codex_actors.transport.transport_end import ErrorFactory, TransportEnd

__all__ = [
    "Callers",
    "Connected",
    "ConnectedActor",
    "Disconnected",
    "ErrorFactory",
    "Launch",
    "PipeActor",
    "Receivers",
    "Send",
    "Shutdown",
    "TransportEnd",
]
