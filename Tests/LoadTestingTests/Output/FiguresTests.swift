import LoadTesting
import Reports
import Testing

@Suite("Figures for people")
struct FiguresTests {
    @Test(
        "group the digits of counts",
        arguments: [
            (0, "0"), (7, "7"), (999, "999"), (1000, "1\u{202F}000"), (1_234_567, "1\u{202F}234\u{202F}567"),
            (-12, "−12"),
            (.min, "−9\u{202F}223\u{202F}372\u{202F}036\u{202F}854\u{202F}775\u{202F}808"),
        ] as [(Int, String)]
    )
    func counts(_ value: Int, _ expected: String) {
        #expect(Figures.count(value) == expected)
    }

    @Test(
        "give rates three digits",
        arguments: [(0.5, "0.50/s"), (12.34, "12.3/s"), (200, "200/s"), (12_345.6, "12\u{202F}346/s")]
    )
    func rates(_ value: Double, _ expected: String) {
        #expect(Figures.rate(value) == expected)
    }

    @Test("round shares down", arguments: [(1, "100.0 %"), (0.9999, "99.9 %"), (0.5, "50.0 %"), (0, "0.0 %")])
    func percents(_ share: Double, _ expected: String) {
        #expect(Figures.percent(share) == expected)
    }

    @Test("show a dash where there is no latency")
    func missing() {
        #expect(Figures.latency(SpanLatency().summary[.p99]) == "–")
    }

    @Test(
        "choose the unit of a latency, and mark a lower bound",
        arguments: [
            (0.000_001, "1 ns"), (0.001, "1.00 µs"), (0.1234, "123 µs"), (12.3, "12.3 ms"), (4500, "4.50 s"),
            (3_600_000, "3\u{202F}600 s"),
        ]
    )
    func latencies(_ milliseconds: Double, _ expected: String) {
        let histogram = LatencyHistogram(milliseconds: [milliseconds])
        #expect(Figures.latency(SpanLatency(observed: histogram).summary[.max]) == expected)
        #expect(Figures.latency(SpanLatency(censored: histogram).summary[.max]) == "≥ " + expected)
    }
}
