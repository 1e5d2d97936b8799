import Contracts

/// The lines of a journal as they lie on the disk.
package struct JournalLines {
    /// A step and when it was taken.
    struct Entry {
        let event: JournalEvent
        let time: Timestamp
    }

    /// The steps that could be read, in their order.
    let entries: [Entry]
    /// How many complete lines there are.
    let count: Int
    /// How many complete lines could not be read: of a newer version, or damaged.
    let unreadable: Int

    package init(_ bytes: [UInt8]) {
        let lines = WholeLines(bytes).lines
        entries = lines.compactMap { line in
            guard let line = try? JSONValue(parsing: Array(line)), let event = JournalEvent(line),
                let time = line["at"]?.string.flatMap({ try? Timestamp(iso8601: $0) })
            else { return nil }
            return Entry(event: event, time: time)
        }
        count = lines.count
        unreadable = lines.count - entries.count
    }
}
