internal import Contracts
package import Kafka

/// The headers of load-test messages: the platform's outbox convention, as `execute` sends it.
package enum LoadHeaders {
    /// Describes the headers once; `EnvelopeTemplate.withBytes` lends the values of those that vary.
    ///
    /// - Returns: The seven headers, in the platform's order.
    package static func template() -> HeaderTemplate {
        HeaderTemplate([
            .varying(name: "event_id"),
            .fixed(KafkaHeader("event_type", Topic.request.rawValue)),
            .varying(name: "trace_id"),
            .fixed(KafkaHeader("schema_version", "1")),
            .varying(name: "occurred_at"),
            .fixed(KafkaHeader("content_type", "application/json")),
            .fixed(KafkaHeader("source_service", CJAssessmentRequest.sourceService)),
        ])
    }
}
