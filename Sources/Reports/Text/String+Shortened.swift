extension String {
    /// The text, its middle left out when it is longer than a number of characters.
    func shortened(to limit: Int) -> String {
        guard count > limit, limit > 2 else { return self }
        let tail = (limit - 1) / 3
        return prefix(limit - 1 - tail) + "…" + suffix(tail)
    }
}
