"""What every protocol model is made of: records, string enums, the explicit null, and modules that make classes late.

Making one attrs class costs a few tenths of a millisecond and the protocol has about a thousand. A generated module
therefore holds plain classes only; `lazily` takes them out of the module and makes each an attrs class when somebody
asks for it. Type checkers see ordinary frozen dataclass-like classes.
"""

from __future__ import annotations

import copy
import json
import os
import re
import threading
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeGuard

import attrs
import orjson

from openai_codex._rooted import RootedInt, RootedStr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from types import ModuleType

    from typing_extensions import Self, dataclass_transform

    from openai_codex.protocol import ServerInfo
else:

    def dataclass_transform(**_: Any) -> Callable[[type], type]:
        """Only type checkers look at it; Python 3.10 does not have it."""
        return lambda cls: cls


_BORDER = re.compile(r"_([a-z0-9])")
_WORD = re.compile(r"[A-Z]")
_making = threading.RLock()
"""Held while a class is made: attrs leaves a note on the plain class, which a second thread may be looking through."""


def _forget_in_child() -> None:
    """The thread that was making a class in the parent is not there in the child."""
    global _making  # noqa: PLW0603 - a lock for all
    _making = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)


class Null(Enum):
    """The type of `NULL`."""

    NULL = "null"

    def __repr__(self) -> str:
        return "NULL"

    def __bool__(self) -> bool:
        return False


NULL = Null.NULL
"""An explicit null, for the few fields where null means "clear it" and absent means "leave it as it is"."""


class ProtocolModel:
    """Anything the protocol has a name for."""

    __slots__ = ()

    @property
    def root(self) -> Self:
        """The model itself, for code that unwraps pydantic root models."""
        return self

    def model_dump(
        self,
        *,
        mode: str = "python",
        include: Collection[str] | None = None,
        exclude: Collection[str] | None = None,
        by_alias: bool = False,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
    ) -> Any:
        """The model as dicts, lists and scalars; keys in alphabetical order.

        Args:
            mode: "python" keeps enum members, "json" turns them into strings.
            include: Names of the model's own fields to keep; None: all.
            exclude: Names of the model's own fields to leave out.
            by_alias: Name the fields as the wire does.
            exclude_unset: The same as `exclude_none`: a field that is not given is None.
            exclude_defaults: The same.
            exclude_none: Leave out fields that are None. Where null and absent differ, that is so anyway.
        """
        dumped = _dump(self, mode == "json", by_alias, exclude_none or exclude_unset or exclude_defaults)
        if isinstance(self, Record) and (include is not None or exclude is not None):
            names = {info.wire if by_alias else info.name: info.name for info in fields(self.__class__)}
            return {
                key: value
                for key, value in dumped.items()
                if (include is None or names.get(key) in include) and (exclude is None or names.get(key) not in exclude)
            }
        return dumped

    def model_dump_json(
        self,
        *,
        indent: int | None = None,
        include: Collection[str] | None = None,
        exclude: Collection[str] | None = None,
        by_alias: bool = False,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
    ) -> str:
        """The same as JSON text; `indent` is the number of spaces a level."""
        omit_none = exclude_none or exclude_unset or exclude_defaults
        dumped = self.model_dump(
            mode="json", include=include, exclude=exclude, by_alias=by_alias, exclude_none=omit_none
        )
        separators = (",", ":") if indent is None else (",", ": ")
        return json.dumps(dumped, indent=indent, separators=separators, ensure_ascii=False)

    @classmethod
    def model_validate(cls, obj: Any) -> Self:
        """Builds the model from what `json.loads` or `model_dump` gives; as tolerant as the decoding of a message.

        Raises:
            ValueError: `obj` is not of the kind at all, for example a number for a record.
        """
        from openai_codex._annotations import with_wire_names
        from openai_codex._convert import decode

        model = obj if isinstance(obj, cls) else decode(cls, with_wire_names(cls, obj))
        if not isinstance(model, cls):
            raise ValueError(f"{cls.__name__} cannot be made from {type(obj).__name__}")  # noqa: TRY004 - as pydantic does
        return model

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray) -> Self:
        """The same from JSON text.

        Raises:
            ValueError: The text is not JSON, or not of the kind at all.
        """
        return cls.model_validate(orjson.loads(json_data))


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record(ProtocolModel):
    """A JSON object with known fields: a frozen, slotted attrs class with keyword arguments only.

    Class variables of subclasses: `__wire_names__` has the wire names that are not simply camelCase, `__variants__`
    marks the base of a union, and `__keeps_raw__` a variant that stands for those nobody knows.
    """

    __slots__ = ()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values for the fields that `update` names; `deep` copies what is in the others, too."""
        original = copy.deepcopy(self) if deep else self
        return self.__class__(**{**{info.name: value for info, value in _values(original)}, **(update or {})})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash((self.__class__, *(_hashable(value) for _, value in _values(self))))

    def __str__(self) -> str:
        return " ".join(f"{info.name}={value!r}" for info, value in sorted(_values(self), key=_by_wire_name))

    def __repr__(self) -> str:
        shown = [f"{info.name}={value!r}" for info, value in _values(self) if info.required or value is not None]
        return f"{self.__class__.__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _remake, (self.__class__, {info.name: value for info, value in _values(self)})


class ServerIdentity:
    """What `InitializeResponse` can do besides: it answers to the wire's own names, and knows the server's name."""

    __slots__ = ()

    if TYPE_CHECKING:  # fields of `InitializeResponse`
        user_agent: Any
        platform_family: str
        platform_os: str
        sent_server_info: ServerInfo | None

    @property
    def server_info(self) -> ServerInfo:
        """What the server calls itself; taken from `user_agent` (`NAME/VERSION (...) ...`) when it does not say."""
        if self.sent_server_info is not None:
            return self.sent_server_info
        from openai_codex.protocol import ServerInfo

        # A newer server might send none, or none that is a string.
        agent = self.user_agent if isinstance(self.user_agent, str) else ""
        name, _, rest = agent.partition("/")
        return ServerInfo(name=name, version=rest.split(" ", 1)[0])

    @property
    def serverInfo(self) -> ServerInfo:  # noqa: N802 - the wire's name
        """The same as `server_info`."""
        return self.server_info

    @property
    def userAgent(self) -> str:  # noqa: N802 - the wire's name
        """The same as `user_agent`."""
        agent: str = self.user_agent
        return agent

    @property
    def platformFamily(self) -> str:  # noqa: N802 - the wire's name
        """The same as `platform_family`."""
        return self.platform_family

    @property
    def platformOs(self) -> str:  # noqa: N802 - the wire's name
        """The same as `platform_os`."""
        return self.platform_os


class WireEnum(ProtocolModel, str, Enum):
    """A string with known values. Any other string makes a member of its own, which the class does not remember."""

    __open__ = False  # True: the server takes any string here

    def __str__(self) -> str:
        return f"{self.__class__.__name__}.{self.name}"

    def __format__(self, format_spec: str) -> str:
        return format(str(self), format_spec)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        return self.__class__, (self.value,)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


@attrs.frozen(eq=False, repr=False)
class FieldInfo:
    """What is known about one field of a record class."""

    name: str
    wire: str
    """What the wire calls it."""
    annotation: str
    """The annotation as it is written in the class."""
    required: bool

    @property
    def nullable_by_choice(self) -> bool:
        """Null and absent differ: the field takes `NULL`, and None leaves it out."""
        return "Null" in self.annotation


_known_fields: dict[type, tuple[FieldInfo, ...]] = {}


def fields(cls: type) -> tuple[FieldInfo, ...]:
    """The fields of a record class, in order."""
    found = _known_fields.get(cls)
    if found is None:
        special: dict[str, str] = getattr(cls, "__wire_names__", {})
        entries: tuple[attrs.Attribute[Any], ...] = getattr(cls, "__attrs_attrs__", ())
        found = _known_fields[cls] = tuple(
            FieldInfo(
                entry.name,
                special.get(entry.name) or _camel(entry.name),
                str(entry.type),
                entry.default is attrs.NOTHING,
            )
            for entry in entries
        )
    return found


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether the value is sent as a JSON array."""
    return isinstance(value, (list, tuple))


def is_dict(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether the value is a JSON object."""
    return isinstance(value, dict)


def _hashable(value: Any) -> object:
    """Something that is equal for equal values and can be hashed, as lists and dicts cannot."""
    if is_list(value):
        return tuple(_hashable(entry) for entry in value)
    if is_dict(value):
        return frozenset((key, _hashable(entry)) for key, entry in value.items())
    return value


def snake(name: str) -> str:
    """The Python name of a wire name in camel case."""
    return _WORD.sub(lambda word: f"_{word[0].lower()}", name)


def _camel(name: str) -> str:
    return _BORDER.sub(lambda border: border[1].upper(), name)


def lazily(namespace: dict[str, Any]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Takes the plain record classes out of a module; the returned `__getattr__` and `__dir__` bring them back."""
    waiting = {
        name: value
        for name, value in namespace.items()
        if isinstance(value, type)
        and issubclass(value, Record)
        and value.__module__ == namespace["__name__"]
        and "__variants__" not in value.__dict__  # the base of a union has no fields of its own
    }
    for name in waiting:
        del namespace[name]

    def __getattr__(name: str) -> Any:  # noqa: N807 - it becomes the module's
        try:
            plain = waiting[name]
        except KeyError:
            raise AttributeError(f"module {namespace['__name__']!r} has no attribute {name!r}") from None
        with _making:
            if name not in namespace:
                namespace[name] = attrs.define(
                    plain,
                    frozen=True,
                    kw_only=True,
                    eq=False,
                    repr=False,
                    match_args=False,
                    weakref_slot=False,
                    getstate_setstate=False,
                )
        return namespace[name]

    def __dir__() -> list[str]:  # noqa: N807 - it becomes the module's
        return sorted({*namespace, *waiting})

    return __getattr__, __dir__


def mirror(module: ModuleType, namespace: dict[str, Any]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a module that has the public names of another one besides its own."""

    def __getattr__(name: str) -> Any:  # noqa: N807 - it becomes the module's
        return namespace.setdefault(name, getattr(module, name))

    def __dir__() -> list[str]:  # noqa: N807 - it becomes the module's
        return sorted({*namespace, *module.__all__})

    return __getattr__, __dir__


def _remake(cls: type[Record], values: dict[str, Any]) -> Record:
    return cls(**values)


def _values(record: Record) -> list[tuple[FieldInfo, Any]]:
    return [(info, getattr(record, info.name)) for info in fields(record.__class__)]


def _by_wire_name(entry: tuple[FieldInfo, Any]) -> str:
    return entry[0].wire


def _dump(value: Any, as_json: bool, by_alias: bool, exclude_none: bool) -> Any:  # noqa: PLR0911 - one return a kind
    if isinstance(value, Record):
        raw = getattr(value, "raw", None) if hasattr(value, "__keeps_raw__") else None
        if raw is not None:
            return raw
        return {
            info.wire if by_alias else info.name: _dump(entry, as_json, by_alias, exclude_none)
            for info, entry in sorted(_values(value), key=_by_wire_name)
            if entry is not None or not (exclude_none or info.nullable_by_choice)
        }
    if isinstance(value, WireEnum):
        return value.value if as_json else value
    if is_list(value):
        return [_dump(entry, as_json, by_alias, exclude_none) for entry in value]
    if is_dict(value):
        return {name: _dump(entry, as_json, by_alias, exclude_none) for name, entry in value.items()}
    if isinstance(value, (RootedStr, RootedInt)):
        return value.root
    return None if value is NULL else value
