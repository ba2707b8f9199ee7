"""Modules that make a class when somebody asks for it, and not when they are imported.

Making one attrs class takes a few tenths of a millisecond, and the protocol has about a thousand. A generated module
therefore holds plain classes, which cost little, and ends with

    __getattr__, __dir__ = lazy_classes(globals())

`lazy_classes` takes the plain record classes out of the module's namespace. Python calls a module's `__getattr__` for
names that are not in its namespace; it makes the attrs class and puts it there, so that it is called once for a name.
Code in such a module must not use a record class by its name at run time, only in annotations and as a base of unions.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

import attrs

from openai_codex._models.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    ModuleFunctions = tuple[Callable[[str], Any], Callable[[], list[str]]]
    """The `__getattr__` and the `__dir__` of a module."""

_making = threading.RLock()
"""Held while a class is made: attrs leaves a note on the plain class, which another OS thread might be reading."""


def _new_lock_in_child() -> None:
    """The OS thread that was making a class in the parent does not exist in the child, and would never let go."""
    global _making  # noqa: PLW0603 - the module has one lock
    _making = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_new_lock_in_child)


def lazy_classes(namespace: dict[str, Any]) -> ModuleFunctions:
    """Takes the plain record classes out of a module; the functions that it returns bring them back as attrs classes.

    Args:
        namespace: The `globals()` of the module; changed in place.
    """
    plain_classes = {name: value for name, value in namespace.items() if _is_own_record(value, namespace["__name__"])}
    for name in plain_classes:
        del namespace[name]

    def __getattr__(name: str) -> Any:  # noqa: N807 - it becomes the module's
        try:
            plain = plain_classes[name]
        except KeyError:
            raise AttributeError(f"module {namespace['__name__']!r} has no attribute {name!r}") from None
        with _making:
            if name not in namespace:
                namespace[name] = _attrs_class(plain)
        return namespace[name]

    def __dir__() -> list[str]:  # noqa: N807 - it becomes the module's
        return sorted({*namespace, *plain_classes})

    return __getattr__, __dir__


def mirror(module: ModuleType, namespace: dict[str, Any]) -> ModuleFunctions:
    """The functions for a module that has the public names of another module besides its own.

    Args:
        module: The other module.
        namespace: The `globals()` of the module that gets the names; a name is added when it is first asked for.
    """

    def __getattr__(name: str) -> Any:  # noqa: N807 - it becomes the module's
        return namespace.setdefault(name, getattr(module, name))

    def __dir__() -> list[str]:  # noqa: N807 - it becomes the module's
        return sorted({*namespace, *module.__all__})

    return __getattr__, __dir__


def _is_own_record(value: Any, module_name: str) -> bool:
    return (
        isinstance(value, type)
        and issubclass(value, Record)
        and value.__module__ == module_name
        and "__variants__" not in value.__dict__  # the base of a union is no attrs class; its variants are
    )


def _attrs_class(plain: type) -> type:
    return attrs.define(
        plain,
        kw_only=True,
        eq=False,
        repr=False,
        match_args=False,
        weakref_slot=False,
        getstate_setstate=False,
    )
