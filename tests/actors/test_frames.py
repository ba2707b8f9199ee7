"""The codec: every byte stream becomes the frames that are in it, and the rest is noise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codex_actors.wire import FrameDecoder, as_object, encode

if TYPE_CHECKING:
    from codex_actors.wire import Frame

CASES: dict[str, tuple[bytes, list[Any], list[bytes]]] = {
    "nothing": (b"", [], []),
    "one object": (b'{"a":1}\n', [{"a": 1}], []),
    "two lines": (b'{"a":1}\n{"b":2}\n', [{"a": 1}, {"b": 2}], []),
    "an unfinished line": (b'{"a":1}\n{"b"', [{"a": 1}], []),
    "blank lines": (b'\n\n{"a":1}\n  \n\t\n{"b":2}\n\n', [{"a": 1}, {"b": 2}], []),
    "only blank lines": (b"\n\n \n", [], []),
    "Windows line ends": (b'{"a":1}\r\n{"b":2}\r\n\r\n', [{"a": 1}, {"b": 2}], []),
    "garbage in between": (b'{"a":1}\nwarning: x\n{"b":2}\n', [{"a": 1}, {"b": 2}], [b"warning: x"]),
    "garbage first": (b'hello\n{"a":1}\n', [{"a": 1}], [b"hello"]),
    "invalid UTF-8": (b'{"a":"\xff"}\n\xc3\x28\n{"b":2}\n', [{"b": 2}], [b'{"a":"\xff"}', b"\xc3\x28"]),
    "an array": (b'[1]\n{"a":1}\n', [{"a": 1}], [b"[1]"]),
    "an array of objects": (b'[{"a":1}]\n', [], [b'[{"a":1}]']),
    "values of other kinds": (b'1\n"x"\nnull\ntrue\n{}\n', [{}], [b"1", b'"x"', b"null", b"true"]),
    "two objects on a line": (b'{"a":1}{"b":2}\n{"c":3}\n', [{"c": 3}], [b'{"a":1}{"b":2}']),
    "two objects with a comma": (b'{"a":1},{"b":2}\n{"c":3}\n', [{"c": 3}], [b'{"a":1},{"b":2}']),
    "a comma makes up for a missing line": (b'{"a":1},{"b":2}\n\n', [], [b'{"a":1},{"b":2}']),
    "an object over two lines": (b'{"a":\n1}\n{"c":3}\n', [{"c": 3}], [b'{"a":', b"1}"]),
    "an object cut at a comma": (b'{"a":1\n"b":2}\n{"c":3}\n', [{"c": 3}], [b'{"a":1', b'"b":2}']),
    "a string cut by a newline": (b'{"a":"x\ny"}\n', [], [b'{"a":"x', b'y"}']),
    "an array over lines": (b'[\n{"a":1}\n]\n', [{"a": 1}], [b"[", b"]"]),
    "a bracket that ends the batch": (b']\n[{"a":1}\n', [], [b"]", b'[{"a":1}']),
    "U+2028, U+2029 and U+0085 are text": ('{"a":"\u2028\u2029\x85"}\n'.encode(), [{"a": "\u2028\u2029\x85"}], []),
    "an escaped newline": (b'{"a":"x\\ny"}\n', [{"a": "x\ny"}], []),
    "a byte order mark": (b'\xef\xbb\xbf{"a":1}\n{"b":2}\n', [{"b": 2}], [b'\xef\xbb\xbf{"a":1}']),
    "a NUL byte": (b'\x00\n{"b":2}\n', [{"b": 2}], [b"\x00"]),
    "NaN is no JSON": (b'{"a":NaN}\n{"b":2}\n', [{"b": 2}], [b'{"a":NaN}']),
    "the same member twice": (b'{"a":1,"a":2}\n', [{"a": 2}], []),
    "nested too deep": (b'{"a":' * 2000 + b"1" + b"}" * 2000 + b'\n{"b":2}\n', [{"b": 2}], []),
}


def decode(data: bytes, *pieces: int) -> tuple[list[Frame], list[bytes]]:
    """The frames and the noise of `data`, fed in pieces that end where `pieces` says."""
    decoder = FrameDecoder()
    frames: list[Any] = []
    for start, end in zip((0, *pieces), (*pieces, len(data)), strict=True):
        frames += decoder.feed(data[start:end])
    return frames, decoder.noise


@pytest.mark.parametrize("name", CASES)
def test_a_stream_becomes_the_frames_that_are_in_it(name: str) -> None:
    data, frames, noise = CASES[name]
    decoded, skipped = decode(data)
    assert decoded == frames
    assert skipped == noise or name == "nested too deep"


@pytest.mark.parametrize("name", CASES)
def test_byte_by_byte_gives_the_same(name: str) -> None:
    data = CASES[name][0]
    assert decode(data, *range(1, len(data))) == decode(data)


@pytest.mark.parametrize("name", [name for name in CASES if name != "nested too deep"])
def test_every_cut_in_two_gives_the_same(name: str) -> None:
    data = CASES[name][0]
    for cut in range(len(data) + 1):
        assert decode(data, cut) == decode(data), cut


LINES = st.one_of(
    st.sampled_from([b"", b" ", b"{}", b'{"a":1}', b"[", b"]", b"{", b"}", b",", b'"', b"1", b'{"a":', b"1}", b"\r"]),
    st.binary(max_size=8).map(lambda line: line.replace(b"\n", b"")),
    st.dictionaries(st.text(max_size=3), st.text(max_size=5), max_size=2).map(lambda value: encode(value)[:-1]),
)


@given(st.lists(LINES, max_size=8), st.data())
def test_a_line_means_the_same_whatever_stands_around_it(lines: list[bytes], data: st.DataObject) -> None:
    alone = [decode(line + b"\n") for line in lines]
    stream = b"".join(line + b"\n" for line in lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=4)))
    frames, noise = decode(stream, *cuts)
    assert frames == [frame for found, _ in alone for frame in found]
    assert noise == [line for _, skipped in alone for line in skipped]


def test_a_line_of_64_mebibytes_costs_no_more_than_its_length() -> None:
    text = "x" * (64 << 20)
    line = encode({"text": text})
    decoder = FrameDecoder()
    frames: list[Any] = []
    for start in range(0, len(line), 1 << 16):  # a thousand pieces: joining them one by one would take minutes
        frames += decoder.feed(line[start : start + (1 << 16)])
    assert len(frames) == 1
    assert frames[0]["text"] == text
    assert decoder.feed(b'{"after":1}\n') == [{"after": 1}]


@given(st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(), st.lists, max_leaves=5))
def test_what_is_encoded_is_one_line_and_decodes_to_the_same(value: Any) -> None:
    line = encode({"value": value})
    assert line.count(b"\n") == 1
    assert FrameDecoder().feed(line) == [{"value": value}]


ODD_VALUES = {"object": object(), "surrogate": "\ud800", "key": {1: 2}, "large": 2**70, "set": {"a": {1, 2}}}


@pytest.mark.parametrize("value", ODD_VALUES.values(), ids=ODD_VALUES)
def test_what_json_cannot_say_is_refused_by_name(value: object) -> None:
    with pytest.raises(TypeError, match="cannot send turn/start as JSON"):
        encode({"method": "turn/start", "params": value})


@pytest.mark.parametrize(("value", "expected"), [({"a": 1}, {"a": 1}), ([], {}), ("x", {}), (None, {}), (1, {})])
def test_looking_into_what_is_no_object_finds_nothing(value: object, expected: Frame) -> None:
    assert as_object(value) == expected
