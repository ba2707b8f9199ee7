"""The methods of the protocol that the runtime knows by name, and the error codes that it sends.

Whatever else the server says passes through the runtime unread.
"""

from __future__ import annotations

# -- requests and notifications that we send ------------------------------------------------------------------------

INITIALIZE = "initialize"
INITIALIZED = "initialized"
LOGIN_START = "account/login/start"
TURN_START = "turn/start"
TURN_INTERRUPT = "turn/interrupt"

# -- notifications of the server ------------------------------------------------------------------------------------

ITEM_STARTED = "item/started"
ITEM_COMPLETED = "item/completed"
LOGIN_COMPLETED = "account/login/completed"
REQUEST_RESOLVED = "serverRequest/resolved"
THREAD_CLOSED = "thread/closed"
TURN_COMPLETED = "turn/completed"
TURN_STARTED = "turn/started"
USAGE_UPDATED = "thread/tokenUsage/updated"

ENDS = frozenset({LOGIN_COMPLETED, REQUEST_RESOLVED, THREAD_CLOSED, TURN_COMPLETED})
"""Notifications that end something that somebody may be waiting for. The others report progress."""

# -- error codes of JSON-RPC ----------------------------------------------------------------------------------------

METHOD_NOT_FOUND = -32601
INTERNAL_ERROR = -32603
