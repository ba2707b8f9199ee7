"""Decodes JSON into any class: a model of the protocol, or a class of the program's own. Only this module knows cattrs.

How a model is decoded says `model_decoders`. Other classes are left to cattrs, which asks us for the models in them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from openai_codex._serialization.model_decoders import is_model, model_decoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs import Converter

T = TypeVar("T")


def decode(cls: type[T], raw: Any) -> T:
    """Builds `cls` from what `json.loads` gave. For a model it never raises, whatever is in the JSON object."""
    return decoder(cls)(raw)


def decoder(cls: type[T]) -> Callable[[Any], T]:
    """The function behind `decode(cls, ...)`, for those who decode many."""
    if is_model(cls):
        return model_decoder(cls)
    return lambda raw: _converter().structure(raw, cls)


@cache
def _converter() -> Converter:
    """The converter. Importing cattrs takes some 30 ms, which a program should not pay before the first message."""
    from cattrs import Converter

    converter = Converter(detailed_validation=False)
    converter.register_structure_hook_func(is_model, lambda raw, cls: model_decoder(cls)(raw))
    return converter
