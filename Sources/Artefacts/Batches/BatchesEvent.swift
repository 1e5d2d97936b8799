public import Contracts

/// What the record of many batches says, beside the runs' own journals.
public enum BatchesEvent: Sendable, Hashable {
    /// The batches, fixed before anything is sent: their ids, their settings, and no secret.
    case started(settings: JSONValue)
    /// The anchors of an assignment, which all batches of the record have in common.
    case anchorsFixed(assignment: String, anchors: JSONValue)
    /// A batch is over in this process; `state` says how, `message` why not all that was asked for happened.
    case batchEnded(batch: String, state: String, message: String?)
    /// All batches are over in this process.
    case ended(done: Int, total: Int)

    /// Writes the event's members into an object that is open already.
    func writeMembers(into writer: inout JSONWriter) {
        writer.key("event")
        switch self {
        case .started(let settings):
            writer.string("manifest_started")
            writer.key("settings")
            settings.write(into: &writer)
        case .anchorsFixed(let assignment, let anchors):
            writer.string("anchors_fixed")
            writer.key("assignment_id")
            writer.string(assignment)
            writer.key("anchors")
            anchors.write(into: &writer)
        case .batchEnded(let batch, let state, let message):
            writer.string("batch_ended")
            writer.key("batch_uuid")
            writer.string(batch)
            writer.key("state")
            writer.string(state)
            writer.key("message")
            writer.string(message)
        case .ended(let done, let total):
            writer.string("manifest_ended")
            writer.key("done")
            writer.int(done)
            writer.key("total")
            writer.int(total)
        }
    }

    /// Reads a line's object; nil when it is not an event that this version knows.
    init?(_ line: JSONValue) {
        func text(_ key: String) -> String? { line[key]?.string }
        switch text("event") {
        case "manifest_started":
            guard let settings = line["settings"] else { return nil }
            self = .started(settings: settings)
        case "anchors_fixed":
            guard let assignment = text("assignment_id"), let anchors = line["anchors"] else { return nil }
            self = .anchorsFixed(assignment: assignment, anchors: anchors)
        case "batch_ended":
            guard let batch = text("batch_uuid"), let state = text("state") else { return nil }
            self = .batchEnded(batch: batch, state: state, message: text("message"))
        case "manifest_ended":
            guard let done = line["done"]?.int, let total = line["total"]?.int else { return nil }
            self = .ended(done: done, total: total)
        default: return nil
        }
    }
}
