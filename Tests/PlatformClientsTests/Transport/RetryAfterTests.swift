import Contracts
import Testing

@testable import PlatformClients

@Suite struct RetryAfterTests {
    @Test(arguments: [
        ("0", 0), ("120", 120), (" 7 ", 7), ("99999999999999999999", 999_999_999),
        ("Tue, 24 Nov 2026 12:00:30 GMT", 30),
        ("Tuesday, 24-Nov-26 12:01:00 GMT", 60),
        ("Tue Nov 24 12:00:05 2026", 5),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
    ])
    func readsSecondsAndDates(text: String, seconds: Int) throws {
        let now = try Timestamp(iso8601: "2026-11-24T12:00:00Z")
        #expect(RetryAfter.delay(from: text, now: now) == .seconds(seconds))
    }

    @Test(arguments: [
        "", "soon", "-1", "1.5", "Tue, 24 Foo 2026 12:00:30 GMT", "Tue, 99 Nov 2026 12:00:30 GMT", "1 2 3 4 5",
    ])
    func otherTextIsNoDelay(text: String) throws {
        #expect(RetryAfter.delay(from: text, now: .now) == nil)
    }
}
