"""Lists threads: pages, order, filters."""

from pathlib import Path

from compat.connect import config
from openai_codex import Codex
from openai_codex.types import SortDirection, ThreadListCwdFilter, ThreadSortKey, ThreadSourceKind

with Codex(config()) as codex:
    for name in ("apples", "pears", "plums", "cherries", "figs"):
        thread = codex.thread_start()
        thread.run(f"Tell me about {name}.")
        thread.set_name(name)

    cursor: str | None = None
    pages: list[list[str | None]] = []
    while True:
        page = codex.thread_list(
            cursor=cursor, limit=2, sort_key=ThreadSortKey.recency_at, sort_direction=SortDirection.asc
        )
        pages.append([entry.name for entry in page.data])
        cursor = page.next_cursor
        if not cursor:
            break
    print(pages)
    print([entry.name for entry in codex.thread_list(sort_key=ThreadSortKey.updated_at).data])
    print(len(codex.thread_list(limit=1, sort_direction=SortDirection.asc).data))
    print([entry.name for entry in codex.thread_list(search_term="plums").data])
    print(sorted(entry.preview for entry in codex.thread_list(model_providers=["mock"]).data))
    print(codex.thread_list(model_providers=["nobody"]).data)
    print(codex.thread_list(source_kinds=[ThreadSourceKind.exec]).data)
    print(len(codex.thread_list(cwd=str(Path.cwd())).data), len(codex.thread_list(cwd="/nowhere").data))
    print(len(codex.thread_list(cwd=ThreadListCwdFilter(["/nowhere", str(Path.cwd())])).data))
    print(len(codex.thread_list(use_state_db_only=True).data), codex.thread_list(archived=True).data)
    entry = codex.thread_list(limit=1, search_term="figs").data[0]
    print(entry.name, entry.preview, entry.model_provider, entry.ephemeral, entry.turns, entry.parent_thread_id)
    print(entry.status.root.type, entry.cwd.root == str(Path.cwd()), type(entry.created_at).__name__, entry.git_info)
