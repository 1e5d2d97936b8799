import LoadTesting
import Testing

@Suite("Coordinated omission")
struct CoordinatedOmissionTests {
    private static let millisecond: Int64 = 1_000_000

    /// Sends a schedule to a broker that answers in 0.2 ms, but not for a while in the middle; the sender waits for it.
    private func measure(stall: Range<Int64>) throws -> LoadRecord {
        let profile = LoadProfile(rate: ArrivalRate(perSecond: 1000), duration: 100_000_000_000)
        let measurement = LoadMeasurement()
        let recorder = measurement.makeRecorder()
        var free: Int64 = 0
        for arrival in try LoadSchedule(profile: profile) {
            let intended = Int64(arrival.intended)
            let called = max(intended, free)
            let reached = stall.contains(called) ? stall.upperBound : called
            free = reached + Self.millisecond / 5
            recorder.record { samples in
                samples.record(.lag, called - intended)
                samples.record(.publish, free - intended)
                samples.record(.publishUncorrected, free - called)
            }
        }
        measurement.closeInterval(at: free)
        return measurement.record
    }

    @Test("cannot hide a stall from the latency that counts from the intended time")
    func stall() throws {
        let total = try measure(stall: 50_000_000_000..<55_000_000_000).total
        let corrected = total.latency(of: .publish).summary
        let uncorrected = total.latency(of: .publishUncorrected).summary
        #expect(corrected.count == 100_000)
        // 5,000 of 100,000 were due in the stall, and as long as it takes to work them off others wait, too.
        #expect(try #require(corrected[.p99]).milliseconds > 3500)
        #expect(try #require(total.latency(of: .lag).summary[.p99]).milliseconds > 3500)
        #expect(try #require(uncorrected[.p99]).milliseconds < 0.21)
        #expect(try #require(uncorrected[.p99_9]).milliseconds < 0.21)
        // The one call that met the stall is all that the uncorrected figures know of it.
        #expect(try #require(uncorrected[.max]).milliseconds > 4990)
    }

    @Test("is no matter without a stall: both figures agree")
    func steady() throws {
        let total = try measure(stall: 0..<0).total
        for statistic in LatencyStatistic.allCases {
            let corrected = total.latency(of: .publish).summary[statistic]
            #expect(corrected == total.latency(of: .publishUncorrected).summary[statistic])
        }
        #expect(total.latency(of: .lag).summary[.max]?.nanoseconds == 0)
    }
}
