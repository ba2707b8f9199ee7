"""Calls of tools: the JSON Schema of their arguments, the arguments on the way in, the results on the way out."""

from openai_codex._tools.calls import arguments_of, failure_answer, success_answer
from openai_codex._tools.docstrings import parse_docstring
from openai_codex._tools.schema import arguments_schema

__all__ = ["arguments_of", "arguments_schema", "failure_answer", "parse_docstring", "success_answer"]
