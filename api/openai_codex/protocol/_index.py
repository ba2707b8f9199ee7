# Generated from the schemas of app-server 0.134.0 and 0.163.0 by `python -m codegen`. Do not edit.
# ruff: noqa: E501 - names of the protocol are long
"""Which module of the package has which name, and what the aliases stand for."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

_NAMES: Final[dict[str, str]] = {
    "account": (
        "Account AccountLoginCompletedNotification AccountRoutingOverride AccountTokenUsageDailyBucket "
        "AccountTokenUsageSummary AccountUpdatedNotification AddCreditsNudgeCreditType AddCreditsNudgeEmailStatus "
        "AmazonBedrockAccessKeysLoginAccountParams AmazonBedrockAccount AmazonBedrockLoginAccountParams "
        "AmazonBedrockLoginAccountResponse ApiKeyAccount ApiKeyLoginAccountParams ApiKeyLoginAccountResponse AuthMode "
        "AwsCredentialType BedrockAwsProfile BedrockCheckGovCloudRequirementsParams "
        "BedrockCheckGovCloudRequirementsResponse BedrockDiscoverParams BedrockDiscoverResponse "
        "BedrockEnvironmentCredential BedrockSetupParams BedrockSetupResponse CancelLoginAccountParams "
        "CancelLoginAccountResponse CancelLoginAccountStatus ChatgptAccount ChatgptAuthTokensLoginAccountParams "
        "ChatgptAuthTokensLoginAccountResponse ChatgptDeviceCodeLoginAccountParams "
        "ChatgptDeviceCodeLoginAccountResponse ChatgptLoginAccountParams ChatgptLoginAccountResponse "
        "ConsumeAccountRateLimitResetCreditOutcome ConsumeAccountRateLimitResetCreditParams "
        "ConsumeAccountRateLimitResetCreditResponse DesktopOnboardingEntrypoint EnvironmentBedrockSetupParams "
        "GatewayOAuthCancelResponse GatewayOAuthChangedNotification GatewayOAuthLoginResponse "
        "GatewayOAuthReadResponse GatewayOAuthStatus GetAccountParams GetAccountRateLimitsParams "
        "GetAccountRateLimitsResponse GetAccountResponse GetAccountTokenUsageParams GetAccountTokenUsageResponse "
        "GetWorkspaceMessagesResponse LoginAccountParams LoginAccountResponse LoginAppBrand LogoutAccountResponse "
        "ProfileBedrockSetupParams RateLimitResetCredit RateLimitResetCreditStatus RateLimitResetCreditsSummary "
        "RateLimitResetType SendAddCreditsNudgeEmailParams SendAddCreditsNudgeEmailResponse ThreadUsage "
        "ThreadUsageBreakdownGroup UnknownAccount UnknownBedrockSetupParams UnknownLoginAccountParams "
        "UnknownLoginAccountResponse UserVerificationCancelParams UserVerificationCancelResponse "
        "UserVerificationDeleteParams UserVerificationDeleteResponse UserVerificationEnrollParams "
        "UserVerificationEnrollResponse UserVerificationProof UserVerificationStatusParams "
        "UserVerificationStatusResponse UserVerificationUnavailableReason UserVerificationVerifyParams "
        "UserVerificationVerifyResponse WorkspaceMessage WorkspaceMessageType WorkspaceRouting"
    ),
    "approvals": (
        "AcceptWithExecpolicyAmendment AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision AddFileChange "
        "AdditionalFileSystemPermissions AdditionalNetworkPermissions AdditionalPermissionProfile "
        "ApplyNetworkPolicyAmendment ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision "
        "ApplyPatchApprovalParams ApplyPatchApprovalResponse ApplyPatchGuardianApprovalReviewAction "
        "ApprovedExecpolicyAmendment ApprovedExecpolicyAmendmentReviewDecision AutoReviewDecisionSource "
        "CommandExecutionApprovalDecision CommandExecutionApprovalDecisionValue CommandExecutionApprovalKind "
        "CommandExecutionOutputDeltaNotification CommandExecutionRequestApprovalParams "
        "CommandExecutionRequestApprovalResponse CommandGuardianApprovalReviewAction DeleteFileChange Denied "
        "DeniedReviewDecision DynamicToolCallParams DynamicToolCallResponse ExecCommandApprovalParams "
        "ExecCommandApprovalResponse ExecveGuardianApprovalReviewAction FileChange FileChangeApprovalDecision "
        "FileChangeOutputDeltaNotification FileChangePatchUpdatedNotification FileChangeRequestApprovalParams "
        "FileChangeRequestApprovalResponse FileSystemAccessMode FileSystemPath FileSystemSandboxEntry "
        "FileSystemSpecialPath GlobPatternFileSystemPath GrantedPermissionProfile GuardianApprovalReview "
        "GuardianApprovalReviewAction GuardianApprovalReviewStatus GuardianCommandSource GuardianRiskLevel "
        "GuardianUserAuthorization GuardianWarningNotification ItemGuardianApprovalReviewCompletedNotification "
        "ItemGuardianApprovalReviewStartedNotification KindFileSystemSpecialPath ListFilesParsedCommand "
        "McpToolCallGuardianApprovalReviewAction MinimalFileSystemSpecialPath "
        "NetworkAccessGuardianApprovalReviewAction NetworkApprovalContext NetworkApprovalProtocol "
        "NetworkPolicyAmendment NetworkPolicyAmendmentReviewDecision "
        "NetworkPolicyAmendmentReviewDecisionNetworkPolicyAmendment NetworkPolicyRuleAction ParsedCommand "
        "PathFileSystemPath PermissionGrantScope PermissionsRequestApprovalParams PermissionsRequestApprovalResponse "
        "ReadParsedCommand RequestPermissionProfile RequestPermissionsGuardianApprovalReviewAction ReviewDecision "
        "ReviewDecisionValue RootFileSystemSpecialPath SearchParsedCommand SlashTmpFileSystemSpecialPath "
        "SpecialFileSystemPath StrictReviewRequiredNotification TerminalInteractionNotification ThreadId "
        "TmpdirFileSystemSpecialPath ToolRequestUserInputAnswer ToolRequestUserInputOption ToolRequestUserInputParams "
        "ToolRequestUserInputQuestion ToolRequestUserInputResponse UnknownCommandExecutionApprovalDecision "
        "UnknownFileChange UnknownFileSystemPath UnknownFileSystemSpecialPath UnknownGuardianApprovalReviewAction "
        "UnknownParsedCommand UnknownReviewDecision UpdateFileChange WriteStdinGuardianApprovalReviewAction"
    ),
    "config": (
        "AgentConfiguredHookHandler AllowDenyRequirement AnalyticsConfig AppToolApproval "
        "ApplicationNetworkRequirements ApplicationRequirements AppsConfig AppsDefaultConfig "
        "AutoCompactTokenLimitScope AutoReviewRequirements BrowserUseAccessApprovalLifetime BrowserUseConfig "
        "BrowserUseExtensionRequirements BrowserUseOriginPolicy BrowserUseOriginPolicyConfig BrowserUseRequirements "
        "CliAuthCredentialsStoreMode CommandConfiguredHookHandler ComputerUseConfig ComputerUseMacosConfig "
        "ComputerUseMacosRequirements ComputerUseRequirements ComputerUseWindowsConfig ComputerUseWindowsExeConfig "
        "ComputerUseWindowsExeRequirement ComputerUseWindowsRequirements Config ConfigBatchWriteParams ConfigEdit "
        "ConfigLayer ConfigLayerMetadata ConfigLayerSource ConfigReadParams ConfigReadResponse ConfigRequirements "
        "ConfigRequirementsReadResponse ConfigValueWriteParams ConfigWriteResponse ConfiguredHookHandler "
        "ConfiguredHookMatcherGroup EnterpriseManagedConfigLayerSource FeedbackRequirements ForcedChatgptWorkspaceIds "
        "ForcedLoginMethod InAppBrowserRequirements LegacyManagedConfigTomlFromFileConfigLayerSource "
        "LegacyManagedConfigTomlFromMdmConfigLayerSource ManagedHooksRequirements McpServerRefreshResponse "
        "McpToolConfiguredHookHandler MdmConfigLayerSource MemoryResetResponse MemoryStatusParams "
        "MemoryStatusResponse MergeStrategy ModelsRequirements NetworkDomainPermission NetworkRequirements "
        "NetworkUnixSocketPermission NewThreadModelDefaults OverriddenMetadata PackagedDefaultsConfigLayerSource "
        "ProjectConfigLayerSource PromptConfiguredHookHandler RequestHeader ResidencyRequirement "
        "SandboxWorkspaceWrite SessionFlagsConfigLayerSource SystemConfigLayerSource ToolsV2 UnknownConfigLayerSource "
        "UnknownConfiguredHookHandler UserConfigLayerSource Verbosity WebSearchContextSize WebSearchLocation "
        "WebSearchMode WebSearchToolConfig WindowsSandboxImplementation WriteStatus"
    ),
    "external_agents": (
        "CommandMigration ExternalAgentConfigDetectParams ExternalAgentConfigDetectResponse "
        "ExternalAgentConfigImportCompletedNotification ExternalAgentConfigImportHistoriesReadResponse "
        "ExternalAgentConfigImportHistory ExternalAgentConfigImportHistoryRecordParams "
        "ExternalAgentConfigImportHistoryRecordResponse ExternalAgentConfigImportHistoryRecordSuccessParams "
        "ExternalAgentConfigImportHistoryRecordTypeResultParams ExternalAgentConfigImportItemTypeFailure "
        "ExternalAgentConfigImportItemTypeSuccess ExternalAgentConfigImportParams "
        "ExternalAgentConfigImportProgressNotification ExternalAgentConfigImportResponse "
        "ExternalAgentConfigImportTypeResult ExternalAgentConfigMigrationItem ExternalAgentConfigMigrationItemType "
        "ExternalAgentDetectedConnectorCandidate ExternalAgentDetectedConnectorSource "
        "ExternalAgentImportedConnectorCandidate ExternalAgentImportedConnectorSource HookMigration "
        "McpServerMigration MigrationDetails PluginsMigration SessionMigration SkillMigration SubagentMigration"
    ),
    "files": (
        "FsChangedNotification FsCopyParams FsCopyResponse FsCreateDirectoryParams FsCreateDirectoryResponse "
        "FsGetMetadataParams FsGetMetadataResponse FsReadDirectoryEntry FsReadDirectoryParams FsReadDirectoryResponse "
        "FsReadFileParams FsReadFileResponse FsRemoveParams FsRemoveResponse FsUnwatchParams FsUnwatchResponse "
        "FsWatchParams FsWatchResponse FsWriteFileParams FsWriteFileResponse FuzzyFileSearchMatchType "
        "FuzzyFileSearchParams FuzzyFileSearchResponse FuzzyFileSearchResult "
        "FuzzyFileSearchSessionCompletedNotification FuzzyFileSearchSessionStartParams "
        "FuzzyFileSearchSessionStartResponse FuzzyFileSearchSessionStopParams FuzzyFileSearchSessionStopResponse "
        "FuzzyFileSearchSessionUpdateParams FuzzyFileSearchSessionUpdateResponse "
        "FuzzyFileSearchSessionUpdatedNotification"
    ),
    "handshake": "AbsolutePathBuf ClientInfo InitializeCapabilities InitializeParams InitializeResponse ServerInfo",
    "hooks": (
        "AgentHookMetadata CommandHookMetadata HookCompletedNotification HookErrorInfo HookExecutionMode "
        "HookHandlerType HookMetadata HookOutputEntry HookOutputEntryKind HookRunStatus HookRunSummary HookScope "
        "HookSource HookStartedNotification HookTrustStatus HooksListEntry HooksListParams HooksListResponse "
        "McpToolHookMetadata PromptHookMetadata UnknownHookMetadata"
    ),
    "items": (
        "AddPatchChangeKind AgentMessageDelivery AgentMessageThreadItem AsyncUserInputQuestion AudioUserInput "
        "ByteRange CollabAgentState CollabAgentStatus CollabAgentTool CollabAgentToolCallStatus "
        "CollabAgentToolCallThreadItem CommandAction CommandExecutionSource CommandExecutionStatus "
        "CommandExecutionThreadItem ContextCompactionThreadItem DeletePatchChangeKind "
        "DynamicToolCallOutputContentItem DynamicToolCallStatus DynamicToolCallThreadItem "
        "EncryptedContentFunctionCallOutputContentItem EnteredReviewModeThreadItem ExitedReviewModeThreadItem "
        "FileChangeThreadItem FileUpdateChange FindInPageWebSearchAction FunctionCallOutputBody "
        "FunctionCallOutputContentItem FunctionCallOutputThreadItem HookPromptFragment HookPromptThreadItem "
        "ImageDetail ImageGenerationFailure ImageGenerationThreadItem ImageUserInput ImageViewThreadItem "
        "InputAudioDynamicToolCallOutputContentItem InputAudioFunctionCallOutputContentItem "
        "InputImageDynamicToolCallOutputContentItem InputImageFunctionCallOutputContentItem "
        "InputTextDynamicToolCallOutputContentItem InputTextFunctionCallOutputContentItem ItemCompletedNotification "
        "ItemStartedNotification LegacyAppPathString ListFilesCommandAction LocalAudioUserInput LocalImageUserInput "
        "McpAppDisplayMode McpAppUi McpToolCallAppContext McpToolCallError McpToolCallResult McpToolCallStatus "
        "McpToolCallThreadItem MemoryCitation MemoryCitationEntry MentionUserInput MessagePhase "
        "OpenPageWebSearchAction OtherWebSearchAction PatchApplyStatus PatchChangeKind PlanThreadItem "
        "ReadCommandAction ReasoningEffort ReasoningThreadItem SearchCommandAction SearchWebSearchAction "
        "SkillUserInput SleepThreadItem SubAgentActivityKind SubAgentActivityThreadItem TextElement TextUserInput "
        "ThreadItem UnknownCommandAction UnknownDynamicToolCallOutputContentItem UnknownFunctionCallOutputContentItem "
        "UnknownImageGenerationFailure UnknownPatchChangeKind UnknownThreadItem UnknownUserInput "
        "UnknownWebSearchAction UpdatePatchChangeKind UsageLimitExceededImageGenerationFailure UserInput "
        "UserMessageThreadItem WebSearchAction WebSearchThreadItem"
    ),
    "mcp": (
        "BlobResourceContent ListMcpServerStatusParams ListMcpServerStatusResponse McpAuthStatus "
        "McpResourceReadParams McpResourceReadResponse McpResourceReadTarget McpServerConnectionStatus "
        "McpServerEventNotification McpServerEventStreamNotification McpServerEventStreamStartParams "
        "McpServerEventStreamStartResponse McpServerEventStreamStopParams McpServerEventStreamStopResponse "
        "McpServerInfo McpServerOauthClientRegistration McpServerOauthLoginCompletedNotification "
        "McpServerOauthLoginParams McpServerOauthLoginResponse McpServerStartupFailureReason McpServerStartupState "
        "McpServerStatus McpServerStatusDetail McpServerStatusUpdatedNotification McpServerToolCallParams "
        "McpServerToolCallResponse Resource ResourceContent ResourceTemplate TextResourceContent Tool"
    ),
    "models": (
        "AuthRecoveryNotification CollaborationModeListParams CollaborationModeListResponse CollaborationModeMask "
        "ExperimentalFeature ExperimentalFeatureEnablementSetParams ExperimentalFeatureEnablementSetResponse "
        "ExperimentalFeatureListParams ExperimentalFeatureListResponse ExperimentalFeatureStage InputModality Model "
        "ModelAccessPrograms ModelAvailabilityNux ModelListParams ModelListResponse "
        "ModelProviderCapabilitiesReadParams ModelProviderCapabilitiesReadResponse ModelRerouteReason "
        "ModelReroutedNotification ModelSafetyBufferingUpdatedNotification ModelServiceTier ModelUpgradeInfo "
        "ModelVerification ModelVerificationNotification MultiAgentVersion PermissionProfileListParams "
        "PermissionProfileListResponse PermissionProfileSummary ReasoningEffortOption"
    ),
    "notices": (
        "AccountRateLimitsUpdatedNotification ActiveThreadStatus ConfigWarningNotification CreditsSnapshot "
        "DeprecationNoticeNotification IdleThreadStatus NotLoadedThreadStatus PlanType RateLimitReachedType "
        "RateLimitSnapshot RateLimitWindow RemoteControlConnectionStatus RemoteControlStatusChangedNotification "
        "SpendControlLimitSnapshot SystemErrorThreadStatus TextPosition TextRange ThreadActiveFlag "
        "ThreadNameUpdatedNotification ThreadReadState ThreadReadStateChangedNotification "
        "ThreadStartThreadUnreadPosition ThreadStatus ThreadStatusChangedNotification ThreadUnreadPosition "
        "TurnThreadUnreadPosition UnknownThreadStatus UnknownThreadUnreadPosition WarningNotification"
    ),
    "other": (
        "AppConfig AppLinkConfig AppLinksConfig AppToolConfig AppToolsConfig CancelledUserVerificationErrorDetails "
        "FailedUserVerificationErrorDetails FeedbackUploadParams FeedbackUploadResponse "
        "InvalidRequestUserVerificationErrorDetails MockExperimentalMethodParams MockExperimentalMethodResponse "
        "NullableGetAccountRateLimitsParams NullableGetAccountTokenUsageParams NullableRemoteControlDisableParams "
        "NullableRemoteControlEnableParams RolloutCompressResponse ServerDiagnosticsGauge ServerDiagnosticsParams "
        "ServerDiagnosticsProcess ServerDiagnosticsResponse ThreadItemsListCursor ThreadListCwdFilter "
        "ToolExposureSurface UnavailableUserVerificationErrorDetails UnknownUserVerificationErrorDetails "
        "UserVerificationCancellationReason UserVerificationErrorDetails UserVerificationFailureReason "
        "UserVerificationInvalidRequestReason UserVerificationRpcError W3cTraceContext"
    ),
    "plugins": (
        "AppBranding AppInfo AppListUpdatedNotification AppMetadata AppReview AppScreenshot AppSummary "
        "AppTemplateSummary AppTemplateUnavailableReason AppToolSummary AppsInstalledParams AppsInstalledResponse "
        "AppsListParams AppsListResponse AppsReadParams AppsReadResponse ConnectorMetadata DailyScheduledTaskSchedule "
        "GitPluginSource HookEventName HourlyScheduledTaskSchedule InstalledApp LocalPluginSource "
        "MarketplaceAddParams MarketplaceAddResponse MarketplaceInterface MarketplaceLoadErrorInfo "
        "MarketplaceRemoveParams MarketplaceRemoveResponse MarketplaceUpgradeErrorInfo MarketplaceUpgradeParams "
        "MarketplaceUpgradeResponse NpmPluginSource PluginAuthPolicy PluginAvailability PluginDetail "
        "PluginDisabledReason PluginHookSummary PluginInstallParams PluginInstallPolicy PluginInstallPolicySource "
        "PluginInstallResponse PluginInstalledParams PluginInstalledResponse PluginInterface "
        "PluginListMarketplaceKind PluginListParams PluginListResponse PluginMarketplaceEntry PluginReadParams "
        "PluginReadResponse PluginReconcileChangedPlugin PluginReconcileParams PluginReconcileResponse "
        "PluginSearchParams PluginSearchResponse PluginSearchResult PluginSearchScope PluginShareCheckoutParams "
        "PluginShareCheckoutResponse PluginShareContext PluginShareDeleteParams PluginShareDeleteResponse "
        "PluginShareDiscoverability PluginShareListItem PluginShareListParams PluginShareListResponse "
        "PluginSharePrincipal PluginSharePrincipalRole PluginSharePrincipalType PluginShareSaveParams "
        "PluginShareSaveResponse PluginShareTarget PluginShareTargetRole PluginShareUpdateDiscoverability "
        "PluginShareUpdateTargetsParams PluginShareUpdateTargetsResponse PluginSkillReadParams "
        "PluginSkillReadResponse PluginSource PluginSummary PluginUninstallParams PluginUninstallResponse "
        "RemotePluginSource ScheduledTaskSchedule ScheduledTaskSummary ScheduledTaskWeekday SkillDependencies "
        "SkillErrorInfo SkillInterface SkillMetadata SkillScope SkillSummary SkillToolDependency "
        "SkillsChangedNotification SkillsConfigWriteParams SkillsConfigWriteResponse SkillsExtraRootsSetParams "
        "SkillsExtraRootsSetResponse SkillsListEntry SkillsListParams SkillsListResponse UnknownPluginSource "
        "UnknownScheduledTaskSchedule WeekdaysScheduledTaskSchedule WeeklyScheduledTaskSchedule"
    ),
    "processes": (
        "CommandExecOutputDeltaNotification CommandExecOutputStream CommandExecParams CommandExecResizeParams "
        "CommandExecResizeResponse CommandExecResponse CommandExecTerminalSize CommandExecTerminateParams "
        "CommandExecTerminateResponse CommandExecWriteParams CommandExecWriteResponse EnvironmentAddParams "
        "EnvironmentAddResponse EnvironmentConnectionNotification EnvironmentInfoParams EnvironmentInfoResponse "
        "EnvironmentShellInfo EnvironmentSkillsParams EnvironmentStatusKind EnvironmentStatusParams "
        "EnvironmentStatusResponse PathUri ProcessExitedNotification ProcessKillParams ProcessKillResponse "
        "ProcessOutputDeltaNotification ProcessOutputStream ProcessResizePtyParams ProcessResizePtyResponse "
        "ProcessSpawnParams ProcessSpawnResponse ProcessTerminalSize ProcessWriteStdinParams "
        "ProcessWriteStdinResponse WindowsSandboxReadiness WindowsSandboxReadinessResponse "
        "WindowsSandboxSetupCompletedNotification WindowsSandboxSetupMode WindowsSandboxSetupStartParams "
        "WindowsSandboxSetupStartResponse WindowsWorldWritableWarningNotification"
    ),
    "progress": (
        "AgentMessageDeltaNotification McpToolCallProgressNotification PlanDeltaNotification "
        "ReasoningSummaryPartAddedNotification ReasoningSummaryTextDeltaNotification ReasoningTextDeltaNotification "
        "ThreadTokenUsage ThreadTokenUsageUpdatedNotification TokenUsageBreakdown"
    ),
    "projects": (
        "Project ProjectChangeType ProjectChangedNotification ProjectCreateParams ProjectCreateResponse "
        "ProjectDeleteParams ProjectDeleteResponse ProjectImportParams ProjectImportResponse ProjectListParams "
        "ProjectListResponse ProjectMoveParams ProjectMoveResponse ProjectReadParams ProjectReadResponse ProjectRoot "
        "ProjectSortKey ProjectUpdateParams ProjectUpdateResponse"
    ),
    "realtime": (
        "BemItemPromotedThreadRealtimeItem CodexResponseHandoffMode ConversationTextRole "
        "ExistingCallThreadRealtimeStartTransport InlineMarkdownThreadRealtimeBemItemPresentation "
        "InlineVisualizationThreadRealtimeBemItemPresentation RealtimeConversationVersion RealtimeOutputModality "
        "RealtimeSessionClosedThreadRealtimeItem RealtimeSessionStartedThreadRealtimeItem RealtimeVoice "
        "RealtimeVoicesList ThreadRealtimeAppendAudioParams ThreadRealtimeAppendAudioResponse "
        "ThreadRealtimeAppendSpeechParams ThreadRealtimeAppendSpeechResponse ThreadRealtimeAppendTextParams "
        "ThreadRealtimeAppendTextResponse ThreadRealtimeAudioChunk ThreadRealtimeBemItemPresentation "
        "ThreadRealtimeClosedNotification ThreadRealtimeErrorNotification ThreadRealtimeInitialItem "
        "ThreadRealtimeItem ThreadRealtimeItemAddedNotification ThreadRealtimeItemCompletedNotification "
        "ThreadRealtimeItemStartedNotification ThreadRealtimeItemTranscriptDeltaNotification "
        "ThreadRealtimeListVoicesParams ThreadRealtimeListVoicesResponse ThreadRealtimeOutputAudioDeltaNotification "
        "ThreadRealtimeSdpNotification ThreadRealtimeSessionOutcome ThreadRealtimeStartParams "
        "ThreadRealtimeStartResponse ThreadRealtimeStartTransport ThreadRealtimeStartedNotification "
        "ThreadRealtimeStopParams ThreadRealtimeStopResponse ThreadRealtimeTranscriptDeltaNotification "
        "ThreadRealtimeTranscriptDoneNotification ThreadRealtimeTranscriptRole TranscriptSegmentThreadRealtimeItem "
        "UnknownThreadRealtimeBemItemPresentation UnknownThreadRealtimeItem UnknownThreadRealtimeStartTransport "
        "WebrtcThreadRealtimeStartTransport WebsocketThreadRealtimeStartTransport "
        "WholeItemThreadRealtimeBemItemPresentation"
    ),
    "remote": (
        "RemoteControlClient RemoteControlClientsListOrder RemoteControlClientsListParams "
        "RemoteControlClientsListResponse RemoteControlClientsRevokeParams RemoteControlClientsRevokeResponse "
        "RemoteControlDisableParams RemoteControlDisableResponse RemoteControlEnableParams "
        "RemoteControlEnableResponse RemoteControlPairingStartParams RemoteControlPairingStartResponse "
        "RemoteControlPairingStatusParams RemoteControlPairingStatusResponse RemoteControlStatusReadResponse"
    ),
    "server_requests": (
        "AttestationGenerateParams AttestationGenerateResponse ChatgptAuthTokensRefreshParams "
        "ChatgptAuthTokensRefreshReason ChatgptAuthTokensRefreshResponse CurrentTimeReadParams "
        "CurrentTimeReadResponse FormMcpServerElicitationRequestParams McpElicitationArrayType "
        "McpElicitationBooleanSchema McpElicitationBooleanType McpElicitationConstOption McpElicitationEnumSchema "
        "McpElicitationLegacyTitledEnumSchema McpElicitationMultiSelectEnumSchema McpElicitationNumberSchema "
        "McpElicitationNumberType McpElicitationObjectType McpElicitationPrimitiveSchema McpElicitationSchema "
        "McpElicitationSingleSelectEnumSchema McpElicitationStringFormat McpElicitationStringSchema "
        "McpElicitationStringType McpElicitationTitledEnumItems McpElicitationTitledMultiSelectEnumSchema "
        "McpElicitationTitledSingleSelectEnumSchema McpElicitationUntitledEnumItems "
        "McpElicitationUntitledMultiSelectEnumSchema McpElicitationUntitledSingleSelectEnumSchema "
        "McpServerElicitationAction McpServerElicitationRequestParams McpServerElicitationRequestResponse "
        "OpenaiFormMcpServerElicitationRequestParams OpenaiUserVerificationMcpServerElicitationRequestParams "
        "RequestId ServerRequestResolvedNotification UnknownMcpServerElicitationRequestParams "
        "UrlMcpServerElicitationRequestParams"
    ),
    "thread_actions": (
        "BaseBranchReviewTarget CommitReviewTarget ContextCompactedNotification CustomReviewTarget "
        "ItemThreadItemsListAnchor RawResponseCompletedNotification RawResponseItemCompletedNotification "
        "ResponseUsageMetadata ReviewDelivery ReviewStartParams ReviewStartResponse ReviewTarget "
        "ThreadApproveGuardianDeniedActionParams ThreadApproveGuardianDeniedActionResponse ThreadArchiveParams "
        "ThreadArchiveResponse ThreadArchivedNotification ThreadBackgroundTerminal "
        "ThreadBackgroundTerminalsCleanParams ThreadBackgroundTerminalsCleanResponse "
        "ThreadBackgroundTerminalsListParams ThreadBackgroundTerminalsListResponse "
        "ThreadBackgroundTerminalsTerminateParams ThreadBackgroundTerminalsTerminateResponse ThreadClosedNotification "
        "ThreadCompactStartParams ThreadCompactStartResponse ThreadDecrementElicitationParams "
        "ThreadDecrementElicitationResponse ThreadDeleteParams ThreadDeleteResponse ThreadDeletedNotification "
        "ThreadIncrementElicitationParams ThreadIncrementElicitationResponse ThreadInjectItemsParams "
        "ThreadInjectItemsResponse ThreadItemEntry ThreadItemsListAnchor ThreadItemsListParams "
        "ThreadItemsListResponse ThreadItemsReadParams ThreadItemsReadResponse ThreadLoadedListParams "
        "ThreadLoadedListResponse ThreadMemoryMode ThreadMemoryModeSetParams ThreadMemoryModeSetResponse "
        "ThreadMetadataGitInfoUpdateParams ThreadMetadataUpdateParams ThreadMetadataUpdateResponse "
        "ThreadProjectUpdatedNotification ThreadRevertParams ThreadRevertResponse ThreadRevertedNotification "
        "ThreadRollbackParams ThreadRollbackResponse ThreadSearchOccurrence ThreadSearchOccurrencesParams "
        "ThreadSearchOccurrencesResponse ThreadSearchParams ThreadSearchResponse ThreadSearchResult "
        "ThreadSearchSortKey ThreadSearchTextRange ThreadSectionMoveParams ThreadSectionMoveResponse "
        "ThreadSetNameParams ThreadSetNameResponse ThreadSettings ThreadSettingsUpdateParams "
        "ThreadSettingsUpdateResponse ThreadSettingsUpdatedNotification ThreadShellCommandParams "
        "ThreadShellCommandResponse ThreadTurnsItemsListParams ThreadTurnsItemsListResponse ThreadTurnsListParams "
        "ThreadTurnsListResponse ThreadUnarchiveParams ThreadUnarchiveResponse ThreadUnarchivedNotification "
        "ThreadUnsubscribeParams ThreadUnsubscribeResponse ThreadUnsubscribeStatus UncommittedChangesReviewTarget "
        "UnknownReviewTarget UnknownThreadItemsListAnchor"
    ),
    "thread_extras": (
        "CompletedThreadPredictionResult FailedThreadPredictionResult ItemThreadTimelineEntry QueuedSubmission "
        "ReadThreadReadStateOperation RealtimeThreadTimelineEntry ThreadAttachment ThreadAttachmentAddOutcome "
        "ThreadAttachmentAddParams ThreadAttachmentAddResponse ThreadAttachmentListParams "
        "ThreadAttachmentListResponse ThreadAttachmentOperation ThreadAttachmentOwner ThreadAttachmentOwnerListParams "
        "ThreadAttachmentOwnerListResponse ThreadAttachmentRemoveParams ThreadAttachmentRemoveResponse "
        "ThreadAttachmentUpdatedNotification ThreadGoal ThreadGoalClearParams ThreadGoalClearResponse "
        "ThreadGoalClearedNotification ThreadGoalGetParams ThreadGoalGetResponse ThreadGoalMutationOrigin "
        "ThreadGoalSetParams ThreadGoalSetResponse ThreadGoalStatus ThreadGoalUpdatedNotification "
        "ThreadPredictionRequestParams ThreadPredictionRequestResponse ThreadPredictionResult "
        "ThreadPredictionUpdatedNotification ThreadQueueAddParams ThreadQueueAddResponse "
        "ThreadQueueChangedNotification ThreadQueueDeleteParams ThreadQueueDeleteResponse ThreadQueueListParams "
        "ThreadQueueListResponse ThreadQueueReorderParams ThreadQueueReorderResponse ThreadQueueStartParams "
        "ThreadQueueStartResponse ThreadQueueUpdateParams ThreadQueueUpdateResponse ThreadReadStateOperation "
        "ThreadReadStateUpdateParams ThreadReadStateUpdateResponse ThreadSectionCreateParams "
        "ThreadSectionCreateResponse ThreadSectionDeleteParams ThreadSectionDeleteResponse ThreadSectionListParams "
        "ThreadSectionListResponse ThreadSectionUpdateParams ThreadSectionUpdateResponse ThreadTimelineEntry "
        "ThreadTimelineListParams ThreadTimelineListResponse TurnCompletedThreadTimelineEntry "
        "TurnStartedThreadTimelineEntry UnknownThreadPredictionResult UnknownThreadReadStateOperation "
        "UnknownThreadTimelineEntry UnreadThreadReadStateOperation"
    ),
    "threads": (
        "ActivePermissionProfile AdditionalToolsResponseItem AgentMessageInputContent AgentMessageResponseItem "
        "AgentPath CapabilityRootLocation CompactionResponseItem CompactionTriggerResponseItem ConfigurationReasoning "
        "ConfigurationUpdateResponseItem ContentItem ContextCompactionResponseItem CustomSessionSource "
        "CustomToolCallOutputResponseItem CustomToolCallResponseItem DynamicToolNamespaceTool DynamicToolSpec "
        "EncryptedContentAgentMessageInputContent EnvironmentCapabilityRootLocation ExecLocalShellAction "
        "FindInPageResponsesApiWebSearchAction FunctionCallOutputResponseItem FunctionCallResponseItem "
        "FunctionDynamicToolNamespaceTool FunctionDynamicToolSpec GitInfo ImageGenerationCallResponseItem "
        "InputAudioContentItem InputImageContentItem InputTextAgentMessageInputContent InputTextContentItem "
        "InternalChatMessageMetadataPassthrough LocalShellAction LocalShellCallResponseItem LocalShellStatus "
        "MessageResponseItem NamespaceDynamicToolSpec OpenPageResponsesApiWebSearchAction OtherResponseItem "
        "OtherResponsesApiWebSearchAction OtherSubAgentSource OutputTextContentItem ReasoningItemContent "
        "ReasoningItemReasoningSummary ReasoningResponseItem ReasoningTextReasoningItemContent ResponseItem "
        "ResponsesApiWebSearchAction SandboxMode SearchResponsesApiWebSearchAction SelectedCapabilityRoot "
        "SessionSource SessionSourceValue SortDirection SubAgentSessionSource SubAgentSource SubAgentSourceValue "
        "SummaryTextReasoningItemReasoningSummary TextReasoningItemContent Thread ThreadEnvironment ThreadExtra "
        "ThreadForkParams ThreadForkResponse ThreadHistoryMode ThreadListParams ThreadListResponse ThreadReadParams "
        "ThreadReadResponse ThreadResumeInitialTurnsPageParams ThreadResumeParams ThreadResumeResponse ThreadSection "
        "ThreadSectionAppearance ThreadSortKey ThreadSource ThreadSourceKind ThreadSpawn ThreadSpawnSubAgentSource "
        "ThreadStartParams ThreadStartResponse ThreadStartSource ThreadStartedNotification ToolSearchCallResponseItem "
        "ToolSearchOutputResponseItem TurnsPage UnknownAgentMessageInputContent UnknownCapabilityRootLocation "
        "UnknownContentItem UnknownDynamicToolNamespaceTool UnknownDynamicToolSpec UnknownLocalShellAction "
        "UnknownReasoningItemContent UnknownReasoningItemReasoningSummary UnknownResponseItem "
        "UnknownResponsesApiWebSearchAction UnknownSessionSource UnknownSubAgentSource WebSearchCallResponseItem"
    ),
    "turns": (
        "ActiveTurnNotSteerable ActiveTurnNotSteerableCodexErrorInfo AdditionalContextEntry AdditionalContextKind "
        "ApprovalsReviewer AskForApproval AskForApprovalValue CodexErrorInfo CodexErrorInfoValue CollaborationMode "
        "CustomMultiAgentMode CyberAccessProgram DangerFullAccessSandboxPolicy ErrorNotification "
        "ExternalSandboxSandboxPolicy Granular GranularAskForApproval HttpConnectionFailed "
        "HttpConnectionFailedCodexErrorInfo MisalignmentErrorDetails MisalignmentSteer ModeKind MultiAgentMode "
        "MultiAgentModeValue NetworkAccess NonSteerableTurnKind Personality ReadOnlySandboxPolicy ReasoningSummary "
        "ResponseStreamConnectionFailed ResponseStreamConnectionFailedCodexErrorInfo ResponseStreamDisconnected "
        "ResponseStreamDisconnectedCodexErrorInfo ResponseTooManyFailedAttempts "
        "ResponseTooManyFailedAttemptsCodexErrorInfo SandboxPolicy Settings Turn TurnCompletedNotification "
        "TurnDiffUpdatedNotification TurnEnvironmentParams TurnError TurnInterruptParams TurnInterruptResponse "
        "TurnItemsView TurnModerationMetadataNotification TurnPlanStep TurnPlanStepStatus TurnPlanUpdatedNotification "
        "TurnSettingsUpdateParams TurnSettingsUpdateResponse TurnSettingsUpdateStatus TurnStartParams "
        "TurnStartResponse TurnStartedNotification TurnStatus TurnSteerParams TurnSteerResponse TurnToolOutput "
        "UnknownAskForApproval UnknownCodexErrorInfo UnknownMultiAgentMode UnknownSandboxPolicy "
        "WorkspaceWriteSandboxPolicy"
    ),
}

MODULES: Final[dict[str, str]] = {name: module for module, names in _NAMES.items() for name in names.split()}
"""The module of each name."""

ALIASES: Final[dict[str, str]] = {
    "AbsolutePathBuf": "RootedStr",
    "AgentPath": "RootedStr",
    "ForcedChatgptWorkspaceIds": "RootedStr | RootedList[str]",
    "FunctionCallOutputBody": "RootedStr | RootedList[FunctionCallOutputContentItem]",
    "LegacyAppPathString": "RootedStr",
    "McpElicitationEnumSchema": "McpElicitationSingleSelectEnumSchema | McpElicitationMultiSelectEnumSchema | McpElicitationLegacyTitledEnumSchema",
    "McpElicitationMultiSelectEnumSchema": "McpElicitationUntitledMultiSelectEnumSchema | McpElicitationTitledMultiSelectEnumSchema",
    "McpElicitationPrimitiveSchema": "McpElicitationEnumSchema | McpElicitationStringSchema | McpElicitationNumberSchema | McpElicitationBooleanSchema",
    "McpElicitationSingleSelectEnumSchema": "McpElicitationUntitledSingleSelectEnumSchema | McpElicitationTitledSingleSelectEnumSchema",
    "NullableGetAccountRateLimitsParams": "GetAccountRateLimitsParams | None",
    "NullableGetAccountTokenUsageParams": "GetAccountTokenUsageParams | None",
    "NullableRemoteControlDisableParams": "RemoteControlDisableParams | None",
    "NullableRemoteControlEnableParams": "RemoteControlEnableParams | None",
    "PathUri": "RootedStr",
    "RequestId": "RootedStr | RootedInt",
    "ResourceContent": "TextResourceContent | BlobResourceContent",
    "ThreadId": "RootedStr",
    "ThreadItemsListCursor": "str | ThreadItemsListAnchor",
    "ThreadListCwdFilter": "str | list[str]",
}


def find(name: str) -> Any:
    """Returns what the package calls by a name; a class is made now, if nobody asked for it before.

    Raises:
        KeyError: There is no such name.
    """
    return getattr(import_module(f"{__package__}.{MODULES[name]}"), name)
