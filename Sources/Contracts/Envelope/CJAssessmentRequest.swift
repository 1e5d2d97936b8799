#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// The request to assess a batch of student essays (`ELS_CJAssessmentRequestV1`).
package struct CJAssessmentRequest: EventPayload, Hashable {
    /// Requests carry the runner's metadata.
    package typealias Metadata = RequestMetadata

    /// The event's name inside the payload.
    package static let eventName = "els.cj_assessment.requested"
    /// The name under which this tool publishes.
    package static let sourceService = "eng5_np_batch_runner"

    /// The batch's canonical id: entity id, Kafka key, and what callbacks carry.
    package var batchID: UUID
    /// The assignment whose prompt, rubric, scale and anchors the CJ service uses; nil for a guest batch.
    package var assignmentID: UUID?
    /// When the request was made.
    package var timestamp: Timestamp
    /// The essays to compare, at least two, with distinct ids.
    package var essays: [EssayReference]
    /// The essays' language.
    package var language: EssayLanguage
    package var courseCode: CourseCode
    /// The students' task, for guest batches.
    package var studentPrompt: StudentPromptReference?
    /// What the request changes about the judge.
    package var overrides: LLMConfigOverrides?
    /// Who runs the batch.
    package var userID: String
    /// The organisation, if any.
    package var orgID: String?

    package init(
        batchID: UUID,
        assignmentID: UUID?,
        timestamp: Timestamp,
        essays: [EssayReference],
        language: EssayLanguage = .english,
        courseCode: CourseCode = .eng5,
        studentPrompt: StudentPromptReference? = nil,
        overrides: LLMConfigOverrides? = nil,
        userID: String,
        orgID: String? = nil
    ) {
        self.batchID = batchID
        self.assignmentID = assignmentID
        self.timestamp = timestamp
        self.essays = essays
        self.language = language
        self.courseCode = courseCode
        self.studentPrompt = studentPrompt
        self.overrides = overrides
        self.userID = userID
        self.orgID = orgID
    }

    /// Writes the payload with every key present.
    package func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("event_name")
            writer.string(Self.eventName)
            writer.key("entity_id")
            writer.uuid(batchID)
            writer.key("entity_type")
            writer.string("batch")
            writer.key("parent_id")
            writer.uuid(assignmentID)
            writer.key("timestamp")
            writer.timestamp(timestamp)
            writer.key("system_metadata")
            writeSystemMetadata(into: &writer)
            writer.key("essays_for_cj")
            writer.array(essays) { $1.write(into: &$0) }
            writer.key("language")
            writer.string(language.rawValue)
            writer.key("course_code")
            writer.string(courseCode.rawValue)
            writer.key("student_prompt_ref")
            if let studentPrompt { studentPrompt.write(into: &writer) } else { writer.null() }
            writer.key("llm_config_overrides")
            if let overrides { overrides.write(into: &writer) } else { writer.null() }
            writer.key("assignment_id")
            writer.uuid(assignmentID)
            writer.key("user_id")
            writer.string(userID)
            writer.key("org_id")
            writer.string(orgID)
        }
    }

    private func writeSystemMetadata(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("entity_id")
            writer.uuid(batchID)
            writer.key("entity_type")
            writer.string("batch")
            writer.key("parent_id")
            writer.uuid(assignmentID)
            writer.key("timestamp")
            writer.timestamp(timestamp)
            writer.key("processing_stage")
            writer.string("pending")
            writer.key("started_at")
            writer.null()
            writer.key("completed_at")
            writer.null()
            writer.key("event")
            writer.string(Self.eventName)
            writer.key("error_info")
            writer.object { _ in }
        }
    }
}

extension EventEnvelope where Payload == CJAssessmentRequest {
    /// Wraps a request for publishing; the event id follows from the batch, so that a repeated publication of the
    /// same attempt is recognised as one event.
    ///
    /// - Parameters:
    ///   - metadata: What travels beside it.
    ///   - correlationID: The run's correlation id.
    ///   - attempt: 1 for a batch's first event; one more after each failed event, which the service remembers.
    package init(request: CJAssessmentRequest, metadata: RequestMetadata, correlationID: UUID, attempt: Int = 1) {
        self.init(
            eventID: .version5(namespace: request.batchID, name: "attempt-\(attempt)"),
            eventType: Topic.request.rawValue,
            eventTimestamp: request.timestamp,
            sourceService: CJAssessmentRequest.sourceService,
            correlationID: correlationID,
            data: request,
            metadata: metadata
        )
    }
}
