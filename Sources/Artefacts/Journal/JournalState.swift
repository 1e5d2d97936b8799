public import Contracts

/// How far a run has come, read from its journal: pure, and the base of every decision to go on.
public struct JournalState: Sendable, Hashable {
    /// Where the publication of a run's envelope stands.
    public enum Publication: Sendable, Hashable {
        /// Nothing was handed to Kafka. Becomes `intended`.
        case none
        /// The envelope may have been handed to Kafka; the topic has to be looked at from these offsets on before the
        /// same bytes are sent again. Becomes `acknowledged` or `none`.
        case intended(eventID: String, ends: [JournalOffset])
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
    /// The files of the callbacks that are on the disk, below `events/`, in the order in which they came.
    public private(set) var callbackFiles: [String] = []
    /// Whether the run came to its end without a shortfall.
    public private(set) var isComplete = false

    /// Creates the state of a run that has not begun.
    public init() {}

    /// Takes a step into account.
    ///
    /// - Parameter event: The step.
    public mutating func apply(_ event: JournalEvent) {
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
        case .publishIntended(let eventID, let ends): publication = .intended(eventID: eventID, ends: ends)
        case .publishAcknowledged(let eventID, let place): publication = .acknowledged(eventID: eventID, at: place)
        case .publishFailed: publication = .none
        case .callbackReceived(let file, _): callbackFiles.append(file)
        case .runEnded(let shortfall): isComplete = shortfall == nil
        }
    }
}

extension JournalState {
    /// Reads the state of a run from its folder. The call blocks.
    ///
    /// - Parameter directory: The run's folder.
    /// - Throws: `ArtefactsError` with the code `readFailed` when there is no journal, or a line of it cannot be
    ///   read: a run of a newer version, or a damaged file, must not be guessed at.
    public init(reading directory: RunDirectory) throws(ArtefactsError) {
        let lines: JournalLines
        do throws(SystemFailure) {
            lines = JournalLines(try FileDescriptor.reading(directory.journal).readToEnd())
        } catch {
            throw error.reading(directory.journal)
        }
        guard lines.unreadable == 0 else {
            throw ArtefactsError(
                .readFailed,
                "\(lines.unreadable) lines of '\(directory.journal)' cannot be read: the run is of a newer version of "
                    + "this program, or the file is damaged.",
                path: directory.journal
            )
        }
        self.init()
        for event in lines.events { apply(event) }
    }
}
