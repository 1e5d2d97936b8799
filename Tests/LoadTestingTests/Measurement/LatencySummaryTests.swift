import LoadTesting
import Testing

@Suite("Figures of a latency")
struct LatencySummaryTests {
    /// A latency of a thousand spans: 1 ms, 2 ms, … of which the last were not seen to their end.
    private func latency(censored: Int, atLeast milliseconds: Double) -> SpanLatency {
        SpanLatency(
            observed: LatencyHistogram(milliseconds: (1...(1000 - censored)).map(Double.init)),
            censored: LatencyHistogram(milliseconds: Array(repeating: milliseconds, count: censored))
        )
    }

    private func near(_ value: LatencyValue?, _ milliseconds: Double) -> Bool {
        value.map { abs($0.milliseconds - milliseconds) <= milliseconds / 500 } ?? false
    }

    @Test("are those of all spans when all ended")
    func complete() {
        let summary = latency(censored: 0, atLeast: 0).summary
        #expect(summary.count == 1000)
        let expected: [(LatencyStatistic, Double)] = [
            (.min, 1), (.mean, 500.5), (.p50, 500), (.p90, 900), (.p99, 990), (.p99_9, 999), (.p99_99, 1000),
            (.max, 1000),
        ]
        for (statistic, milliseconds) in expected {
            #expect(near(summary[statistic], milliseconds), "\(statistic)")
            #expect(summary[statistic]?.isLowerBound == false)
        }
    }

    @Test("count spans that never ended, as longer than they were waited for")
    func censored() {
        let summary = latency(censored: 50, atLeast: 2000).summary
        #expect(summary.count == 950)
        #expect(summary.censored == 50)
        #expect(near(summary[.p50], 500))
        #expect(summary[.p50]?.isLowerBound == false)
        #expect(summary[.p90]?.isLowerBound == false)
        for statistic in [LatencyStatistic.p99, .p99_9, .p99_99, .max] {
            #expect(near(summary[statistic], 2000), "\(statistic)")
            #expect(summary[statistic]?.isLowerBound == true, "\(statistic)")
        }
        #expect(summary[.mean]?.isLowerBound == true)
        #expect(summary[.min]?.isLowerBound == false)
    }

    @Test("are lower bounds from where the first unfinished span lies")
    func early() {
        let summary = latency(censored: 10, atLeast: 100).summary
        #expect(summary[.p50]?.isLowerBound == true)
        #expect(summary[.min]?.isLowerBound == false)
    }

    @Test("have no value without a span")
    func empty() {
        let summary = SpanLatency().summary
        #expect(summary.count == 0)
        for statistic in LatencyStatistic.allCases { #expect(summary[statistic] == nil) }
    }

    @Test("count spans beyond the range at its end, and negative ones nowhere")
    func outside() {
        var observed = LatencyHistogram(milliseconds: [1, 2, 3])
        observed.record(.max)
        observed.record(-1)
        let summary = SpanLatency(observed: observed).summary
        #expect(summary.count == 4)
        #expect(summary.negative == 1)
        #expect(summary.beyondRange == 1)
        #expect(near(summary[.max], 3_600_000))
        #expect(summary[.max]?.isLowerBound == true)
        #expect(summary[.p50]?.isLowerBound == false)
    }
}
