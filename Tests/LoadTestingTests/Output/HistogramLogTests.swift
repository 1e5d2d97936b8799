import Contracts
import Foundation
import LoadTesting
import TestSupport
import Testing

@Suite("Histogram logs")
struct HistogramLogTests {
    private let start = Timestamp(microseconds: 1_792_000_000_250_000)

    private func results() -> LoadResults {
        var facts = SampleLoad.facts(rateAsked: nil)
        facts.startedAt = start
        return LoadResults(facts, record())
    }

    private func record() -> LoadRecord {
        let measurement = LoadMeasurement()
        let recorder = measurement.makeRecorder()
        for second in 1...3 {
            recorder.record { samples in
                for step in 1...1000 {
                    samples.record(.publish, Int64(step * second) * 10_000)
                    samples.record(.lag, Int64(step % 7))
                }
                if second == 3 { samples.recordCensored(.pipeline, atLeast: 30_000_000_000) }
            }
            measurement.closeInterval(at: Int64(second) * 1_250_000_000)
        }
        return measurement.record
    }

    @Test("have a header, and a line for each span and interval that has any value")
    func lines() throws {
        let lines = try HistogramLog.text(results()).split(separator: "\n")
        #expect(lines[0] == "#[Histogram log format version 1.3]")
        #expect(lines.contains { $0.hasPrefix("#[StartTime: 1792000000.250 (seconds since epoch), 2026-10-14T") })
        #expect(lines.contains("#[BaseTime: 1792000000.250 (seconds since epoch)]"))
        let rows = lines.filter { $0.hasPrefix("Tag=") }
        #expect(rows.count == 7)
        #expect(rows[1].hasPrefix("Tag=publish,0.000,1.250,10.000,HISTFAAA"))
        #expect(rows[6].hasPrefix("Tag=pipeline.censored,2.500,1.250,30000.000,HISTFAAA"))
    }

    @Test("read back as the totals of the run")
    func roundTrip() throws {
        let results = results()
        let read = try HistogramLog.latencies(parsing: HistogramLog.text(results))
        #expect(Set(read.keys) == [.lag, .publish, .pipeline])
        for (span, latency) in read {
            let total = results.summary[span]
            #expect(latency.summary.count == total.count)
            #expect(latency.summary.censored == total.censored)
            for statistic in [LatencyStatistic.p50, .p90, .p99] {
                let (read, expected) = (latency.summary[statistic], total[statistic])
                let milliseconds = (read?.milliseconds ?? 0, expected?.milliseconds ?? 0)
                #expect(abs(milliseconds.0 - milliseconds.1) <= milliseconds.1 / 1000, "\(span) \(statistic)")
                #expect(read?.isLowerBound == expected?.isLowerBound)
            }
        }
    }

    @Test(
        "are refused with the line that is wrong",
        arguments: [
            "Tag=publish,0.0,1.0,2.0", "Tag=other,0.0,1.0,2.0,HISTFAAA", "0.0,1.0,2.0,HISTFAAA",
            "Tag=publish,0,1,2,###",
        ]
    )
    func malformed(_ line: String) {
        let error = #expect(throws: LoadTestingError.self) {
            try HistogramLog.latencies(parsing: "#[comment]\n\"legend\"\n\(line)\n")
        }
        #expect(error?.code == .malformedHistogram)
        #expect(error?.message.contains("line 3") == true)
    }

    @Test(
        "are decoded by HdrHistogram's Python port to the same figures",
        .enabled(if: PythonScript.canDecodeHistograms)
    )
    func python() async throws {
        let results = results()
        let text = try HistogramLog.text(results)
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "latencies.hlog").path
            try Data(text.utf8).write(to: URL(filePath: path))
            let printed = try PythonScript.runWithPackages(
                """
                import sys
                from hdrh.histogram import HdrHistogram
                from hdrh.log import HistogramLogReader
                totals = {}
                reader = HistogramLogReader(sys.argv[1], HdrHistogram(1, 3600000000000, 3))
                while True:
                    one = reader.get_next_interval_histogram()
                    if one is None:
                        break
                    total = totals.setdefault(one.get_tag(), HdrHistogram(1, 3600000000000, 3))
                    total.add(one)
                    print(one.get_tag(), one.get_start_time_stamp(), one.get_end_time_stamp())
                for tag, total in totals.items():
                    values = [total.get_value_at_percentile(p) for p in (50, 90, 99, 99.9, 99.99)]
                    print(tag, total.get_total_count(), *values)
                """,
                [path]
            )
            let lines = printed.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(lines.contains(["publish", "1792000001500.0", "1792000002750.0"]))
            for (tag, latency) in [
                ("lag", results[.lag].observed),
                ("publish", results[.publish].observed),
                ("pipeline.censored", results[.pipeline].censored),
            ] {
                let line = try #require(lines.last { $0[0] == tag })
                #expect(line[1] == "\(latency.count)")
                let summary = SpanLatency(observed: latency).summary
                let ours = [LatencyStatistic.p50, .p90, .p99, .p99_9, .p99_99].map { summary[$0]?.nanoseconds ?? -1 }
                for (theirs, ours) in zip(line.dropFirst(2), ours) {
                    // Their port reports the highest value of the last bucket, ours the highest that was recorded.
                    let value = try #require(Double(theirs))
                    #expect(abs(value - Double(ours)) <= Double(ours) / 1000, "\(tag)")
                }
            }
        }
    }
}
