"""A scripted model and an isolated configuration, for tests and demos without account or network.

`ScriptedModel` is the model, and `isolated_config` makes the configuration of an app-server that uses it. The methods
of the model queue what it says. A script makes it of `say`, `call`, `fail`, `http_error` and `Answer`.
"""

from openai_codex.testing.answers import (
    Answer,
    Call,
    Disconnect,
    Event,
    Failure,
    Gate,
    HttpError,
    Message,
    Part,
    Pause,
    Reasoning,
    Usage,
    call,
    fail,
    http_error,
    say,
)
from openai_codex.testing.config import isolated_config
from openai_codex.testing.model import ModelRequest, Script, ScriptedModel

__all__ = [
    "Answer",
    "Call",
    "Disconnect",
    "Event",
    "Failure",
    "Gate",
    "HttpError",
    "Message",
    "ModelRequest",
    "Part",
    "Pause",
    "Reasoning",
    "Script",
    "ScriptedModel",
    "Usage",
    "call",
    "fail",
    "http_error",
    "isolated_config",
    "say",
]
