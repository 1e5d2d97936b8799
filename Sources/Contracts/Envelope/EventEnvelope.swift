#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The `data` of an event together with the `metadata` that travels beside it.
public protocol EventPayload: JSONWritable, Sendable {
    /// What the envelope's `metadata` holds for this kind of event.
    associatedtype Metadata: JSONWritable & Sendable
}

/// The platform's event envelope (`EventEnvelope`), with every key written, in the platform's own order.
public struct EventEnvelope<Payload: EventPayload>: Sendable {
    /// The id by which the platform's consumers recognise a repeated event for 24 hours.
    public var eventID: UUID
    /// The kind of event; for requests, completions and failures it equals the topic.
    public var eventType: String
    /// When the event happened; always written with an offset, without which the consumer fails.
    public var eventTimestamp: Timestamp
    /// The service that publishes the event.
    public var sourceService: String
    /// The version of the envelope's schema.
    public var schemaVersion: Int
    /// The id that ties together all events of one run.
    public var correlationID: UUID
    /// The event's payload.
    public var data: Payload
    /// What travels beside the payload; written as `null` when there is none.
    public var metadata: Payload.Metadata?

    /// Creates an envelope.
    ///
    /// - Parameters:
    ///   - eventID: The id by which repeated events are recognised.
    ///   - eventType: The kind of event.
    ///   - eventTimestamp: When the event happened.
    ///   - sourceService: The service that publishes the event.
    ///   - correlationID: The id that ties together all events of one run.
    ///   - data: The event's payload.
    ///   - metadata: What travels beside the payload.
    public init(
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
    ///
    /// - Parameter writer: Where to write.
    public func write(into writer: inout JSONWriter) {
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
public struct EmptyMetadata: JSONWritable, Sendable {
    /// Creates it.
    public init() {}

    /// Writes `{}`.
    ///
    /// - Parameter writer: Where to write.
    public func write(into writer: inout JSONWriter) {
        writer.object { _ in }
    }
}
