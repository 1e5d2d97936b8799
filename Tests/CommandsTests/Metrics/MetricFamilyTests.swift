import Testing

@testable import Commands

@Suite("Prometheus' text format")
struct MetricFamilyTests {
    @Test("has help, type and samples with labels")
    func family() {
        let family = MetricFamily(
            name: "eng5_np_run_x_total",
            kind: .counter,
            help: "A \\ and\na line.",
            samples: [
                .init(labels: [("batch_label", "a\"b\\c\nd"), ("kind", "x")], value: 3),
                .init(labels: [], value: 0.25),
            ]
        )
        #expect(
            family.text == #"""
                # HELP eng5_np_run_x_total A \\ and\na line.
                # TYPE eng5_np_run_x_total counter
                eng5_np_run_x_total{batch_label="a\"b\\c\nd",kind="x"} 3
                eng5_np_run_x_total 0.25

                """#
        )
    }

    @Test("leaves out what has no sample")
    func empty() {
        #expect(MetricFamily(name: "n", kind: .gauge, help: "h", samples: []).text.isEmpty)
    }

    @Test(arguments: [
        (1_795_485_030.999999, "1795485030.999999"), (-2, "-2"), (1e300, "1e+300"), (.infinity, "+Inf"),
        (-.infinity, "-Inf"), (.nan, "NaN"), (0.1, "0.1"),
    ])
    func writesNumbers(value: Double, text: String) {
        let family = MetricFamily(name: "n", kind: .gauge, help: "h", samples: [.init(labels: [], value: value)])
        #expect(family.text.hasSuffix("\nn \(text)\n"))
    }
}
