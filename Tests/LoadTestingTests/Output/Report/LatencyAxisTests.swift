import Reports
import Testing

@testable import LoadTesting

@Suite("Axes of latencies")
struct LatencyAxisTests {
    @Test("span whole decades of latency with their units")
    func latency() {
        let axis = PlotAxis.latency("latency", [0, 2500, 3e9])
        #expect(axis.ticks.map(\.label) == ["1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s"])
        #expect(abs(axis.position(of: 1e7) - 4.0 / 7) < 1e-9)
        #expect(axis.position(of: 0) == 0)
    }

    @Test("give each further nine of a percentile the same room")
    func percentile() {
        let axis = PlotAxis.percentile("percentile", upTo: 2500)
        #expect(axis.ticks.map(\.label) == ["0 %", "90 %", "99 %", "99.9 %", "99.99 %"])
        #expect(abs(axis.position(of: 100) - 0.5) < 1e-9)
    }

    @Test("hold for values that are no numbers", arguments: [.nan, .infinity, -1, 0] as [Double])
    func odd(_ value: Double) {
        let axis = PlotAxis.latency("x", [value])
        #expect(axis.range.lowerBound < axis.range.upperBound)
        #expect(!axis.ticks.isEmpty)
    }
}
