"""The models of the protocol under the module name that programs for the official SDK import them from.

A class is made when it is first asked for, as in `openai_codex.types`, which is where new programs look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol

if TYPE_CHECKING:
    from openai_codex.protocol import *  # noqa: F403 - the module is another name for that package
else:

    def __getattr__(name: str) -> object:
        """Makes the class `name`."""
        return globals().setdefault(name, getattr(protocol, name))

    def __dir__() -> list[str]:
        return sorted({*globals(), *protocol.__all__})


__all__: list[str] = []
__all__ += protocol.__all__
