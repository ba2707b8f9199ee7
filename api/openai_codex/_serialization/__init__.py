"""Between JSON and the models: `decode` takes whatever a server sends, `encode` refuses what a server could not take.

How it works, lowest module first:

- `annotations` reads the annotation of a field (`"list[ThreadItem] | None"`) into a small tree, the spec of the field.
- `fitting` tells whether a value is of the kind that a spec describes, and which member of an untagged union JSON is.
- `functions` compiles a function of which the text was written here, as attrs does for constructors.
- `model_decoders` writes the function that decodes a class when the first value of the class comes along.
- `decoding` and `encoding` have the functions that the rest of the package calls.
- `answers` validates what the program answers to a request of the server.
- `pydantic_style` does the work of `model_validate` and `model_dump`.
"""

from openai_codex._serialization.answers import validated_answer
from openai_codex._serialization.decoding import decode, decoder
from openai_codex._serialization.encoding import WrongTypeError, encode
from openai_codex._serialization.pydantic_style import PydanticStyle

__all__ = ["PydanticStyle", "WrongTypeError", "decode", "decoder", "encode", "validated_answer"]
