"""Blanks secrets out of text that goes into logs and error messages."""

from __future__ import annotations

import re

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_SECRETS = (
    (r"\b(?:sk|sess|rk)-[\w-]{8,}", "[redacted]"),  # API keys
    (r"\beyJ[\w-]{8,}(?:\.[\w-]+){0,2}", "[redacted]"),  # JSON web tokens
    (r"(?i)(\bbearer\s+)[^\s\"',}]+", r"\1[redacted]"),
    (r"(?i)((?:api[_-]?key|token|secret|passw(?:or)?d)[\"']?\s*[:=]\s*[\"']?)[^\s\"',}]+", r"\1[redacted]"),
)


def redact(text: str) -> str:
    """`text` with what looks like a key, a token or a password blanked out, and without a terminal's colours."""
    text = _COLOURS.sub("", text)
    for pattern, replacement in _SECRETS:
        text = re.sub(pattern, replacement, text)
    return text
