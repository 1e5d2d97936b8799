import LoadTesting
import Testing

@Suite("Verdicts on the schedule")
struct ScheduleVerdictTests {
    private static let second = SampleLoad.second

    /// Ten seconds of which the last four send only half of what is due.
    private func behind(
        errors: [String: Int] = [:],
        busy: Double = 0.2,
        _ fill: (inout ClientStatistics) -> Void = { _ in }
    ) -> LoadRecord {
        var used = 0.0
        return SampleLoad.record { number, samples in
            samples.counts.scheduled += 100
            samples.counts.sent += number < 6 ? 100 : 50
            if number >= 6 { for (kind, count) in errors { samples.recordError(kind, count: count) } }
        } observe: { number, observation in
            var statistics = ClientStatistics()
            statistics.roundTripMilliseconds = 4
            statistics.queuedMessages = 10
            statistics.queueLimit = 1000
            statistics.throttleMilliseconds = 0
            if number >= 6 { fill(&statistics) }
            observation.statistics = statistics
            used += number < 6 ? 0.1 : busy
            observation.processorTime = Int64(used * 1e9)
        }
    }

    private func verdict(_ record: LoadRecord, _ requirement: String? = nil) throws -> ScheduleVerdict {
        let requirement = try requirement.map { try RateRequirement(parsing: $0) }
        let summary = LoadSummary(SampleLoad.facts(), record)
        return try #require(ScheduleVerdict(summary, record.intervals, requirement: requirement))
    }

    @Test("find nothing wrong with a schedule that was kept")
    func kept() throws {
        let verdict = try verdict(SampleLoad.sound, "100%")
        #expect(verdict.isKept)
        #expect(verdict.share == 1)
        #expect(verdict.reason == nil)
        #expect(!verdict.isFailed)
    }

    @Test("mark a run that fell behind, and fail it only where a share was demanded and not reached")
    func demanded() throws {
        let marked = try verdict(behind())
        #expect(marked.share == 0.8)
        #expect(!marked.isKept)
        #expect(!marked.isFailed)
        #expect(try verdict(behind(), "99%").isFailed)
        #expect(try !verdict(behind(), "80%").isFailed)
        #expect(try verdict(behind(), "80%").isKept)
    }

    @Test("give no reason but unknown when nothing that was measured explains it")
    func unknown() throws {
        let verdict = try verdict(behind())
        #expect(verdict.reason == .unknown)
        #expect(verdict.evidence.first == "behind in 4 of 10 intervals")
    }

    @Test("name the processor when one was busy")
    func processor() throws {
        let verdict = try verdict(behind(busy: 0.97))
        #expect(verdict.reason == .processor)
        #expect(verdict.evidence.contains("0.97 of 2 processors busy"))
        let full = behind(errors: [LoadErrorKind.queueFull: 7], busy: 1.9)
        #expect(try self.verdict(full).reason == .processor)
    }

    @Test("name the queue when it was full, by errors or by its length")
    func queueFull() throws {
        #expect(try verdict(behind(errors: [LoadErrorKind.queueFull: 7])).reason == .queueFull)
        let verdict = try verdict(behind { $0.queuedMessages = 950 })
        #expect(verdict.reason == .queueFull)
        #expect(verdict.evidence.contains("the client's queue was full in 100.0 % of them"))
    }

    @Test("name the round trip when the queue was full because answers took long")
    func roundTrip() throws {
        let verdict = try verdict(
            behind {
                $0.queuedMessages = 1000
                $0.roundTripMilliseconds = 12
            }
        )
        #expect(verdict.reason == .roundTrip)
        #expect(verdict.evidence.contains("round trip 12.0 ms on average, 4.0 ms in the others"))
    }

    @Test("name the brokers' throttling before all else")
    func throttled() throws {
        let verdict = try verdict(
            behind(errors: [LoadErrorKind.queueFull: 7], busy: 2) { $0.throttleMilliseconds = 120 }
        )
        #expect(verdict.reason == .throttled)
        #expect(verdict.evidence.contains("throttled in 100.0 % of them, by up to 120 ms"))
    }

    @Test("are not made without a schedule")
    func closedLoop() {
        let record = SampleLoad.sound
        #expect(ScheduleVerdict(LoadSummary(SampleLoad.facts(rateAsked: nil), record), record.intervals) == nil)
    }

    @Test("quote a requirement that cannot be read", arguments: ["", "99", "0%", "101%", "-1%", "x%", "%"])
    func unreadable(_ text: String) {
        let error = #expect(throws: LoadTestingError.self) { try RateRequirement(parsing: text) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("'\(text)'") == true)
    }
}
