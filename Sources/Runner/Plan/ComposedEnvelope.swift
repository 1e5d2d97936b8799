package import Contracts

/// An envelope in the form in which it is published: exact bytes, key and headers.
package struct ComposedEnvelope: Sendable, Hashable {
    package let topic: Topic
    /// The message's key: the batch UUID.
    package let key: String
    /// The message's headers.
    package let headers: [EventHeader]
    /// The message's value.
    package let payload: [UInt8]

    /// The event's id, lower case.
    let eventID: String

    /// The name under which a run directory keeps the bytes: the event's id tells attempts apart.
    package var fileName: String { "\(key)-\(eventID).json" }

    init(_ envelope: EventEnvelope<CJAssessmentRequest>) {
        eventID = envelope.eventID.wireString
        topic = .request
        key = envelope.data.batchID.wireString
        headers = envelope.headers
        payload = envelope.jsonBytes
    }

    init(_ stored: StoredEnvelope) {
        eventID = stored.eventID
        topic = .request
        key = stored.key
        headers = stored.headers
        payload = stored.payload
    }

    /// What the message counts against Kafka's size limit, in bytes: value, key and headers, and at most 100 bytes of
    /// record framing and batch header.
    package var wireSize: Int {
        payload.count + key.utf8.count + headers.reduce(100) { $0 + $1.name.utf8.count + $1.value.utf8.count + 10 }
    }

    /// Refuses an envelope that the CJ service could not process, or that is too large for Kafka.
    ///
    /// - Parameter limit: The largest message, in bytes.
    /// - Throws: `RunnerError` with the code `envelopeRefused` that lists every violation.
    func requirePublishable(limit: Int) throws(RunnerError) {
        let violations = EnvelopeValidator.violations(in: payload, key: key)
        guard violations.isEmpty else {
            throw RunnerError(
                .envelopeRefused,
                "The composed envelope breaks the wire contract, so it was not published.",
                details: violations.map(\.description)
            )
        }
        guard wireSize <= limit else {
            throw RunnerError(
                .envelopeRefused,
                "The envelope has \(wireSize) bytes, more than the \(limit) of message.max.bytes. Send fewer essays "
                    + "(about 150 bytes each), or raise the limit on brokers and here (-X message.max.bytes=…)."
            )
        }
    }
}
