import Testing

@testable import Kafka

@Suite struct SecretPropertyTests {
    @Test(arguments: [
        "sasl.password", "ssl.key.password", "ssl.keystore.password", "ssl.key.pem", "sasl.oauthbearer.client.secret",
        "sasl.oauthbearer.config", "SASL.PASSWORD", "ssl_key", "sasl.oauthbearer.assertion.private.key.passphrase",
    ]) func secrets(name: String) { #expect(SecretProperty.isSecret(name: name)) }

    @Test(arguments: [
        "bootstrap.servers", "sasl.username", "ssl.key.location", "ssl.ca.location", "sasl.mechanism", "client.id",
        "sasl.oauthbearer.token.endpoint.url", "acks",
    ]) func openly(name: String) { #expect(!SecretProperty.isSecret(name: name)) }

    @Test func masksEveryOccurrence() {
        #expect(SecretProperty.masking("pw", in: "pw and pw") == "******** and ********")
        #expect(SecretProperty.masking("", in: "text") == "text")
    }
}
