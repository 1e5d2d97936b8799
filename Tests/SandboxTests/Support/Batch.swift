import Contracts
import Sandbox

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Requests that tests publish.
enum Batch {
    static let id = fixedUUID("2e402372-2697-4a0e-abc3-25402e4ca5c7")

    /// Stores texts and makes a request for them.
    static func envelope(
        _ state: SandboxState,
        id: UUID = Batch.id,
        students: Int = 6,
        assignment: String? = SandboxAssignment.development.id,
        maxComparisons: Int? = nil,
        overrides: LLMConfigOverrides? = nil
    ) -> EventEnvelope<CJAssessmentRequest> {
        let essays = (0..<students).map { number in
            EssayReference(essayID: "S-\(number)", textStorageID: state.store(Array("Essay number \(number)".utf8)))
        }
        return envelope(
            id: id,
            essays: essays,
            assignment: assignment,
            maxComparisons: maxComparisons,
            overrides: overrides
        )
    }

    static func envelope(
        id: UUID = Batch.id,
        essays: [EssayReference],
        assignment: String? = SandboxAssignment.development.id,
        maxComparisons: Int? = nil,
        overrides: LLMConfigOverrides? = nil
    ) -> EventEnvelope<CJAssessmentRequest> {
        EventEnvelope(
            request: CJAssessmentRequest(
                batchID: id,
                assignmentID: assignment.map(fixedUUID),
                timestamp: .now,
                essays: essays,
                overrides: overrides,
                userID: "tester"
            ),
            metadata: RequestMetadata(runnerMode: .execute, batchLabel: "test", maxComparisons: maxComparisons),
            correlationID: fixedUUID("2bcd9dd4-03f2-4b7d-9c38-5ab3f48098a3")
        )
    }
}

extension EventEnvelope where Payload == CJAssessmentRequest {
    /// The same event under another id.
    func renamed(_ eventID: String) -> Self {
        var envelope = self
        envelope.eventID = fixedUUID(eventID)
        return envelope
    }
}

func fixedUUID(_ text: String) -> UUID { UUID(uuidString: text) ?? UUID() }
