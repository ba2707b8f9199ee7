"""ServerRequest: one thing that the server asks of the program, and how it ended."""

from __future__ import annotations

from typing import Any, Final

import attrs

from codex_actors.actor import Reply
from codex_actors.wire import as_object

PROGRAM: Final = "program"
"""Who ended a request that the program has answered."""


@attrs.frozen
class Outcome:
    """How a request ended."""

    members: dict[str, Any] | None
    """What goes into the response, `result` or `error`; None: the server no longer waits for one."""
    by: str
    """Who or what ended it: PROGRAM, or the reason in words."""


@attrs.frozen
class Binding:
    """What the program has bound to a thread. Its parts mean nothing to the runtime."""

    tools: Any = None
    loop: Any = None


class ServerRequest:
    """One request of the server. It is over exactly once, with the first outcome that `over` is given.

    So whoever answers knows at once whether the answer counted. Answering is possible from any OS thread, and never
    blocks.
    """

    __slots__ = ("__weakref__", "binding", "id", "method", "over", "params")

    def __init__(self, request_id: str | int, method: str, params: Any) -> None:
        self.id = request_id
        self.method = method
        self.params = as_object(params)
        self.binding = Binding()
        """What the program has bound to its thread."""
        self.over: Reply[Outcome] = Reply()
        """Settled when the request is over."""

    @property
    def thread_id(self) -> str | None:
        """The thread it belongs to, if any."""
        return self._text("threadId") or self._text("conversationId")

    @property
    def turn_id(self) -> str | None:
        """The turn it belongs to, if it says so; requests of the old style do not."""
        return self._text("turnId")

    def _text(self, name: str) -> str | None:
        value = self.params.get(name)
        return value if isinstance(value, str) else None

    def answer(self, members: dict[str, Any], by: str = PROGRAM) -> bool:
        """Answer it; False if it was over before. The members must be JSON."""
        return self.over.resolve(Outcome(members, by))

    def revoke(self, why: str) -> bool:
        """Note that the server no longer waits; False if it was over before."""
        return self.over.resolve(Outcome(None, why))
