"""Lists the models and what they can do."""

from compat.connect import config
from openai_codex import Codex
from openai_codex.types import ReasoningEffort

with Codex(config()) as codex:
    visible = codex.models()
    for model in visible.data:
        efforts = [option.reasoning_effort.value for option in model.supported_reasoning_efforts]
        print(model.id, model.display_name, model.hidden, model.is_default, efforts)
        print(" ", model.default_reasoning_effort, model.default_reasoning_effort is ReasoningEffort.medium)
        print(" ", model.input_modalities, model.description)
    everything = codex.models(include_hidden=True)
    print(len(everything.data) >= len(visible.data), visible.next_cursor)
    print(sorted(model.id for model in everything.data if model.hidden))
    print([effort.name for effort in ReasoningEffort], ReasoningEffort.max.value, f"{ReasoningEffort.low!r}")
