import Contracts
import Testing

@testable import Runner

/// Each test tells the rule one event after another; no clock runs.
@Suite struct CompletionRuleTests {
    private let completion = Callback.completed(
        BatchCompletion(batchID: "b", jobID: "2", totalEssays: 2, successfulEssayIDs: ["a", "b"])
    )
    private let result = Callback.result(
        AssessmentResult(batchID: "b", jobID: "2", assignmentID: nil, modelUsed: "m", modelProvider: "p", essays: [])
    )
    private let failure = BatchFailure(batchID: "b", jobID: "2", errorCode: "PROCESSING_ERROR", errorMessage: "no")

    private func makeRule() -> CompletionRule {
        var rule = CompletionRule(deadline: .seconds(100))
        _ = rule.advanced(partition: 0, to: 10)
        _ = rule.advanced(partition: 1, to: 0)
        return rule
    }

    @Test func completionResultAndDrainedTopicEndTheWait() {
        var rule = makeRule()
        #expect(rule.received(completion, at: .seconds(1)) == .wait)
        #expect(rule.received(result, at: .seconds(2)) == .measureEnds)
        #expect(rule.measured([0: 12, 1: 1], at: .seconds(2)) == .wait)
        #expect(rule.advanced(partition: 0, to: 12) == .wait)
        #expect(rule.advanced(partition: 1, to: 1) == .end(.complete))
        #expect(rule.phase == .ended(.complete))
    }

    @Test func theResultMayComeFirst() {
        var rule = makeRule()
        #expect(rule.received(result, at: .seconds(1)) == .wait)
        #expect(rule.received(completion, at: .seconds(2)) == .measureEnds)
        #expect(rule.measured([0: 10, 1: 0], at: .seconds(2)) == .end(.complete))
    }

    @Test func comparisonsThatOvertookNothingAreNotWaitedFor() {
        var rule = makeRule()
        _ = rule.received(completion, at: .seconds(1))
        _ = rule.received(result, at: .seconds(1))
        #expect(rule.measured([:], at: .seconds(1)) == .end(.complete))
    }

    @Test func aFailureEndsTheWaitAtOnceInEveryPhase() {
        var awaiting = makeRule()
        #expect(awaiting.received(.failed(failure), at: .zero) == .end(.failed(failure)))
        var completed = makeRule()
        _ = completed.received(completion, at: .seconds(1))
        #expect(completed.received(.failed(failure), at: .seconds(1)) == .end(.failed(failure)))
        var draining = makeRule()
        _ = draining.received(completion, at: .seconds(1))
        _ = draining.received(result, at: .seconds(1))
        _ = draining.measured([0: 99], at: .seconds(1))
        #expect(draining.received(.failed(failure), at: .seconds(1)) == .end(.failed(failure)))
    }

    @Test func theDeadlineCountsOnlyUntilTheCompletion() {
        var late = makeRule()
        #expect(late.ticked(at: .seconds(99)) == .wait)
        #expect(late.ticked(at: .seconds(100)) == .end(.timedOut))
        var completed = makeRule()
        _ = completed.received(completion, at: .seconds(99))
        #expect(completed.ticked(at: .seconds(101)) == .wait)
    }

    @Test func aResultThatDoesNotFollowIsNamedAfterTheDrain() {
        var rule = makeRule()
        _ = rule.received(completion, at: .seconds(1))
        #expect(rule.nextDeadline == .seconds(11))
        #expect(rule.ticked(at: .seconds(10)) == .wait)
        #expect(rule.ticked(at: .seconds(11)) == .measureEnds)
        guard case .end(.incomplete(let reason)) = rule.measured([0: 10], at: .seconds(11)) else {
            Issue.record("the wait should have ended")
            return
        }
        #expect(reason.contains("result did not follow"))
    }

    @Test func aResultDuringTheDrainStillCounts() {
        var rule = makeRule()
        _ = rule.received(completion, at: .seconds(1))
        _ = rule.ticked(at: .seconds(11))
        #expect(rule.measured([0: 11], at: .seconds(11)) == .wait)
        #expect(rule.received(result, at: .seconds(12)) == .wait)
        #expect(rule.advanced(partition: 0, to: 11) == .end(.complete))
    }

    @Test func aTopicThatCannotBeReadToItsEndIsNotWaitedForForEver() {
        var rule = makeRule()
        _ = rule.received(completion, at: .seconds(1))
        _ = rule.received(result, at: .seconds(1))
        _ = rule.measured([0: 13, 1: 2], at: .seconds(1))
        #expect(rule.nextDeadline == .seconds(31))
        let reason = "5 messages of the comparison topic could not be read in time"
        #expect(rule.ticked(at: .seconds(31)) == .end(.incomplete(reason)))
    }

    @Test func unknownEndsMakeTheDataIncomplete() {
        var rule = makeRule()
        _ = rule.received(completion, at: .seconds(1))
        _ = rule.received(result, at: .seconds(1))
        let reason = "the end of the comparison topic could not be found out"
        #expect(rule.measured(nil, at: .seconds(1)) == .end(.incomplete(reason)))
    }

    @Test func repeatedEventsChangeNothing() {
        var rule = makeRule()
        #expect(rule.received(completion, at: .seconds(1)) == .wait)
        #expect(rule.received(completion, at: .seconds(9)) == .wait)
        #expect(rule.nextDeadline == .seconds(11))
        #expect(rule.received(result, at: .seconds(9)) == .measureEnds)
        #expect(rule.received(result, at: .seconds(9)) == .wait)
        #expect(rule.measured([0: 10], at: .seconds(9)) == .end(.complete))
        #expect(rule.received(completion, at: .seconds(10)) == .end(.complete))
        #expect(rule.ticked(at: .seconds(1000)) == .end(.complete))
        #expect(rule.measured([0: 99], at: .seconds(10)) == .wait)
    }
}
