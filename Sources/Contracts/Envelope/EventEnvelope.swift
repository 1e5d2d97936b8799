#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// The `data` of an event together with the `metadata` that travels beside it.
package protocol EventPayload: JSONWritable, Sendable {
    /// What the envelope's `metadata` holds for this kind of event.
    associatedtype Metadata: JSONWritable & Sendable
}

/// The platform's event envelope (`EventEnvelope`), with every key written, in the platform's own order.
package struct EventEnvelope<Payload: EventPayload>: Sendable {
    /// The id by which the platform's consumers recognise a repeated event for 24 hours.
    package var eventID: UUID
    /// The kind of event; for requests, completions and failures it equals the topic.
    package var eventType: String
    /// When the event happened; always written with an offset, without which the consumer fails.
    package var eventTimestamp: Timestamp
    /// The service that publishes the event.
    package var sourceService: String
    /// The version of the envelope's schema.
    package var schemaVersion: Int
    /// The id that ties together all events of one run.
    package var correlationID: UUID
    /// The event's payload.
    package var data: Payload
    /// What travels beside the payload; written as `null` when there is none.
    package var metadata: Payload.Metadata?

    package init(
        eventID: UUID,
        eventType: String,
        eventTimestamp: Timestamp,
        sourceService: String,
        correlationID: UUID,
        data: Payload,
        metadata: Payload.Metadata?
    ) {
        self.eventID = eventID
        self.eventType = eventType
        self.eventTimestamp = eventTimestamp
        self.sourceService = sourceService
        schemaVersion = 1
        self.correlationID = correlationID
        self.data = data
        self.metadata = metadata
    }
}

extension EventEnvelope: JSONWritable {
    /// Writes the envelope with every key present.
    package func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("event_id")
            writer.uuid(eventID)
            writer.key("event_type")
            writer.string(eventType)
            writer.key("event_timestamp")
            writer.timestamp(eventTimestamp)
            writer.key("source_service")
            writer.string(sourceService)
            writer.key("schema_version")
            writer.int(schemaVersion)
            writer.key("correlation_id")
            writer.uuid(correlationID)
            writer.key("data_schema_uri")
            writer.null()
            writer.key("data")
            data.write(into: &writer)
            writer.key("metadata")
            if let metadata { metadata.write(into: &writer) } else { writer.null() }
        }
    }
}

/// The `metadata` of the platform's own events, which carry none: an empty object.
package struct EmptyMetadata: JSONWritable, Sendable {
    package init() {}

    package func write(into writer: inout JSONWriter) {
        writer.object { _ in }
    }
}
