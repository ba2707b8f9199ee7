"""The models of the protocol under the module name that programs for the official SDK import them from.

A class is made when it is first asked for, as in `openai_codex.types`, which is where new programs look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import openai_codex.protocol as protocol  # noqa: PLR0402 - only so does pyright see `__all__` in an installed package
from openai_codex._models import mirror

if TYPE_CHECKING:
    from openai_codex.protocol import *  # noqa: F403 - the module is another name for that package
else:
    __getattr__, __dir__ = mirror(protocol, globals())

__all__: list[str] = []
__all__ += protocol.__all__
