"""Tools: functions of the program that the model can call.

    @tool
    def add(x: int, y: int = 1) -> int:
        '''Add two numbers.'''
        return x + y

    thread = codex.thread_start(tools=[add])

The JSON Schema of the parameters is made from the signature, the type hints and the docstring. That takes msgspec (`pip
install 'codex-actors[typed]'`). With `input_schema=` msgspec is not needed, and arguments are passed on as they come.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, overload

import attrs

from openai_codex._checks import check_seconds

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = re.compile(r"[a-zA-Z0-9_-]+")


def _check_name(_: Any, attribute: Any, value: Any) -> None:
    if value is None and attribute.name == "namespace":
        return
    if not isinstance(value, str):
        raise TypeError(f"the {attribute.name} of a tool must be a str, not {type(value).__name__}")
    if not _NAME.fullmatch(value):
        raise ValueError(f"the {attribute.name} of a tool may have letters, digits, _ and - only: {value!r}")


def _check_timeout(_: Any, __: Any, value: Any) -> None:
    check_seconds("the timeout of a tool", value)


def _check_handler(_: Any, __: Any, value: Any) -> None:
    if not callable(value):
        raise TypeError(f"the handler of a tool must be a function, not {type(value).__name__}")


@attrs.frozen(eq=False)
class Tool:
    """A function that the model can call. A program may call the Tool like the function itself.

    Attributes:
        name: What the model calls the tool: letters, digits, `_` and `-`.
        description: What the model is told about the tool.
        input_schema: JSON Schema of the arguments, of the type object.
        handler: The function, or coroutine function. It is called with the arguments as keywords, on an OS thread of
            the library. It returns the result: text, JSON, a dataclass or model, an input item (`TextInput`,
            `ImageInput`, `LocalImageInput`), a list of these, or content items of the protocol. When it raises,
            the call has failed, and the model is told why.
        namespace: A name for several tools that belong together; None: the tool has none.
        timeout: Seconds that a call may take. Then the model is told so, and a coroutine is cancelled. None: no limit.
        convert: Checks and converts the arguments; None: they are passed on as they come.
    """

    name: str = attrs.field(validator=_check_name)
    description: str
    input_schema: dict[str, Any]
    handler: Callable[..., Any] = attrs.field(validator=_check_handler)
    namespace: str | None = attrs.field(default=None, kw_only=True, validator=_check_name)
    timeout: float | None = attrs.field(default=None, kw_only=True, validator=_check_timeout)
    convert: Callable[[Any], dict[str, Any]] | None = attrs.field(default=None, kw_only=True, repr=False)

    def spec(self) -> dict[str, Any]:
        """Describe the tool for the server.

        Returns:
            An entry of `dynamicTools` in `thread/start`, in the form without `type`, which all versions take.
        """
        spec = {"name": self.name, "description": self.description, "inputSchema": self.input_schema}
        return spec if self.namespace is None else {**spec, "namespace": self.namespace}

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function.

        Args:
            *args: Its positional arguments.
            **kwargs: Its keyword arguments.

        Returns:
            What the function returns.
        """
        return self.handler(*args, **kwargs)


@overload
def tool(function: Callable[..., Any], /) -> Tool: ...
@overload
def tool(
    *,
    name: str | None = None,
    description: str | None = None,
    input_schema: dict[str, Any] | None = None,
    namespace: str | None = None,
    timeout: float | None = None,
) -> Callable[[Callable[..., Any]], Tool]: ...
def tool(
    function: Callable[..., Any] | None = None,
    /,
    *,
    name: str | None = None,
    description: str | None = None,
    input_schema: dict[str, Any] | None = None,
    namespace: str | None = None,
    timeout: float | None = None,
) -> Tool | Callable[[Callable[..., Any]], Tool]:
    """Make a Tool of a function or coroutine function; as a decorator, with or without arguments.

    Args:
        function: The function; None: the result is a decorator.
        name: What the model calls the tool; None: the function's name.
        description: What the model is told about the tool; None: the docstring up to its sections.
        input_schema: JSON Schema of the arguments; None: made from the signature, which takes msgspec.
        namespace: A name for several tools that belong together; None: the tool has none.
        timeout: Seconds that a call may take; None: no limit.

    Returns:
        The tool, or a decorator that makes it.

    Raises:
        TypeError: `function` is no function, or a parameter has no type hint, or one that has no JSON Schema.
        ValueError: The name or the namespace has other characters, or the timeout is not more than 0.
        ImportError: There is no `input_schema`, and msgspec is not installed.
    """

    def make(func: Any) -> Tool:
        if not callable(func):
            raise TypeError(f"tool takes a function (and a name as `tool(name=...)`), not {func!r}")
        from openai_codex._tools import parse_docstring

        text, parameters = parse_docstring(func)
        schema, convert = input_schema, None
        if schema is None:
            from openai_codex._tools import arguments_schema

            schema, convert = arguments_schema(func, parameters)
        return Tool(
            func.__name__ if name is None else name,
            text if description is None else description,
            schema,
            func,
            namespace=namespace,
            timeout=timeout,
            convert=convert,
        )

    return make if function is None else make(function)
