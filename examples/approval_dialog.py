"""A window that asks before Codex runs a command or changes a file.

    python examples/approval_dialog.py

Nothing here blocks the window: a turn is submitted and comes back as a future, and a request for consent opens a dialog
that may stay open for as long as the person likes. When the request is over, however that came, the dialog closes.
"""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from openai_codex import (
    ApprovalMode,
    Codex,
    CommandApproval,
    FileChangeApproval,
    Sandbox,
    StaleRequestError,
    TurnResult,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from openai_codex import Approval, AppServerConfig


class ApprovalDialog(tk.Toplevel):
    """Shows one request, and answers it by a click."""

    def __init__(self, root: tk.Tk, request: Approval) -> None:
        super().__init__(root)
        self.request = request
        self.title("May Codex do this?")
        ttk.Label(self, text=describe(request), padding=12, justify="left").pack()
        if request.reason:
            ttk.Label(self, text=f"Reason: {request.reason}", padding=(12, 0)).pack(anchor="w")
        buttons = ttk.Frame(self, padding=12)
        buttons.pack(anchor="e")
        self.accept_button = self._button(buttons, "Accept", request.accept)
        self.decline_button = self._button(buttons, "Decline", request.decline)
        self.cancel_button = self._button(buttons, "Stop the turn", request.cancel)
        self.protocol("WM_DELETE_WINDOW", self.decline_button.invoke)
        request.on_resolved(self.destroy)  # also if the turn is interrupted meanwhile; runs through `dispatch`

    def _button(self, parent: ttk.Frame, text: str, answer: Callable[[], None]) -> ttk.Button:
        def click() -> None:
            try:
                answer()
            except StaleRequestError:  # the request was over a moment ago, so the dialog is about to close
                pass
            except ValueError as error:  # the server does not offer this
                button.configure(text=str(error), state="disabled")

        button = ttk.Button(parent, text=text, command=click)
        button.pack(side="left")
        return button


class App:
    """A window with a line for what Codex shall do, and a text for what it said."""

    def __init__(self, root: tk.Tk, config: AppServerConfig | None = None, cwd: str | None = None) -> None:
        self.root = root
        self.dialogs: list[ApprovalDialog] = []
        root.title("Codex")
        self.entry = ttk.Entry(root, width=80)
        self.entry.pack(fill="x")
        self.entry.bind("<Return>", lambda _: self.run())
        self.output = tk.Text(root, height=20)
        self.output.pack(fill="both", expand=True)
        root.protocol("WM_DELETE_WINDOW", self.close)

        self.codex = Codex(config, on_approval=self.ask, dispatch=lambda job: root.after(0, job))
        self.thread = self.codex.thread_start(approval_mode=ApprovalMode.ask, sandbox=Sandbox.read_only, cwd=cwd)

    def ask(self, request: Approval) -> None:
        """Open a dialog, whose buttons answer later. `dispatch` runs this on the OS thread of the window."""
        self.dialogs.append(ApprovalDialog(self.root, request))

    def run(self) -> None:
        """Have Codex do what the line says."""
        future = self.thread.submit(self.entry.get())
        future.add_done_callback(lambda done: self.root.after(0, self.show, done))
        self.entry.delete(0, "end")

    def show(self, done: Future[TurnResult]) -> None:
        """Show the result of a turn."""
        error = done.exception()
        text = str(error) if error else done.result().final_response or f"({done.result().status.value})"
        self.output.insert("end", text + "\n")

    def close(self) -> None:
        """End Codex and the window."""
        self.codex.close()
        self.root.destroy()


def describe(request: Approval) -> str:
    """What a request is about, for a person."""
    match request:
        case CommandApproval():
            return f"Run in {request.cwd}:\n\n{request.command}"
        case FileChangeApproval(changes=changes) if changes is not None:
            return "\n\n".join(f"{change.kind.type} {change.path}:\n{change.diff}" for change in changes)
        case _:
            return request.summary


def main() -> None:
    """Open the window."""
    root = tk.Tk()
    App(root)
    root.mainloop()


if __name__ == "__main__":
    main()
