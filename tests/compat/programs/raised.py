"""A program whose error nobody catches: the client is closed, the traceback ends the program."""

import sys

from compat.connect import config
from openai_codex import Codex

try:
    with Codex(config()) as codex:
        thread = codex.thread_start()
        thread.run("Fail.")
except RuntimeError as error:
    print(str(error))
    sys.exit(3)
