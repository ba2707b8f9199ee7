"""The parts of the generated package that are the same whatever the protocol is, with places for the rest."""

from __future__ import annotations

AREA_END = """
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
"""

PACKAGE = '''\
"""The messages of the app-server protocol. A class is made when it is first asked for.

Type checkers read `__init__.pyi` instead: to load twice 1,200 names here would be a twentieth of the whole import.
"""

from __future__ import annotations

from ._index import ALIASES as ALIASES
from ._index import MODULES, find

REGISTRY_FUNCTIONS = {{
{registry_functions}
}}


def __getattr__(name: str) -> object:
    """Finds the class or function `name`; it is put into the package, so that this happens once for a name."""
    if name in MODULES:
        return globals().setdefault(name, find(name))
    if name in REGISTRY_FUNCTIONS:
        from . import registry

        return globals().setdefault(name, getattr(registry, name))
    raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")


def __dir__() -> list[str]:
    return sorted({{*globals(), *MODULES}})


__all__ = [*MODULES]  # noqa: PLE0604 - names  # pyright: ignore[reportUnsupportedDunderAll]
'''

STUB = """\
from ._index import ALIASES as ALIASES
{imports}

__all__ = [
{names}
]
"""

INDEX = '''\
"""Which module of the package has which name, and what the aliases stand for."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

_NAMES: Final[dict[str, str]] = {{
{names}
}}

MODULES: Final[dict[str, str]] = {{name: module for module, names in _NAMES.items() for name in names.split()}}
"""The module of each name."""

ALIASES: Final[dict[str, str]] = {{
{aliases}
}}


def find(name: str) -> Any:
    """Returns what the package calls by a name; a class is made now, if nobody asked for it before.

    Raises:
        KeyError: There is no such name.
    """
    return getattr(import_module(f"{{__package__}}.{{MODULES[name]}}"), name)
'''

REGISTRY = '''\
"""Which classes belong to a method. The tables hold names; the functions make the class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ._index import find

if TYPE_CHECKING:
    from openai_codex._models import ProtocolModel

{tables}


def params_type(method: str) -> type[ProtocolModel] | None:
    """The params of a client request; None for a method that is unknown or has none."""
    return _class(PARAMS.get(method))


def result_type(method: str) -> type[ProtocolModel] | None:
    """The result of a client request; None for an unknown method."""
    return _class(RESULTS.get(method))


def notification_type(method: str) -> type[ProtocolModel] | None:
    """The params of a notification from the server; None for an unknown method."""
    return _class(NOTIFICATIONS.get(method))


def server_request_type(method: str) -> type[ProtocolModel] | None:
    """The params of a request from the server; None for an unknown method."""
    return _class(SERVER_REQUESTS.get(method))


def server_response_type(method: str) -> type[ProtocolModel] | None:
    """The result that the server expects to its request; None for an unknown method."""
    return _class(SERVER_RESPONSES.get(method))


def _class(name: str | None) -> type[ProtocolModel] | None:
    return None if name is None else find(name)
'''

REGISTRY_FUNCTIONS = ("notification_type", "params_type", "result_type", "server_request_type", "server_response_type")
"""What the package offers of its module `registry`."""
