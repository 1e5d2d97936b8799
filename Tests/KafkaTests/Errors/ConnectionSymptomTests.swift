import Testing

@testable import Kafka

@Suite struct ConnectionSymptomTests {
    @Test(
        arguments: [
            (
                "h:9092/bootstrap: Failed to resolve 'h:9092': Name or service not known (after 5ms in state CONNECT)",
                .dns
            ),
            ("Connect to ipv6#[::1]:9 failed: Connection refused (after 0ms in state CONNECT)", .brokerUnreachable),
            ("Connection setup timed out in state CONNECT (after 30028ms in state CONNECT)", .brokerUnreachable),
            ("Connect to ipv4#10.1.1.1:9092 failed: Network is unreachable", .brokerUnreachable),
            ("SSL handshake failed: error:0A00010B:SSL routines::wrong version number", .protocolMismatch),
            ("SSL handshake failed: SSL transport error: Connection reset by peer", .tls),
            (
                "Failed to initialize SASL authentication: SASL Handshake not supported by broker (required by mechanism "
                    + "PLAIN)", .protocolMismatch
            ),
            ("SASL authentication error: Authentication failed: Invalid username or password", .authentication),
            (
                "SASL SCRAM-SHA-512 mechanism handshake failed: Broker: Unsupported SASL mechanism: broker's supported "
                    + "mechanisms: PLAIN", .authentication
            ),
            (
                "Disconnected while requesting ApiVersion: might be caused by incorrect security.protocol configuration "
                    + "(connecting to a SSL listener?) or broker version is < 0.10", .protocolMismatch
            ),
            ("ApiVersionRequest failed: Local: Broker transport failure: Disconnected", .protocolMismatch),
            ("1 request(s) timed out: disconnect (after 60060ms in state UP)", .transport),
        ] as [(String, KafkaError.Code)]
    )
    func recognises(text: String, code: KafkaError.Code) throws {
        let symptom = try #require(ConnectionSymptom(text: text))
        #expect(symptom.code == code)
        #expect(!symptom.advice.isEmpty)
    }

    @Test(arguments: ["", "Disconnected (after 10ms in state UP)", "all is well"])
    func leavesOtherTextsAlone(text: String) {
        #expect(ConnectionSymptom(text: text) == nil)
    }
}
