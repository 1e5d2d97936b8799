public import Contracts

/// How far a run has come, read from its journal: pure, and the base of every decision to go on.
public struct JournalState: Sendable, Hashable {
    /// Where the publication of a run's envelope stands.
    public enum Publication: Sendable, Hashable {
        /// Nothing was handed to Kafka. Becomes `intended`.
        case none
        /// The envelope may have been handed to Kafka at this time; the topic has to be looked at from these offsets on
        /// before the same bytes are sent again. Becomes `acknowledged` or `none`.
        case intended(eventID: String, ends: [JournalOffset], at: Timestamp)
        /// The brokers hold the envelope. Final.
        case acknowledged(eventID: String, at: JournalOffset)
    }

    /// An envelope that was composed and stored.
    public struct Envelope: Sendable, Hashable {
        /// The file's name below `requests/`.
        public let file: String
        /// The SHA-256 of its bytes.
        public let sha256: String
        /// The event's id.
        public let eventID: String
    }

    /// A callback that is on the disk.
    public struct CallbackFile: Sendable, Hashable {
        /// The file's path below `events/`.
        public let file: String
        /// The file's size.
        public let bytes: Int
        /// The message that it was.
        public let place: JournalOffset
    }

    /// An anchor that the CJ service acknowledged.
    public struct Anchor: Sendable, Hashable {
        /// The label.
        public let label: String
        /// The grade.
        public let grade: String
        /// The service's number.
        public let number: Int
        /// The assignment's grade scale.
        public let gradeScale: String
        /// The Content Service's id of the text.
        public let storageID: String
    }

    /// The run's settings; nil when the run died before it had written them.
    public private(set) var settings: JSONValue?
    /// The acknowledged anchors, by label.
    public private(set) var anchors: [String: Anchor] = [:]
    /// The storage ids of the acknowledged essays, by essay id.
    public private(set) var storageIDs: [String: String] = [:]
    /// The stored envelope, if it was composed.
    public private(set) var envelope: Envelope?
    /// Where the callback topics are to be read from; nil when the run had not got so far.
    public private(set) var callbackOffsets: [JournalOffset]?
    /// Where the publication stands.
    public private(set) var publication = Publication.none
    /// The callbacks that are on the disk, in the order in which they came.
    public private(set) var callbacks: [CallbackFile] = []
    /// Whether the run came to its end without a shortfall.
    public private(set) var isComplete = false

    /// Creates the state of a run that has not begun.
    public init() {}

    /// Takes a step into account.
    ///
    /// - Parameters:
    ///   - event: The step.
    ///   - time: When it was taken.
    public mutating func apply(_ event: JournalEvent, at time: Timestamp) {
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
    /// - Parameters:
    ///   - lines: The lines.
    ///   - path: The journal's path, for the error.
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
        for entry in lines.entries { apply(entry.event, at: entry.time) }
    }

    /// Reads the state of a run from its folder, without holding the run. The call blocks.
    ///
    /// - Parameter directory: The run's folder.
    /// - Throws: `ArtefactsError` with the code `readFailed` when there is no journal, or a line of it cannot be read.
    public init(reading directory: RunDirectory) throws(ArtefactsError) {
        let lines: JournalLines
        do throws(SystemFailure) {
            lines = JournalLines(try FileDescriptor.reading(directory.journal).readToEnd())
        } catch {
            throw error.reading(directory.journal)
        }
        try self.init(lines, of: directory.journal)
    }
}
