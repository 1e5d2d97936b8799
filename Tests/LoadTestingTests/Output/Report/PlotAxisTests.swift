import Testing

@testable import LoadTesting

@Suite("Axes of plots")
struct PlotAxisTests {
    @Test(
        "have ticks at round values, the last at or above the greatest",
        arguments: [
            (9.5, ["0", "2", "4", "6", "8", "10"]), (0.3, ["0.0", "0.1", "0.2", "0.3"]),
            (0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
            (1200, ["0", "500", "1\u{202F}000", "1\u{202F}500"]),
        ] as [(Double, [String])]
    )
    func linear(_ maximum: Double, _ labels: [String]) {
        #expect(PlotAxis.linear("x", upTo: maximum).ticks.map(\.label) == labels)
    }

    @Test(
        "show times as minutes and seconds, or hours",
        arguments: [(60, "0:10", "m:ss"), (7200, "0:15:00", "h:mm:ss")]
    )
    func time(_ seconds: Double, _ second: String, _ unit: String) {
        let axis = PlotAxis.time("time", upTo: seconds)
        #expect(axis.title == "time (\(unit))")
        #expect(axis.ticks.count >= 4)
        #expect(axis.ticks.count <= 11)
        #expect(axis.ticks.contains { $0.label.hasSuffix(second) || $0.label.hasSuffix("15:00") })
    }

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
        for axis in [PlotAxis.linear("x", upTo: value), .time("x", upTo: value), .latency("x", [value])] {
            #expect(axis.range.lowerBound < axis.range.upperBound)
            #expect(!axis.ticks.isEmpty)
        }
    }
}
