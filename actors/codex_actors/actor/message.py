"""Message: what an actor is sent. Each stands beside the actor that receives it and names the type of its answer.

@message_class
class FindItem(Message[Frame | None]):
    item_id: str

reply = ask(router, FindItem("7"))  # a Reply[Frame | None], to type checkers too
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

__all__ = ["Message", "message_class"]

Answer = TypeVar("Answer")


class Message(Generic[Answer]):
    """Base of the messages that are answered with an `Answer`; `Message[None]` for those that are only told."""

    __slots__ = ()


if TYPE_CHECKING:
    from attrs import frozen as message_class
else:
    # Type checkers see a frozen class. At run time it is a plain one: a constructor that has to get round the freezing
    # takes three times as long, and a request makes half a dozen messages. Nobody compares or prints them, and to make
    # the methods for that would double the time of the import.
    message_class = attrs.define(eq=False, repr=False, getstate_setstate=False, match_args=False, weakref_slot=False)
