/// Splits one of librdkafka's connection error texts into the broker's address and the reason.
///
/// Such a text reads `sasl_ssl://host:9092/bootstrap: Connect to ipv4#10.0.0.1:9092 failed: Connection refused (after 0ms
/// in state CONNECT)`; the number after the slash is the broker's id once it is known. A text of another form has no
/// broker and is its own reason.
struct BrokerErrorText: Equatable {
    /// `host:port`, without protocol, broker id and client name.
    let broker: String?
    /// The words after the address, without the timing in parentheses and without `Connect to … failed`.
    let reason: String

    init(_ text: String) {
        var rest = Substring(text)
        // Log lines begin with the name of librdkafka's thread: "[thrd:localhost:9092/bootstrap]: …".
        if rest.hasPrefix("[thrd:"), let close = rest.firstRange(of: "]: ") {
            rest = rest[close.upperBound...]
        }
        var broker: String?
        if let colon = rest.firstRange(of: ": ") {
            let head = rest[..<colon.lowerBound]
            if let slash = head.lastIndex(of: "/"), head.contains(":"), !head.contains(" ") {
                var address = head[..<slash]
                if let scheme = address.firstRange(of: "://") { address = address[scheme.upperBound...] }
                broker = String(address)
                rest = rest[colon.upperBound...]
            }
        }
        self.broker = broker
        self.reason = Self.shortened(String(rest))
    }

    private static func shortened(_ text: String) -> String {
        var text = text
        if let timing = text.firstRange(of: " (after ") { text = String(text[..<timing.lowerBound]) }
        if text.hasPrefix("Connect to "), let failed = text.firstRange(of: " failed: ") {
            text = String(text[failed.upperBound...])
        }
        return text
    }
}
