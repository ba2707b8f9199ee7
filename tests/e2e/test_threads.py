"""Threads: start, list, resume, fork, archive, unarchive, read, set_name, compact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codegen.runtimes import OLDEST
from openai_codex import ApprovalMode, InvalidRequestError, Sandbox
from openai_codex.types import SortDirection, ThreadSortKey, ThreadSource, ThreadSourceKind, ThreadStartSource

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import Start
    from openai_codex import AsyncCodex
    from openai_codex.testing import ScriptedModel
    from support.models import Asked


@pytest.fixture(autouse=True)
def _always_ok(model: ScriptedModel) -> None:
    model.script(lambda _: "ok")


async def _ids(codex: AsyncCodex, **options: object) -> list[str]:
    page = await codex.thread_list(**options)  # type: ignore[arg-type]  # each test gives what the method takes
    return [thread.id for thread in page.data]


async def test_a_thread_is_started_named_read_and_listed(codex: AsyncCodex, tmp_path: Path) -> None:
    thread = await codex.thread_start(cwd=str(tmp_path))
    await thread.run("what is in a name?")
    await thread.set_name("Juliet")
    plain = (await thread.read()).thread
    assert (plain.id, plain.name, plain.turns) == (thread.id, "Juliet", [])
    assert plain.preview == "what is in a name?"
    full = (await thread.read(include_turns=True)).thread
    assert [item.type for item in full.turns[0].items] == ["userMessage", "agentMessage"]
    assert await _ids(codex, cwd=str(tmp_path)) == [thread.id]


async def test_a_list_is_filtered_sorted_and_paged(codex: AsyncCodex, tmp_path: Path) -> None:
    threads = [await codex.thread_start(cwd=str(tmp_path)) for _ in range(3)]
    for number, thread in enumerate(threads):
        await thread.run(f"question {number}")
    ids = [thread.id for thread in threads]
    where = {"cwd": [str(tmp_path)]}
    assert sorted(await _ids(codex, **where)) == sorted(ids)
    assert await _ids(codex, **where, search_term="question 1") == [ids[1]]
    assert await _ids(codex, **where, model_providers=["other"]) == []
    assert sorted(await _ids(codex, **where, model_providers=["mock"])) == sorted(ids)
    assert await _ids(codex, **where, source_kinds=[ThreadSourceKind.cli]) == []
    by_update = {**where, "sort_key": ThreadSortKey.updated_at, "limit": 2}
    first = await codex.thread_list(**by_update, sort_direction=SortDirection.desc)  # type: ignore[arg-type]  # as above
    assert len(first.data) == 2
    assert first.next_cursor is not None
    assert len((await codex.thread_list(cwd=str(tmp_path), limit=2, sort_direction="asc")).data) == 2
    assert await _ids(codex, **where, archived=True) == []
    assert sorted(await _ids(codex, **where, archived=False, use_state_db_only=False)) == sorted(ids)


async def test_a_thread_is_resumed_by_another_process_with_other_settings(
    start: Start, own_model: ScriptedModel, tmp_path: Path
) -> None:
    own_model.script(lambda request: f"answer {request.index}")
    before = start()
    thread = await before.thread_start(developer_instructions="Be brief.")
    await thread.run("first")
    await before.close()
    after = start()
    resumed = await after.thread_resume(
        thread.id,
        approval_mode=ApprovalMode.deny_all,
        base_instructions="You are a parrot.",
        config={"model_reasoning_summary": "none"},
        cwd=str(tmp_path),
        developer_instructions="Be long.",
        include_turns=False,
        model="other-model",
        model_provider="mock",
        sandbox=Sandbox.workspace_write,
    )
    assert resumed.id == thread.id
    result = await resumed.run("second")
    assert result.final_response == "answer 1"
    request = own_model.requests[1]
    assert request.body["model"] == "other-model"
    assert [text for text in request.user_texts if text in ("first", "second")] == ["first", "second"]
    assert "answer 0" in str(request.input)
    assert "workspace-write" in str(request.input)


async def test_a_fork_has_the_history_and_a_future_of_its_own(codex: AsyncCodex, asked: Asked, tmp_path: Path) -> None:
    thread = await codex.thread_start()
    await thread.run("shared past")
    fork = await codex.thread_fork(
        thread.id,
        approval_mode=ApprovalMode.deny_all,
        base_instructions="You are a parrot.",
        config={"model_reasoning_summary": "none"},
        cwd=str(tmp_path),
        developer_instructions="Be brief.",
        ephemeral=False,
        include_turns=True,
        model="other-model",
        model_provider="mock",
        sandbox=Sandbox.read_only,
        thread_source=ThreadSource.user,
    )
    assert fork.id != thread.id
    await fork.run("only in the fork")
    await thread.run("only in the original")
    assert "shared past" in asked[1].user_texts
    assert asked[1].body["model"] == "other-model"
    assert "only in the fork" not in asked[2].user_texts
    assert asked[2].user_texts[-2:] == ["shared past", "only in the original"]


async def test_an_archived_thread_is_out_of_the_way_until_it_is_unarchived(
    codex: AsyncCodex, runtime: str, tmp_path: Path
) -> None:
    thread = await codex.thread_start(cwd=str(tmp_path))
    await thread.run("keep me")
    await codex.thread_archive(thread.id)
    assert await _ids(codex, cwd=str(tmp_path)) == []
    assert await _ids(codex, cwd=str(tmp_path), archived=True) == [thread.id]
    with pytest.raises(InvalidRequestError, match="thread not found"):
        await thread.run("x")
    if runtime != OLDEST:  # which does take them
        with pytest.raises(InvalidRequestError, match="is archived"):
            await codex.thread_resume(thread.id)
        with pytest.raises(InvalidRequestError, match="is archived"):
            await codex.thread_fork(thread.id)
    back = await codex.thread_unarchive(thread.id)
    assert back == thread
    resumed = await codex.thread_resume(thread.id)
    assert (await resumed.run("and again")).final_response == "ok"
    assert await _ids(codex, cwd=str(tmp_path), archived=True) == []


async def test_an_ephemeral_thread_is_not_stored(codex: AsyncCodex, tmp_path: Path) -> None:
    thread = await codex.thread_start(
        cwd=str(tmp_path),
        ephemeral=True,
        session_start_source=ThreadStartSource.clear,
        thread_source="user",
        service_tier="flex",
    )
    assert (await thread.run("x")).final_response == "ok"
    assert (await thread.read()).thread.ephemeral is True
    assert await _ids(codex, cwd=str(tmp_path)) == []
    with pytest.raises(InvalidRequestError):
        await codex.thread_archive(thread.id)


async def test_compact_puts_a_summary_in_the_place_of_the_conversation(start: Start, own_model: ScriptedModel) -> None:
    own_model.script(lambda request: f"answer {request.index}")
    codex = start()
    thread = await codex.thread_start()
    await thread.run("a long story")
    await thread.compact()
    async for event in codex.notifications():
        if event.method == "turn/completed":
            break
    await thread.run("go on")
    assert "answer 0" in str(own_model.requests[1].input)
    assert "answer 0" not in str(own_model.requests[2].input)
    assert "answer 1" in str(own_model.requests[2].input)


async def test_unknown_threads_are_refused_by_name_and_the_client_lives_on(codex: AsyncCodex) -> None:
    unknown = "01a203a8-0000-7000-8000-000000000000"
    for call in (codex.thread_resume, codex.thread_fork, codex.thread_archive, codex.thread_unarchive):
        for thread_id in (unknown, "nope"):
            with pytest.raises(InvalidRequestError):
                await call(thread_id)
    thread = await codex.thread_start()
    assert (await thread.run("x")).final_response == "ok"
    with pytest.raises(InvalidRequestError, match="empty"):
        await thread.set_name("")
