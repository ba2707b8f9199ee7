# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
"""Protocol models: realtime."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from openai_codex._models import Null, Record, WireEnum, lazy_classes


class ThreadRealtimeItem(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "realtimeSessionStarted": "RealtimeSessionStartedThreadRealtimeItem",
        "transcriptSegment": "TranscriptSegmentThreadRealtimeItem",
        "bemItemPromoted": "BemItemPromotedThreadRealtimeItem",
        "realtimeSessionClosed": "RealtimeSessionClosedThreadRealtimeItem",
    }
    __unknown__: ClassVar[str] = "UnknownThreadRealtimeItem"

    type: str
    id: str
    realtime_session_id: str


class BemItemPromotedThreadRealtimeItem(ThreadRealtimeItem):
    """`bemItemPromoted` variant of `ThreadRealtimeItem`."""

    type: Literal["bemItemPromoted"] = "bemItemPromoted"
    id: str
    realtime_session_id: str
    item_id: str
    presentation: ThreadRealtimeBemItemPresentation
    turn_id: str


class CodexResponseHandoffMode(WireEnum):
    """Values of `ThreadRealtimeStartParams`."""

    thinking = "thinking"
    commentary = "commentary"
    bem_tags = "bemTags"


class ConversationTextRole(WireEnum):
    """Values of `ThreadRealtimeAppendTextParams`, `ThreadRealtimeInitialItem`."""

    user = "user"
    developer = "developer"
    assistant = "assistant"


class ThreadRealtimeStartTransport(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "websocket": "WebsocketThreadRealtimeStartTransport",
        "webrtc": "WebrtcThreadRealtimeStartTransport",
        "existingCall": "ExistingCallThreadRealtimeStartTransport",
    }
    __unknown__: ClassVar[str] = "UnknownThreadRealtimeStartTransport"

    type: str


class ExistingCallThreadRealtimeStartTransport(ThreadRealtimeStartTransport):
    """`existingCall` variant of `ThreadRealtimeStartTransport`."""

    type: Literal["existingCall"] = "existingCall"
    call_id: str


class ThreadRealtimeBemItemPresentation(Record):
    """`type` says which variant it is; see the subclasses."""

    __slots__ = ()
    __tag__: ClassVar[str | None] = "type"
    __variants__: ClassVar[dict[str, str]] = {
        "wholeItem": "WholeItemThreadRealtimeBemItemPresentation",
        "inlineMarkdown": "InlineMarkdownThreadRealtimeBemItemPresentation",
        "inlineVisualization": "InlineVisualizationThreadRealtimeBemItemPresentation",
    }
    __unknown__: ClassVar[str] = "UnknownThreadRealtimeBemItemPresentation"

    type: str


class InlineMarkdownThreadRealtimeBemItemPresentation(ThreadRealtimeBemItemPresentation):
    """`inlineMarkdown` variant of `ThreadRealtimeBemItemPresentation`."""

    type: Literal["inlineMarkdown"] = "inlineMarkdown"


class InlineVisualizationThreadRealtimeBemItemPresentation(ThreadRealtimeBemItemPresentation):
    """`inlineVisualization` variant of `ThreadRealtimeBemItemPresentation`."""

    type: Literal["inlineVisualization"] = "inlineVisualization"
    index: int


class RealtimeConversationVersion(WireEnum):
    """Values of `ThreadRealtimeStartParams`, `ThreadRealtimeStartedNotification`."""

    v1 = "v1"
    v2 = "v2"
    v3 = "v3"


class RealtimeOutputModality(WireEnum):
    """Values of `ThreadRealtimeStartParams`."""

    text = "text"
    audio = "audio"


class RealtimeSessionClosedThreadRealtimeItem(ThreadRealtimeItem):
    """`realtimeSessionClosed` variant of `ThreadRealtimeItem`."""

    type: Literal["realtimeSessionClosed"] = "realtimeSessionClosed"
    id: str
    realtime_session_id: str
    outcome: ThreadRealtimeSessionOutcome


class RealtimeSessionStartedThreadRealtimeItem(ThreadRealtimeItem):
    """`realtimeSessionStarted` variant of `ThreadRealtimeItem`."""

    type: Literal["realtimeSessionStarted"] = "realtimeSessionStarted"
    id: str
    realtime_session_id: str


class RealtimeVoice(WireEnum):
    """Values of `RealtimeVoicesList`, `ThreadRealtimeStartParams`."""

    alloy = "alloy"
    arbor = "arbor"
    ash = "ash"
    aube = "aube"
    ballad = "ballad"
    breeze = "breeze"
    bubbie = "bubbie"
    cedar = "cedar"
    coral = "coral"
    cove = "cove"
    echo = "echo"
    ember = "ember"
    haetsal = "haetsal"
    hanul = "hanul"
    himari = "himari"
    juniper = "juniper"
    leher = "leher"
    maple = "maple"
    marin = "marin"
    miko = "miko"
    neer = "neer"
    porto = "porto"
    rindo = "rindo"
    rio = "rio"
    rivage = "rivage"
    sage = "sage"
    selva = "selva"
    shimmer = "shimmer"
    sol = "sol"
    sonna = "sonna"
    spruce = "spruce"
    tinta = "tinta"
    vale = "vale"
    verse = "verse"
    viola = "viola"


class RealtimeVoicesList(Record):
    """Part of `ThreadRealtimeListVoicesResponse`."""

    default_v1: RealtimeVoice
    default_v2: RealtimeVoice
    v1: list[RealtimeVoice]
    v2: list[RealtimeVoice]
    v3: list[RealtimeVoice] | None = None


class ThreadRealtimeAppendAudioParams(Record):
    """Params of `thread/realtime/appendAudio`."""

    audio: ThreadRealtimeAudioChunk
    thread_id: str


class ThreadRealtimeAppendAudioResponse(Record):
    """Result of `thread/realtime/appendAudio`."""


class ThreadRealtimeAppendSpeechParams(Record):
    """Params of `thread/realtime/appendSpeech`."""

    text: str
    thread_id: str


class ThreadRealtimeAppendSpeechResponse(Record):
    """Result of `thread/realtime/appendSpeech`."""


class ThreadRealtimeAppendTextParams(Record):
    """Params of `thread/realtime/appendText`."""

    text: str
    thread_id: str
    role: ConversationTextRole | None = None


class ThreadRealtimeAppendTextResponse(Record):
    """Result of `thread/realtime/appendText`."""


class ThreadRealtimeAudioChunk(Record):
    """Part of `ThreadRealtimeAppendAudioParams`, `ThreadRealtimeOutputAudioDeltaNotification`."""

    data: str
    num_channels: int
    sample_rate: int
    item_id: str | None = None
    samples_per_channel: int | None = None


class ThreadRealtimeClosedNotification(Record):
    """`thread/realtime/closed` notification."""

    thread_id: str
    reason: str | None = None


class ThreadRealtimeErrorNotification(Record):
    """`thread/realtime/error` notification."""

    message: str
    thread_id: str


class ThreadRealtimeInitialItem(Record):
    """Part of `ThreadRealtimeStartParams`."""

    role: ConversationTextRole
    text: str


class ThreadRealtimeItemAddedNotification(Record):
    """`thread/realtime/itemAdded` notification."""

    item: Any
    thread_id: str


class ThreadRealtimeItemCompletedNotification(Record):
    """`thread/realtime/item/completed` notification."""

    item: ThreadRealtimeItem
    thread_id: str


class ThreadRealtimeItemStartedNotification(Record):
    """`thread/realtime/item/started` notification."""

    item: ThreadRealtimeItem
    thread_id: str


class ThreadRealtimeItemTranscriptDeltaNotification(Record):
    """`thread/realtime/item/transcript/delta` notification."""

    delta: str
    item_id: str
    thread_id: str


class ThreadRealtimeListVoicesParams(Record):
    """Params of `thread/realtime/listVoices`."""


class ThreadRealtimeListVoicesResponse(Record):
    """Result of `thread/realtime/listVoices`."""

    voices: RealtimeVoicesList


class ThreadRealtimeOutputAudioDeltaNotification(Record):
    """`thread/realtime/outputAudio/delta` notification."""

    audio: ThreadRealtimeAudioChunk
    thread_id: str


class ThreadRealtimeSdpNotification(Record):
    """`thread/realtime/sdp` notification."""

    sdp: str
    thread_id: str


class ThreadRealtimeSessionOutcome(WireEnum):
    """Values of `RealtimeSessionClosedThreadRealtimeItem`."""

    ended = "ended"
    failed = "failed"


class ThreadRealtimeStartParams(Record):
    """Params of `thread/realtime/start`."""

    output_modality: RealtimeOutputModality
    thread_id: str
    backend_reasoning_status: bool | None = None
    client_managed_handoffs: bool | None = None
    codex_response_handoff_channel_prefixes: dict[str, list[str]] | None = None
    codex_response_handoff_mode: CodexResponseHandoffMode | None = None
    codex_response_item_prefix: str | None = None
    codex_responses_as_items: bool | None = None
    delegation_ack_filler: bool | None = None
    flush_transcript_tail_on_session_end: bool | None = None
    include_startup_context: bool | None = None
    initial_items: list[ThreadRealtimeInitialItem] | None = None
    model: str | None = None
    prompt: str | Null | None = None
    realtime_end_instructions: str | None = None
    realtime_session_id: str | None = None
    realtime_start_instructions: str | None = None
    transport: ThreadRealtimeStartTransport | None = None
    version: RealtimeConversationVersion | None = None
    voice: RealtimeVoice | None = None


class ThreadRealtimeStartResponse(Record):
    """Result of `thread/realtime/start`."""


class ThreadRealtimeStartedNotification(Record):
    """`thread/realtime/started` notification."""

    thread_id: str
    version: RealtimeConversationVersion
    realtime_session_id: str | None = None


class ThreadRealtimeStopParams(Record):
    """Params of `thread/realtime/stop`."""

    thread_id: str


class ThreadRealtimeStopResponse(Record):
    """Result of `thread/realtime/stop`."""


class ThreadRealtimeTranscriptDeltaNotification(Record):
    """`thread/realtime/transcript/delta` notification."""

    delta: str
    role: str
    thread_id: str


class ThreadRealtimeTranscriptDoneNotification(Record):
    """`thread/realtime/transcript/done` notification."""

    role: str
    text: str
    thread_id: str


class ThreadRealtimeTranscriptRole(WireEnum):
    """Values of `TranscriptSegmentThreadRealtimeItem`."""

    user = "user"
    assistant = "assistant"


class TranscriptSegmentThreadRealtimeItem(ThreadRealtimeItem):
    """`transcriptSegment` variant of `ThreadRealtimeItem`."""

    type: Literal["transcriptSegment"] = "transcriptSegment"
    id: str
    realtime_session_id: str
    role: ThreadRealtimeTranscriptRole
    text: str


class UnknownThreadRealtimeBemItemPresentation(ThreadRealtimeBemItemPresentation):
    """A variant of `ThreadRealtimeBemItemPresentation` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownThreadRealtimeItem(ThreadRealtimeItem):
    """A variant of `ThreadRealtimeItem` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    id: str
    realtime_session_id: str
    raw: dict[str, Any] | None = None
    """The object as it came."""


class UnknownThreadRealtimeStartTransport(ThreadRealtimeStartTransport):
    """A variant of `ThreadRealtimeStartTransport` that this library does not know."""

    __keeps_raw__: ClassVar[bool] = True

    type: str = ""
    raw: dict[str, Any] | None = None
    """The object as it came."""


class WebrtcThreadRealtimeStartTransport(ThreadRealtimeStartTransport):
    """`webrtc` variant of `ThreadRealtimeStartTransport`."""

    type: Literal["webrtc"] = "webrtc"
    sdp: str


class WebsocketThreadRealtimeStartTransport(ThreadRealtimeStartTransport):
    """`websocket` variant of `ThreadRealtimeStartTransport`."""

    type: Literal["websocket"] = "websocket"


class WholeItemThreadRealtimeBemItemPresentation(ThreadRealtimeBemItemPresentation):
    """`wholeItem` variant of `ThreadRealtimeBemItemPresentation`."""

    type: Literal["wholeItem"] = "wholeItem"


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_classes(globals())
