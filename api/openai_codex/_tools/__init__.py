"""Calls of tools: the JSON Schema of their arguments, the arguments on the way in, the results on the way out."""
