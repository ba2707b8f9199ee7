"""The wire format without any I/O: bytes in, frames out; frames in, bytes out.

A frame is one JSON object (a dict) on a line of its own. Lines end with a newline byte and with nothing else: U+2028
and the like are text. What is no JSON object is reported as noise, never raised, and the lines around it are unharmed.
Lines that begin like deltas may stay sealed; whoever opens one gets a frame in any case.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import orjson

from codex_actors.errors import CodexError

if TYPE_CHECKING:
    from collections.abc import Sequence

logger = logging.getLogger("openai_codex")

Frame = dict[str, Any]

Event = Frame | bytes
"""A notification: its frame, or still the line that it came in, sealed (`opened` makes a frame of it)."""

_DELTAS = "agentMessage/delta commandExecution/outputDelta plan/delta reasoning/textDelta reasoning/summaryTextDelta"
DELTA_HEADS = tuple(f'{{"method":"item/{name}","params":{{"threadId":"'.encode() for name in _DELTAS.split())
"""How the lines of deltas begin; of no other does anybody want to know before its reader takes it."""


class Decoder:
    """Cuts a byte stream into frames. Feed it what was read, in whatever pieces."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.noise: list[bytes] = []
        """Lines that were no JSON objects, since somebody last looked and cleared the list."""

    def feed(self, data: bytes, *, seal: bool = False) -> Sequence[Event]:
        """The frames that `data` completes, in their order.

        Args:
            data: What was read.
            seal: Leave lines of deltas as they are. A line takes a quarter of the memory of its frame, and the garbage
                collector does not walk it.
        """
        cut = data.rfind(b"\n") + 1
        if not cut:
            self._parts.append(data)  # joined only when the line is whole: a long line costs no more than its length
            return []
        if self._parts or cut < len(data):
            block = b"".join((*self._parts, data[:cut]))
            self._parts = [data[cut:]] if cut < len(data) else []
        else:
            block = data
        found = _sealed(block[:-1].split(b"\n")) if seal else _objects(block[:-1], block.count(b"\n"))
        return self._parse_lines(block) if found is None else found

    def _parse_lines(self, block: bytes) -> list[Event]:
        frames: list[Event] = []
        for line in block.split(b"\n"):
            if not line.strip():
                continue
            frame = parsed(line)
            if frame is not None:
                frames.append(frame)
            else:
                self.noise.append(line)
        return frames


def _objects(block: bytes, count: int) -> list[Any] | None:
    """The JSON objects that stand on so many lines; None unless each line is one.

    One call for all lines, as the elements of an array, saves the price of a call a line. It proves nothing about the
    single lines unless the count is right and all are objects; then it is as good as parsing each.
    """
    try:
        values = orjson.loads(b"[" + block.replace(b"\n", b",") + b"]") if count > 1 else [orjson.loads(block)]
    except orjson.JSONDecodeError:
        return None
    return values if len(values) == count and set(map(type, values)) == {dict} else None


def _sealed(lines: list[bytes]) -> Sequence[Event] | None:
    """The same for some lines, of which deltas stay as they are."""
    others = [line for line in lines if not line.startswith(DELTA_HEADS)]
    if not others:
        return lines
    found = _objects(b"\n".join(others), len(others))
    if found is None:
        return None
    frames = iter(found)
    return [line if line.startswith(DELTA_HEADS) else next(frames) for line in lines]


def parsed(line: bytes) -> Frame | None:
    """The JSON object on a line; None: there is none."""
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return value if value.__class__ is dict else None


def opened(line: bytes) -> Frame:
    """The frame of a sealed line: it begins with one of DELTA_HEADS, so what parses is an object with a method.

    What goes on otherwise than a delta is an event without params.
    """
    frame = parsed(line)
    if frame is not None and frame["method"].__class__ is str:  # the key may come again, with something else
        return frame
    method = line.split(b'"', 4)[3].decode()
    logger.warning("A line of the app-server (%s, %d bytes) is not what it begins like", method, len(line))
    return {"method": method}


def as_object(value: Any) -> Frame:
    """`value` if it is a JSON object, else an empty one: for looking into what the server sent."""
    return value if value.__class__ is dict else {}


def text_in(value: Any, *path: str) -> str:
    """The text that stands at `path` in an answer of the server.

    Raises:
        CodexError: There is none.
    """
    found = value
    for name in path:
        found = as_object(found).get(name)
    if not isinstance(found, str):
        raise CodexError(f"the server's answer has no {'.'.join(path)}: {value!r}")
    return found


def encode(frame: Frame) -> bytes:
    """The line for one frame.

    Raises:
        TypeError: The frame holds something that JSON cannot say.
    """
    try:
        return orjson.dumps(frame, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError as error:  # a TypeError already, but with the library's words only
        raise TypeError(f"cannot send {frame.get('method', 'this')} as JSON: {error}") from error
