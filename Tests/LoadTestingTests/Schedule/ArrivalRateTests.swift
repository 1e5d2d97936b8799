import LoadTesting
import Testing

@Suite("Arrival rates")
struct ArrivalRateTests {
    @Test(
        "are read in batches per second, minute and hour",
        arguments: [
            ("200/s", 200), ("1.5/s", 1.5), ("0.25/s", 0.25), ("90/m", 1.5), ("12000/h", 12_000.0 / 3600), ("0", 0),
            ("0/s", 0), ("1000000000/s", 1e9), ("3600000000000/h", 1e9),
        ] as [(String, Double)]
    )
    func read(_ text: String, perSecond: Double) throws {
        #expect(try ArrivalRate(parsing: text).perSecond == perSecond)
    }

    @Test(
        "quote what cannot be read",
        arguments: [
            "", "200", "200/", "/s", "200/d", "-1/s", "+1/s", "1e3/s", "1,5/s", ".5/s", "5./s", "1.2.3/s", "200/s/s",
            " 200/s",
            "1000000001/s", "9999999999999999/h", "٣/s", "0.00000000000001/h",
        ]
    )
    func unreadable(_ text: String) throws {
        let error = #expect(throws: LoadTestingError.self) { try ArrivalRate(parsing: text) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("'\(text)'") == true)
    }

    @Test("make a request of their own of max, and refuse one that sends nothing")
    func requests() throws {
        #expect(try RequestedRate(parsing: "max") == .max)
        #expect(try RequestedRate(parsing: "300/s") == .steady(ArrivalRate(perSecond: 300)))
        let error = #expect(throws: LoadTestingError.self) { try RequestedRate(parsing: "0/s") }
        #expect(error?.message.contains("'0/s'") == true)
    }

    @Test("are written in batches per second", arguments: [("200/s", "200/s"), ("90/m", "1.5/s"), ("0", "0/s")])
    func written(_ text: String, _ expected: String) throws {
        #expect(try ArrivalRate(parsing: text).description == expected)
    }
}
