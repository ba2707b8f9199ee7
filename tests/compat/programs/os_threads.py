"""Several conversations at once on one client, each in a thread of the operating system."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from compat.connect import config
from openai_codex import Codex


def converse(codex: Codex, number: int) -> list[str | None]:
    thread = codex.thread_start()
    answers = [thread.run(f"This is {number}.").final_response]
    turn = thread.turn(f"Again {number}.")
    answers.append("".join(getattr(e.payload, "delta", "") for e in turn.stream() if e.method.endswith("delta")))
    return answers


with Codex(config()) as codex, ThreadPoolExecutor(6) as pool:
    for answers in pool.map(partial(converse, codex), range(6)):
        print(answers)
    print(sorted(entry.preview for entry in codex.thread_list().data))
