# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""The messages of the app-server protocol. A class is made when it is first asked for.

Type checkers read `__init__.pyi` instead: to load twice 1,200 names here would be a twentieth of the whole import.
"""

from __future__ import annotations

from ._index import ALIASES as ALIASES
from ._index import MODULES, find

REGISTRY_FUNCTIONS = {
    "notification_type",
    "params_type",
    "result_type",
    "server_request_type",
    "server_response_type",
}


def __getattr__(name: str) -> object:
    """Finds the class or function `name`; it is put into the package, so that this happens once for a name."""
    if name in MODULES:
        return globals().setdefault(name, find(name))
    if name in REGISTRY_FUNCTIONS:
        from . import registry

        return globals().setdefault(name, getattr(registry, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *MODULES})


__all__ = [*MODULES]  # noqa: PLE0604 - names  # pyright: ignore[reportUnsupportedDunderAll]
