import Testing

@testable import LoadTesting

@Suite("Durations as arguments have them")
struct DurationTextTests {
    @Test(
        "are read in every unit",
        arguments: [
            ("500ms", 500_000_000), ("10s", 10_000_000_000), ("2m", 120_000_000_000), ("1h", 3_600_000_000_000),
            ("1m30s", 90_000_000_000), ("1.5s", 1_500_000_000), ("250us", 250_000), ("250µs", 250_000), ("7ns", 7),
            ("0s", 0), ("168h", 604_800_000_000_000), ("0.3ns", 0), ("0.5ns", 1),
        ] as [(String, UInt64)]
    )
    func read(_ text: String, _ expected: UInt64) throws {
        #expect(try DurationText.nanoseconds(text) == expected)
    }

    @Test(
        "quote what cannot be read",
        arguments: [
            "", "10", "s", "10x", "-1s", "1e3s", "1..5s", "10 s", "169h", "100h100h", "10s5", "99999999999999999999s",
        ]
    )
    func unreadable(_ text: String) {
        let error = #expect(throws: LoadTestingError.self) { try DurationText.nanoseconds(text) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("'\(text)'") == true)
    }

    @Test(
        "are written in the largest unit without a fraction",
        arguments: [
            (0, "0s"), (1, "1ns"), (1500, "1500ns"), (250_000, "250us"), (1_500_000_000, "1500ms"),
            (90_000_000_000, "90s"), (120_000_000_000, "2m"), (7_200_000_000_000, "2h"),
        ] as [(UInt64, String)]
    )
    func written(_ nanoseconds: UInt64, _ expected: String) throws {
        #expect(DurationText.text(nanoseconds: nanoseconds) == expected)
        #expect(try DurationText.nanoseconds(expected) == nanoseconds)
    }
}
