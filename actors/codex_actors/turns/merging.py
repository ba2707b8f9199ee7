"""Merging of text deltas that nobody reads: no text is lost, and nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codex_actors.wire import as_object

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codex_actors.wire import Frame


def merge_deltas(frames: Iterable[Frame]) -> list[Frame]:
    """The same events, with the deltas of an item joined where nothing but deltas stands between them."""
    merged: list[Frame] = []
    texts: dict[tuple[Any, ...], list[str]] = {}  # since the last event that is no delta
    joined: list[tuple[int, list[str]]] = []  # where in `merged` the texts belong
    for frame in frames:
        key = _merge_key(frame)
        if key is None:
            texts.clear()
            merged.append(frame)
        elif key in texts:
            texts[key].append(frame["params"]["delta"])
        else:
            texts[key] = [frame["params"]["delta"]]
            joined.append((len(merged), texts[key]))
            merged.append(frame)
    for index, parts in joined:
        if len(parts) > 1:  # a frame of its own, for another reader has the same ones
            frame = merged[index]
            merged[index] = {**frame, "params": {**frame["params"], "delta": "".join(parts)}}
    return merged


def _merge_key(frame: Frame) -> tuple[Any, ...] | None:
    """What two deltas must share to be joined: all but the text. None: it is no delta."""
    params = as_object(frame.get("params"))
    if not isinstance(params.get("delta"), str):
        return None
    key = (frame["method"], *((name, value) for name, value in params.items() if name != "delta"))
    try:
        hash(key)
    except TypeError:
        return None
    return key
