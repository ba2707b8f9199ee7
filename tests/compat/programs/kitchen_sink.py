"""Every parameter that starting a thread and a turn takes."""

from pathlib import Path

from compat.connect import config
from openai_codex import ApprovalMode, Codex, MentionInput, Sandbox, SkillInput, TextInput
from openai_codex.types import (
    Personality,
    ReasoningEffort,
    ReasoningSummary,
    ThreadSource,
    ThreadStartSource,
)

Path("work").mkdir()
SCHEMA = {
    "type": "object",
    "properties": {"answer": {"type": "string"}},
    "required": ["answer"],
    "additionalProperties": False,
}

with Codex(config()) as codex:
    thread = codex.thread_start(
        approval_mode=ApprovalMode.deny_all,
        base_instructions="You are a test.",
        config={"model_reasoning_summary": "detailed"},
        cwd=str(Path("work").resolve()),
        developer_instructions="Answer briefly.",
        ephemeral=False,
        model="mock-model",
        model_provider="mock",
        personality=Personality.friendly,
        sandbox=Sandbox.workspace_write,
        service_name="compat",
        service_tier="flex",
        session_start_source=ThreadStartSource.startup,
        thread_source=ThreadSource.user,
    )
    first = thread.run(
        [TextInput("Use everything."), MentionInput("notes", "app://notes"), SkillInput("none", "/nowhere/SKILL.md")],
        approval_mode=ApprovalMode.auto_review,
        cwd=str(Path.cwd()),
        effort=ReasoningEffort.high,
        model="other-model",
        output_schema=SCHEMA,
        personality=Personality.pragmatic,
        sandbox=Sandbox.read_only,
        service_tier="flex",
        source="compat",
        summary=ReasoningSummary("concise"),
        turn_service_tier="flex",
    )
    print(first.final_response, [item.root.type for item in first.items])
    print(thread.run("Plain strings for enums.", effort="low", summary="auto", personality="friendly").final_response)
    print(thread.run(TextInput(text="Full access."), sandbox=Sandbox.full_access).final_response)
    about = thread.read().thread
    print(about.model_provider, about.model, about.ephemeral, about.thread_source, about.cwd.root == str(Path.cwd()))
    passing = codex.thread_start(ephemeral=True)
    print(passing.run(input=TextInput("Forget me.")).final_response, passing.read().thread.ephemeral)
    print([entry.preview for entry in codex.thread_list().data])
