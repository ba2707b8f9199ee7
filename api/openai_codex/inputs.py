"""What the user can say to a turn: texts, images, skills, mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from openai_codex import protocol

if TYPE_CHECKING:
    from openai_codex.protocol import UserInput


@attrs.define
class TextInput:
    """A text of the user.

    Attributes:
        text: The text.
    """

    text: str


@attrs.define
class ImageInput:
    """An image, by its URL.

    Attributes:
        url: The URL. Servers since 0.163.0 take only `data:` URLs.
    """

    url: str


@attrs.define
class LocalImageInput:
    """An image file, which the server reads.

    Attributes:
        path: Path of the file.
    """

    path: str


@attrs.define
class SkillInput:
    """A skill that the turn shall use.

    Attributes:
        name: Name of the skill.
        path: Path of the skill's file.
    """

    name: str
    path: str


@attrs.define
class MentionInput:
    """A file, app or plugin that the text mentions.

    Attributes:
        name: Its name in the text.
        path: Where it is.
    """

    name: str
    path: str


@attrs.define
class ExternalMessage:
    """A message of a tool outside of Codex. It takes the place of the user's input (0.163.0).

    Attributes:
        tool_name: Name of the tool.
        content: A text, or content items such as `{"type": "input_text", "text": "..."}`.
        namespace: The namespace of the tool; None: it has none.
    """

    tool_name: str
    content: str | list[dict[str, Any]]
    namespace: str | None = None


InputItem = TextInput | ImageInput | LocalImageInput | SkillInput | MentionInput
Input = list[InputItem] | InputItem
RunInput = Input | str | ExternalMessage


def wire_input(given: Input | str) -> list[UserInput]:
    """An input in the wire's form.

    Args:
        given: A text, an input item, or a list of input items.

    Returns:
        One entry for each input item; a text counts as a TextInput.

    Raises:
        TypeError: The input is, or has in it, something else than a text or an input item.
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
    raise TypeError(  # reached by programs that no type checker has seen
        f"unsupported input item: {type(item)!r}; a turn takes a str or one of TextInput, ImageInput, LocalImageInput, "
        "SkillInput, MentionInput, or a list of these"
    )
