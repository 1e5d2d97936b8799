import Contracts
import Foundation

/// The batch that the benchmarks encode, stamp and produce.
enum SampleBatch {
    /// The same in every process, so that a reader can tell what a message must be.
    static let identifiers = LoadIdentifiers(
        runID: UUID(uuidString: "b3d5a2f1-6c7e-4f80-9a1b-2c3d4e5f6071") ?? UUID()
    )
    static let texts = TextPool.made(64)

    static let metadata = RequestMetadata(
        runnerMode: .execute,
        batchLabel: "load-test benchmark",
        maxComparisons: 60,
        loadTestRunID: identifiers.runID
    )

    static var request: CJAssessmentRequest {
        var overrides = LLMConfigOverrides()
        overrides.provider = .mock
        return CJAssessmentRequest(
            batchID: UUID(),
            assignmentID: UUID(uuidString: "00000000-0000-0000-0000-000000000001"),
            timestamp: .now,
            essays: [],
            overrides: overrides,
            userID: "eng5_np_load_test"
        )
    }

    static func envelope(essays: Int, number: Int = 1) -> EventEnvelope<CJAssessmentRequest> {
        identifiers.envelope(ofBatch: number, like: request, metadata: metadata, essayCount: essays, texts: texts)
    }

    static func template(essays: Int) throws -> EnvelopeTemplate {
        try EnvelopeTemplate(
            request: request,
            metadata: metadata,
            essayCount: essays,
            texts: texts,
            identifiers: identifiers
        )
    }
}
