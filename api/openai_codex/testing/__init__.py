"""A scripted model and an isolated configuration, for tests and demos without account or network."""
