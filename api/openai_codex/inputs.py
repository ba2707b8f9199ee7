"""What a turn can be given: text, images, skills, mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from openai_codex import protocol

if TYPE_CHECKING:
    from openai_codex.protocol import UserInput


@attrs.define
class TextInput:
    """A text of the user."""

    text: str


@attrs.define
class ImageInput:
    """An image by its URL; servers since 0.163.0 take only `data:` URLs."""

    url: str


@attrs.define
class LocalImageInput:
    """An image file, which the server reads."""

    path: str


@attrs.define
class SkillInput:
    """A skill that the turn shall use."""

    name: str
    path: str


@attrs.define
class MentionInput:
    """A file, app or plugin that the text mentions."""

    name: str
    path: str


@attrs.define
class ExternalMessage:
    """Something that a tool outside of Codex has to say; it takes the place of the user's input (0.163.0)."""

    tool_name: str
    content: str | list[dict[str, Any]]
    """A text, or content items such as `{"type": "input_text", "text": "..."}`."""
    namespace: str | None = None


InputItem = TextInput | ImageInput | LocalImageInput | SkillInput | MentionInput
Input = list[InputItem] | InputItem
RunInput = Input | str | ExternalMessage


def wire_input(given: Input | str) -> list[UserInput]:
    """The wire's form of what a turn is given.

    Raises:
        TypeError: It is, or has in it, something else than text or an input item.
    """
    if isinstance(given, str):
        given = TextInput(given)
    return [_wire_item(item) for item in (given if isinstance(given, list) else [given])]


def _wire_item(item: InputItem) -> UserInput:
    match item:
        case TextInput(text):
            return protocol.TextUserInput(text=text)
        case ImageInput(url):
            return protocol.ImageUserInput(url=url)
        case LocalImageInput(path):
            return protocol.LocalImageUserInput(path=path)
        case SkillInput(name, path):
            return protocol.SkillUserInput(name=name, path=path)
        case MentionInput(name, path):
            return protocol.MentionUserInput(name=name, path=path)
    raise TypeError(  # only reached by code that no type checker has seen
        f"unsupported input item: {type(item)!r}; a turn takes a str or one of TextInput, ImageInput, LocalImageInput, "
        "SkillInput, MentionInput, or a list of these"
    )
