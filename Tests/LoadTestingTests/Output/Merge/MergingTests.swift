import Contracts
import Foundation
import TestSupport
import Testing

@testable import LoadTesting

@Suite("Runs added up")
struct MergingTests {
    /// The even or the odd milliseconds of a run, as its files hold it.
    private func shard(_ number: Int, sent: Int = 500, asked: Double? = 50) throws -> (
        results: LoadResults, stored: StoredLoad
    ) {
        let record = SampleLoad.record(seconds: 2, asked: asked) { second, samples in
            samples.counts.scheduled += 250
            samples.counts.sent += sent / 2
            samples.counts.acknowledged += sent / 2
            samples.warmUp.sent += 5
            for step in stride(from: number, through: 500, by: 2) {
                samples.record(.publish, Int64(step + second * 500) * 1_000_000)
            }
            if second == 1 {
                samples.recordCensored(.pipeline, atLeast: Int64(number) * 1_000_000_000)
                samples.record(.lag, -1)
                samples.record(.lag, .max)
                samples.recordError("kind \(number)", count: number)
                samples.recordError("both")
            }
        } observe: { _, observation in
            var statistics = ClientStatistics()
            statistics.roundTripMilliseconds = Double(number)
            observation.statistics = statistics
        }
        var facts = SampleLoad.facts(rateAsked: asked, shard: try Shard(parsing: "\(number)/2"))
        facts.settings = [.init("--rate", "100/s"), .init("--shard", "\(number)/2")]
        let results = LoadResults(facts, record)
        let stored = try StoredLoad(
            summary: Array(SummaryDocument.document(results).indented.utf8),
            histogramLog: HistogramLog.text(results),
            named: "run\(number)"
        )
        return (results, stored)
    }

    @Test("are read back as they were written")
    func stored() throws {
        let (results, stored) = try shard(1)
        let (summary, read) = (results.summary, stored.summary)
        #expect(read.facts == summary.facts)
        #expect(read.counts == summary.counts)
        #expect(read.warmUp == summary.warmUp)
        #expect(read.errors == summary.errors)
        #expect(read.client == summary.client)
        for span in Span.allCases {
            #expect(read[span].count == summary[span].count)
            #expect(read[span].censored == summary[span].censored)
            #expect(read[span].negative == summary[span].negative)
            #expect(read[span].beyondRange == summary[span].beyondRange)
        }
    }

    @Test("have the counts, errors and percentiles of the whole")
    func sum() throws {
        let merged = try LoadResults(merging: [shard(1).stored, shard(2).stored])
        let summary = merged.summary
        #expect(summary.runs == 2)
        #expect(summary.counts.sent == 1000)
        #expect(summary.warmUp.sent == 20)
        #expect(summary.errors == ["kind 1": 1, "kind 2": 2, "both": 2])
        #expect(summary.facts.rateAsked == 100)
        #expect(summary.rateReached == 100)
        #expect(summary[.publish].count == 1000)
        // Not the mean of two percentiles: those of all thousand values.
        for (statistic, milliseconds) in [(LatencyStatistic.p50, 500), (.p90, 900), (.p99, 990), (.max, 1000)] {
            let value = try #require(summary[.publish][statistic]).milliseconds
            #expect(abs(value - Double(milliseconds)) <= Double(milliseconds) / 500, "\(statistic)")
        }
        #expect(summary[.pipeline].censored == 2)
        #expect(summary[.lag].negative == 2)
        #expect(summary[.lag].beyondRange == 2)
        #expect(summary.client.map(\.name) == ["round_trip_ms"])
        #expect(summary.client.first?.mean == 1.5)
        #expect(summary.client.first?.maximum == 2)
        #expect(summary.facts.settings.map(\.value) == ["100/s", "1/2 + 2/2"])
    }

    @Test("are written and merged once more to the same figures")
    func again() throws {
        let once = try LoadResults(merging: [shard(1).stored, shard(2).stored])
        let stored = try StoredLoad(
            summary: Array(SummaryDocument.document(once).indented.utf8),
            histogramLog: HistogramLog.text(once),
            named: "merged"
        )
        let twice = try LoadResults(merging: [stored])
        #expect(twice.summary.counts == once.summary.counts)
        #expect(twice.summary[.publish][.p99] == once.summary[.publish][.p99])
        #expect(twice.summary.runs == 2)
        #expect(twice.intervals.isEmpty)
    }

    @Test("are judged as a whole, with the reason of the run that fell behind")
    func judged() throws {
        let runs = [try shard(1).stored, try shard(2, sent: 300).stored]
        let merged = try LoadResults(
            merging: runs,
            thresholds: [Threshold(parsing: "sent < 900")],
            requirement: RateRequirement(parsing: "95%")
        )
        #expect(merged.verdicts.thresholds.map(\.isFailed) == [true])
        let schedule = try #require(merged.verdicts.schedule)
        #expect(schedule.isFailed)
        #expect(schedule.share == 0.8)
        #expect(schedule.evidence.contains { $0.hasPrefix("run2: ") })
        #expect(!schedule.evidence.contains { $0.hasPrefix("run1: ") })
    }

    @Test("must not be the same run twice, nothing, or of two kinds")
    func mismatched() throws {
        let one = try shard(1).stored
        let twice = #expect(throws: LoadTestingError.self) { try LoadResults(merging: [one, one]) }
        #expect(twice?.message.contains("'run1' and 'run1' are the same run") == true)
        #expect(throws: LoadTestingError.self) { try LoadResults(merging: []) }
        let closed = try shard(2, asked: nil).stored
        let mixed = #expect(throws: LoadTestingError.self) { try LoadResults(merging: [one, closed]) }
        #expect(mixed?.code == .mismatch)
    }

    @Test("must be whole: a log that lost a line is refused")
    func truncated() throws {
        let results = try shard(1).results
        let lines = try HistogramLog.text(results).split(separator: "\n").dropLast()
        let error = #expect(throws: LoadTestingError.self) {
            try StoredLoad(
                summary: Array(SummaryDocument.document(results).indented.utf8),
                histogramLog: lines.joined(separator: "\n"),
                named: "run1"
            )
        }
        #expect(error?.code == .mismatch)
        #expect(error?.message.contains("'run1' is not whole") == true)
    }

    @Test(
        "must be of this format: what is missing or wrong is named",
        arguments: [
            ("\"schema_version\": 1", "\"schema_version\": 2", "version 2"),
            ("\"sent\": 500", "\"sent\": -1", "'sent'"),
            ("\"sent\": 500", "\"sent\": 9223372036854775807", "'sent'"), ("\"run_id\"", "\"other\"", "'run_id'"),
            ("\"shard\": \"1/2\"", "\"shard\": \"3/2\"", "'shard'"), ("2026-", "x", "'started_at'"),
            ("\"duration_seconds\": 10.0", "\"duration_seconds\": 1e999", "'duration_seconds'"),
            ("{", "", "not a summary"),
        ]
    )
    func malformed(_ text: String, _ replacement: String, _ part: String) throws {
        let results = try shard(1).results
        let document = SummaryDocument.document(results).indented.replacing(text, with: replacement, maxReplacements: 1)
        let error = #expect(throws: LoadTestingError.self) {
            try StoredLoad(summary: Array(document.utf8), histogramLog: HistogramLog.text(results), named: "run1")
        }
        #expect(error?.code == .malformedSummary)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("run1/summary.json") == true)
    }

    @Test("are not waited for when a FIFO lies in a file's place")
    func fifo() async throws {
        try await withTemporaryDirectory { directory in
            #expect(mkfifo(directory.appending(path: "summary.json").path, 0o600) == 0)
            let error = #expect(throws: LoadTestingError.self) { try StoredLoad(folder: directory.path) }
            #expect(error?.code == .malformedSummary)
            #expect(error?.message.contains("summary.json") == true)
        }
    }

    @Test("are read from the folders that runs wrote")
    func folders() async throws {
        try await withTemporaryDirectory { directory in
            for number in 1...2 {
                try ResultFiles.write(shard(number).results, to: directory.appending(path: "\(number)").path)
            }
            let runs = try (1...2).map { try StoredLoad(folder: directory.appending(path: "\($0)").path) }
            #expect(try LoadResults(merging: runs).summary.counts.sent == 1000)
            let error = #expect(throws: LoadTestingError.self) { try StoredLoad(folder: directory.path) }
            #expect(error?.message.contains("summary.json") == true)
        }
    }
}
