"""Every type of the protocol, under the name that the protocol's schema gives it.

A class is made when it is first asked for. `from openai_codex.types import *` makes them all, which takes a moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openai_codex.protocol as protocol  # noqa: PLR0402 - only so does pyright see `__all__` in an installed package
from openai_codex._models import NULL, Null, ProtocolModel, Record, WireEnum, mirror
from openai_codex.notification import Notification, UnknownNotification

if TYPE_CHECKING:
    from openai_codex.protocol import *  # noqa: F403 - the one place that repeats all names
else:
    __getattr__, __dir__ = mirror(protocol, globals())

JsonObject = dict[str, Any]
"""A JSON object, as `json.loads` gives it."""

__all__ = ["NULL", "JsonObject", "Notification", "Null", "ProtocolModel", "Record", "UnknownNotification", "WireEnum"]
__all__ += protocol.__all__
