extension StringProtocol {
    /// The text without white space at its ends.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension String {
    /// The text with its first letter in upper case, to begin a sentence.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
