"""Clicks through `examples/approval_dialog.py` as a person would; started by `test_approval_dialog.py`.

Args: display, binary, directory, button ("accept", "decline", "cancel" or "interrupt"). Prints what the window showed.
A process of its own, for Tk objects must be dropped by the thread that made them.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tkinter as tk
import traceback
from typing import Any

from openai_codex.testing import ScriptedModel, isolated_config
from support.models import escalated, patch
from support.processes import ROOT

STEP_MS = 20


def load_example() -> Any:
    """The example as a module."""
    path = ROOT / "examples" / "approval_dialog.py"
    spec = importlib.util.spec_from_file_location("approval_dialog", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def click(widget: Any) -> None:
    """Press and release the mouse on a widget."""
    widget.update_idletasks()
    for event in ("<Enter>", "<ButtonPress-1>", "<ButtonRelease-1>"):
        widget.event_generate(event, x=3, y=3)


def give_up(*error: Any) -> None:
    """End at once: Tk would print what a callback raises, and go on for ever."""
    traceback.print_exception(*error)
    os._exit(1)


class Person:
    """Looks at the window every now and then, and does the next thing."""

    def __init__(self, app: Any, button: str) -> None:
        self.app = app
        self.button = button
        self.answered = 0

    def look(self) -> None:
        """Answer a dialog that is open, and leave when the last turn is over."""
        for dialog in self.app.dialogs[self.answered :]:
            self.answered += 1
            self.answer(dialog)
        if self.app.output.get("1.0", "end").strip():
            self.app.root.after(STEP_MS, self.leave)
        else:
            self.app.root.after(STEP_MS, self.look)

    def answer(self, dialog: Any) -> None:
        if self.button == "interrupt":
            params = {"threadId": dialog.request.thread_id, "turnId": dialog.request.turn_id}
            self.app.codex.request("turn/interrupt", params)
        else:
            click(getattr(dialog, f"{self.button}_button"))

    def leave(self) -> None:
        """Say what was seen, and close the window."""
        closed = not any(dialog.winfo_exists() for dialog in self.app.dialogs)
        if not closed:  # the news that a request is over is still on its way
            self.app.root.after(STEP_MS, self.leave)
            return
        print(f"dialogs: {self.answered}")  # noqa: T201 - for the test
        print(self.app.output.get("1.0", "end").strip())  # noqa: T201 - for the test
        self.app.close()


def main() -> None:
    """Run the example with a scripted model."""
    display, binary, directory, button = sys.argv[1:]
    example = load_example()
    with ScriptedModel() as model:
        model.call("exec_command", escalated("echo hi > out.txt"))
        if button in ("accept", "decline"):
            model.call("exec_command", patch("note.txt", "hello"))
            model.say("All done.")
        root = tk.Tk(screenName=display)
        root.report_callback_exception = give_up
        config = isolated_config(directory, model, codex_bin=binary)
        app = example.App(root, config, cwd=directory)
        app.entry.insert(0, "Do something")
        app.run()
        root.after(STEP_MS, Person(app, button).look)
        root.mainloop()


if __name__ == "__main__":
    main()
