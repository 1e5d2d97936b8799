import Contracts

/// One line of the log: an event with a sentence for people and facts for programs.
struct LogLine: Sendable, Equatable {
    /// A fact's value.
    enum Value: Sendable, Equatable {
        case text(String)
        case int(Int)
        case double(Double)
        case table([String: String])
    }

    /// When it happened.
    var time: Timestamp
    let level: LogLevel
    let event: LogLineEvent
    /// The sentence, without the level.
    let message: String
    /// What programs need beside the sentence, in the order in which it is written.
    var facts: [(key: String, value: Value)]
    /// Whether people are spared the line, because a table or the live line tells them the same.
    var isForProgramsAlone = false

    init(
        _ level: LogLevel,
        _ event: LogLineEvent,
        _ message: String,
        _ facts: [(key: String, value: Value)] = [],
        at time: Timestamp = .now
    ) {
        self.time = time
        self.level = level
        self.event = event
        self.message = message
        self.facts = facts
    }

    /// The line, kept from people.
    var forProgramsAlone: LogLine {
        var line = self
        line.isForProgramsAlone = true
        return line
    }

    static func warning(_ message: String) -> LogLine { LogLine(.warning, .warning, message) }

    static func == (left: LogLine, right: LogLine) -> Bool {
        left.time == right.time && left.level == right.level && left.event == right.event
            && left.message == right.message && left.isForProgramsAlone == right.isForProgramsAlone
            && left.facts.elementsEqual(right.facts) { $0 == $1 }
    }
}
