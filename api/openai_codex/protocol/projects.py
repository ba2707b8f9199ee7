# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._models import Record, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .threads import SortDirection


class Project(Record):
    """Part of `ProjectCreateResponse`, `ProjectImportResponse`, `ProjectListResponse`."""

    created_at: int
    """Unix time in seconds."""
    id: str
    metadata: dict[str, str]
    name: str
    position: int
    roots: list[ProjectRoot]
    updated_at: int
    """Unix time in seconds."""
    recency_at: int | None = None
    """Unix time in seconds."""


class ProjectChangeType(WireEnum):
    """Values of `ProjectChangedNotification`."""

    created = "created"
    updated = "updated"
    deleted = "deleted"


class ProjectChangedNotification(Record):
    """`project/changed` notification."""

    change_type: ProjectChangeType
    project_id: str


class ProjectCreateParams(Record):
    """Params of `project/create`."""

    idempotency_key: str
    name: str
    roots: list[ProjectRoot]
    metadata: dict[str, str] | None = None


class ProjectCreateResponse(Record):
    """Result of `project/create`."""

    project: Project


class ProjectDeleteParams(Record):
    """Params of `project/delete`."""

    project_id: str


class ProjectDeleteResponse(Record):
    """Result of `project/delete`."""


class ProjectImportParams(Record):
    """Params of `project/import`."""

    idempotency_key: str
    name: str
    roots: list[ProjectRoot]
    metadata: dict[str, str] | None = None
    threads: list[str] | None = None


class ProjectImportResponse(Record):
    """Result of `project/import`."""

    project: Project


class ProjectListParams(Record):
    """Params of `project/list`."""

    cursor: str | None = None
    limit: int | None = None
    sort_direction: SortDirection | None = None
    sort_key: ProjectSortKey | None = None


class ProjectListResponse(Record):
    """Result of `project/list`."""

    data: list[Project]
    next_cursor: str | None = None


class ProjectMoveParams(Record):
    """Params of `project/move`."""

    project_id: str
    before_project_id: str | None = None


class ProjectMoveResponse(Record):
    """Result of `project/move`."""


class ProjectReadParams(Record):
    """Params of `project/read`."""

    project_id: str


class ProjectReadResponse(Record):
    """Result of `project/read`."""

    project: Project


class ProjectRoot(Record):
    """Part of `Project`, `ProjectCreateParams`, `ProjectImportParams`."""

    path: str


class ProjectSortKey(WireEnum):
    """Values of `ProjectListParams`."""

    position = "position"
    recency_at = "recencyAt"


class ProjectUpdateParams(Record):
    """Params of `project/update`."""

    project_id: str
    metadata: dict[str, str] | None = None
    name: str | None = None
    roots: list[ProjectRoot] | None = None


class ProjectUpdateResponse(Record):
    """Result of `project/update`."""

    project: Project


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
