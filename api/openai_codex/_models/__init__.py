"""What a protocol model is, below any particular message of the protocol.

There are three kinds of models, all of them `ProtocolModel`: a record (`Record`) is a JSON object with known fields, a
string enum (`WireEnum`) is a string with known values, and a union is a base class whose subclasses are its variants.
The room `protocol` consists of such classes; the room `_serialization`, above it, turns them into JSON and back.
"""

from openai_codex._models.json_kinds import is_dict, is_list
from openai_codex._models.lazy_modules import lazy_classes, mirror
from openai_codex._models.null import NULL, Null
from openai_codex._models.protocol_model import Codec, ProtocolModel
from openai_codex._models.record import Record
from openai_codex._models.record_fields import FieldInfo, fields, snake_case
from openai_codex._models.rooted_values import RootedChoice, RootedInt, RootedList, RootedStr, rooted
from openai_codex._models.server_identity import ServerIdentity
from openai_codex._models.wire_enum import WireEnum

__all__ = [
    "NULL",
    "Codec",
    "FieldInfo",
    "Null",
    "ProtocolModel",
    "Record",
    "RootedChoice",
    "RootedInt",
    "RootedList",
    "RootedStr",
    "ServerIdentity",
    "WireEnum",
    "fields",
    "is_dict",
    "is_list",
    "lazy_classes",
    "mirror",
    "rooted",
    "snake_case",
]
