"""The base class of everything that the protocol has a name for, with the methods that programs know from pydantic.

These methods need the decoder. The decoder needs every class of the protocol, and these classes need the base class. An
import here would close that circle, so the base class asks an object instead: `ProtocolModel.__codec__`. It is set in
one place, `openai_codex/__init__.py`, which Python runs before a program can use any module of the package.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

import orjson

if TYPE_CHECKING:
    from collections.abc import Collection

    from typing_extensions import Self

Model = TypeVar("Model", bound="ProtocolModel")


class Codec(Protocol):
    """Makes models of plain values and plain values of models. `openai_codex._serialization` has the one there is."""

    def validate(self, cls: type[Model], obj: Any) -> Model:
        """Does the work of `ProtocolModel.model_validate`."""
        ...

    def dump(
        self,
        model: ProtocolModel,
        *,
        as_json: bool,
        include: Collection[str] | None,
        exclude: Collection[str] | None,
        by_alias: bool,
        exclude_none: bool,
    ) -> Any:
        """Does the work of `ProtocolModel.model_dump`."""
        ...


class ProtocolModel:
    """Anything the protocol has a name for."""

    __slots__ = ()
    __codec__: ClassVar[Codec]

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
        """Returns the model as dicts, lists and scalars; keys are in alphabetical order.

        Args:
            mode: "python" keeps enum members, "json" turns them into strings.
            include: Names of the model's own fields to keep; None: all.
            exclude: Names of the model's own fields to leave out.
            by_alias: Name the fields as the wire does.
            exclude_unset: Leave out fields that are None, as `exclude_none` does: None is what an unset field has.
            exclude_defaults: Leave out fields that are None, as `exclude_none` does: None is the default of a field.
            exclude_none: Leave out fields that are None. Where null and absent differ, None is always left out.
        """
        return self.__codec__.dump(
            self,
            as_json=mode == "json",
            include=include,
            exclude=exclude,
            by_alias=by_alias,
            exclude_none=exclude_none or exclude_unset or exclude_defaults,
        )

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
        """Returns what `model_dump` does as JSON text.

        Args:
            indent: Number of spaces a level; None: all on one line.
            include: As for `model_dump`.
            exclude: As for `model_dump`.
            by_alias: As for `model_dump`.
            exclude_unset: As for `model_dump`.
            exclude_defaults: As for `model_dump`.
            exclude_none: As for `model_dump`.
        """
        dumped = self.model_dump(
            mode="json",
            include=include,
            exclude=exclude,
            by_alias=by_alias,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
        )
        separators = (",", ":") if indent is None else (",", ": ")
        return json.dumps(dumped, indent=indent, separators=separators, ensure_ascii=False)

    @classmethod
    def model_validate(cls, obj: Any) -> Self:
        """Builds the model from what `json.loads` or `model_dump` gives; as tolerant as the decoding of a message.

        Raises:
            ValueError: `obj` is not of the kind at all, for example a number for a record.
        """
        return cls.__codec__.validate(cls, obj)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray) -> Self:
        """Builds the model from JSON text, as `model_validate` does from parsed JSON.

        Raises:
            ValueError: The text is not JSON, or not of the kind at all.
        """
        return cls.model_validate(orjson.loads(json_data))
