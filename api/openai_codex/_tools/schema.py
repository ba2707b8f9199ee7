"""Makes the JSON Schema of a function's arguments, and their conversion, from its type hints, by means of msgspec."""

from __future__ import annotations

import inspect
import typing
from copy import copy
from typing import TYPE_CHECKING, Annotated, Any

if TYPE_CHECKING:
    from collections.abc import Callable

INSTALL = "pip install 'codex-actors[typed]'"


def arguments_schema(
    function: Callable[..., Any], descriptions: dict[str, str]
) -> tuple[dict[str, Any], Callable[[Any], dict[str, Any]]]:
    """The JSON Schema of a function's arguments, and a function that checks and converts them.

    Args:
        function: The function.
        descriptions: What to say about each parameter, by its name.

    Raises:
        ImportError: msgspec is not installed.
        TypeError: A parameter has no type hint, or one that has no JSON Schema.
    """
    try:
        import msgspec
    except ImportError as error:
        raise ImportError(
            f"@tool makes the JSON Schema of {function.__name__}() with msgspec, which is not installed. Install it "
            f"({INSTALL}) or pass input_schema=."
        ) from error
    fields = [_field(function, name, hint, default) for name, hint, default in _parameters(function, descriptions)]
    arguments = msgspec.defstruct("Arguments", fields, kw_only=True, forbid_unknown_fields=True)
    try:
        schemas, components = msgspec.json.schema_components([arguments], ref_template="#/$defs/{name}")
    except TypeError as error:
        raise TypeError(f"the tool {function.__name__}(): {error}") from error
    schema: dict[str, Any] = dict(components.pop("Arguments", schemas[0]))
    schema.pop("title", None)
    if components:
        schema["$defs"] = components
    names = [name for name, *_ in fields]

    def convert(raw: Any) -> dict[str, Any]:
        values = msgspec.convert(raw, arguments)
        return {name: getattr(values, name) for name in names}

    return schema, convert


def _parameters(function: Callable[..., Any], descriptions: dict[str, str]) -> list[tuple[str, Any, Any]]:
    """Name, type hint and default of each parameter; the hint carries the description."""
    import msgspec

    try:
        hints = typing.get_type_hints(function, include_extras=True)
    except NameError as error:
        raise TypeError(f"the tool {function.__name__}(): a type hint cannot be read here: {error}") from error
    found: list[tuple[str, Any, Any]] = []
    for parameter in inspect.signature(function).parameters.values():
        name = parameter.name
        if parameter.kind not in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
            raise TypeError(f"the tool {function.__name__}(): {parameter} cannot be given by name")
        if name not in hints:
            raise TypeError(f"the tool {function.__name__}(): the parameter {name!r} needs a type hint")
        hint = hints[name]
        if name in descriptions:
            hint = Annotated[hint, msgspec.Meta(description=descriptions[name])]
        found.append((name, hint, parameter.default))
    return found


def _field(function: Callable[..., Any], name: str, hint: Any, default: Any) -> Any:
    import msgspec

    if default is inspect.Parameter.empty:
        return (name, hint)
    if type(default) in (list, dict, set):  # a fresh one for each call
        return (name, hint, msgspec.field(default_factory=lambda: copy(default)))
    try:
        msgspec.to_builtins(default)
    except TypeError as error:
        raise TypeError(f"the tool {function.__name__}(): the default of {name!r} is no JSON: {error}") from error
    return (name, hint, default)
