"""What the model says to each program of `programs/`, and what the program finds on its standard input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openai_codex.testing import Answer, Message, Usage, fail, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex.testing import ModelRequest, ScriptedModel


@dataclass(frozen=True)
class Case:
    """One program and its surroundings."""

    name: str
    """The program is `programs/NAME.py`."""
    prepare: Callable[[ScriptedModel], None]
    """Tells a fresh model what to say."""
    stdin: str = ""
    exit_code: int = 0
    in_order: bool = True
    """False: the program asks several things at once, so the order of the model's requests is open."""
    browser_login: bool = False
    """True: the program starts a login in a browser, which only one process of a machine can do at a time."""


def _says(*texts: str) -> Callable[[ScriptedModel], None]:
    """A model that gives these answers, each in one piece."""

    def prepare(model: ScriptedModel) -> None:
        for text in texts:
            model.say(text)

    return prepare


def _queues(*answers: Answer) -> Callable[[ScriptedModel], None]:
    def prepare(model: ScriptedModel) -> None:
        model.queue(*answers)

    return prepare


def _echoes(model: ScriptedModel) -> None:
    """A model that repeats the last message, for programs that ask in no fixed order."""

    def echo(request: ModelRequest) -> Answer:
        return say("You said: ", request.last_user_text)

    model.script(echo)


def _streaming(model: ScriptedModel) -> None:
    model.call("exec_command", {"cmd": "echo hi"}, usage=Usage(20, 4, 6, 2))
    model.say("I am ", "looking.", phase="commentary")
    model.say("Here ", "and ", "there.")


def _command(model: ScriptedModel) -> None:
    model.call("exec_command", {"cmd": "echo hi"})
    model.say("It says hi.")


def _messages(model: ScriptedModel) -> None:
    comment, final = Message(("Hm.",), "commentary"), Message(("Yes.",), "final_answer")
    model.answer(comment, Message(("Plain.",)))
    model.answer(comment)
    model.answer(final, Message(("By the way.",)))
    model.answer()
    model.answer(Message(("",)))
    model.answer(Message(("One.",)), Message(("Two.",)))
    model.answer(comment, final)


def _steering(model: ScriptedModel) -> None:
    model.say("Roses ", model.gate(), "are red.")  # when the program steers, Codex ends this answer and asks again
    model.say("rhyme with noses.")
    model.say("Once ", model.gate(), "upon a time.")
    model.say("Yes.")


def _interrupting(model: ScriptedModel) -> None:
    model.say("For ", model.gate(), "ever.")
    model.say("To the ", model.gate(), "left.")
    model.say("right.")
    model.say("Done.")
    model.say("Done.")


CASES = [
    Case("bad_input", _says("Waited.", "Nothing.", "Empty.")),
    Case("command_run", _command),
    Case("dump_results", _says("Hello.", "More.")),
    Case(
        "error_handling",
        _queues(
            say("Worked."),
            fail("server_is_overloaded", "too much"),
            fail("invalid_prompt", "I refuse."),
            fail("invalid_prompt", "I refuse again."),
            say("Alive."),
        ),
    ),
    Case("external_message", _says("Take an umbrella.", "Take a sledge.")),
    Case("fork_archive", _says("Started.", "Left.", "Right.", "Here again.")),
    Case("gather", _echoes, in_order=False),
    Case("images", _says("Red and blue.", "Blue.", "Nothing.")),
    Case("interrupt_async", _interrupting, in_order=False),
    Case("kitchen_sink", _says('{"answer": "yes"}', "Plain.", "Full.", "Forgotten.")),
    Case("login", _says(), browser_login=True),
    Case("login_async", _says(), browser_login=True),
    Case("messages", _messages),
    Case(
        "mini_cli",
        _queues(say("Hi ", "there."), say("Fine, ", "thanks."), say("Hello again.")),
        stdin="Hello\n\n/name chat\nHow are you?\n/new\nHello?\n/threads\n/quit\nnever read\n",
    ),
    Case("models", _says()),
    Case("name_compact", _says("Once upon a time.", "A summary.", "And so on.")),
    Case("os_threads", _echoes, in_order=False),
    Case("output_schema", _says('{"city": "Lagos", "population": 16000000}', "Lagos.", '{"city": "Lima"}')),
    Case("payload_classes", _streaming),
    Case("quickstart", _says("Hello!", "Bonjour !")),
    Case("quickstart_async", _queues(say("Hello!"), say("One, ", "two."))),
    Case("raised", _queues(fail("invalid_prompt", "I refuse.")), exit_code=3),
    Case("resume", _says("Noted.", "7.", "14.")),
    Case("steering", _steering),
    Case("streaming", _streaming),
    Case("thread_listing", _echoes),
    Case("thread_reading", _says("A cat is a cat.", "A dog is not.")),
    Case("without_close", _says("Hello!", "Unread.")),
]
