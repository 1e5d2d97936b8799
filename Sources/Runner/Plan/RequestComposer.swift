import Contracts
import Essays

/// Composes the envelope of a batch from settings and references: pure, and the same for every mode.
struct RequestComposer: Sendable {
    let settings: BatchSettings
    /// The mode that the envelope names: plan and dry-run show what execute would publish.
    var mode = RunnerMode.execute
    /// The students' task, of a batch without an assignment.
    var studentPrompt: StudentPromptReference?

    /// Composes the envelope.
    ///
    /// - Parameters:
    ///   - essays: The students' essays as the request names them.
    ///   - timestamp: The time for all three timestamps.
    func envelope(essays: [EssayReference], timestamp: Timestamp) -> EventEnvelope<CJAssessmentRequest> {
        let request = CJAssessmentRequest(
            batchID: settings.batchID,
            assignmentID: settings.assignmentID,
            timestamp: timestamp,
            essays: essays,
            language: settings.language,
            courseCode: settings.courseCode,
            studentPrompt: studentPrompt,
            overrides: settings.overrides.isEmpty ? nil : settings.overrides,
            userID: settings.userID,
            orgID: settings.orgID
        )
        let metadata = RequestMetadata(
            runnerMode: mode,
            batchLabel: settings.label,
            maxComparisons: settings.maxComparisons,
            batchingModeHint: settings.batchingMode
        )
        return EventEnvelope(request: request, metadata: metadata, correlationID: settings.correlationID)
    }
}

extension ExtractedEssay {
    /// What stands for the text's storage id until the Content Service has given one.
    var provisionalStorageID: String { "sha256:\(digest.sha256)" }
}
