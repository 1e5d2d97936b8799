/// Decides which of a stream of log lines to write: lines that differ only in numbers once per window.
struct LogThrottle {
    /// What to do with a line.
    enum Admission: Equatable {
        /// Write it; as many like it were left out since the last one.
        case write(suppressed: Int)
        /// Leave it out.
        case suppress
    }

    private struct Entry {
        var windowStart: ContinuousClock.Instant
        var suppressed = 0
    }

    private static let window = Duration.seconds(30)
    private static let limit = 256
    private var entries: [String: Entry] = [:]

    /// How many kinds of line are remembered.
    var count: Int { entries.count }

    /// Takes a line into account and decides on it.
    mutating func admit(facility: String, text: String, at now: ContinuousClock.Instant) -> Admission {
        let key = facility + " " + Self.withoutNumbers(text)
        if let entry = entries[key], now - entry.windowStart < Self.window {
            entries[key]?.suppressed += 1
            return .suppress
        }
        let suppressed = entries[key]?.suppressed ?? 0
        if entries.count >= Self.limit {
            entries = entries.filter { now - $0.value.windowStart < Self.window }
            // Too many kinds at once: forgetting them writes a few lines twice, keeping them would grow for ever.
            if entries.count >= Self.limit { entries.removeAll() }
        }
        entries[key] = Entry(windowStart: now)
        return .write(suppressed: suppressed)
    }

    // Broker addresses stay apart by their names; durations and counters in parentheses vary from line to line.
    private static func withoutNumbers(_ text: String) -> String {
        let core = text.firstRange(of: " (after ").map { text[..<$0.lowerBound] } ?? text[...]
        var result = ""
        var inNumber = false
        var previousIsColon = false
        for character in core {
            let isDigit = character.isASCII && character.isNumber
            // A port tells brokers of one host apart.
            if isDigit, !previousIsColon, !inNumber { inNumber = true; result.append("#") }
            if !isDigit { inNumber = false }
            if !isDigit || (previousIsColon && !inNumber) { result.append(character) }
            previousIsColon = character == ":" || (previousIsColon && isDigit)
        }
        return result
    }
}
