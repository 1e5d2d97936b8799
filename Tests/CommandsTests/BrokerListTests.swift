import ArgumentParser
import Testing

@testable import Commands

@Suite struct BrokerListTests {
    @Test(arguments: [
        "localhost:9093", "a:1,b:65535", " a:1 , b:2 ", "broker", "[::1]:9092", "[fe80::1]", "SSL://a:9093",
        "10.0.0.1:1",
        "a_b-c.example:9092",
    ])
    func takesBrokers(text: String) {
        #expect(throws: Never.self) { try BrokerList.check(text, setting: "--kafka-bootstrap") }
    }

    @Test(arguments: [
        "", ",", "a:1,", "a:", ":1", "a:b", "a:0", "a:65536", "a:-1", "a:1:2", "::1", "[::1]x", "[]:1", "http://a/b",
        "a b:1",
        "me:secret@a:1", "a:١", "SSL://",
    ])
    func refusesTheRest(text: String) {
        let error = #expect(throws: ValidationError.self) { try BrokerList.check(text, setting: "--kafka-bootstrap") }
        #expect(error?.message.contains("--kafka-bootstrap") == true)
        #expect(error?.message.contains("host:port") == true)
    }
}
