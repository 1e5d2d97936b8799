import Logging
import Synchronization

/// A log handler that hands every line to a stream.
struct RecordingLogHandler: LogHandler {
    struct Line: Sendable {
        let level: Logger.Level
        let message: String
        let metadata: Logger.Metadata
    }

    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace
    let lines: AsyncStream<Line>.Continuation

    /// Makes a logger and the stream of what is written to it.
    static func makeLogger(level: Logger.Level = .trace) -> (logger: Logger, lines: AsyncStream<Line>) {
        let (stream, continuation) = AsyncStream.makeStream(of: Line.self)
        var logger = Logger(label: "recording") { _ in RecordingLogHandler(lines: continuation) }
        logger.logLevel = level
        return (logger, stream)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.yield(Line(level: event.level, message: "\(event.message)", metadata: event.metadata ?? [:]))
    }
}
