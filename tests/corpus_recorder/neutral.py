"""Makes recorded lines the same on every machine and in every run."""

from __future__ import annotations

import re
import socket
from typing import TYPE_CHECKING, Any

from openai_codex._models import is_dict, is_list

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_TEXT = 240


class Neutral:
    """Replaces what differs from run to run, each thing by the same stand-in wherever it comes up."""

    uuid = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
    address = re.compile(r"(127\.0\.0\.1|localhost|%3A)(:|%3A)?\d{4,5}")
    secret = re.compile(r"((?:state|code_challenge)=)[\w-]+")

    def __init__(self, root: Path) -> None:
        self.places = {str(root): "/home/user", str(root.resolve()): "/home/user", socket.gethostname(): "host"}
        self.ids: dict[str, str] = {}

    def text(self, text: str) -> str:
        """A text without paths of this machine, real ids and ports; a long one is cut."""
        for real, neutral in self.places.items():
            text = neutral if text == real else text.replace(f"{real}/", f"{neutral}/")
        text = self.uuid.sub(lambda found: self._id(found[0]), text)
        text = self.address.sub(lambda found: f"{found[1]}{found[2] or ''}4096", text)
        text = self.secret.sub(r"\1neutral", text)
        return text if len(text) <= LONGEST_TEXT else text[:40]

    def value(self, value: Any, name: str = "") -> Any:
        """The same for any JSON; numbers that are times become a fixed time."""
        if isinstance(value, str):
            return self.text(value)
        if is_list(value):
            return [self.value(entry) for entry in value]
        if is_dict(value):
            return {self.text(key): self.value(entry, key) for key, entry in value.items()}
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return _neutral_number(value, name)
        return value

    def _id(self, found: str) -> str:
        return self.ids.setdefault(found, f"00000000-0000-7000-8000-{len(self.ids):012x}")


def _neutral_number(value: float, name: str) -> float:
    if name.endswith(("AtMs", "At", "create_time")) or name in {"pid", "durationMs"}:
        return 1_700_000_000_000 if value > 10**12 else 1_700_000_000 if value > 10**9 else 7
    return value
