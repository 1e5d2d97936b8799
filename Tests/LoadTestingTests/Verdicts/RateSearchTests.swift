import LoadTesting
import Testing

@Suite("The search for the highest sustainable rate")
struct RateSearchTests {
    private static let second: Int64 = 1_000_000_000

    /// A platform that completes so many batches a second, and a generator that can send so many.
    private func search(
        first: Double = 50,
        highest: Double = 10_000,
        capacity: Double,
        generator: Double = .infinity,
        noise: Double = 0,
        drains: Bool = true,
        drainLimit: Int64 = 120
    ) -> (result: RateSearchResult, rates: [Double]) {
        var settings = RateSearchSettings(first: first, highest: highest)
        settings.drainLimit = drainLimit * Self.second
        var search = RateSearch(settings)
        var rate = search.firstRate.perSecond
        var rates = [rate]
        var (due, sent, completed) = (0.0, 0.0, 0.0)
        var jitter = 1.0
        for second in 1...50_000 {
            due += rate
            sent = min(due, sent + generator)
            completed = min(sent, completed + (rate == 0 && !drains ? 0 : capacity))
            jitter = -jitter
            let observation = RateSearch.Observation(
                time: Int64(second) * Self.second,
                due: Int(due),
                sent: Int(sent),
                completed: Int(completed - noise * (1 + jitter))
            )
            switch search.observe(observation) {
            case .hold: continue
            case .send(let next):
                rate = next.perSecond
                rates.append(rate)
            case .finish: return (search.result, rates)
            }
        }
        return (search.result, rates)
    }

    @Test("ends close below what the platform can take", arguments: [37, 60, 333, 5000] as [Double])
    func resolved(_ capacity: Double) throws {
        let result = search(capacity: capacity).result
        #expect(result.ending == .resolved)
        let lower = try #require(result.sustainableRate)
        let upper = try #require(result.unsustainableRate)
        // A flat backlog may grow by 0.5 % of the rate.
        #expect(lower <= capacity * 1.0051 + 0.1)
        #expect(upper >= capacity)
        #expect(upper - lower <= 0.05 * upper)
    }

    @Test("keeps the evidence for every rate that it tried")
    func evidence() throws {
        let result = search(capacity: 100).result
        let overload = try #require(result.steps.first { $0.verdict == .overloaded })
        #expect(abs(overload.trend.slope - (overload.rate - 100)) < 0.5)
        #expect(overload.backlogAtEnd - overload.backlogAtStart > 100)
        let sound = try #require(result.steps.first)
        #expect(sound.rate == 50)
        #expect(sound.verdict == .sustainable)
        #expect(sound.trend.slope == 0)
        #expect(sound.end - sound.start == 15 * Self.second)
        #expect(result.steps.allSatisfy { ($0.verdict == .overloaded) == ($0.rate > 101) })
    }

    @Test("lets a gross overload last no longer than it takes to see it")
    func gross() throws {
        let steps = search(first: 400, capacity: 90).result.steps
        let gross = try #require(steps.first)
        #expect(gross.verdict == .overloaded)
        #expect(gross.end - gross.start == 5 * Self.second)
    }

    @Test("sends nothing after an overload until the backlog is gone, and then less")
    func draining() throws {
        let rates = search(capacity: 100).rates
        let pause = try #require(rates.firstIndex(of: 0))
        #expect(rates[pause + 1] < rates[pause - 1])
        #expect(rates[pause + 1] > rates[pause - 2])
    }

    @Test("is not misled by a backlog that only goes up and down")
    func noise() throws {
        let result = search(capacity: 200, noise: 8).result
        let rate = try #require(result.sustainableRate)
        #expect(rate > 180)
        #expect(rate <= 205)
    }

    @Test("ends at the highest rate that is allowed")
    func maximum() {
        let result = search(highest: 120, capacity: 5000).result
        #expect(result.ending == .maximumReached)
        #expect(result.sustainableRate == 120)
        #expect(result.unsustainableRate == nil)
    }

    @Test("goes down from a first rate that is too high, and gives up at a hundredth of it")
    func downwards() throws {
        let result = search(first: 400, capacity: 90).result
        #expect(result.ending == .resolved)
        #expect(try #require(result.sustainableRate) > 80)
        let hopeless = search(first: 400, capacity: 1, drainLimit: 7200).result
        #expect(hopeless.sustainableRate == nil)
        #expect(hopeless.ending == .nothingSustained)
    }

    @Test("tells a generator that is the limit from a platform that is")
    func generator() throws {
        let result = search(capacity: 5000, generator: 300).result
        #expect(result.steps.contains { $0.verdict == .generatorBehind && $0.sentShare < 0.99 })
        #expect(!result.steps.contains { $0.verdict == .overloaded })
        #expect(try #require(result.sustainableRate) <= 303)
    }

    @Test("ends when a backlog does not go away")
    func stuck() {
        let result = search(capacity: 100, drains: false).result
        #expect(result.ending == .notDrained)
        #expect((result.sustainableRate ?? 0) > 0)
    }

    @Test("is cut short when the run ends before it does")
    func cutShort() {
        let search = RateSearch(RateSearchSettings(first: 10, highest: 100))
        #expect(search.result.ending == .cutShort)
        #expect(search.result.steps.isEmpty)
    }
}
