import Testing

@testable import Kafka

@Suite struct KafkaErrorTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let library: Int32
        let detail: String?
        let code: KafkaError.Code
        let isRetriable: Bool
        let advice: String
        var testDescription: String { "\(library) \(detail ?? "")" }
    }

    static let rows = [
        Row(library: -195, detail: nil, code: .transport, isRetriable: true, advice: "security.protocol"),
        Row(
            library: -195,
            detail: "h:1/bootstrap: Connect to ipv4#1.2.3.4:1 failed: Connection refused (after 0ms)",
            code: .brokerUnreachable,
            isRetriable: true,
            advice: "nothing listens"
        ),
        Row(library: -193, detail: nil, code: .dns, isRetriable: false, advice: "advertised.listeners"),
        Row(
            library: -187,
            detail: "1/1 brokers are down",
            code: .brokerUnreachable,
            isRetriable: true,
            advice: "bootstrap.servers"
        ),
        Row(
            library: -181,
            detail: "SSL handshake failed: certificate verify failed",
            code: .tls,
            isRetriable: false,
            advice: "ssl.ca.location"
        ),
        Row(
            library: -181,
            detail: "SSL handshake failed: Disconnected: connecting to a PLAINTEXT broker listener?",
            code: .protocolMismatch,
            isRetriable: false,
            advice: "security.protocol=plaintext"
        ),
        Row(library: -169, detail: nil, code: .authentication, isRetriable: false, advice: "sasl.password"),
        Row(library: 58, detail: nil, code: .authentication, isRetriable: false, advice: "sasl.mechanism"),
        Row(library: 29, detail: nil, code: .authorization, isRetriable: false, advice: "access rights"),
        Row(library: -188, detail: nil, code: .unknownTopic, isRetriable: false, advice: "create the topic"),
        Row(library: 3, detail: nil, code: .unknownTopic, isRetriable: false, advice: "create the topic"),
        Row(library: -190, detail: nil, code: .unknownPartition, isRetriable: false, advice: "partition count"),
        Row(library: 10, detail: nil, code: .messageTooLarge, isRetriable: false, advice: "message.max.bytes"),
        Row(library: 18, detail: nil, code: .messageTooLarge, isRetriable: false, advice: "shorten"),
        Row(library: -184, detail: nil, code: .queueFull, isRetriable: true, advice: "queue.buffering"),
        Row(library: -192, detail: nil, code: .timedOut, isRetriable: true, advice: "message.timeout.ms"),
        Row(library: 7, detail: nil, code: .timedOut, isRetriable: true, advice: "brokers are up"),
        Row(library: -152, detail: nil, code: .purged, isRetriable: false, advice: "never left"),
        Row(library: -151, detail: nil, code: .purged, isRetriable: false, advice: "look for it"),
        Row(library: -150, detail: nil, code: .fatal, isRetriable: false, advice: "new client"),
        Row(library: 19, detail: nil, code: .clusterUnavailable, isRetriable: true, advice: "try again"),
        Row(library: 1, detail: nil, code: .offsetOutOfRange, isRetriable: false, advice: "beginning"),
        Row(
            library: -186,
            detail: "No such configuration",
            code: .configuration,
            isRetriable: false,
            advice: "properties"
        ),
    ]

    @Test(arguments: rows) func translates(_ row: Row) {
        let error = KafkaError(libraryCode: row.library, detail: row.detail)
        #expect(error.code == row.code)
        #expect(error.isRetriable == row.isRetriable)
        #expect(error.message.contains(row.advice))
        #expect(error.libraryCode == row.library)
        #expect(!error.libraryName.isEmpty)
        if let detail = row.detail { #expect(error.message.hasPrefix(detail)) }
        #expect(error.isFatal == (row.code == .fatal))
    }

    @Test func keepsUnknownCodes() {
        let error = KafkaError(libraryCode: 9_999)
        #expect(error.code == .other)
        #expect(error.libraryCode == 9_999)
        #expect(!error.message.isEmpty)
    }

    @Test func prefixingKeepsTheFacts() {
        let error = KafkaError(libraryCode: 29).prefixed("topic essays")
        #expect(error.message.hasPrefix("topic essays: "))
        #expect(error.code == .authorization)
        #expect(error.libraryName == "TOPIC_AUTHORIZATION_FAILED")
    }

    @Test func fatalNamesTheReason() {
        let error = KafkaError.fatal(libraryCode: 47, reason: "fenced by a newer producer")
        #expect(error.isFatal)
        #expect(error.message.contains("fenced by a newer producer"))
        #expect(error.message.contains("INVALID_PRODUCER_EPOCH"))
    }
}
