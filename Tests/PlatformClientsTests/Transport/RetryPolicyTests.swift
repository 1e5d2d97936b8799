import Testing

@testable import PlatformClients

@Suite struct RetryPolicyTests {
    private let policy = RetryPolicy(
        maximumAttempts: 5,
        baseDelay: .seconds(1),
        maximumDelay: .seconds(5),
        maximumRetryAfter: .seconds(60)
    )

    @Test(arguments: [(1, 1.0), (2, 2), (3, 4), (4, 5), (5, 5), (1000, 5)])
    func boundDoublesUpToTheMaximum(attempt: Int, bound: Double) {
        let longest = policy.delay(afterAttempt: attempt, retryAfter: nil, random: 0.999_999_999)
        #expect(longest <= .seconds(bound))
        #expect(longest > .seconds(bound * 0.99))
        #expect(policy.delay(afterAttempt: attempt, retryAfter: nil, random: 0) == .zero)
        #expect(policy.delay(afterAttempt: attempt, retryAfter: nil, random: 0.5) == .seconds(bound / 2))
    }

    @Test(arguments: [(0, 2.0), (1, 2), (30, 30), (3600, 60), (-5, 2)])
    func aLongerRetryAfterCountsUpToItsBound(seconds: Int, expected: Double) {
        let delay = policy.delay(afterAttempt: 3, retryAfter: .seconds(seconds), random: 0.5)
        #expect(delay == .seconds(expected))
    }

    @Test func nonsenseIsBounded() {
        let odd = RetryPolicy(maximumAttempts: -3, baseDelay: .seconds(-1), maximumDelay: .seconds(-1))
        #expect(odd.maximumAttempts == 1)
        #expect(odd.delay(afterAttempt: 0, retryAfter: nil, random: 7) == .zero)
    }

    @Test func noticeReadsAsALine() {
        let notice = RetryNotice(
            purpose: "registering anchor 'A1'",
            reason: "503",
            attempt: 2,
            maximumAttempts: 5,
            delay: .milliseconds(1250)
        )
        #expect("\(notice)" == "registering anchor 'A1': 503, attempt 2 of 5, again in 1.2 s")
    }
}
