"""Reads shell command lines, as far as is needed to compare them with patterns.

It does not guess what a shell would make of operators, substitutions or wildcards. A line with these is not `plain`.
"""

from __future__ import annotations

import shlex
from fnmatch import fnmatchcase
from pathlib import PurePath

import attrs

SHELLS = frozenset({"bash", "sh", "zsh", "dash", "ksh"})
SCRIPT_OPTIONS = frozenset({"-c", "-lc"})

ENDS_COMMAND = frozenset(";&|()\n\r")
EXPANDS = frozenset("<>$`*?[]{}")
"""Characters by which a shell does more than call a program with these words."""


@attrs.frozen
class Script:
    """What a command line says."""

    commands: list[list[str]]
    """The words of each simple command in the line, as far as they can be told."""
    plain: bool
    """Whether the line is one command of exactly these words: no operators, redirections, substitutions, wildcards."""


def read_command(command: str) -> Script:
    """Read a command line. Of `bash -lc SCRIPT` only the script counts."""
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    is_shell = len(words) == 3 and PurePath(words[0]).name in SHELLS and words[1] in SCRIPT_OPTIONS  # noqa: PLR2004 - shell, option, script
    return _Reader().read(words[2] if is_shell else command)


def matches_words(words: list[str], pattern: str) -> bool:
    """Whether a command fits a pattern.

    Args:
        words: The words of the command.
        pattern: Words with the wildcards `*` and `?`; a `*` as the last word stands for any further words.
    """
    expected = pattern.split()
    if not words:
        return False
    if expected and expected[-1] == "*":
        expected.pop()
        words = words[: len(expected)]
    return len(words) == len(expected) and all(
        fnmatchcase(word, part) for word, part in zip(words, expected, strict=True)
    )


class _Reader:
    """Goes through a script character by character."""

    def __init__(self) -> None:
        self._commands: list[list[str]] = [[]]
        self._word: str | None = None
        self._quote = ""
        self._plain = True

    def read(self, script: str) -> Script:
        characters = iter(script)
        for character in characters:
            if self._quote != "'" and character == "\\":
                self._escaped(next(characters, ""))
            elif self._quote:
                self._quoted(character)
            else:
                self._unquoted(character)
        self._end_word()
        commands = [words for words in self._commands if words]
        return Script(commands, self._plain and not self._quote and len(commands) == 1)

    def _escaped(self, character: str) -> None:
        if character == "\n":  # the line goes on
            return
        kept = "\\" if self._quote and character not in '$`"\\' else ""
        self._word = (self._word or "") + kept + character

    def _quoted(self, character: str) -> None:
        if character == self._quote:
            self._quote = ""
            return
        if self._quote == '"' and character in "$`":
            self._plain = False
        self._word = (self._word or "") + character

    def _unquoted(self, character: str) -> None:
        if character in "'\"":
            self._quote = character
            self._word = self._word or ""
        elif character in ENDS_COMMAND:
            self._plain = False
            self._end_word()
            self._commands.append([])
        elif character.isspace():
            self._end_word()
        else:
            if character in EXPANDS:
                self._plain = False
            self._word = (self._word or "") + character

    def _end_word(self) -> None:
        if self._word is not None:
            self._commands[-1].append(self._word)
            self._word = None
