import BradleyTerry
import Testing

@Suite("The percentile bootstrap")
struct PercentileBootstrapTests {
    private let heights = (0..<100).map { Double($0) }

    @Test("comes near the interval of a mean that theory gives")
    func mean() throws {
        let interval = try #require(
            PercentileBootstrap(resamples: 4000, seed: 11).interval(count: heights.count) { indices in
                indices.reduce(0) { $0 + heights[$1] } / Double(indices.count)
            }
        )
        // Mean 49.5, standard deviation 28.866; 1.96 standard errors of a mean of 100 are 5.658.
        #expect(abs(interval.lower - (49.5 - 5.658)) < 0.5)
        #expect(abs(interval.upper - (49.5 + 5.658)) < 0.5)
        #expect(interval.values == 4000)
    }

    @Test("gives the same interval for the same seed, another for another")
    func seeds() {
        func interval(_ seed: UInt64) -> PercentileBootstrap.Interval? {
            PercentileBootstrap(resamples: 50, seed: seed).interval(count: 100) { $0.reduce(0) { $0 + heights[$1] } }
        }
        #expect(interval(1) == interval(1))
        #expect(interval(1) != interval(2))
    }

    @Test("leaves out resamples without a value, and has no interval when all are")
    func undefined() throws {
        let bootstrap = PercentileBootstrap(resamples: 200, seed: 2)
        let partial = try #require(bootstrap.interval(count: 2) { $0[0] == $0[1] ? nil : 1 })
        #expect(partial.values > 50 && partial.values < 150)
        #expect((partial.lower, partial.upper) == (1, 1))
        #expect(bootstrap.interval(count: 2) { _ in .nan } == nil)
        #expect(bootstrap.interval(count: 0) { _ in 1 } == nil)
    }
}
