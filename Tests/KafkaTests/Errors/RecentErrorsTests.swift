import Testing

@testable import Kafka

@Suite struct RecentErrorsTests {
    private func record(_ text: String, _ code: Int32 = -195, in errors: RecentErrors) {
        errors.record(KafkaError(libraryCode: code, detail: text), text: text)
    }

    @Test func keepsTheLatestOfEachBroker() throws {
        let errors = RecentErrors()
        #expect(errors.summary == nil)
        record("a:1/bootstrap: Disconnected", in: errors)
        record(
            "a:1/bootstrap: Connect to ipv4#1.1.1.1:1 failed: Connection refused (after 1ms in state CONNECT)",
            in: errors
        )
        record("b:2/2: Failed to resolve 'b:2': Name or service not known", -193, in: errors)
        record("2/2 brokers are down", -187, in: errors)
        let summary = try #require(errors.summary)
        #expect(summary.hasPrefix("a:1: Connection refused"))
        #expect(summary.contains("b:2: Failed to resolve"))
        #expect(!summary.contains("brokers are down"))
        #expect(errors.all.count == 3)
    }

    @Test func aSuccessClears() {
        let errors = RecentErrors()
        record("1/1 brokers are down", -187, in: errors)
        #expect(errors.summary?.hasPrefix("1/1 brokers are down") == true)
        #expect(errors.code == .brokerUnreachable)
        errors.clear()
        #expect(errors.summary == nil)
        #expect(errors.code == nil)
    }

    @Test func isBounded() {
        let errors = RecentErrors()
        for port in 1...100 { record("host:\(port)/bootstrap: Disconnected", in: errors) }
        #expect(errors.all.count == 16)
        #expect(errors.summary?.contains("host:100: ") == true)
        #expect(errors.summary?.contains("host:84: ") == false)
    }
}
