"""Goes on with a thread in a second process, as a program does that keeps the thread's id."""

from compat.connect import config
from openai_codex import ApprovalMode, Codex, Sandbox
from openai_codex.types import Personality

with Codex(config()) as codex:
    thread = codex.thread_start()
    print(thread.run("Remember the number 7.").final_response)
    thread_id = thread.id

with Codex(config()) as codex:
    thread = codex.thread_resume(thread_id)
    print(thread.id == thread_id)
    result = thread.run("Which number?")
    print(result.final_response, result.usage and result.usage.total.total_tokens)

with Codex(config()) as codex:
    thread = codex.thread_resume(
        thread_id,
        approval_mode=ApprovalMode.deny_all,
        base_instructions="You are a test.",
        config={"model_reasoning_summary": "concise"},
        cwd=None,
        developer_instructions="Be short.",
        include_turns=True,
        model="other-model",
        model_provider="mock",
        personality=Personality.pragmatic,
        sandbox=Sandbox.read_only,
        service_tier="flex",
    )
    print(thread.run("And twice that?").final_response)
    turns = thread.read(include_turns=True).thread.turns
    print([turn.status.value for turn in turns], [len(turn.items) for turn in turns])
