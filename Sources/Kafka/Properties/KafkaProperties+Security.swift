/// What the properties ask of the connection's security and of librdkafka's build.
extension KafkaProperties {
    /// The security protocol in lower case, such as `sasl_ssl`; librdkafka's default is `plaintext`.
    package var securityProtocol: String { word("security.protocol") ?? "plaintext" }

    /// The SASL mechanism in upper case, such as `SCRAM-SHA-512`; nil for protocols without SASL.
    package var saslMechanism: String? {
        guard securityProtocol.hasPrefix("sasl_") else { return nil }
        return (word("sasl.mechanisms", "sasl.mechanism") ?? "gssapi").uppercased()
    }

    /// The features that librdkafka must have been built with, each with the property that asks for it.
    ///
    /// The names are those of `builtin.features`.
    package var requiredFeatures: [(feature: String, property: String)] {
        var features: [(String, String)] = []
        if securityProtocol.hasSuffix("ssl") { features.append(("ssl", "security.protocol=\(securityProtocol)")) }
        if let mechanism = saslMechanism {
            features.append(("sasl", "security.protocol=\(securityProtocol)"))
            features.append((Self.feature(ofMechanism: mechanism), "sasl.mechanism=\(mechanism)"))
            if mechanism == "OAUTHBEARER", word("sasl.oauthbearer.method") == "oidc" {
                features.append(("oidc", "sasl.oauthbearer.method=oidc"))
            }
        }
        if let codec = word("compression.codec", "compression.type"), codec != "none", codec != "inherit" {
            features.append((codec, "compression.codec=\(codec)"))
        }
        return features
    }

    private static func feature(ofMechanism mechanism: String) -> String {
        mechanism.hasPrefix("SCRAM-") ? "sasl_scram" : "sasl_\(mechanism.lowercased())"
    }

    /// The value that counts among synonyms, in lower case: the one that is applied last.
    private func word(_ names: String...) -> String? {
        entries.last { names.contains($0.name) }?.value.lowercased()
    }
}
