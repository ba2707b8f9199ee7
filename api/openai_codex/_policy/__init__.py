"""What the rules of `ApprovalPolicy` look at: the words of a command line, paths, and what a request asks for."""

from openai_codex._policy.paths import anchored, is_below, matches_path, real_path
from openai_codex._policy.request_facts import asks_for_more, decision_sent, run_when_over, touched_paths
from openai_codex._policy.shell_words import matches_words, read_command

__all__ = [
    "anchored",
    "asks_for_more",
    "decision_sent",
    "is_below",
    "matches_path",
    "matches_words",
    "read_command",
    "real_path",
    "run_when_over",
    "touched_paths",
]
