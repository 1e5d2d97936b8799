import Testing

@testable import Kafka

@Suite struct KafkaPropertiesSecurityTests {
    @Test(
        arguments: [
            ([:], "plaintext", nil, []),
            (["security.protocol": "SSL"], "ssl", nil, ["ssl"]),
            (["security.protocol": "sasl_plaintext"], "sasl_plaintext", "GSSAPI", ["sasl", "sasl_gssapi"]),
            (
                ["security.protocol": "SASL_SSL", "sasl.mechanisms": "scram-sha-256"], "sasl_ssl", "SCRAM-SHA-256",
                ["ssl", "sasl", "sasl_scram"]
            ),
            (
                [
                    "security.protocol": "sasl_ssl", "sasl.mechanism": "OAUTHBEARER", "sasl.oauthbearer.method": "oidc",
                ],
                "sasl_ssl", "OAUTHBEARER", ["ssl", "sasl", "sasl_oauthbearer", "oidc"]
            ),
            (["sasl.mechanism": "PLAIN", "compression.type": "lz4"], "plaintext", nil, ["lz4"]),
            (["compression.codec": "none"], "plaintext", nil, []),
        ] as [([String: String], String, String?, [String])]
    )
    func saysWhatTheSettingsAskFor(
        values: [String: String],
        securityProtocol: String,
        mechanism: String?,
        features: [String]
    ) {
        var properties = KafkaProperties()
        for (name, value) in values { properties.set(name, to: value, from: .flag) }
        #expect(properties.securityProtocol == securityProtocol)
        #expect(properties.saslMechanism == mechanism)
        #expect(properties.requiredFeatures.map(\.feature) == features)
    }
}
