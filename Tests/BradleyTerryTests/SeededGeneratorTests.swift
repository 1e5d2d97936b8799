import BradleyTerry
import Testing

@Suite("The seeded generator")
struct SeededGeneratorTests {
    @Test("gives the published numbers of SplitMix64")
    func publishedNumbers() {
        var generator = SeededGenerator(seed: 1_234_567)
        let numbers = (0..<5).map { _ in generator.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ]
        )
    }

    @Test("draws every index about equally often")
    func indices() {
        var generator = SeededGenerator(seed: 3)
        var drawn = [Int](repeating: 0, count: 10)
        for _ in 0..<10_000 { drawn[generator.index(below: 10)] += 1 }
        // Five standard deviations of a binomial count.
        #expect(drawn.allSatisfy { abs($0 - 1000) < 150 })
        #expect(generator.index(below: 0) == 0)
    }

    @Test("draws units from 0 to below 1")
    func units() {
        var generator = SeededGenerator(seed: 5)
        let units = (0..<10_000).map { _ in generator.unit() }
        #expect(units.allSatisfy { $0 >= 0 && $0 < 1 })
        #expect(abs(units.reduce(0, +) / 10_000 - 0.5) < 0.02)
    }
}
