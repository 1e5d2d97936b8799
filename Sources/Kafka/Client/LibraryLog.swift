internal import CRdKafka
internal import Logging
internal import Synchronization

/// Writes librdkafka's log lines to a swift-log logger, without floods.
///
/// The facility (`FAIL`, `CONFWARN`, …) and the client's name become metadata. Lines that say the same but for numbers
/// are written once in 30 seconds; the next one carries the count of those left out.
final class LibraryLog: Sendable {
    private let logger: Logger
    private let clientName: String
    private let throttle = Mutex(LogThrottle())

    init(logger: Logger, clientName: String) {
        self.logger = logger
        self.clientName = clientName
    }

    /// Writes the line of an event of type `RD_KAFKA_EVENT_LOG`.
    func write(_ event: OpaquePointer) {
        var facility: UnsafePointer<CChar>?
        var text: UnsafePointer<CChar>?
        var level: Int32 = 0
        guard rd_kafka_event_log(event, &facility, &text, &level) == 0, let text else { return }
        write(
            facility: facility.map { String(cString: $0) } ?? "",
            text: String(cString: text),
            syslogLevel: level
        )
    }

    /// Writes a line, unless one like it was written a short while ago.
    func write(facility: String, text: String, syslogLevel: Int32) {
        let level = Self.level(facility: facility, text: text, syslogLevel: syslogLevel)
        guard level >= logger.logLevel else { return }
        let admission = throttle.withLock { $0.admit(facility: facility, text: text, at: ContinuousClock.now) }
        guard case .write(let suppressed) = admission else { return }
        var metadata: Logger.Metadata = ["facility": "\(facility)", "client": "\(clientName)"]
        if suppressed > 0 { metadata["suppressed"] = "\(suppressed)" }
        logger.log(level: level, "\(text)", metadata: metadata)
    }

    /// Writes the error that ended a client's life.
    func write(_ error: KafkaError) {
        logger.critical("\(error.message)", metadata: ["facility": "FATAL", "client": "\(clientName)"])
    }

    /// Chooses the level of a line from librdkafka's syslog level (0, emergency, to 7, debug).
    ///
    /// Some kinds are lowered: failed connections, which librdkafka calls errors and then retries, to a warning; idle
    /// connections that a broker closes, and properties that concern the other kind of client, to debug.
    static func level(facility: String, text: String, syslogLevel: Int32) -> Logger.Level {
        if facility == "CONFWARN", text.containsText("and will be ignored by this") { return .debug }
        // Set by the consumer itself: without a group, the deprecated property is the one that counts.
        if facility == "CONFWARN", text.containsText("auto.commit.enable is deprecated") { return .debug }
        if facility == "FAIL", text.containsText("Disconnected"), text.containsText("in state UP") { return .debug }
        switch syslogLevel {
        case ...2: return .critical
        case 3: return facility == "FAIL" || facility == "ERROR" ? .warning : .error
        case 4: return .warning
        case 5: return .notice
        case 6: return .info
        default: return .debug
        }
    }
}
