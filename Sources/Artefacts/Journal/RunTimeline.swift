package import Contracts

/// When a run took which step, as its journal tells it.
package struct RunTimeline: Sendable, Hashable {
    /// A callback that was kept.
    package struct Arrival: Sendable, Hashable {
        /// The kind of callback.
        package let kind: RunDirectory.EventFolder
        /// When it was kept.
        package let time: Timestamp
    }

    /// When the run began; nil when the journal does not say so.
    package private(set) var started: Timestamp?
    /// When the brokers acknowledged the envelope.
    package private(set) var published: Timestamp?
    /// When the run came to an end, the last time it did.
    package private(set) var ended: Timestamp?
    /// The callbacks in the order in which they were kept.
    package private(set) var arrivals: [Arrival] = []

    /// Reads the times from a journal, and passes over lines that cannot be read; `nil` without a journal. The call
    /// blocks.
    ///
    /// - Parameter directory: The run's folder.
    package init?(reading directory: RunDirectory) {
        guard let bytes = try? FileDescriptor.reading(directory.journal).readToEnd() else { return nil }
        for entry in JournalLines(bytes).entries {
            switch entry.event {
            case .runStarted: started = started ?? entry.at
            case .publishAcknowledged: published = entry.at
            case .runEnded: ended = entry.at
            case .callbackReceived(let file, _, _):
                guard let folder = file.split(separator: "/").first,
                    let kind = RunDirectory.EventFolder(rawValue: String(folder))
                else { continue }
                arrivals.append(Arrival(kind: kind, time: entry.at))
            case .anchorRegistered, .essayUploaded, .envelopeComposed, .callbacksFollowFrom, .publishIntended,
                .publishFailed:
                continue
            }
        }
    }
}
