import Testing

@testable import LoadTesting

@Suite struct LoadSpanTests {
    private static let second: UInt64 = 1_000_000_000

    private static func open(
        _ rate: Int,
        duration: UInt64? = nil,
        count: UInt64? = nil,
        warmUp: UInt64 = 0,
        shard: String = "1/1"
    ) throws -> LoadSpan {
        let profile = LoadProfile(rate: ArrivalRate(perSecond: rate), duration: duration, warmUp: warmUp)
        return LoadSpan(.open(try LoadSchedule(profile: profile, count: count, shard: try Shard(parsing: shard))))
    }

    @Test func aScheduleEndsWithItsTimeOrItsCount() throws {
        #expect(try Self.open(100, duration: 5 * Self.second).end == 5_000_000_000)
        #expect(try Self.open(100, count: 250).end == 2_500_000_000)
        #expect(try Self.open(100, duration: Self.second, count: 250, warmUp: Self.second).end == 2_000_000_000)
        #expect(try Self.open(100, duration: 9 * Self.second, count: 100, warmUp: Self.second).end == 2_000_000_000)
    }

    @Test func theRateAskedIsTheShards() throws {
        let span = try Self.open(100, duration: 4 * Self.second, shard: "2/4")
        #expect(span.rateAsked(from: 0, to: 1_000_000_000) == 25)
        #expect(span.rateAsked(from: 3_000_000_000, to: 5_000_000_000) == 12.5)
        #expect(span.rateAsked(from: 1, to: 1) == nil)
        let bounds = try LoadBounds(count: 1, duration: nil)
        #expect(LoadSpan(.ceiling(bounds)).rateAsked(from: 0, to: 1_000_000_000) == nil)
    }

    @Test func theMeasuredPartEndsWithTheScheduleOrTheLastSend() throws {
        let span = try Self.open(100, duration: 4 * Self.second, warmUp: Self.second)
        #expect(span.measuredSeconds(lastSend: 4_990_000_000, isComplete: true) == 4)
        #expect(span.measuredSeconds(lastSend: 7_000_000_000, isComplete: true) == 6)
        #expect(span.measuredSeconds(lastSend: 2_000_000_000, isComplete: false) == 1)
        #expect(span.measuredSeconds(lastSend: 0, isComplete: false) == 0)
        let closed = LoadSpan(.closed(inFlight: 1, try LoadBounds(count: 9, duration: nil, warmUp: 1_000_000_000)))
        #expect(closed.measuredSeconds(lastSend: 3_000_000_000, isComplete: true) == 2)
    }

    @Test func boundsMustEndTheLoad() {
        let error = #expect(throws: LoadTestingError.self) { try LoadBounds(count: nil, duration: nil) }
        #expect(error?.code == .unbounded)
    }

    @Test func aDialKeepsWhatIsDue() {
        let dial = RateDial(ArrivalRate(perSecond: 10))
        #expect(dial.setting.time(ofArrival: 5) == 500_000_000)
        #expect(dial.setting.due(before: 1_000_000_000) == 10)
        let revision = dial.revisionNumber
        dial.set(.zero, at: 1_000_000_000)
        #expect(dial.revisionNumber > revision)
        // What was due before is due at once; nothing else ever is.
        #expect(dial.setting.time(ofArrival: 9) == 1_000_000_000)
        #expect(dial.setting.time(ofArrival: 10) > 1_000_000_000 << 20)
        #expect(dial.setting.due(before: 9_000_000_000) == 10)
        dial.set(ArrivalRate(perSecond: 100), at: 9_000_000_000)
        #expect(dial.setting.time(ofArrival: 10) == 9_000_000_000)
        #expect(dial.setting.time(ofArrival: 11) == 9_010_000_000)
        #expect(dial.setting.due(before: 10_000_000_000) == 110)
    }
}
