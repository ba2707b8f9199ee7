"""The actor runtime under `openai_codex`: a child process that speaks JSON-RPC, driven by small actors."""
