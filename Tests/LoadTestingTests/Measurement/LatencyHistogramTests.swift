import LoadTesting
import Testing

@Suite("Latency histograms")
struct LatencyHistogramTests {
    @Test("keep three significant digits from a nanosecond to an hour")
    func precision() {
        for nanoseconds in [1, 999, 12_345, 1_234_567, 98_765_432_109, LatencyHistogram.longest] as [Int64] {
            var histogram = LatencyHistogram()
            histogram.record(nanoseconds)
            histogram.record(LatencyHistogram.longest)
            let median = SpanLatency(observed: histogram).summary[.p50]?.nanoseconds ?? 0
            #expect(abs(Double(median - nanoseconds)) <= Double(nanoseconds) / 1000)
        }
    }

    @Test("count what is outside of the range apart, and move nothing into it")
    func outside() {
        var histogram = LatencyHistogram()
        histogram.record(-1)
        histogram.record(.min)
        histogram.record(LatencyHistogram.longest + 1)
        #expect(histogram.count == 0)
        #expect(histogram.negative == 2)
        #expect(histogram.beyondRange == 1)
        #expect(histogram.maximum == 0)
        #expect(!histogram.isEmpty)
    }

    @Test("are added up and emptied with all their counts")
    func addition() {
        var one = LatencyHistogram(milliseconds: [1, 2])
        var other = LatencyHistogram(milliseconds: [3])
        other.record(-5)
        other.record(.max)
        one.add(other)
        #expect(one.count == 3)
        #expect(one.negative == 1)
        #expect(one.beyondRange == 1)
        #expect(one.maximum == 3_000_000)
        one.reset()
        #expect(one.isEmpty)
        #expect(one == LatencyHistogram())
    }
}
