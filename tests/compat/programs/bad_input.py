"""Values of the wrong kind are refused before they are sent."""

from collections.abc import Callable
from typing import Any

from compat.connect import config
from openai_codex import Codex, InvalidRequestError, TextInput

with Codex(config()) as codex:
    start: Any = codex.thread_start
    listing: Any = codex.thread_list
    resume: Any = codex.thread_resume
    thread = codex.thread_start()
    run: Any = thread.run
    turn = thread.turn("Wait.")

    messages: dict[str, Callable[[], object]] = {
        "sandbox of a thread": lambda: start(sandbox="read-only"),
        "sandbox of a turn": lambda: run("x", sandbox="full_access"),
        "approval mode of a thread": lambda: start(approval_mode="never"),
        "no approval mode": lambda: start(approval_mode=None),
        "approval mode of a turn": lambda: run("x", approval_mode="auto_review"),
        "number": lambda: run(3),
        "none": lambda: run(None),
        "tuple": lambda: run((TextInput("x"),)),
        "dict": lambda: run({"type": "text", "text": "x"}),
        "text in a list": lambda: run([TextInput("x"), "y"]),
        "steering with a number": lambda: turn.steer(3),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    }
    print(turn.run().final_response)
    for label, action in messages.items():
        try:
            action()
        except (TypeError, ValueError) as error:
            print(label, "-", type(error).__name__, "-", str(error).split(";")[0])

    types: dict[str, Callable[[], object]] = {
        "limit": lambda: listing(limit="many"),
        "effort": lambda: run("x", effort=3),
        "model": lambda: run("x", model=3),
        "cwd": lambda: run("x", cwd=3),
        "config": lambda: start(config="x"),
        "thread id": lambda: resume(3),
        "text": lambda: run(TextInput(3)),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        "api key": lambda: codex.login_api_key(3),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    }
    for label, action in types.items():
        try:
            action()
        except ValueError:
            print(label, "is of the wrong type")

    values: dict[str, Callable[[], object]] = {
        "sort key": lambda: listing(sort_key="colour"),
        "summary": lambda: run("x", summary="long"),
        "personality": lambda: run("x", personality="grumpy"),
    }
    for label, action in values.items():
        try:
            action()
        except (ValueError, InvalidRequestError):  # refused by the client or by the server
            print(label, "has a wrong value")
    for wrong in (lambda: run("x", colour="red"), lambda: run("x", "y"), run):
        try:
            wrong()
        except TypeError:
            print("wrong call")
    print(codex.thread_start().run([]).final_response, codex.thread_start().run("").final_response)
