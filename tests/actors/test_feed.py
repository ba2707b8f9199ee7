"""Feed and merging of deltas: what a reader gets, and how much is kept for one who does not read."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codex_actors.turns import feed as feed_module
from codex_actors.turns.feed import UNREAD_LIMIT, Feed, FeedState
from codex_actors.turns.merging import merge_deltas
from support.frames import delta
from support.frames import turn_event as event

if TYPE_CHECKING:
    from codex_actors.wire import Frame


def read(feed: Feed) -> list[Frame]:
    """What a reader takes, as the mailbox refills."""
    frames: list[Any] = []
    while feed.refill():
        while feed.events:
            frames.append(feed.events.popleft())
    return frames


def text_of(frames: list[Frame]) -> str:
    return "".join(frame["params"].get("delta", "") for frame in frames)


# -- merging --------------------------------------------------------------------------------------------------------


def test_neighbouring_deltas_of_an_item_become_one() -> None:
    assert merge_deltas([delta("a"), delta("b"), delta("c")]) == [delta("abc")]


def test_deltas_of_items_that_take_turns_are_merged_item_by_item() -> None:
    frames = [delta("a", "1"), delta("x", "2"), delta("b", "1"), delta("y", "2")]
    assert merge_deltas(frames) == [delta("ab", "1"), delta("xy", "2")]


def test_nothing_is_merged_across_another_event() -> None:
    frames = [delta("a"), event("item/completed"), delta("b")]
    assert merge_deltas(frames) == frames


@pytest.mark.parametrize(
    "other",
    [
        delta("b", "j"),
        delta("b", method="item/reasoning/textDelta"),
        delta("b", contentIndex=1),
        delta("b", turn_id="V"),
    ],
    ids=["item", "method", "index", "turn"],
)
def test_deltas_that_differ_in_anything_but_their_text_are_not_merged(other: Frame) -> None:
    assert merge_deltas([delta("a"), other]) == [delta("a"), other]


@pytest.mark.parametrize(
    "odd",
    [
        {"method": "x"},
        {"method": "x", "params": None},
        {"method": "x", "params": []},
        {"method": "x", "params": {"delta": 5}},
        {"method": "x", "params": {"delta": {"a": 1}}},
        {"method": "x", "params": {"delta": "text", "list": [1]}},
    ],
    ids=str,
)
def test_odd_frames_are_kept_as_they_are(odd: Frame) -> None:
    assert merge_deltas([delta("a"), odd, odd, delta("b")]) == [delta("a"), odd, odd, delta("b")]


def test_merging_leaves_the_frames_of_others_alone() -> None:
    frames = [delta("a"), delta("b")]
    merge_deltas(frames)
    assert frames == [delta("a"), delta("b")], "another reader has the same frames"


FRAMES = st.lists(
    st.one_of(
        st.builds(delta, st.text(max_size=3), st.sampled_from("12")),
        st.builds(event, st.sampled_from(["item/started", "item/completed", "turn/completed"])),
    ),
    max_size=30,
)


@given(FRAMES)
def test_merging_changes_neither_the_text_of_an_item_nor_the_other_events(frames: list[Frame]) -> None:
    merged = merge_deltas(frames)
    for item in "12":
        mine = [[f for f in some if f["params"].get("itemId") == item] for some in (frames, merged)]
        assert text_of(mine[0]) == text_of(mine[1])
    others = [[f for f in some if "delta" not in f["params"]] for some in (frames, merged)]
    assert others[0] == others[1]
    assert merge_deltas(merged) == merged


# -- the feed -------------------------------------------------------------------------------------------------------


def test_a_reader_gets_everything_in_order() -> None:
    feed = Feed()
    frames = [event("item/completed", n=number) for number in range(10)]
    feed.extend(frames[:4])
    feed.extend(frames[4:])
    assert (len(feed), read(feed), len(feed)) == (10, frames, 0)


def test_a_turn_that_nobody_reads_takes_bounded_memory_and_loses_no_text() -> None:
    feed = Feed()
    most = 0
    for number in range(200_000):
        feed.extend([delta(str(number % 10))])
        most = max(most, len(feed))
    assert most <= 2 * UNREAD_LIMIT + 2
    feed.extend([event("turn/completed")])
    frames = read(feed)
    assert text_of(frames[:-1]) == "".join(str(number % 10) for number in range(200_000))
    assert frames[-1] == event("turn/completed")


def test_merging_takes_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Items that cannot be merged are looked at a few times each, not again with every event that comes."""
    looked_at = 0

    def merge(frames: list[Frame]) -> list[Frame]:
        nonlocal looked_at
        looked_at += len(frames)
        return merge_deltas(frames)

    monkeypatch.setattr(feed_module, "merge_deltas", merge)
    feed = Feed()
    for number in range(50_000):
        feed.extend([event("item/completed", n=number)])
    assert looked_at < 4 * 50_000


def test_items_and_completions_are_never_dropped() -> None:
    feed = Feed()
    frames = [event("item/completed", n=number) for number in range(20_000)]
    for frame in frames:
        feed.extend([frame])
    assert read(feed) == frames


def test_under_a_reader_in_the_middle_nothing_is_merged() -> None:
    feed = Feed()
    feed.is_being_read = True
    frames = [delta(str(number)) for number in range(10_000)]
    for frame in frames[:5_000]:
        feed.extend([frame])
    taken = [feed.events.popleft() for _ in range(10)]
    for frame in frames[5_000:]:
        feed.extend([frame])
    assert taken + read(feed) == frames


def test_a_reader_that_stalls_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_module, "READING_LIMIT", 1000)
    feed = Feed()
    feed.is_being_read = True
    for number in range(100_000):
        feed.extend([delta(str(number % 10))])
    assert len(feed) <= 1000 + UNREAD_LIMIT + 2
    assert text_of(read(feed)) == "".join(str(number % 10) for number in range(100_000))


def test_what_was_read_makes_room_again() -> None:
    feed = Feed()
    feed.extend([delta("x") for _ in range(UNREAD_LIMIT + 10)])
    feed.extend([delta("y")])
    assert text_of(read(feed)) == "x" * (UNREAD_LIMIT + 10) + "y"
    feed.extend([delta("z")])
    assert list(feed.events) == [delta("z")]


def test_unread_is_what_is_left_and_clearing_forgets_it() -> None:
    feed = Feed()
    frames = [event("e", n=number) for number in range(UNREAD_LIMIT + 5)]
    for frame in frames:
        feed.extend([frame])
    feed.events.popleft()
    assert feed.unread() == frames[1:]
    feed.skip()
    assert (len(feed), feed.refill(), feed.unread()) == (0, False, [])


# -- sleeping -------------------------------------------------------------------------------------------------------


def live_feed() -> Feed:
    feed = Feed()
    feed.state = FeedState.LIVE  # as when the mailbox has taken it over
    return feed


def test_a_reader_that_sleeps_is_woken_by_the_next_events() -> None:
    feed, woken = live_feed(), list[str]()
    assert feed.sleep(lambda: woken.append("first"))
    assert feed.sleep(lambda: woken.append("second"))
    assert (woken, feed.is_being_read) == ([], True)
    feed.extend([delta("x")])
    assert woken == ["first", "second"]
    feed.extend([delta("y")])
    assert woken == ["first", "second"], "each is woken once"


def test_a_reader_does_not_sleep_over_what_is_there() -> None:
    feed, woken = live_feed(), list[str]()
    feed.extend([delta("x")])
    assert feed.sleep(lambda: woken.append("at once"))
    assert woken == ["at once"]


def test_a_reader_has_to_ask_where_nobody_would_wake_it() -> None:
    woken: list[str] = []
    assert not Feed().sleep(lambda: woken.append("before the actor has it"))
    ended = live_feed()
    ended.state = FeedState.LOST
    assert not ended.sleep(lambda: woken.append("after the end"))
    behind = live_feed()
    for _ in range(UNREAD_LIMIT + 1):
        behind.extend([delta("x")])
    assert not behind.sleep(lambda: woken.append("with an overflow"))
    assert woken == []


class RefilledWhileLookedAt(deque[Any]):
    """Events of a feed that the actor refills right after the reader has found none."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed

    def __len__(self) -> int:
        count = super().__len__()
        if not count and self._feed._overflow:
            self._feed.refill()
        return count


def test_a_reader_that_looks_during_a_refill_does_not_take_it_for_the_end() -> None:
    feed = live_feed()
    for _ in range(UNREAD_LIMIT + 1):
        feed.extend([delta("x")])
    feed.events = RefilledWhileLookedAt(feed)
    feed.state = FeedState.OVER
    assert not feed.is_finished()
    assert text_of(read(feed)) == "x"
    assert feed.is_finished()


def test_what_a_result_has_is_forgotten_as_soon_as_nobody_is_in_the_middle_of_reading_it() -> None:
    feed = Feed()
    feed.is_being_read = True
    feed.extend([event("item/completed"), event("turn/completed")])
    feed.skip()
    assert len(feed) == 2, "a stream that is under way goes on to the end"
    feed.pause()
    assert len(feed) == 0
