"""Generates `openai_codex/protocol` from the schema of the app-server (see `python -m codegen --help`)."""
