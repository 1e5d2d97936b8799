import Testing

@testable import Reports

@Suite("Numbers with fixed decimals")
struct FixedPointTests {
    @Test(
        "are rounded to the nearest",
        arguments: [
            (0, 3, "0.000"), (1.0005, 3, "1.001"), (-0.5, 1, "-0.5"), (12.6, 0, "13"), (-0.0001, 3, "0.000"),
            (1_792_000_000.123, 3, "1792000000.123"), (.infinity, 3, "inf"), (1e300, 2, "1e+300"), (0.07, 2, "0.07"),
        ] as [(Double, Int, String)]
    )
    func text(_ value: Double, _ decimals: Int, _ expected: String) {
        #expect(FixedPoint.text(value, decimals: decimals) == expected)
    }
}
