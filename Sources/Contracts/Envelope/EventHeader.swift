/// One Kafka header of the platform's outbox convention; values are UTF-8.
///
/// With `event_id` and `event_type` in the headers, the CJ service's consumer recognises a repeated event by its id
/// alone, whatever the bytes of the message.
package struct EventHeader: Sendable, Hashable {
    /// The header's name.
    package let name: String
    /// The header's value.
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension EventEnvelope {
    /// The headers to publish this envelope with, in the platform's order.
    package var headers: [EventHeader] {
        [
            EventHeader(name: "event_id", value: eventID.wireString),
            EventHeader(name: "event_type", value: eventType),
            EventHeader(name: "trace_id", value: correlationID.wireString),
            EventHeader(name: "schema_version", value: String(schemaVersion)),
            EventHeader(name: "occurred_at", value: eventTimestamp.iso8601),
            EventHeader(name: "content_type", value: "application/json"),
            EventHeader(name: "source_service", value: sourceService),
        ]
    }
}
