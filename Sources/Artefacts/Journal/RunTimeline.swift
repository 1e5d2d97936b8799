public import Contracts

/// When a run took which step, as its journal tells it.
public struct RunTimeline: Sendable, Hashable {
    /// A callback that was kept.
    public struct Arrival: Sendable, Hashable {
        /// The kind of callback.
        public let kind: RunDirectory.EventFolder
        /// When it was kept.
        public let time: Timestamp
    }

    /// When the run began; nil when the journal does not say so.
    public private(set) var started: Timestamp?
    /// When the brokers acknowledged the envelope.
    public private(set) var published: Timestamp?
    /// When the run came to an end, the last time it did.
    public private(set) var ended: Timestamp?
    /// The callbacks in the order in which they were kept.
    public private(set) var arrivals: [Arrival] = []

    /// Reads the times from a journal, and passes over lines that cannot be read; `nil` without a journal. The call
    /// blocks.
    ///
    /// - Parameter directory: The run's folder.
    public init?(reading directory: RunDirectory) {
        guard let bytes = try? FileDescriptor.reading(directory.journal).readToEnd() else { return nil }
        for entry in JournalLines(bytes).entries {
            switch entry.event {
            case .runStarted: started = started ?? entry.time
            case .publishAcknowledged: published = entry.time
            case .runEnded: ended = entry.time
            case .callbackReceived(let file, _, _):
                guard let folder = file.split(separator: "/").first,
                    let kind = RunDirectory.EventFolder(rawValue: String(folder))
                else { continue }
                arrivals.append(Arrival(kind: kind, time: entry.time))
            case .anchorRegistered, .essayUploaded, .envelopeComposed, .callbacksFollowFrom, .publishIntended,
                .publishFailed:
                continue
            }
        }
    }
}
