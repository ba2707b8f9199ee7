"""Forks a thread, archives it, takes it back."""

from collections.abc import Callable

from compat.connect import config
from openai_codex import ApprovalMode, Codex, CodexError, Sandbox
from openai_codex.types import ThreadSource

with Codex(config()) as codex:

    def listed(*, archived: bool) -> list[str]:
        return sorted(entry.preview for entry in codex.thread_list(archived=archived).data)

    original = codex.thread_start()
    original.run("Start here.")
    fork = codex.thread_fork(original.id)
    print(fork.id != original.id, fork.read().thread.forked_from_id == original.id)
    print(fork.run("Turn left.").final_response)
    other = codex.thread_fork(
        original.id,
        approval_mode=ApprovalMode.deny_all,
        base_instructions="You are a test.",
        config={"model_reasoning_summary": "concise"},
        developer_instructions="Be short.",
        ephemeral=True,
        include_turns=False,
        model="other-model",
        model_provider="mock",
        sandbox=Sandbox.workspace_write,
        service_tier="flex",
        thread_source=ThreadSource.user,
    )
    print(other.run("Turn right.").final_response, other.read().thread.ephemeral)

    print(repr(codex.thread_archive(original.id)))
    print(listed(archived=True), listed(archived=False))
    attempts: list[Callable[[], object]] = [
        lambda: original.run("Still there?"),
        lambda: codex.thread_resume(original.id),
    ]
    for attempt in attempts:
        try:
            attempt()
        except CodexError as error:
            print(type(error).__name__, str(error).replace(original.id, "ID"))
    back = codex.thread_unarchive(original.id)
    print(type(back).__name__, back.id == original.id, listed(archived=True))
    print(codex.thread_resume(back.id).run("Back again.").final_response)
