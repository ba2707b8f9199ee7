"""Frames: one JSON object (a dict) on a line of its own, in both directions.

Lines end with a newline byte and with nothing else: U+2028 and the like are text. What is no JSON object is noise: it
is reported, never raised, and the lines around it are unharmed.
"""

from __future__ import annotations

from typing import Any

import orjson

from codex_actors.errors import CodexError

Frame = dict[str, Any]


class FrameDecoder:
    """Cuts a byte stream into frames. Feed it what was read, in whatever pieces."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.noise: list[bytes] = []
        """Lines that were no JSON objects. Whoever looks at the list empties it."""

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that `data` completes, in their order."""
        cut = data.rfind(b"\n") + 1
        if not cut:
            self._parts.append(data)  # joined only when the line is whole: a long line costs no more than its length
            return []
        if self._parts or cut < len(data):
            block = b"".join((*self._parts, data[:cut]))
            self._parts = [data[cut:]] if cut < len(data) else []
        else:
            block = data
        frames = _parse_block(block[:-1], block.count(b"\n"))
        return self._parse_lines(block) if frames is None else frames

    def _parse_lines(self, block: bytes) -> list[Frame]:
        frames: list[Frame] = []
        for line in block.split(b"\n"):
            if not line.strip():
                continue
            frame = _parse(line)
            if frame is not None:
                frames.append(frame)
            else:
                self.noise.append(line)
        return frames


def _parse_block(block: bytes, count: int) -> list[Frame] | None:
    """The JSON objects that stand on so many lines; None unless each line is one.

    All lines are parsed with one call, as the elements of an array: a call for each would cost more than its parsing.
    The lines count as parsed when there is one object for each. (An object that is broken over two lines could make up
    for a line with two objects; a server that writes either is beyond help.)
    """
    try:
        values = orjson.loads(b"[" + block.replace(b"\n", b",") + b"]") if count > 1 else [orjson.loads(block)]
    except orjson.JSONDecodeError:
        return None
    return values if len(values) == count and set(map(type, values)) == {dict} else None


def _parse(line: bytes) -> Frame | None:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return value if value.__class__ is dict else None


def encode(frame: Frame) -> bytes:
    """The line for one frame.

    Raises:
        TypeError: The frame holds something that JSON cannot say.
    """
    try:
        return orjson.dumps(frame, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError as error:  # a TypeError already, but with the library's words only
        raise TypeError(f"cannot send {frame.get('method', 'this')} as JSON: {error}") from error


def as_object(value: Any) -> Frame:
    """`value` if it is a JSON object, else an empty one: for looking into what the server sent."""
    return value if value.__class__ is dict else {}


def text_at(value: Any, *path: str) -> str:
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
