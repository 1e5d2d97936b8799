import Artefacts
import Contracts
import Foundation
import Testing

@Suite("The fold of a batch's callbacks")
struct CallbackFoldTests {
    @Test("takes in what the platform published to a real batch")
    func recordedBatch() throws {
        var fold = CallbackFold(batchID: RecordedCallbacks.batchID)
        for message in try RecordedCallbacks.all() {
            #expect(!fold.isComplete)
            guard case .new = fold.receive(topic: message.topic, payload: message.payload) else {
                Issue.record("a recorded \(message.topic.rawValue) was not taken in")
                continue
            }
        }
        #expect(fold.isComplete)
        #expect(!fold.hasFailed)
        #expect(fold.counts.comparisons == 6)
        #expect(fold.counts.failedComparisons == 0)
        #expect((fold.counts.completions, fold.counts.results, fold.counts.failures) == (1, 1, 0))
        #expect(fold.comparisons.map(\.essayA).last == "TRACKED_CHANGES")
        #expect(fold.result?.essays.count == 30)
        #expect(fold.completion?.totalEssays == 18)
        let cost = try #require(fold.costs.first)
        #expect(fold.costs.count == 1)
        #expect((cost.provider, cost.model, cost.comparisons) == ("openai", "gpt-5.1", 6))
        #expect((cost.promptTokens, cost.completionTokens) == (2521, 108))
        #expect(abs(fold.totalUSD - 0.039435) < 1e-12)
    }

    @Test("gives back every comparison exactly as it came")
    func keepsComparisons() throws {
        var fold = CallbackFold(batchID: RecordedCallbacks.batchID)
        var expected: [LLMComparison] = []
        for message in try RecordedCallbacks.messages("huleedu.llm_provider.comparison_result.v1") {
            guard case .comparison(let comparison) = try Callback.decode(topic: message.topic, payload: message.payload)
            else { continue }
            expected.append(comparison)
        }
        var odd = SampleComparison.make(1, batchID: RecordedCallbacks.batchID)
        odd.requestID = "5DBA88D4-60C7-4D3E-AC0E-1172B6EC309D"
        odd.correlationID = ""
        odd.promptSHA256 = "not a digest"
        odd.outcome = .failed(code: "TIMEOUT", reason: "no answer")
        expected.append(odd)
        for comparison in expected { fold.receive(.comparison(comparison)) }
        #expect(Array(fold.comparisons) == expected)
    }

    @Test("counts what comes again, and changes nothing for it")
    func duplicates() throws {
        var fold = CallbackFold(batchID: RecordedCallbacks.batchID)
        for message in try RecordedCallbacks.all() { _ = fold.receive(topic: message.topic, payload: message.payload) }
        let (cost, comparisons) = (fold.totalUSD, fold.comparisons.count)
        for message in try RecordedCallbacks.all() {
            #expect(fold.receive(topic: message.topic, payload: message.payload) == .duplicate)
        }
        #expect(fold.counts.duplicates == 8)
        #expect((fold.counts.comparisons, fold.counts.completions, fold.counts.results) == (6, 1, 1))
        #expect(fold.totalUSD == cost)
        #expect(fold.comparisons.count == comparisons)
    }

    @Test("tells messages of other batches, by their bytes and by their fields")
    func foreign() throws {
        var fold = CallbackFold(batchID: UUID())
        for message in try RecordedCallbacks.all() {
            #expect(fold.receive(topic: message.topic, payload: message.payload) == .foreign)
        }
        // Names our batch in a field that does not count.
        var text = String(
            decoding: try #require(RecordedCallbacks.messages("comparison_error").first).payload,
            as: UTF8.self
        )
        text.replace("cj_comparison", with: fold.batchID.wireString)
        #expect(fold.receive(topic: .comparison, payload: Array(text.utf8)) == .foreign)
        #expect(fold.counts.foreign == 9)
        #expect(fold.comparisons.isEmpty)
    }

    @Test("counts messages of the batch that cannot be decoded")
    func malformed() throws {
        var fold = CallbackFold(batchID: RecordedCallbacks.batchID)
        let whole = try #require(RecordedCallbacks.all().first).payload
        let name = RecordedCallbacks.batchID.wireString
        let payloads = [Array(whole.dropLast()), Array("{\"data\": \"\(name)\"}".utf8), Array(name.utf8) + [0xFF]]
        for payload in payloads {
            guard case .malformed = fold.receive(topic: .comparison, payload: payload) else {
                Issue.record("taken in although malformed: \(String(decoding: payload.prefix(60), as: UTF8.self))")
                continue
            }
        }
        #expect(fold.counts.malformed == 3)
        #expect(fold.comparisons.isEmpty)
    }

    @Test("keeps a failed comparison, and the batch's failure")
    func failures() throws {
        var comparisons = CallbackFold(batchID: RecordedCallbacks.otherBatchID)
        let error = try #require(RecordedCallbacks.messages("comparison_error").first)
        _ = comparisons.receive(topic: error.topic, payload: error.payload)
        #expect(comparisons.counts.comparisons == 1)
        #expect(comparisons.counts.failedComparisons == 1)
        #expect(BatchStrengths(comparisons).comparisonCount(of: "HIDDEN") == 0)

        var batch = CallbackFold(batchID: RecordedCallbacks.batchID)
        let failure = try #require(RecordedCallbacks.messages("huleedu.cj_assessment.failed.v1").first)
        _ = batch.receive(topic: failure.topic, payload: failure.payload)
        #expect(batch.hasFailed)
        #expect(!batch.isComplete)
        #expect(batch.failure?.errorCode == "PROCESSING_ERROR")
    }

    @Test("adds up costs by model, and stops at the largest numbers instead of overflowing")
    func costs() {
        let batchID = UUID()
        var fold = CallbackFold(batchID: batchID)
        fold.receive(.comparison(SampleComparison.make(1, batchID: batchID, model: "b", tokens: .max, costUSD: 0.25)))
        fold.receive(.comparison(SampleComparison.make(2, batchID: batchID, model: "b", tokens: 5, costUSD: 0.5)))
        fold.receive(.comparison(SampleComparison.make(3, batchID: batchID, model: "a", tokens: 5, costUSD: 1)))
        #expect(fold.costs.map(\.model) == ["a", "b"])
        #expect(fold.costs.map(\.promptTokens) == [5, .max])
        #expect(fold.costs.map(\.usd) == [1, 0.75])
        #expect(fold.totalUSD == 1.75)
    }
}
