"""Steers one turn, interrupts another, and finds that a turn is over."""

from typing import Any

from compat.connect import config
from openai_codex import Codex, InvalidRequestError, TextInput
from openai_codex.types import TurnStatus

DELTA = "item/agentMessage/delta"

with Codex(config()) as codex:
    thread = codex.thread_start()
    turn = thread.turn("Write a poem.")
    text = ""
    for event in turn.stream():
        payload: Any = event.payload
        if event.method == DELTA:
            if not text:
                print(turn.steer([TextInput("Make it rhyme."), TextInput("And short.")]).turn_id == turn.id)
            text += payload.delta
    print(text)

    turn = thread.turn("Write a novel.")
    for event in turn.stream():
        payload = event.payload
        if event.method == DELTA:
            print(turn.interrupt())
        elif event.method == "turn/completed":
            print(payload.turn.status is TurnStatus.interrupted)
    print(thread.run("Are you well?").final_response)
    print([entry.status.value for entry in thread.read(include_turns=True).thread.turns])
    try:
        turn.steer("Too late.")
    except InvalidRequestError as error:
        print(error.message)
