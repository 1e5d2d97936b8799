public import Contracts

/// The journal's lines: one JSON object each, with `event` first and the step's facts beside it.
extension JournalEvent {
    /// Writes the event's members into an object that is open already.
    func writeMembers(into writer: inout JSONWriter) {
        writer.key("event")
        writer.string(name)
        switch self {
        case .runStarted(let settings):
            writer.key("settings")
            settings.write(into: &writer)
        case .anchorRegistered(let label, let grade, let number, let gradeScale, let storageID):
            writer.member("label", label)
            writer.member("grade", grade)
            writer.key("anchor_id")
            writer.int(number)
            writer.member("grade_scale", gradeScale)
            writer.member("storage_id", storageID)
        case .essayUploaded(let essayID, let storageID):
            writer.member("essay_id", essayID)
            writer.member("storage_id", storageID)
        case .envelopeComposed(let file, let sha256, let eventID):
            writer.member("file", file)
            writer.member("sha256", sha256)
            writer.member("event_id", eventID)
        case .callbacksFollowFrom(let offsets):
            writer.key("offsets")
            writer.array(offsets) { $1.write(into: &$0) }
        case .publishIntended(let eventID, let ends):
            writer.member("event_id", eventID)
            writer.key("ends")
            writer.array(ends) { $1.write(into: &$0) }
        case .publishAcknowledged(let eventID, let place):
            writer.member("event_id", eventID)
            writer.key("place")
            place.write(into: &writer)
        case .publishFailed(let eventID, let reason):
            writer.member("event_id", eventID)
            writer.member("reason", reason)
        case .callbackReceived(let file, let bytes, let place):
            writer.member("file", file)
            writer.key("bytes")
            writer.int(bytes)
            writer.key("place")
            place.write(into: &writer)
        case .runEnded(let shortfall):
            writer.key("shortfall")
            writer.string(shortfall)
        }
    }

    /// Reads a line's object; nil when it is not an event that this version knows.
    init?(_ line: JSONValue) {
        func text(_ key: String) -> String? { line[key]?.string }
        switch text("event") {
        case "run_started":
            guard let settings = line["settings"] else { return nil }
            self = .runStarted(settings: settings)
        case "anchor_registered":
            guard let label = text("label"), let grade = text("grade"), let number = line["anchor_id"]?.int,
                let gradeScale = text("grade_scale"), let storageID = text("storage_id")
            else { return nil }
            self = .anchorRegistered(
                label: label,
                grade: grade,
                number: number,
                gradeScale: gradeScale,
                storageID: storageID
            )
        case "essay_uploaded":
            guard let essayID = text("essay_id"), let storageID = text("storage_id") else { return nil }
            self = .essayUploaded(essayID: essayID, storageID: storageID)
        case "envelope_composed":
            guard let file = text("file"), let sha256 = text("sha256"), let eventID = text("event_id") else {
                return nil
            }
            self = .envelopeComposed(file: file, sha256: sha256, eventID: eventID)
        case "callbacks_follow_from":
            guard let offsets = JournalOffset.list(line["offsets"]) else { return nil }
            self = .callbacksFollowFrom(offsets)
        case "publish_intended":
            guard let eventID = text("event_id"), let ends = JournalOffset.list(line["ends"]) else { return nil }
            self = .publishIntended(eventID: eventID, ends: ends)
        case "publish_acknowledged":
            guard let eventID = text("event_id"), let place = line["place"].flatMap(JournalOffset.init) else {
                return nil
            }
            self = .publishAcknowledged(eventID: eventID, at: place)
        case "publish_failed":
            guard let eventID = text("event_id"), let reason = text("reason") else { return nil }
            self = .publishFailed(eventID: eventID, reason: reason)
        case "callback_received":
            guard let file = text("file"), let bytes = line["bytes"]?.int,
                let place = line["place"].flatMap(JournalOffset.init)
            else { return nil }
            self = .callbackReceived(file: file, bytes: bytes, from: place)
        case "run_ended": self = .runEnded(shortfall: text("shortfall"))
        default: return nil
        }
    }

    /// The event's name in the journal.
    private var name: String {
        switch self {
        case .runStarted: "run_started"
        case .anchorRegistered: "anchor_registered"
        case .essayUploaded: "essay_uploaded"
        case .envelopeComposed: "envelope_composed"
        case .callbacksFollowFrom: "callbacks_follow_from"
        case .publishIntended: "publish_intended"
        case .publishAcknowledged: "publish_acknowledged"
        case .publishFailed: "publish_failed"
        case .callbackReceived: "callback_received"
        case .runEnded: "run_ended"
        }
    }
}

extension JournalOffset: JSONWritable {
    /// Writes the place.
    ///
    /// - Parameter writer: Where to write.
    public func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("topic", topic)
            writer.key("partition")
            writer.int(Int(partition))
            writer.key("offset")
            writer.int(Int(offset))
        }
    }

    init?(_ value: JSONValue) {
        guard let topic = value["topic"]?.string, let partition = value["partition"]?.int.flatMap(Int32.init(exactly:)),
            let offset = value["offset"]?.int
        else { return nil }
        self.init(topic: topic, partition: partition, offset: Int64(offset))
    }

    static func list(_ value: JSONValue?) -> [JournalOffset]? {
        guard let elements = value?.array else { return nil }
        let places = elements.compactMap(JournalOffset.init)
        return places.count == elements.count ? places : nil
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ key: StaticString, _ value: String) {
        self.key(key)
        string(value)
    }
}
