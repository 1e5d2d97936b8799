/// Decides which librdkafka properties hold secrets.
///
/// The list has the properties that librdkafka's CONFIGURATION.md documents as passwords, secrets or key material up to
/// version 2.14, and whatever else has such a word in its name, so that a future property is masked too.
enum SecretProperty {
    /// What is shown in place of a secret.
    static let mask = "********"

    private static let names: Set<String> = [
        "sasl.oauthbearer.config", "sasl.jaas.config", "sasl.kerberos.kinit.cmd", "ssl_key", "ssl_certificate",
        "ssl.certificate.pem", "sasl.oauthbearer.extensions",
    ]
    private static let words = [
        "password", "passphrase", "secret", "key.pem", "key_pem", "private.key", "token.value", "assertion.claim",
    ]

    /// Whether the value of a property must never be shown.
    static func isSecret(name: String) -> Bool {
        let name = name.lowercased()
        if names.contains(name) { return true }
        // A path or a URL is no secret by itself, and the person needs to see it.
        if name.hasSuffix(".location") || name.hasSuffix(".url") || name.hasSuffix(".file") { return false }
        return words.contains { name.containsText($0) }
    }

    /// Replaces a secret wherever it occurs in a text, such as an error of librdkafka that quotes the value.
    static func masking(_ secret: String, in text: String) -> String {
        guard !secret.isEmpty else { return text }
        var rest = Substring(text)
        var result = ""
        while let found = rest.firstRange(of: secret) {
            result += rest[..<found.lowerBound]
            result += mask
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}
