import LoadTesting
import Testing

@Suite("Backlog trends")
struct BacklogTrendTests {
    @Test("are the slope of the line through the points, with its error")
    func line() throws {
        let exact = try #require(BacklogTrend((0..<10).map { (Double($0), 3 + 2 * Double($0)) }))
        #expect(abs(exact.slope - 2) < 1e-12)
        #expect(exact.standardError < 1e-9)
        // Worked by hand: mean (1.5, 2), spread 5, products 4, residuals 0.8.
        let rough = try #require(BacklogTrend([(0, 1), (1, 1), (2, 3), (3, 3)]))
        #expect(abs(rough.slope - 0.8) < 1e-12)
        #expect(abs(rough.standardError - (0.8 / 2 / 5).squareRoot()) < 1e-12)
    }

    @Test("need three points at more than one time")
    func few() {
        #expect(BacklogTrend([(0, 1), (1, 2)]) == nil)
        #expect(BacklogTrend([(1, 1), (1, 2), (1, 3)]) == nil)
    }
}
