"""Whatever a newer or broken server puts into a message: decoding never raises, and what is right stays right."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openai_codex import protocol
from openai_codex._models import NULL, FieldInfo, Record, WireEnum, fields, is_dict, is_list
from openai_codex._serialization import decode, encode
from openai_codex._serialization.annotations import (
    Anything,
    Choice,
    Constant,
    Items,
    Named,
    Rooted,
    Scalar,
    Spec,
    Table,
    spec_of,
    without_none,
)

if TYPE_CHECKING:
    from collections.abc import Callable

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@cache
def record_classes() -> list[Any]:
    """Every record class of the protocol that a message may be, in alphabetical order."""
    return [
        cls
        for cls in (getattr(protocol, name) for name in sorted(protocol.__all__))
        if isinstance(cls, type)
        and issubclass(cls, Record)
        and "__variants__" not in vars(cls)
        and not hasattr(cls, "__keeps_raw__")
    ]


SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "str": st.text(max_size=5),
    "int": st.integers(-(2**63), 2**64 - 1),
    "float": FINITE,
    "bool": st.booleans(),
}
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | FINITE | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
relaxed = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def payloads(spec: Spec, depth: int) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one return a kind
    """JSON that a server of this version may send for a field."""
    match spec:
        case Anything():
            return JSON
        case Constant(value=value):
            return st.none() if value is NULL else st.just(value)
        case Scalar(name=name):
            return SCALARS[name]
        case Rooted(inner=inner):
            return payloads(inner, depth)
        case Items(inner=inner):
            return st.lists(payloads(inner, depth + 1), max_size=2) if depth < 4 else st.just([])
        case Table(inner=inner):
            return st.dictionaries(st.text(max_size=3), payloads(inner, depth + 1), max_size=2)
        case Choice():
            known = without_none(spec)
            return st.one_of([payloads(option, depth) for option in known]) if known else st.none()
        case Named():
            return of_class(spec.target, depth)


def of_class(cls: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """A valid payload of a model class. Deep inside, only what is required."""
    if issubclass(cls, WireEnum):
        return st.sampled_from([member.value for member in cls] or ["anything"])
    if "__variants__" in vars(cls):
        variants = st.sampled_from(sorted(cls.__variants__)).flatmap(lambda key: variant(cls, key, depth))
        return variants | of_class(getattr(protocol, cls.__strings__)) if hasattr(cls, "__strings__") else variants
    return record(cls, depth)


def variant(union: Any, key: str, depth: int) -> st.SearchStrategy[Any]:
    payload = record(getattr(protocol, union.__variants__[key]), depth + 1)
    return payload.map(lambda raw: {**raw, union.__tag__: key}) if union.__tag__ else payload


def record(cls: Any, depth: int) -> st.SearchStrategy[Any]:
    infos = [info for info in fields(cls) if info.name != "raw"]
    always = [info for info in infos if info.required or "Literal" in info.annotation]
    needed = {info.wire: value_of(info, depth) for info in always}
    more = {info.wire: value_of(info, depth) for info in infos if info not in always and depth < 3}
    return st.fixed_dictionaries(needed, optional=more)


def value_of(info: FieldInfo, depth: int) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: payloads(spec_of(info.annotation), depth + 1))


def broken(value: Any, draw: Callable[[st.SearchStrategy[Any]], Any]) -> Any:
    """The payload with something wrong in it somewhere."""
    if is_dict(value) and value and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(value)))
        return {**value, key: broken(value[key], draw)}
    if is_list(value) and value and draw(st.booleans()):
        index = draw(st.integers(0, len(value) - 1))
        return [*value[:index], broken(value[index], draw), *value[index + 1 :]]
    if is_dict(value) and value and draw(st.booleans()):
        gone = draw(st.sampled_from(sorted(value)))
        return {key: entry for key, entry in value.items() if key != gone}
    if is_dict(value) and draw(st.booleans()):
        return {**value, draw(st.text(max_size=5)): draw(JSON), "type": draw(JSON)}
    return draw(JSON | st.just("brandNew") | st.none())


@relaxed
@given(data=st.data())
def test_a_valid_payload_is_the_same_after_a_round_trip(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(record_classes()))
    raw = data.draw(record(cls, 0))
    model = decode(cls, raw)
    assert isinstance(model, cls)
    again = encode(model)
    assert without_null(again) == without_null(raw)
    assert decode(cls, again) == model
    assert cls.model_validate(json.loads(model.model_dump_json(by_alias=True))) == model


@relaxed
@given(data=st.data())
def test_one_wrong_field_harms_no_other(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(record_classes()))
    raw = data.draw(record(cls, 0))
    model: Any = decode(cls, raw)
    if not fields(cls):
        assert decode(cls, {"new": data.draw(JSON)}) == model
        return
    victim = data.draw(st.sampled_from(fields(cls)))
    wrong = {**raw, victim.wire: broken(raw.get(victim.wire), data.draw)}
    if data.draw(st.booleans()):
        del wrong[victim.wire]
    found: Any = decode(cls, wrong)
    assert isinstance(found, cls)
    for info in fields(cls):
        if info is not victim:
            assert getattr(found, info.name) == getattr(model, info.name)


@relaxed
@given(data=st.data())
def test_no_json_object_makes_decoding_raise(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(record_classes()))
    raw = data.draw(record(cls, 0))
    for _ in range(data.draw(st.integers(1, 4))):
        raw = broken(raw, data.draw)
    model: Any = decode(cls, raw)
    if is_dict(raw):
        assert isinstance(model, cls)
        model.model_dump(by_alias=True)
        model.model_dump_json()
        repr(model)
    else:
        assert model == raw


def test_an_empty_object_gives_a_model_of_every_class_with_nothing_in_it() -> None:
    made = [(cls, decode(cls, {})) for cls in record_classes()]
    wrong = [
        f"{cls.__name__}.{info.name}"
        for cls, model in made
        for info in fields(cls)
        if info.required and getattr(model, info.name) is not None
    ]
    assert (len(made) > 700, wrong) == (True, [])
    assert [cls.__name__ for cls, model in made if not isinstance(model, cls)] == []


def without_null(value: Any) -> Any:
    """Null and absent are the same for a field that may be left out, except where the protocol tells them apart."""
    if is_dict(value):
        return {key: without_null(entry) for key, entry in value.items() if entry is not None}
    return [without_null(entry) for entry in value] if is_list(value) else value
