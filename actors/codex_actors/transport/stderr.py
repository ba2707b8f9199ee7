"""What the child writes to stderr: logged line by line at DEBUG, and its end kept for error messages."""

from __future__ import annotations

import logging
import os

from codex_actors.transport.redaction import redact

logger = logging.getLogger("openai_codex")

STDERR_TAIL_BYTES = 8192
"""Bytes of the end that are kept, and that are read at once: some hundred lines of a log, or a panic with its stack."""

LONGEST_LINE_BYTES = 1 << 20
"""Bytes of an unfinished line that are kept for the log: only a longer one may be shown without its beginning."""


class StderrTail:
    """The end of stderr in whole lines: of a line that is cut, half a secret could remain."""

    def __init__(self) -> None:
        self._data = b""
        self._cut = False

    def drain(self, fd: int) -> None:
        """Read a pipe to its end, and close it; blocks."""
        begun = b""
        try:
            while data := os.read(fd, STDERR_TAIL_BYTES):
                self.add(data)
                lines, _, begun = (begun + data)[-LONGEST_LINE_BYTES:].rpartition(b"\n")
                if lines and logger.isEnabledFor(logging.DEBUG):
                    logger.debug("app-server: %s", redact(lines.decode("utf-8", "replace")))
        finally:
            os.close(fd)

    def add(self, data: bytes) -> None:
        """Append; only the last bytes are kept."""
        self._data += data
        if len(self._data) > STDERR_TAIL_BYTES:
            self._data, self._cut = self._data[-STDERR_TAIL_BYTES:], True

    def text(self) -> str:
        """The end as text, secrets blanked out."""
        data = self._data.partition(b"\n")[2] if self._cut else self._data
        return redact(data.decode("utf-8", "replace").strip())
