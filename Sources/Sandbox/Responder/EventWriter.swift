import Contracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes the platform's callbacks with every key that the recorded ones have, in their order.
enum EventWriter {
    /// The envelope around every event. Its `metadata` is an empty object, as CJ writes it, or null, as the LLM provider
    /// does.
    static func envelope(
        eventID: UUID,
        eventType: String,
        sourceService: String,
        correlationID: UUID,
        hasMetadata: Bool,
        at time: Timestamp,
        data: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter(capacity: 2048)
        writer.object { writer in
            writer.key("event_id")
            writer.uuid(eventID)
            writer.key("event_type")
            writer.string(eventType)
            writer.key("event_timestamp")
            writer.timestamp(time)
            writer.key("source_service")
            writer.string(sourceService)
            writer.key("schema_version")
            writer.int(1)
            writer.key("correlation_id")
            writer.uuid(correlationID)
            writer.key("data_schema_uri")
            writer.null()
            writer.key("data")
            writer.object(data)
            writer.key("metadata")
            if hasMetadata { writer.object { _ in } } else { writer.null() }
        }
        return writer.finished()
    }

    /// The members that every event about a batch begins with.
    static func batchMembers(
        _ writer: inout JSONWriter,
        eventName: String,
        request: AssessmentRequest,
        at time: Timestamp
    ) {
        writer.key("event_name")
        writer.string(eventName)
        entityMembers(&writer, request: request, at: time)
    }

    static func entityMembers(_ writer: inout JSONWriter, request: AssessmentRequest, at time: Timestamp) {
        writer.key("entity_id")
        writer.uuid(request.batchID)
        writer.key("entity_type")
        writer.string("batch")
        writer.key("parent_id")
        writer.null()
        writer.key("timestamp")
        writer.timestamp(time)
    }
}
