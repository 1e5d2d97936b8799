import ArgumentParser

/// How lines on standard error are written.
enum LogFormat: String, CaseIterable, Sendable {
    /// Sentences for people.
    case text
    /// One JSON object a line, for programs.
    case json
}

extension LogFormat: WordArgument {}
