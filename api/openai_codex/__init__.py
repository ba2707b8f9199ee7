"""Drive Codex, the coding agent, from Python."""
