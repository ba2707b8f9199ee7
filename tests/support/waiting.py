"""How long a test waits for what must happen."""

from __future__ import annotations

WAIT_S = 20.0
"""Seconds. Enough on a busy machine; only a test that fails waits so long."""
