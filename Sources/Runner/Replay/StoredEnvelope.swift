import Contracts
import Foundation

/// An envelope that lies in a file, to be published again byte for byte.
struct StoredEnvelope: Sendable {
    /// The file's path.
    let path: String
    /// The envelope's bytes.
    let payload: [UInt8]
    /// The batch's id, which is the message's key.
    let key: String
    /// The event's id.
    let eventID: String
    /// The headers that the outbox convention asks for, read from the envelope.
    let headers: [EventHeader]

    /// Reads and validates a file.
    ///
    /// - Throws: `RunnerError` with the code `inputRefused` that lists every violation.
    init(reading path: String) throws(RunnerError) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let size = attributes?[.size] as? Int, attributes?[.type] as? FileAttributeType == .typeRegular,
            size <= WireLimits.httpBody, let data = FileManager.default.contents(atPath: path)
        else {
            throw RunnerError(
                .inputRefused,
                "'\(path)' cannot be read as an envelope: it must be a regular file of at most \(WireLimits.httpBody) bytes."
            )
        }
        try self.init(path: path, payload: Array(data))
    }

    /// Validates what was read from a file.
    ///
    /// - Parameter path: The file's path, for messages.
    /// - Throws: `RunnerError` with the code `inputRefused` that lists every violation.
    init(path: String, payload: [UInt8]) throws(RunnerError) {
        let violations = EnvelopeValidator.violations(in: payload)
        guard violations.isEmpty, let envelope = try? JSONValue(parsing: payload) else {
            throw RunnerError(
                .inputRefused,
                "'\(path)' is not an envelope that the CJ service could process; nothing was published.",
                details: violations.map(\.description)
            )
        }
        guard let eventID = envelope["event_id"]?.string?.lowercased(),
            let key = envelope["data"]?["entity_id"]?.string
        else {
            throw RunnerError(
                .inputRefused,
                "'\(path)' has no event_id, by which the platform recognises a repeated event; nothing was published."
            )
        }
        self.path = path
        self.payload = payload
        self.key = key
        self.eventID = eventID
        headers = Self.headers(of: envelope, eventID: eventID)
    }

    private static func headers(of envelope: JSONValue, eventID: String) -> [EventHeader] {
        let values: [(String, String?)] = [
            ("event_id", eventID),
            ("event_type", envelope["event_type"]?.string),
            ("trace_id", envelope["correlation_id"]?.string),
            ("schema_version", String(envelope["schema_version"]?.int ?? 1)),
            ("occurred_at", envelope["event_timestamp"]?.string),
            ("content_type", "application/json"),
            ("source_service", envelope["source_service"]?.string),
        ]
        return values.compactMap { name, value in value.map { EventHeader(name: name, value: $0) } }
    }
}
