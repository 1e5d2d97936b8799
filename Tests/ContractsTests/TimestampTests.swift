import Contracts
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2026-11-23T21:44:30.592352Z", "2026-11-23T21:44:30.592352Z"),
        ("2026-11-23T21:44:30Z", "2026-11-23T21:44:30.000000Z"),
        ("2026-11-23t21:44:30.5z", "2026-11-23T21:44:30.500000Z"),
        ("2026-11-23 21:44:30.123456789+00:00", "2026-11-23T21:44:30.123456Z"),
        ("2026-11-23T21:44:30+02:30", "2026-11-23T19:14:30.000000Z"),
        ("2026-01-01T00:30:00+0100", "2025-12-31T23:30:00.000000Z"),
        ("2024-02-29T12:00:00-05", "2024-02-29T17:00:00.000000Z"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z"),
        ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
    ])
    func readsAndWrites(text: String, expected: String) throws {
        #expect(try Timestamp(iso8601: text).iso8601 == expected)
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T21:44:30", "2026-11-23T21:44:30.Z", "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-10T00:00:00Z", "2026-04-31T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T21:60:00Z",
        "2026-11-23T21:44:60Z",
        "2026-11-23T21:44:30Zx", "2026-11-23T21:44:30+", "2026-11-23T21:44:30+25:00", "26-11-23T21:44:30Z",
        "٢٠٢٦-11-23T21:44:30Z", "0000-01-01T00:00:00Z",
    ])
    func refusesWhatIsNoTime(text: String) {
        #expect(throws: ContractError.self) { try Timestamp(iso8601: text) }
    }

    @Test func countsDaysAsTheCalendarDoes() throws {
        // Independent check: 2000-03-01 is day 11017 of the Unix epoch (Python's date.toordinal() - 719163).
        #expect(try Timestamp(iso8601: "2000-03-01T00:00:00Z").microseconds == 11_017 * 86_400_000_000)
        #expect(try Timestamp(iso8601: "2026-11-23T21:44:30.592352Z").microseconds == 1_795_470_270_592_352)
    }

    @Test func staysWithinThePlatformsYears() {
        #expect(Timestamp(microseconds: .max).iso8601 == "9999-12-31T23:59:59.999999Z")
        #expect(Timestamp(microseconds: .min).iso8601 == "0001-01-01T00:00:00.000000Z")
    }
}
