package import Contracts

/// What the record of many batches says, beside the runs' own journals.
package enum BatchesEvent: Sendable, Hashable {
    /// The batches, fixed before anything is sent: their ids, their settings, and no secret.
    case started(settings: JSONValue)
    /// The anchors of an assignment, which all batches of the record have in common.
    case anchorsFixed(assignment: String, anchors: JSONValue)
    /// A batch is over in this process; `state` says how, `message` why not all that was asked for happened.
    case batchEnded(batch: String, state: String, message: String?)
    /// All batches are over in this process.
    case ended(done: Int, total: Int)
}

extension BatchesEvent: Codable {
    private enum Name: String, Codable {
        case started = "manifest_started"
        case anchorsFixed = "anchors_fixed"
        case batchEnded = "batch_ended"
        case ended = "manifest_ended"
    }

    private enum Fact: CodingKey {
        case event, settings, assignmentID, anchors, batchUUID, state, message, done, total
    }

    /// - Throws: `DecodingError` when it is not an event that this version knows.
    package init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Fact.self)
        func fact<Value: Decodable>(_ key: Fact) throws -> Value { try line.decode(Value.self, forKey: key) }
        self =
            switch try fact(.event) as Name {
            case .started: .started(settings: try fact(.settings))
            case .anchorsFixed: .anchorsFixed(assignment: try fact(.assignmentID), anchors: try fact(.anchors))
            case .batchEnded:
                .batchEnded(
                    batch: try fact(.batchUUID),
                    state: try fact(.state),
                    message: try line.decodeIfPresent(String.self, forKey: .message)
                )
            case .ended: .ended(done: try fact(.done), total: try fact(.total))
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: Fact.self)
        switch self {
        case .started(let settings):
            try line.encode(Name.started, forKey: .event)
            try line.encode(settings, forKey: .settings)
        case .anchorsFixed(let assignment, let anchors):
            try line.encode(Name.anchorsFixed, forKey: .event)
            try line.encode(assignment, forKey: .assignmentID)
            try line.encode(anchors, forKey: .anchors)
        case .batchEnded(let batch, let state, let message):
            try line.encode(Name.batchEnded, forKey: .event)
            try line.encode(batch, forKey: .batchUUID)
            try line.encode(state, forKey: .state)
            try line.encodeIfPresent(message, forKey: .message)
        case .ended(let done, let total):
            try line.encode(Name.ended, forKey: .event)
            try line.encode(done, forKey: .done)
            try line.encode(total, forKey: .total)
        }
    }
}
