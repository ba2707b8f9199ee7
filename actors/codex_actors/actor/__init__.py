"""How an actor is run: by the OS thread that sends it a message, one at a time, without a loop of its own.

`Actor` is what the other rooms derive from, `ask` and `tell` are how they talk, `Reply` is what they wait for.
"""

from codex_actors.actor.actor import LATER, Actor, ClientActor, Later, ask, handles, tell
from codex_actors.actor.callback_threads import run_callback
from codex_actors.actor.inbox import NO_BUDGET, run_budget
from codex_actors.actor.lifecycle import ActorFailed, Supervise
from codex_actors.actor.loop_waker import LoopWaker
from codex_actors.actor.message import Message, message_class
from codex_actors.actor.recent import REMEMBERED, Recent
from codex_actors.actor.reply import Reply, pending
from codex_actors.actor.signals import defer_signals
from codex_actors.actor.timed_get import timed_get
from codex_actors.actor.worker import Timer, call_later, run_on_worker

__all__ = [
    "LATER",
    "NO_BUDGET",
    "REMEMBERED",
    "Actor",
    "ActorFailed",
    "ClientActor",
    "Later",
    "LoopWaker",
    "Message",
    "Recent",
    "Reply",
    "Supervise",
    "Timer",
    "ask",
    "call_later",
    "defer_signals",
    "handles",
    "message_class",
    "pending",
    "run_budget",
    "run_callback",
    "run_on_worker",
    "tell",
    "timed_get",
]
