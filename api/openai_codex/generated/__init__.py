"""Where the official SDK keeps its generated models; here a second name for `openai_codex.protocol`."""
