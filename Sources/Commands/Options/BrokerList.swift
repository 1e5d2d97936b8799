import ArgumentParser
import Foundation

/// Checks lists of brokers as librdkafka takes them.
enum BrokerList {
    /// Checks `host:port` entries, separated by commas.
    ///
    /// The port may be left out (librdkafka then takes 9092), a security protocol may stand in front
    /// (`SSL://host:port`), and an IPv6 address stands in brackets.
    ///
    /// - Parameter setting: The flag or variable that it comes from.
    /// - Throws: `ValidationError` that names the entry.
    static func check(_ text: String, setting: String) throws {
        let advice = "write brokers as host:port, comma separated."
        for entry in text.split(separator: ",", omittingEmptySubsequences: false) {
            let broker = entry.trimmingCharacters(in: .whitespaces)
            guard !broker.isEmpty else { throw ValidationError("\(setting) '\(text)' has an empty entry: \(advice)") }
            if let problem = problem(broker) { throw ValidationError("\(setting): '\(broker)' \(problem): \(advice)") }
        }
    }

    private static func problem(_ broker: String) -> String? {
        var address = Substring(broker)
        if let scheme = address.firstRange(of: "://") { address = address[scheme.upperBound...] }
        guard !address.contains(where: { $0.isWhitespace || $0 == "/" || $0 == "@" }) else {
            return "is not host and port alone"
        }
        var host = address
        var port: Substring?
        if address.hasPrefix("["), let end = address.firstIndex(of: "]") {
            host = address[address.index(after: address.startIndex)..<end]
            let rest = address[address.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return "has something other than a port after ']'" }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = address.firstIndex(of: ":") {
            host = address[..<colon]
            port = address[address.index(after: colon)...]
        }
        guard !host.isEmpty else { return "has no host" }
        guard let port else { return nil }
        let isNumber = port.allSatisfy { $0.isASCII && $0.isNumber }
        guard isNumber, let number = Int(port), (1...65_535).contains(number) else {
            return "has no port from 1 to 65535 after ':'"
        }
        return nil
    }
}
