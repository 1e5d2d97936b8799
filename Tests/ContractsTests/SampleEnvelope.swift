import Contracts
import Foundation

/// A complete request with every optional part filled in.
enum SampleEnvelope {
    static let batchID = UUID(uuidString: "2e402372-2697-4a0e-abc3-25402e4ca5c7") ?? UUID()

    static var request: CJAssessmentRequest {
        var overrides = LLMConfigOverrides()
        overrides.model = "claude-x"
        overrides.temperature = 0.25
        overrides.maxTokens = 400
        overrides.provider = .anthropic
        overrides.systemPrompt = "Judge \"fairly\".\n"
        overrides.judgeRubric = "Content first."
        overrides.reasoningEffort = .low
        overrides.outputVerbosity = .medium
        return CJAssessmentRequest(
            batchID: batchID,
            assignmentID: UUID(uuidString: "5B0E2F5E-0F4B-4C1C-9D7A-2016E5000001"),
            timestamp: Timestamp(microseconds: 1_795_470_270_589_457),
            essays: [
                EssayReference(essayID: "S-1a2b3c4d-0123456789ab", textStorageID: "94d18d9853304fad9084406ec4e7eea6"),
                EssayReference(essayID: "S-1a2b3c4d-ba9876543210", textStorageID: "2570a0b85ce44752b39bdded4656e15c"),
                EssayReference(essayID: "S-1a2b3c4d-aaaaaaaaaaaa", textStorageID: "2570a0b85ce44752b39bdded4656e15c"),
            ],
            studentPrompt: StudentPromptReference(
                storageID: "ea7c318048fe4239aa9994b62dc2d22d",
                fileName: "uppgift å.md"
            ),
            overrides: overrides,
            userID: "eng5_np_research_runner",
            orgID: "org"
        )
    }

    static var envelope: EventEnvelope<CJAssessmentRequest> {
        EventEnvelope(
            request: request,
            metadata: RequestMetadata(
                runnerMode: .execute,
                batchLabel: "etikett 1",
                maxComparisons: 100,
                batchingModeHint: .serialBundle
            ),
            correlationID: UUID(uuidString: "2BCD9DD4-03F2-4B7D-9C38-5AB3F48098A3") ?? UUID()
        )
    }

    static func json() throws -> JSONValue { try JSONValue(parsing: envelope.jsonBytes) }
}
