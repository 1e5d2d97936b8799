/// Where a run of the program writes.
package struct Streams: Sendable {
    /// One stream, and what can be shown on it.
    package struct Stream: Sendable {
        /// Writes text; what the other end does not take is dropped.
        package let write: @Sendable (String) -> Void
        package let isTerminal: Bool
        /// How many columns the terminal has now; nil for what is none, or does not say.
        package let columns: @Sendable () -> Int?

        /// Creates a stream; without more, one that is no terminal.
        package init(
            isTerminal: Bool = false,
            columns: @escaping @Sendable () -> Int? = { nil },
            write: @escaping @Sendable (String) -> Void
        ) {
            self.write = write
            self.isTerminal = isTerminal
            self.columns = columns
        }

        func writeLine(_ line: String) { write(line + "\n") }
    }

    /// Results, and nothing else.
    package let output: Stream
    /// Progress, warnings and errors.
    package let error: Stream

    package init(output: Stream, error: Stream) {
        self.output = output
        self.error = error
    }

    /// The process's own.
    package static let standard = Streams(output: Stream(of: .output), error: Stream(of: .error))
}

extension Streams.Stream {
    fileprivate init(of stream: StandardStream) {
        self.init(
            isTerminal: stream.isTerminal,
            columns: { stream.terminalColumns },
            write: { stream.write($0) }
        )
    }
}
