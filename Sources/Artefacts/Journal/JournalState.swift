package import Contracts

/// How far a run has come, read from its journal: pure, and the base of every decision to go on.
package struct JournalState: Sendable, Hashable {
    /// Where the publication of a run's envelope stands.
    package enum Publication: Sendable, Hashable {
        /// Nothing was handed to Kafka. Becomes `intended`.
        case none
        /// The envelope may have been handed to Kafka at this time; the topic has to be looked at from these offsets on
        /// before the same bytes are sent again. Becomes `acknowledged` or `none`.
        case intended(eventID: String, ends: [JournalOffset], at: Timestamp)
        /// The brokers hold the envelope. Final.
        case acknowledged(eventID: String, at: JournalOffset)
    }

    /// An envelope that was composed and stored.
    package struct Envelope: Sendable, Hashable {
        /// The file's name below `requests/`.
        package let file: String
        /// The SHA-256 of its bytes.
        package let sha256: String
        /// The event's id.
        package let eventID: String
    }

    /// A callback that is on the disk.
    package struct CallbackFile: Sendable, Hashable {
        /// The file's path below `events/`.
        package let file: String
        /// The file's size.
        package let bytes: Int
        /// The message that it was.
        package let place: JournalOffset
    }

    /// An anchor that the CJ service acknowledged.
    package struct Anchor: Sendable, Hashable {
        package let label: String
        package let grade: String
        /// The service's number.
        package let number: Int
        /// The assignment's grade scale.
        package let gradeScale: String
        /// The Content Service's id of the text.
        package let storageID: String
    }

    /// The run's settings; nil when the run died before it had written them.
    package private(set) var settings: JSONValue?
    /// The acknowledged anchors, by label.
    package private(set) var anchors: [String: Anchor] = [:]
    /// The storage ids of the acknowledged essays, by essay id.
    package private(set) var storageIDs: [String: String] = [:]
    /// The stored envelope, if it was composed.
    package private(set) var envelope: Envelope?
    /// Where the callback topics are to be read from; nil when the run had not got so far.
    package private(set) var callbackOffsets: [JournalOffset]?
    /// Where the publication stands.
    package private(set) var publication = Publication.none
    /// The callbacks that are on the disk, in the order in which they came.
    package private(set) var callbacks: [CallbackFile] = []
    /// Whether the run came to its end without a shortfall.
    package private(set) var isComplete = false

    package init() {}

    /// Takes a step into account.
    package mutating func apply(_ event: JournalEvent, at time: Timestamp) {
        switch event {
        case .runStarted(let settings): self.settings = settings
        case .anchorRegistered(let label, let grade, let number, let gradeScale, let storageID):
            anchors[label] = Anchor(
                label: label,
                grade: grade,
                number: number,
                gradeScale: gradeScale,
                storageID: storageID
            )
        case .essayUploaded(let essayID, let storageID): storageIDs[essayID] = storageID
        case .envelopeComposed(let file, let sha256, let eventID):
            envelope = Envelope(file: file, sha256: sha256, eventID: eventID)
        case .callbacksFollowFrom(let offsets): callbackOffsets = offsets
        case .publishIntended(let eventID, let ends):
            publication = .intended(eventID: eventID, ends: ends, at: time)
        case .publishAcknowledged(let eventID, let place): publication = .acknowledged(eventID: eventID, at: place)
        case .publishFailed: publication = .none
        case .callbackReceived(let file, let bytes, let place):
            callbacks.append(CallbackFile(file: file, bytes: bytes, place: place))
        case .runEnded(let shortfall): isComplete = shortfall == nil
        }
    }
}

extension JournalState {
    /// Replays the lines of a journal.
    ///
    /// - Parameter path: The journal's path, for the error.
    /// - Throws: `ArtefactsError` with the code `readFailed` when a line cannot be read: a run of a newer version, or a
    ///   damaged file, must not be guessed at.
    package init(_ lines: JournalLines, of path: String) throws(ArtefactsError) {
        guard lines.unreadable == 0 else {
            throw ArtefactsError(
                .readFailed,
                "Of \(lines.count) lines in '\(path)' \(lines.unreadable) cannot be read: the run is of a newer version of "
                    + "this program, or the file is damaged.",
                path: path
            )
        }
        self.init()
        for entry in lines.entries { apply(entry.event, at: entry.at) }
    }

    /// Reads the state of a run from its folder, without holding the run. The call blocks.
    ///
    /// - Throws: `ArtefactsError` with the code `readFailed` when there is no journal, or a line of it cannot be read.
    package init(reading directory: RunDirectory) throws(ArtefactsError) {
        let lines: JournalLines
        do throws(SystemFailure) {
            lines = JournalLines(try FileDescriptor.reading(directory.journal).readToEnd())
        } catch {
            throw error.reading(directory.journal)
        }
        try self.init(lines, of: directory.journal)
    }
}
