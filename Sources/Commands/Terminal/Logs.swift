import Logging

/// The log of the libraries underneath, on standard error, in the same form as the program's own lines.
enum Logs {
    /// A logger that shows warnings, or everything.
    static func logger(verbose: Bool) -> Logger {
        var logger = Logger(label: "eng5-np-run") { _ in TerminalLogHandler() }
        logger.logLevel = verbose ? .debug : .warning
        return logger
    }
}

/// Writes a log line for people: level, message, then what belongs to it.
struct TerminalLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()
    var write: @Sendable (String) -> Void = { StandardStream.error.writeLine($0) }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let facts = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        write("\(event.level): \(event.message)" + (facts.isEmpty ? "" : " (\(facts))"))
    }
}
