# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: files."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from openai_codex._models import Record, WireEnum, lazy_classes

if TYPE_CHECKING:
    from .handshake import AbsolutePathBuf


class FsChangedNotification(Record):
    """`fs/changed` notification."""

    changed_paths: list[AbsolutePathBuf]
    watch_id: str


class FsCopyParams(Record):
    """Params of `fs/copy`."""

    destination_path: str
    source_path: str
    recursive: bool | None = None


class FsCopyResponse(Record):
    """Result of `fs/copy`."""


class FsCreateDirectoryParams(Record):
    """Params of `fs/createDirectory`."""

    path: str
    recursive: bool | None = None


class FsCreateDirectoryResponse(Record):
    """Result of `fs/createDirectory`."""


class FsGetMetadataParams(Record):
    """Params of `fs/getMetadata`."""

    path: str


class FsGetMetadataResponse(Record):
    """Result of `fs/getMetadata`."""

    created_at_ms: int
    """Unix time in milliseconds."""
    is_directory: bool
    is_file: bool
    is_symlink: bool
    modified_at_ms: int
    """Unix time in milliseconds."""


class FsReadDirectoryEntry(Record):
    """Part of `FsReadDirectoryResponse`."""

    file_name: str
    is_directory: bool
    is_file: bool


class FsReadDirectoryParams(Record):
    """Params of `fs/readDirectory`."""

    path: str


class FsReadDirectoryResponse(Record):
    """Result of `fs/readDirectory`."""

    entries: list[FsReadDirectoryEntry]


class FsReadFileParams(Record):
    """Params of `fs/readFile`."""

    path: str


class FsReadFileResponse(Record):
    """Result of `fs/readFile`."""

    data_base64: str


class FsRemoveParams(Record):
    """Params of `fs/remove`."""

    path: str
    force: bool | None = None
    recursive: bool | None = None


class FsRemoveResponse(Record):
    """Result of `fs/remove`."""


class FsUnwatchParams(Record):
    """Params of `fs/unwatch`."""

    watch_id: str


class FsUnwatchResponse(Record):
    """Result of `fs/unwatch`."""


class FsWatchParams(Record):
    """Params of `fs/watch`."""

    path: str
    watch_id: str


class FsWatchResponse(Record):
    """Result of `fs/watch`."""

    path: AbsolutePathBuf


class FsWriteFileParams(Record):
    """Params of `fs/writeFile`."""

    data_base64: str
    path: str


class FsWriteFileResponse(Record):
    """Result of `fs/writeFile`."""


class FuzzyFileSearchMatchType(WireEnum):
    """Values of `FuzzyFileSearchResult`."""

    file = "file"
    directory = "directory"


class FuzzyFileSearchParams(Record):
    """Params of `fuzzyFileSearch`."""

    query: str
    roots: list[str]
    cancellation_token: str | None = None


class FuzzyFileSearchResponse(Record):
    """Result of `fuzzyFileSearch`."""

    files: list[FuzzyFileSearchResult]


class FuzzyFileSearchResult(Record):
    """Part of `FuzzyFileSearchResponse`, `FuzzyFileSearchSessionUpdatedNotification`."""

    __wire_names__: ClassVar[dict[str, str]] = {"file_name": "file_name", "match_type": "match_type"}

    file_name: str
    match_type: FuzzyFileSearchMatchType
    path: str
    root: str  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]
    score: int
    indices: list[int] | None = None


class FuzzyFileSearchSessionCompletedNotification(Record):
    """`fuzzyFileSearch/sessionCompleted` notification."""

    session_id: str


class FuzzyFileSearchSessionStartParams(Record):
    """Params of `fuzzyFileSearch/sessionStart`."""

    roots: list[str]
    session_id: str


class FuzzyFileSearchSessionStartResponse(Record):
    """Result of `fuzzyFileSearch/sessionStart`."""


class FuzzyFileSearchSessionStopParams(Record):
    """Params of `fuzzyFileSearch/sessionStop`."""

    session_id: str


class FuzzyFileSearchSessionStopResponse(Record):
    """Result of `fuzzyFileSearch/sessionStop`."""


class FuzzyFileSearchSessionUpdateParams(Record):
    """Params of `fuzzyFileSearch/sessionUpdate`."""

    query: str
    session_id: str


class FuzzyFileSearchSessionUpdateResponse(Record):
    """Result of `fuzzyFileSearch/sessionUpdate`."""


class FuzzyFileSearchSessionUpdatedNotification(Record):
    """`fuzzyFileSearch/sessionUpdated` notification."""

    files: list[FuzzyFileSearchResult]
    query: str
    session_id: str


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
