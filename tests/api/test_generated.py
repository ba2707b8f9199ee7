"""The module that programs for the official SDK import payload classes from."""

from __future__ import annotations

from openai_codex import protocol, types
from openai_codex.generated import v2_all
from openai_codex.generated.v2_all import AgentMessageDeltaNotification
from support.processes import run_python


def test_the_classes_are_those_of_types() -> None:
    assert AgentMessageDeltaNotification is types.AgentMessageDeltaNotification
    assert set(v2_all.__all__) == set(protocol.__all__) <= set(dir(v2_all))


def test_a_name_that_the_protocol_lacks_is_an_error_as_in_any_module() -> None:
    assert hasattr(v2_all, "Turn")
    assert not hasattr(v2_all, "NoSuchClass")


def test_importing_the_module_makes_no_class() -> None:
    script = (
        "import sys, openai_codex.generated.v2_all\n"
        "print([name for name in sys.modules if name.startswith(('cattrs', 'openai_codex.protocol.'))])"
    )
    assert run_python(script) == "['openai_codex.protocol._index']"
