import Testing

@testable import PlatformClients

@Suite struct CallPacingTests {
    @Test func theFirstCallGoesAlone() {
        #expect(CallPacing(maximum: 10).limit(remaining: 1000) == 1)
        #expect(CallPacing(maximum: 10, target: .zero).limit(remaining: 1000) == 10)
        #expect(CallPacing(maximum: 0, target: .zero).limit(remaining: 5) == 1)
    }

    /// So many calls overlap that those which are left take about the target's five seconds.
    @Test(arguments: [
        (Duration.milliseconds(10), 20, 1), (.milliseconds(10), 500, 1), (.milliseconds(10), 1000, 2),
        (.milliseconds(300), 100, 6), (.seconds(1), 200, 10), (.seconds(1), 3, 1), (.zero, 1_000_000, 1),
    ])
    func asManyOverlapAsAreNeeded(duration: Duration, remaining: Int, limit: Int) {
        var pacing = CallPacing(maximum: 10)
        pacing.took(duration)
        #expect(pacing.limit(remaining: remaining) == limit)
    }

    @Test func itFollowsTheServicesPace() {
        var pacing = CallPacing(maximum: 10)
        for _ in 0..<20 { pacing.took(.seconds(1)) }
        #expect(pacing.limit(remaining: 100) == 10)
        for _ in 0..<40 { pacing.took(.milliseconds(1)) }
        #expect(pacing.limit(remaining: 100) == 1)
    }
}
