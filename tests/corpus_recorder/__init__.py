"""Records what the real app-servers send: `python -m corpus_recorder`, with `tests` on the path."""
