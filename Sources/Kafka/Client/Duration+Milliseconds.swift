extension Duration {
    /// Whole milliseconds for a C call, rounded up, at least 0 and at most `Int32.max`.
    var cMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 2_000_000 else { return Int32.max }
        let milliseconds = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: milliseconds)
    }

    /// The duration as a person reads it, such as `10 s` or `250 ms`.
    var words: String {
        let milliseconds = Int64(cMilliseconds)
        if milliseconds % 1000 == 0 { return "\(milliseconds / 1000) s" }
        return milliseconds < 1000 ? "\(milliseconds) ms" : "\(Double(milliseconds) / 1000) s"
    }
}
