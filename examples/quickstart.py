"""A turn with Codex, its answer printed as it comes.

By default the model is a scripted one, so neither account nor network is needed; `--live` takes your own Codex login.
"""

import argparse
import tempfile

from openai_codex import AppServerConfig, Codex
from openai_codex.testing import ScriptedModel, isolated_config
from openai_codex.types import AgentMessageDeltaNotification

PROMPT = "Say hello to someone who has just installed this library, in one sentence."
SCRIPT = ["Hello! ", "This came from ", "a real codex app-server, ", "delta by delta, ", "with a scripted model."]


def main() -> None:
    """Take the command line apart and run the turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prompt", nargs="?", default=PROMPT)
    parser.add_argument("--live", action="store_true", help="use your own Codex login instead of the scripted model")
    args = parser.parse_args()
    if args.live:
        answer(AppServerConfig(), args.prompt)
        return
    with ScriptedModel() as model, tempfile.TemporaryDirectory() as directory:
        model.say(*SCRIPT)
        answer(isolated_config(directory, model), args.prompt)


def answer(config: AppServerConfig, prompt: str) -> None:
    """Run one turn and print its text while it comes."""
    with Codex(config) as codex:
        print(f"codex app-server {codex.metadata.serverInfo.version}")
        print(f"> {prompt}")
        turn = codex.thread_start().turn(prompt)
        for event in turn.stream():
            if isinstance(event.payload, AgentMessageDeltaNotification):
                print(event.payload.delta, end="", flush=True)
        result = turn.run()
        tokens = result.usage.total.total_tokens if result.usage else 0
        print(f"\n[{result.status.value}, {tokens} tokens, {result.duration_ms} ms]")


if __name__ == "__main__":
    main()
