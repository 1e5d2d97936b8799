import Contracts

/// The journal's lines: `event` first, which says what the step was, and the step's facts beside it.
extension JournalEvent: Codable {
    private enum Name: String, Codable {
        case runStarted = "run_started"
        case anchorRegistered = "anchor_registered"
        case essayUploaded = "essay_uploaded"
        case envelopeComposed = "envelope_composed"
        case callbacksFollowFrom = "callbacks_follow_from"
        case publishIntended = "publish_intended"
        case publishAcknowledged = "publish_acknowledged"
        case publishFailed = "publish_failed"
        case callbackReceived = "callback_received"
        case runEnded = "run_ended"
    }

    private enum Fact: CodingKey {
        case event, settings, label, grade, anchorID, gradeScale, storageID, essayID, file, sha256, eventID, offsets
        case ends, place, reason, bytes, shortfall
    }

    /// - Throws: `DecodingError` when it is not an event that this version knows.
    package init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Fact.self)
        func fact<Value: Decodable>(_ key: Fact) throws -> Value { try line.decode(Value.self, forKey: key) }
        self =
            switch try fact(.event) as Name {
            case .runStarted: .runStarted(settings: try fact(.settings))
            case .anchorRegistered:
                .anchorRegistered(
                    label: try fact(.label),
                    grade: try fact(.grade),
                    number: try fact(.anchorID),
                    gradeScale: try fact(.gradeScale),
                    storageID: try fact(.storageID)
                )
            case .essayUploaded: .essayUploaded(essayID: try fact(.essayID), storageID: try fact(.storageID))
            case .envelopeComposed:
                .envelopeComposed(file: try fact(.file), sha256: try fact(.sha256), eventID: try fact(.eventID))
            case .callbacksFollowFrom: .callbacksFollowFrom(try fact(.offsets))
            case .publishIntended: .publishIntended(eventID: try fact(.eventID), ends: try fact(.ends))
            case .publishAcknowledged: .publishAcknowledged(eventID: try fact(.eventID), at: try fact(.place))
            case .publishFailed: .publishFailed(eventID: try fact(.eventID), reason: try fact(.reason))
            case .callbackReceived:
                .callbackReceived(file: try fact(.file), bytes: try fact(.bytes), from: try fact(.place))
            case .runEnded: .runEnded(shortfall: try line.decodeIfPresent(String.self, forKey: .shortfall))
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: Fact.self)
        switch self {
        case .runStarted(let settings):
            try line.encode(Name.runStarted, forKey: .event)
            try line.encode(settings, forKey: .settings)
        case .anchorRegistered(let label, let grade, let number, let gradeScale, let storageID):
            try line.encode(Name.anchorRegistered, forKey: .event)
            try line.encode(label, forKey: .label)
            try line.encode(grade, forKey: .grade)
            try line.encode(number, forKey: .anchorID)
            try line.encode(gradeScale, forKey: .gradeScale)
            try line.encode(storageID, forKey: .storageID)
        case .essayUploaded(let essayID, let storageID):
            try line.encode(Name.essayUploaded, forKey: .event)
            try line.encode(essayID, forKey: .essayID)
            try line.encode(storageID, forKey: .storageID)
        case .envelopeComposed(let file, let sha256, let eventID):
            try line.encode(Name.envelopeComposed, forKey: .event)
            try line.encode(file, forKey: .file)
            try line.encode(sha256, forKey: .sha256)
            try line.encode(eventID, forKey: .eventID)
        case .callbacksFollowFrom(let offsets):
            try line.encode(Name.callbacksFollowFrom, forKey: .event)
            try line.encode(offsets, forKey: .offsets)
        case .publishIntended(let eventID, let ends):
            try line.encode(Name.publishIntended, forKey: .event)
            try line.encode(eventID, forKey: .eventID)
            try line.encode(ends, forKey: .ends)
        case .publishAcknowledged(let eventID, let place):
            try line.encode(Name.publishAcknowledged, forKey: .event)
            try line.encode(eventID, forKey: .eventID)
            try line.encode(place, forKey: .place)
        case .publishFailed(let eventID, let reason):
            try line.encode(Name.publishFailed, forKey: .event)
            try line.encode(eventID, forKey: .eventID)
            try line.encode(reason, forKey: .reason)
        case .callbackReceived(let file, let bytes, let place):
            try line.encode(Name.callbackReceived, forKey: .event)
            try line.encode(file, forKey: .file)
            try line.encode(bytes, forKey: .bytes)
            try line.encode(place, forKey: .place)
        case .runEnded(let shortfall):
            try line.encode(Name.runEnded, forKey: .event)
            try line.encodeIfPresent(shortfall, forKey: .shortfall)
        }
    }
}
