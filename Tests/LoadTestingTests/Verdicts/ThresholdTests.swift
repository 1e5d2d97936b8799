import LoadTesting
import Testing

@Suite("Thresholds")
struct ThresholdTests {
    private func judge(_ text: String, _ record: LoadRecord, _ facts: LoadRunFacts) throws -> ThresholdVerdict {
        try Threshold(parsing: text).judge(LoadSummary(facts, record))
    }

    @Test(
        "fail a run in which the condition holds",
        arguments: [
            ("publish.p99 > 50ms", true), ("publish.p99>50ms", true), ("publish.p99 > 100ms", false),
            ("publish.p50 >= 60ms", false), ("publish.min < 2ms", true), ("publish.min <= 0.9ms", false),
            ("publish.mean > 50ms", true), ("publish.max > 0.1s", false), ("publish.max >= 100ms", true),
            ("publish_uncorrected.p90 > 90ms", false), ("lag.p99_9 > 1ms", false), ("lag.p99_99 > 50us", true),
            ("rate_reached < 100/s", false), ("rate_reached < 101/s", true), ("rate_reached < 99%", false),
            ("rate_reached <= 100%", true), ("rate_completed < 100%", true), ("rate_acknowledged < 6000/m", false),
            ("rate_asked > 99/s", true), ("missing > 0", true), ("missing > 2", false), ("missing > 0.1%", true),
            ("missing > 0.2%", false), ("failed > 0", false), ("unknown > 0", false), ("errors >= 3", true),
            ("pipeline.censored > 1", true), ("callbacks < 3000", false), ("scheduled >= 1000", true),
        ]
    )
    func judged(_ text: String, isFailed: Bool) throws {
        let verdict = try judge(text, SampleLoad.sound, SampleLoad.facts())
        #expect(verdict.isFailed == isFailed, "\(verdict.measured ?? "-")")
        #expect(verdict.text == text)
        #expect(verdict.measured != nil)
    }

    @Test("take what never ended for what it is: certain only where the bound is beyond the limit")
    func lowerBounds() throws {
        // 98 of 100 completed within 98 ms, two were waited for 30 s.
        let record = SampleLoad.record(seconds: 1) { _, samples in
            for step in 1...98 { samples.record(.pipeline, Int64(step) * 1_000_000) }
            for _ in 1...2 { samples.recordCensored(.pipeline, atLeast: 30_000_000_000) }
        }
        let facts = SampleLoad.facts()
        for (text, isFailed, isCertain) in [
            ("pipeline.p50 > 60ms", false, true), ("pipeline.p99 > 10s", true, true),
            ("pipeline.p99 > 60s", true, false),
            ("pipeline.p99 < 10s", false, true), ("pipeline.p99 < 60s", true, false),
            ("pipeline.max >= 60s", true, false),
            ("pipeline.max <= 20s", false, true),
        ] {
            let verdict = try judge(text, record, facts)
            #expect(verdict.isFailed == isFailed, "\(text)")
            #expect(verdict.reason.contains("never ended") == !isCertain, "\(text)")
        }
        #expect(try judge("pipeline.p99 > 10s", record, facts).measured == "≥ 30.0 s")
    }

    @Test(
        "fail a run that measured nothing to judge by",
        arguments: ["service.p99 > 1s", "rate_asked < 1/s", "rate_reached < 50%", "failed > 1%"]
    )
    func unmeasured(_ text: String) throws {
        let verdict = try judge(text, LoadMeasurement().record, SampleLoad.facts(rateAsked: nil))
        #expect(verdict.isFailed)
    }

    @Test(
        "quote the condition and the part that cannot be read",
        arguments: [
            ("", "publish.p99 > 50ms"), ("publish.p99", "> >= < <="), ("publish.p99 = 50ms", "> >= < <="),
            ("publish.p99 == 50ms", "> >= < <="), ("publish.p98 > 50ms", "'publish.p98'"), ("p99 > 50ms", "'p99'"),
            ("Publish.p99 > 50ms", "'Publish.p99'"), ("publish.p99 > 50", "'50'"), ("publish.p99 > 5%", "'5%'"),
            ("publish.p99 > ", "''"), ("failed > -1", "'-1'"), ("failed > 1.5", "'1.5'"), ("failed > 5ms", "'5ms'"),
            ("rate_reached < 200", "'200'"), ("rate_reached < x%", "'x%'"),
            ("publish.p99 > 50ms || failed > 0", "'50ms ||"),
        ]
    )
    func unreadable(_ text: String, part: String) {
        let error = #expect(throws: LoadTestingError.self) { try Threshold(parsing: text) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("'\(text)'") == true)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    @Test("are all judged, and one that fails fails the run")
    func all() throws {
        let record = SampleLoad.sound
        let summary = LoadSummary(SampleLoad.facts(), record)
        let texts = ["publish.p99 > 50ms", "failed > 0", "missing > 0"]
        let thresholds = try texts.map { try Threshold(parsing: $0) }
        let verdicts = LoadVerdicts(summary, record.intervals, thresholds: thresholds)
        #expect(verdicts.thresholds.map(\.text) == texts)
        #expect(verdicts.thresholds.map(\.isFailed) == [true, false, true])
        #expect(verdicts.isFailed)
        #expect(!LoadVerdicts(summary, record.intervals, thresholds: [thresholds[1]]).isFailed)
    }
}
