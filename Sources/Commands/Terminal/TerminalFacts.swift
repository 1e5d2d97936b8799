/// What a standard stream leads to, and what can be shown there.
struct TerminalFacts: Sendable, Equatable {
    /// Whether lines may be written over: a terminal that knows how to.
    var allowsLiveLine: Bool
    /// Whether colours may be used.
    var allowsColours: Bool

    /// A file, a pipe, or a terminal that can do nothing but write on.
    static let plain = TerminalFacts(allowsLiveLine: false, allowsColours: false)

    init(allowsLiveLine: Bool, allowsColours: Bool) {
        self.allowsLiveLine = allowsLiveLine
        self.allowsColours = allowsColours
    }

    /// Finds out what can be shown.
    ///
    /// - Parameters:
    ///   - isTerminal: Whether the stream is a terminal.
    ///   - environment: The process's environment: `TERM`, and `NO_COLOR` (https://no-color.org).
    init(isTerminal: Bool, environment: [String: String]) {
        let obeys = isTerminal && !["", "dumb"].contains(environment["TERM"] ?? "")
        self.init(allowsLiveLine: obeys, allowsColours: obeys && environment.value("NO_COLOR") == nil)
    }

    /// How many columns a stream has now: as the terminal says, else as `COLUMNS` does, else 80.
    static func columns(of stream: Streams.Stream, environment: [String: String]) -> Int {
        stream.columns()
            ?? environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }
}
