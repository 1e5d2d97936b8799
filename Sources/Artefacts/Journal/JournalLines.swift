import Contracts

/// The lines of a journal as they lie on the disk.
package struct JournalLines {
    /// The steps that could be read, in their order.
    let entries: [JournalLine<JournalEvent>]
    /// How many complete lines there are.
    let count: Int
    /// How many complete lines could not be read: of a newer version, or damaged.
    let unreadable: Int

    package init(_ bytes: [UInt8]) {
        let lines = WholeLines(bytes).lines
        entries = lines.compactMap { JournalLine($0) }
        count = lines.count
        unreadable = lines.count - entries.count
    }
}

/// A line of a journal: an event with its number and time, whose own members follow these two.
struct JournalLine<Event: Codable>: Codable {
    let sequence: Int
    let at: Timestamp
    let event: Event

    private enum CodingKeys: CodingKey { case sequence, at }

    init(_ event: Event, sequence: Int, at time: Timestamp) {
        self.sequence = sequence
        self.at = time
        self.event = event
    }

    /// Reads a line; nil when it is not of a version that this program knows, or damaged.
    init?(_ line: some Sequence<UInt8>) {
        guard let line = try? JSONValue(parsing: Array(line)).decoded(as: Self.self) else { return nil }
        self = line
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        sequence = try members.decode(Int.self, forKey: .sequence)
        at = try members.decode(Timestamp.self, forKey: .at)
        event = try Event(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(sequence, forKey: .sequence)
        try members.encode(at, forKey: .at)
        try event.encode(to: encoder)
    }
}
