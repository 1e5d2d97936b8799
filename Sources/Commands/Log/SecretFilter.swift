import Foundation
import Kafka

/// Takes secrets out of texts: those it knows, and whatever looks like a token or a password in an address.
///
/// No part of the program writes a secret on purpose; this holds for what servers and libraries answer, too.
struct SecretFilter: Sendable {
    /// What stands in a secret's place.
    static let mask = "********"
    /// Shorter values are words that texts have anyway; taking them out would tell what they are.
    private static let shortest = 4
    /// Variables that hold a secret, beside those of librdkafka's secret properties.
    private static let variables = [
        "HULEEDU_SERVICE_ACCOUNT_TOKEN", "HULEEDU_ADMIN_TOKEN", "CJ_ADMIN_TOKEN", "JWT_SECRET_KEY",
    ]

    private var values: [String] = []

    init() {}

    /// Creates a filter that knows the secrets of an environment.
    ///
    /// - Parameter environment: The process's environment.
    init(environment: [String: String]) {
        add(Self.variables.compactMap { environment[$0] })
        let prefix = "ENG5_KAFKA_"
        var properties = KafkaProperties()
        for (name, value) in environment where name.hasPrefix(prefix) {
            let property = name.dropFirst(prefix.count).lowercased().replacing("_", with: ".")
            properties.set(property, to: value, from: .environment(name))
        }
        add(properties)
    }

    /// Learns librdkafka's secrets.
    mutating func add(_ properties: KafkaProperties) {
        add(properties.entries.filter(\.isSecret).map(\.value))
    }

    /// Learns more secrets.
    mutating func add(_ secrets: [String]) {
        let long = secrets.filter { $0.count >= Self.shortest && !values.contains($0) }
        guard !long.isEmpty else { return }
        // A secret may hold another one.
        values = (values + long).sorted { $0.utf8.count > $1.utf8.count }
    }

    /// A text without the secrets.
    ///
    /// - Returns: The text with asterisks in place of each.
    func filtered(_ text: String) -> String {
        var text = text
        for value in values where text.contains(value) { text = text.replacing(value, with: Self.mask) }
        if text.utf8.contains(UInt8(ascii: ".")), text.contains("eyJ") { text = Self.withoutTokens(text) }
        if text.contains("://"), text.utf8.contains(UInt8(ascii: "@")) { text = Self.withoutUserInformation(text) }
        return text
    }

    /// A JSON Web Token: three parts of base64url, of which the first two begin as the beginning of a JSON object does.
    private static func withoutTokens(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { !isTokenCharacter($0) }.reduce(into: "") { result, word in
            let isToken = word.hasPrefix("eyJ") && word.split(separator: ".").count >= 2
            result += isToken ? mask : String(word)
            if word.endIndex < text.endIndex { result.append(text[word.endIndex]) }
        }
    }

    private static func isTokenCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
    }

    /// The text with asterisks for what stands between an address's scheme and its host.
    private static func withoutUserInformation(_ text: String) -> String {
        var parts = text.components(separatedBy: "://")
        for index in parts.indices.dropFirst() {
            let authority = parts[index].prefix { !"/?# \t\n'\"".contains($0) }
            guard let at = authority.lastIndex(of: "@") else { continue }
            parts[index] = mask + parts[index][at...]
        }
        return parts.joined(separator: "://")
    }
}
