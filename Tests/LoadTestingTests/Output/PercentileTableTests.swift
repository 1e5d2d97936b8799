import LoadTesting
import Testing

@Suite("Percentile tables")
struct PercentileTableTests {
    @Test("are in milliseconds, end at the maximum, and tell what never ended")
    func table() throws {
        let latency = SpanLatency(
            observed: LatencyHistogram(milliseconds: (1...99).map(Double.init)),
            censored: LatencyHistogram(milliseconds: [5000])
        )
        let lines = PercentileTable.text(latency).split(separator: "\n")
        #expect(lines[0].split(separator: " ") == ["Value", "Percentile", "TotalCount", "1/(1-Percentile)"])
        let median = try #require(lines.first { $0.contains("0.500000000000") })
        #expect(Double(median.split(separator: " ")[0]).map { abs($0 - 50) < 0.1 } == true)
        let last = try #require(lines.last { !$0.hasPrefix("#") })
        let fields = last.split(separator: " ")
        #expect(Double(fields[0]).map { abs($0 - 5000) < 5 } == true)
        #expect(fields.dropFirst().prefix(2) == ["1.000000000000", "100"])
        #expect(lines.contains { $0.hasPrefix("#[Mean") })
        #expect(lines.last?.hasPrefix("#[Censored = 1:") == true)
    }
}
