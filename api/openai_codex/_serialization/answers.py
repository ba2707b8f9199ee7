"""Validates an answer to a request of the server: it must fit the protocol before it is sent."""

from __future__ import annotations

from typing import Any

from openai_codex import protocol
from openai_codex._models import Record, WireEnum, fields, is_dict, is_list
from openai_codex._serialization.decoding import decode
from openai_codex._serialization.encoding import encode


def validated_answer(method: str, result: Any) -> Any:
    """The JSON of a result, if the server can read it as the answer to a request.

    Args:
        method: The wire's name of the request.
        result: A model, or JSON.

    Raises:
        TypeError: Something in the result has the wrong type or is missing.
        ValueError: A value in the result is none that the protocol has.
    """
    raw = encode(result)
    model: Any = protocol.server_response_type(method)
    if model is not None:
        if not is_dict(raw):
            raise TypeError(f"the answer to {method} must be a {model.__name__}, not {type(result).__name__}")
        read = decode(model, raw)
        encode(read)
        _refuse_unknown(read, model.__name__)
    return raw


def _refuse_unknown(value: Any, where: str) -> None:
    """Refuse values that the protocol does not have.

    Decoding keeps such values, so that this version can read what newer servers send. In an answer they are mistakes.
    """
    if isinstance(value, WireEnum):
        known = [member.value for member in type(value)]
        if value.value not in known:
            raise ValueError(f"{where} must be one of {', '.join(map(repr, known))}, not {value.value!r}")
    elif hasattr(value, "__keeps_raw__"):
        raise ValueError(f"{where} has a form that the protocol does not have: {value.raw!r}")
    elif isinstance(value, Record):
        for info in fields(type(value)):
            _refuse_unknown(getattr(value, info.name), f"{where}.{info.name}")
    elif is_list(value):
        for index, entry in enumerate(value):
            _refuse_unknown(entry, f"{where}[{index}]")
    elif is_dict(value):
        for key, entry in value.items():
            _refuse_unknown(entry, f"{where}[{key!r}]")
