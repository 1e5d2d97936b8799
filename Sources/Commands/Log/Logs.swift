import Logging

/// The log of the libraries underneath, in the same form as the program's own lines.
enum Logs {
    /// A logger that shows warnings, or everything, and belongs to no run.
    static func logger(verbose: Bool, on console: Console) -> Logger {
        var logger = Logger(label: "eng5-np-run") { _ in LineLogHandler { console.write($0) } }
        logger.logLevel = verbose ? .debug : .warning
        return logger
    }
}

/// Turns what libraries log into lines.
struct LineLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()
    var write: @Sendable (LogLine) -> Void

    init(write: @escaping @Sendable (LogLine) -> Void) {
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { "\($0)" }
        let facts: [(String, LogLine.Value)] = all.isEmpty ? [] : [("metadata", .table(all))]
        write(LogLine(LogLevel(event.level), .library, "\(event.message)", facts))
    }
}
