extension StringProtocol {
    /// Whether the UTF-8 bytes of `other` occur in this text; exact, and without locale rules.
    func containsText(_ other: String) -> Bool {
        firstRange(of: other) != nil
    }

    /// The first place where the UTF-8 bytes of `other` occur.
    func firstRange(of other: String) -> Range<Index>? {
        let needle = Array(other.utf8)
        guard !needle.isEmpty else { return nil }
        var start = utf8.startIndex
        while let head = utf8[start...].firstIndex(of: needle[0]) {
            var end = head
            var matched = 0
            while matched < needle.count, end < utf8.endIndex, utf8[end] == needle[matched] {
                matched += 1
                end = utf8.index(after: end)
            }
            if matched == needle.count { return head..<end }
            start = utf8.index(after: head)
        }
        return nil
    }
}
