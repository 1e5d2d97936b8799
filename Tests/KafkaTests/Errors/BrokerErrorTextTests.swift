import Testing

@testable import Kafka

@Suite struct BrokerErrorTextTests {
    @Test(
        arguments: [
            (
                "sasl_ssl://kafka.example:9092/bootstrap: Connect to ipv4#10.0.0.1:9092 failed: Connection refused (after 0ms "
                    + "in state CONNECT)", "kafka.example:9092", "Connection refused"
            ),
            ("localhost:9093/1: Disconnected (after 12ms in state UP)", "localhost:9093", "Disconnected"),
            (
                "[thrd:localhost:1/bootstrap]: localhost:1/bootstrap: Connect to ipv4#127.0.0.1:1 failed: Connection refused",
                "localhost:1", "Connection refused"
            ),
            ("1/1 brokers are down", nil, "1/1 brokers are down"),
            ("", nil, ""),
            ("a/b: c", nil, "a/b: c"),
        ] as [(String, String?, String)]
    )
    func splits(text: String, broker: String?, reason: String) {
        let parts = BrokerErrorText(text)
        #expect(parts.broker == broker)
        #expect(parts.reason == reason)
    }
}
