import Logging
import Synchronization

/// Keeps what it is told, in order.
final class Recorder<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])

    var all: [Element] { elements.withLock { $0 } }

    func record(_ element: Element) { elements.withLock { $0.append(element) } }
}

/// A log handler that keeps its lines, metadata included.
struct RecordingLogHandler: LogHandler {
    let lines: Recorder<String>
    var logLevel = Logger.Level.trace
    var metadata = Logger.Metadata()

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.record("\(event.level): \(event.message) \(event.metadata ?? [:])")
    }
}

/// A logger whose lines a test can read.
func recordingLogger() -> (logger: Logger, lines: Recorder<String>) {
    let lines = Recorder<String>()
    return (Logger(label: "test") { _ in RecordingLogHandler(lines: lines) }, lines)
}
