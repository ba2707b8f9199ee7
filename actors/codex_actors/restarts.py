"""RestartPolicy: whether, and when, a process that has ended by itself is started again."""

from __future__ import annotations

import logging
from collections import deque

import attrs

logger = logging.getLogger("openai_codex")

MOST_DOUBLINGS = 60
"""Of the delay; more would be no number any more, and be cut to `max_delay_s` all the same."""


@attrs.frozen
class RestartPolicy:
    """Start the process again when it ends without having been closed, unless that happens too often.

    It goes into `AppServerConfig(restart=...)`. A first start that fails is not repeated.

    What was under way is lost: calls that wait raise TransportClosedError. Later calls wait for the new process. That
    process knows nothing of the threads; `thread_resume` loads them again.

    Attributes:
        max_restarts: Restarts within `window_s` after which the client gives up; `math.inf`: it never gives up.
        window_s: Seconds for which a restart counts.
        initial_delay_s: Seconds before the first restart; doubled for each further one within the window.
        max_delay_s: Seconds that a delay is at most.
    """

    max_restarts: float = 3
    window_s: float = 60.0
    initial_delay_s: float = 0.1
    max_delay_s: float = 5.0

    def check(self) -> None:
        """Refuse numbers that make no sense.

        Raises:
            TypeError: A value is no number.
            ValueError: A number is negative, or NaN.
        """
        for name in ("max_restarts", "window_s", "initial_delay_s", "max_delay_s"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise TypeError(f"RestartPolicy.{name} must be a number, not {type(value).__name__}")
            if not value >= 0:
                raise ValueError(f"RestartPolicy.{name} must be at least 0, not {value}")


class Restarts:
    """The restarts so far."""

    def __init__(self, policy: RestartPolicy | None) -> None:
        self._policy = policy
        self._times: deque[float] = deque()

    def next_delay(self, now: float) -> float | None:
        """Count one more restart; the seconds to wait before it, or None if there is to be none."""
        policy = self._policy
        if policy is None:
            return None
        while self._times and now - self._times[0] > policy.window_s:
            self._times.popleft()
        if len(self._times) >= policy.max_restarts:
            logger.warning("The app-server is not started again: %d times in %g s", len(self._times), policy.window_s)
            return None
        self._times.append(now)
        return min(policy.initial_delay_s * 2.0 ** min(len(self._times) - 1, MOST_DOUBLINGS), policy.max_delay_s)
