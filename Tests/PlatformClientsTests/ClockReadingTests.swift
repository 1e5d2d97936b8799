import Contracts
import Testing

@testable import PlatformClients

@Suite struct ClockReadingTests {
    /// The header's second begins `seconds` after the call began; the call took half a second.
    @Test(arguments: [
        (0.0, 0.0), (0.4, 0.0), (-0.9, 0.0), (-1.0, 0.0), (3.0, 2.5), (-3.0, -2.0), (60.0, 59.5),
    ])
    func tellsWhatIsCertain(seconds: Double, offset: Double) throws {
        let before = try Timestamp(iso8601: "2026-11-24T12:00:00Z")
        let reading = ClockReading(
            date: Timestamp(microseconds: before.microseconds + Int64(seconds * 1_000_000)),
            before: before,
            after: Timestamp(microseconds: before.microseconds + 500_000)
        )
        #expect(reading.leastOffset == .microseconds(Int64(offset * 1_000_000)))
    }

    @Test(arguments: [
        ("Tue, 24 Nov 2026 12:00:30 GMT", "2026-11-24T12:00:30.000000Z"), ("tomorrow", nil),
    ])
    func healthReadsTheServicesClock(header: String, date: String?) async throws {
        try await withScriptedServer { _ in
            .answer(503, "{}", headers: ["Date": header])
        } _: { server in
            try await withTestTransport { transport in
                let address = try ServiceAddress(server.url, setting: "test")
                let health = try await transport.health(of: .cj, at: address)
                #expect(!health.isHealthy)
                #expect(health.clock?.date.iso8601 == date)
                if let clock = health.clock { #expect(clock.before <= clock.after) }
            }
        }
    }
}
