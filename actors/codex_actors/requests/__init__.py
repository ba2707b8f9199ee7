"""Our requests to the server: each gets an id, a deadline and a place in the window, and its response finds it."""

from codex_actors.requests.correlator import Call, CorrelatorActor, HandleResponses, OpenToCalls

__all__ = ["Call", "CorrelatorActor", "HandleResponses", "OpenToCalls"]
