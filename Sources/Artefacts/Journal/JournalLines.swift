import Contracts

/// The lines of a journal as they lie on the disk.
struct JournalLines {
    /// The steps that could be read, in their order.
    let events: [JournalEvent]
    /// How many complete lines there are.
    let count: Int
    /// How many complete lines could not be read: of a newer version, or damaged.
    let unreadable: Int
    /// How many bytes the complete lines take; what follows was torn by a crash.
    let wholeByteCount: Int

    init(_ bytes: [UInt8]) {
        let lineFeed = UInt8(ascii: "\n")
        wholeByteCount = bytes.lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
        let lines = bytes[..<wholeByteCount].split(separator: lineFeed)
        events = lines.compactMap { line in (try? JSONValue(parsing: Array(line))).flatMap(JournalEvent.init) }
        count = lines.count
        unreadable = lines.count - events.count
    }
}
