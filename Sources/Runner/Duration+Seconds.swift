extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }

    /// The duration in seconds, for messages: without decimals where there are none.
    var secondsText: String { seconds == seconds.rounded() ? String(Int64(seconds)) : String(seconds) }
}
