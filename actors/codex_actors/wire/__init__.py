"""The wire format, without any I/O: bytes to frames and back, and every name on the wire that the runtime knows."""

from codex_actors.wire import methods
from codex_actors.wire.frames import Frame, FrameDecoder, as_object, encode, text_at
from codex_actors.wire.methods import INTERNAL_ERROR, METHOD_NOT_FOUND

__all__ = [
    "INTERNAL_ERROR",
    "METHOD_NOT_FOUND",
    "Frame",
    "FrameDecoder",
    "as_object",
    "encode",
    "methods",
    "text_at",
]
