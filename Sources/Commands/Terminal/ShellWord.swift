/// Writes text so that a shell takes it for one word.
enum ShellWord {
    /// The text itself where it is safe, else in single quotes.
    static func quoted(_ text: String) -> String {
        let safe = "0123456789-_./:@%+,".unicodeScalars
        let isSafe = text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || safe.contains($0) }
        guard !isSafe || text.isEmpty else { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
