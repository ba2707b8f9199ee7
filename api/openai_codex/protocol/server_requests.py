# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
# ruff: noqa: E501 - names of the protocol are long
"""Protocol models: server requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, Union

from openai_codex._models import Record, RootedInt, RootedStr, WireEnum, lazy_classes


class AttestationGenerateParams(Record):
    """Params of the server's request `attestation/generate`."""


class AttestationGenerateResponse(Record):
    """Result of the server's request `attestation/generate`."""

    token: str


class ChatgptAuthTokensRefreshParams(Record):
    """Params of the server's request `account/chatgptAuthTokens/refresh`."""

    reason: ChatgptAuthTokensRefreshReason
    previous_account_id: str | None = None


class ChatgptAuthTokensRefreshReason(WireEnum):
    """Values of `ChatgptAuthTokensRefreshParams`."""

    unauthorized = "unauthorized"


class ChatgptAuthTokensRefreshResponse(Record):
    """Result of the server's request `account/chatgptAuthTokens/refresh`."""

    access_token: str
    chatgpt_account_id: str
    chatgpt_plan_type: str | None = None


class CurrentTimeReadParams(Record):
    """Params of the server's request `currentTime/read`."""

    thread_id: str


class CurrentTimeReadResponse(Record):
    """Result of the server's request `currentTime/read`."""

    current_time_at: int
    """Unix time in seconds."""


class McpServerElicitationRequestParams(Record):
    """`mode` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "mode"
    __variants__: ClassVar[dict[str, str]] = {
        "openai/userVerification": "OpenaiUserVerificationMcpServerElicitationRequestParams",
        "form": "FormMcpServerElicitationRequestParams",
        "openai/form": "OpenaiFormMcpServerElicitationRequestParams",
        "openaiForm": "OpenaiFormMcpServerElicitationRequestParams",
        "url": "UrlMcpServerElicitationRequestParams",
    }
    __unknown__: ClassVar[str] = "UnknownMcpServerElicitationRequestParams"

    mode: str
    server_name: str
    thread_id: str
    turn_id: str | None = None
    meta: Any = None


class FormMcpServerElicitationRequestParams(McpServerElicitationRequestParams):
    """`form` variant of `McpServerElicitationRequestParams`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    mode: Literal["form"] = "form"
    server_name: str
    thread_id: str
    message: str
    requested_schema: McpElicitationSchema
    turn_id: str | None = None
    meta: Any = None


class McpElicitationArrayType(WireEnum):
    """Values of `McpElicitationTitledMultiSelectEnumSchema`, `McpElicitationUntitledMultiSelectEnumSchema`."""

    array = "array"


class McpElicitationBooleanSchema(Record):
    """Part of the protocol."""

    type: McpElicitationBooleanType
    default: bool | None = None
    description: str | None = None
    title: str | None = None


class McpElicitationBooleanType(WireEnum):
    """Values of `McpElicitationBooleanSchema`."""

    boolean = "boolean"


class McpElicitationConstOption(Record):
    """Part of `McpElicitationTitledEnumItems`, `McpElicitationTitledSingleSelectEnumSchema`."""

    const: str
    title: str


class McpElicitationLegacyTitledEnumSchema(Record):
    """Part of the protocol."""

    enum: list[str]
    type: McpElicitationStringType
    default: str | None = None
    description: str | None = None
    enum_names: list[str] | None = None
    title: str | None = None


class McpElicitationNumberSchema(Record):
    """Part of the protocol."""

    type: McpElicitationNumberType
    default: float | None = None
    description: str | None = None
    maximum: float | None = None
    minimum: float | None = None
    title: str | None = None


class McpElicitationNumberType(WireEnum):
    """Values of `McpElicitationNumberSchema`."""

    number = "number"
    integer = "integer"


class McpElicitationObjectType(WireEnum):
    """Values of `McpElicitationSchema`."""

    object = "object"


class McpElicitationSchema(Record):
    """Part of `FormMcpServerElicitationRequestParams`."""

    __wire_names__: ClassVar[dict[str, str]] = {"schema": "$schema"}

    properties: dict[str, McpElicitationPrimitiveSchema]
    type: McpElicitationObjectType
    schema: str | None = None
    required: list[str] | None = None


class McpElicitationStringFormat(WireEnum):
    """Values of `McpElicitationStringSchema`."""

    email = "email"
    uri = "uri"
    date = "date"
    date_time = "date-time"


class McpElicitationStringSchema(Record):
    """Part of the protocol."""

    type: McpElicitationStringType
    default: str | None = None
    description: str | None = None
    format: McpElicitationStringFormat | None = None
    max_length: int | None = None
    min_length: int | None = None
    title: str | None = None


class McpElicitationStringType(WireEnum):
    """Values of `McpElicitationLegacyTitledEnumSchema`, `McpElicitationStringSchema`, `McpElicitationTitledSingleSelectEnumSchema`."""

    string = "string"


class McpElicitationTitledEnumItems(Record):
    """Part of `McpElicitationTitledMultiSelectEnumSchema`."""

    any_of: list[McpElicitationConstOption]


class McpElicitationTitledMultiSelectEnumSchema(Record):
    """Part of the protocol."""

    items: McpElicitationTitledEnumItems
    type: McpElicitationArrayType
    default: list[str] | None = None
    description: str | None = None
    max_items: int | None = None
    min_items: int | None = None
    title: str | None = None


class McpElicitationTitledSingleSelectEnumSchema(Record):
    """Part of the protocol."""

    one_of: list[McpElicitationConstOption]
    type: McpElicitationStringType
    default: str | None = None
    description: str | None = None
    title: str | None = None


class McpElicitationUntitledEnumItems(Record):
    """Part of `McpElicitationUntitledMultiSelectEnumSchema`."""

    enum: list[str]
    type: McpElicitationStringType


class McpElicitationUntitledMultiSelectEnumSchema(Record):
    """Part of the protocol."""

    items: McpElicitationUntitledEnumItems
    type: McpElicitationArrayType
    default: list[str] | None = None
    description: str | None = None
    max_items: int | None = None
    min_items: int | None = None
    title: str | None = None


class McpElicitationUntitledSingleSelectEnumSchema(Record):
    """Part of the protocol."""

    enum: list[str]
    type: McpElicitationStringType
    default: str | None = None
    description: str | None = None
    title: str | None = None


class McpServerElicitationAction(WireEnum):
    """Values of `McpServerElicitationRequestResponse`."""

    accept = "accept"
    decline = "decline"
    cancel = "cancel"


class McpServerElicitationRequestResponse(Record):
    """Result of the server's request `mcpServer/elicitation/request`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    action: McpServerElicitationAction
    meta: Any = None
    content: Any = None


class OpenaiFormMcpServerElicitationRequestParams(McpServerElicitationRequestParams):
    """`openai/form` or `openaiForm` variant of `McpServerElicitationRequestParams`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    mode: Literal["openai/form", "openaiForm"]
    server_name: str
    thread_id: str
    message: str
    requested_schema: Any
    turn_id: str | None = None
    meta: Any = None


class OpenaiUserVerificationMcpServerElicitationRequestParams(McpServerElicitationRequestParams):
    """`openai/userVerification` variant of `McpServerElicitationRequestParams`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    mode: Literal["openai/userVerification"] = "openai/userVerification"
    server_name: str
    thread_id: str
    challenge: str
    description: str
    title: str
    turn_id: str | None = None
    meta: Any = None


class ServerRequestResolvedNotification(Record):
    """`serverRequest/resolved` notification."""

    request_id: RequestId
    thread_id: str


class UnknownMcpServerElicitationRequestParams(McpServerElicitationRequestParams):
    """A variant of `McpServerElicitationRequestParams` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True
    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    mode: str = ""
    server_name: str
    thread_id: str
    turn_id: str | None = None
    meta: Any = None
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UrlMcpServerElicitationRequestParams(McpServerElicitationRequestParams):
    """`url` variant of `McpServerElicitationRequestParams`."""

    __wire_names__: ClassVar[dict[str, str]] = {"meta": "_meta"}

    mode: Literal["url"] = "url"
    server_name: str
    thread_id: str
    elicitation_id: str
    message: str
    url: str
    turn_id: str | None = None
    meta: Any = None


McpElicitationEnumSchema: TypeAlias = Union[
    "McpElicitationSingleSelectEnumSchema",
    "McpElicitationMultiSelectEnumSchema",
    "McpElicitationLegacyTitledEnumSchema",
]


McpElicitationMultiSelectEnumSchema: TypeAlias = Union[
    "McpElicitationUntitledMultiSelectEnumSchema", "McpElicitationTitledMultiSelectEnumSchema"
]


McpElicitationPrimitiveSchema: TypeAlias = Union[
    "McpElicitationEnumSchema",
    "McpElicitationStringSchema",
    "McpElicitationNumberSchema",
    "McpElicitationBooleanSchema",
]


McpElicitationSingleSelectEnumSchema: TypeAlias = Union[
    "McpElicitationUntitledSingleSelectEnumSchema", "McpElicitationTitledSingleSelectEnumSchema"
]


RequestId: TypeAlias = RootedStr | RootedInt


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
