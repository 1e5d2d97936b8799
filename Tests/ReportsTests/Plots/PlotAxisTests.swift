import Testing

@testable import Reports

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

    @Test(
        "span values of either sign from one round value to another",
        arguments: [
            ([-2.4, 1.7], ["-3", "-2", "-1", "0", "1", "2"]), ([0.5, 0.5], ["-1", "0", "1", "2"]),
            ([-0.1, 0.25], ["-0.1", "0.0", "0.1", "0.2", "0.3"]), ([.nan, .infinity, 3], ["2", "3", "4", "5"]),
        ] as [([Double], [String])]
    )
    func spanning(_ values: [Double], _ labels: [String]) {
        let axis = PlotAxis.spanning("x", values)
        #expect(axis.ticks.map { $0.label.replacing("−", with: "-") } == labels)
        #expect(values.filter(\.isFinite).allSatisfy(axis.range.contains))
    }

    @Test("hold for values that are no numbers", arguments: [.nan, .infinity, -1, 0] as [Double])
    func odd(_ value: Double) {
        for axis in [PlotAxis.linear("x", upTo: value), .time("x", upTo: value), .spanning("x", [value, 1e300])] {
            #expect(axis.range.lowerBound < axis.range.upperBound)
            #expect(!axis.ticks.isEmpty)
        }
    }
}
