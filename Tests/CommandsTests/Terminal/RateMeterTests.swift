import Testing

@testable import Commands

@Suite("A rate")
struct RateMeterTests {
    @Test("is that of the last minute")
    func window() throws {
        var meter = RateMeter(0, at: .zero)
        for second in 1...100 { meter.reached(second * 10, at: .seconds(second)) }
        for second in 101...200 { meter.reached(1000 + (second - 100), at: .seconds(second)) }
        #expect(try #require(meter.perSecond(at: .seconds(200))) == 1)
    }

    @Test("falls while nothing comes")
    func standstill() throws {
        var meter = RateMeter(0, at: .zero)
        meter.reached(10, at: .seconds(10))
        #expect(meter.perSecond(at: .seconds(10)) == 1)
        #expect(meter.perSecond(at: .seconds(100)) == 0.1)
    }

    @Test("is not told from nothing")
    func unknown() {
        var meter = RateMeter(7, at: .zero)
        #expect(meter.perSecond(at: .seconds(9)) == nil)
        meter.reached(8, at: .milliseconds(100))
        #expect(meter.perSecond(at: .milliseconds(100)) == nil)
    }

    @Test("keeps few samples of many counts")
    func bounded() throws {
        var meter = RateMeter(0, at: .zero)
        for count in 1...100_000 { meter.reached(count, at: .milliseconds(count)) }
        #expect(try #require(meter.perSecond(at: .seconds(100))) == 1000)
        #expect(Mirror(reflecting: meter).descendant("samples").map { ($0 as? [Any])?.count ?? 0 } ?? 0 < 130)
    }

    @Test(arguments: [(250.4, "250/s"), (3.14, "3.1/s"), (0.5, "30/min"), (0.05, "3.0/min")])
    func isReadable(perSecond: Double, text: String) { #expect(Pace.rate(perSecond) == text) }

    @Test(arguments: [
        (0.2, "1 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 1 s"), (599, "9 min 59 s"), (1234, "20 min"),
        (3600, "1 h 0 min"), (5000, "1 h 23 min"), (-3, "0 s"),
    ])
    func timesAreReadable(seconds: Double, text: String) { #expect(Pace.time(seconds) == text) }
}
