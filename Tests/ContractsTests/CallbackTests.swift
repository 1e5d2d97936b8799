import Contracts
import Foundation
import Testing

@Suite struct CallbackTests {
    @Test func readsRecordedComparisons() throws {
        let payloads = try RecordedEvent.payloads("huleedu.llm_provider.comparison_result.v1")
        #expect(!payloads.isEmpty)
        guard case .comparison(let first) = try Callback.decode(topic: .comparison, payload: payloads[0]) else {
            Issue.record("not a comparison")
            return
        }
        #expect(first.requestID == "5dba88d4-60c7-4d3e-ac0e-1172b6ec309d")
        #expect(first.correlationID == "2cd9d6a2-b1bd-4a90-b22d-98f1b90f78d5")
        #expect(first.batchID == "2e402372-2697-4a0e-abc3-25402e4ca5c7")
        #expect(first.essayA == "TABS_BREAKS")
        #expect(first.essayB == "HEADER_FOOTER")
        #expect(first.promptSHA256 == "ee0cc599ffd30a989c8ea356326338e334f812065f15a2bd11faea6d180d2d36")
        let justification = "Essay A provides more compelling evidence and better analysis."
        #expect(
            first.outcome
                == .succeeded(winner: .essayA, confidence: 4.4239999999999995, justification: justification)
        )
        #expect(first.promptTokens == 216)
        #expect(first.completionTokens == 17)
        #expect(first.costUSD == 0.0034950000000000003)
        #expect(first.requestedAt.iso8601 == "2026-11-23T21:44:34.771197Z")
        for payload in payloads {
            #expect(throws: Never.self) { try Callback.decode(topic: .comparison, payload: payload) }
        }
    }

    @Test func readsARecordedProviderError() throws {
        let payload = try RecordedEvent.payloads("comparison_error")[0]
        guard case .comparison(let comparison) = try Callback.decode(topic: .comparison, payload: payload) else {
            Issue.record("not a comparison")
            return
        }
        #expect(
            comparison.outcome
                == .failed(code: "EXTERNAL_SERVICE_ERROR", reason: "Mock provider simulated error for testing")
        )
    }

    @Test(arguments: [
        ("Essay A", LLMComparison.Winner?.some(.essayA)), ("Essay B", .essayB), ("essay_a", .essayA),
        ("ESSAY_B", .essayB),
        ("a", .essayA), ("B", .essayB), ("Error", nil), ("", nil), ("Essay C", nil),
    ])
    func winnersInEverySpelling(word: String, winner: LLMComparison.Winner?) throws {
        let json = try recorded("huleedu.llm_provider.comparison_result.v1").replacing(
            "data.winner",
            with: .string(word)
        )
        guard case .comparison(let comparison) = try Callback.decode(topic: .comparison, payload: json.jsonBytes) else {
            Issue.record("not a comparison")
            return
        }
        switch comparison.outcome {
        case .succeeded(let found, _, _): #expect(found == winner)
        case .failed(let code, _): #expect(winner == nil && code == "UNKNOWN_WINNER")
        }
    }

    @Test func batchIDComesBeforeBosBatchID() throws {
        let json = try recorded("huleedu.llm_provider.comparison_result.v1")
            .replacing("data.request_metadata.batch_id", with: .string("the-batch"))
        #expect(try Callback.decode(topic: .comparison, payload: json.jsonBytes).batchID == "the-batch")
    }

    @Test(arguments: [
        "data", "data.request_id", "data.request_metadata", "data.request_metadata.bos_batch_id",
        "data.request_metadata.essay_a_id", "data.request_metadata.essay_b_id", "data.request_metadata.prompt_sha256",
        "data.cost_estimate", "data.requested_at", "data.completed_at", "data.provider", "data.model",
    ])
    func aComparisonWithoutAFieldIsMalformed(path: String) throws {
        let json = try recorded("huleedu.llm_provider.comparison_result.v1").replacing(path, with: nil)
        #expect {
            try Callback.decode(topic: .comparison, payload: json.jsonBytes)
        } throws: { error in
            (error as? ContractError)?.message.contains(path) == true
        }
    }

    @Test(arguments: [
        ("data.request_metadata.prompt_sha256", JSONValue.string("abc")),
        ("data.cost_estimate", .number(JSONNumber(-1))),
        ("data.requested_at", .string("2026-11-23T21:44:34")),
        ("data.token_usage.prompt_tokens", .number(JSONNumber(-1))),
        ("data.token_usage.prompt_tokens", .number(JSONNumber(1.5))), ("data.request_id", .number(JSONNumber(1))),
    ])
    func aComparisonWithAnImpossibleValueIsMalformed(path: String, value: JSONValue) throws {
        let json = try recorded("huleedu.llm_provider.comparison_result.v1").replacing(path, with: value)
        #expect(throws: ContractError.self) { try Callback.decode(topic: .comparison, payload: json.jsonBytes) }
    }

    @Test func readsARecordedCompletion() throws {
        let payload = try RecordedEvent.payloads("huleedu.cj_assessment.completed.v1")[0]
        guard case .completed(let completion) = try Callback.decode(topic: .completed, payload: payload) else {
            Issue.record("not a completion")
            return
        }
        #expect(completion.batchID == "2e402372-2697-4a0e-abc3-25402e4ca5c7")
        #expect(completion.status == "completed_successfully")
        #expect(completion.jobID == "2")
        #expect(completion.totalEssays == 18)
        #expect(completion.successfulEssayIDs.count == 18)
        #expect(completion.failedEssayIDs == [])
    }

    @Test func readsARecordedFailure() throws {
        let payload = try RecordedEvent.payloads("huleedu.cj_assessment.failed.v1")[0]
        let expected = BatchFailure(
            batchID: "2e402372-2697-4a0e-abc3-25402e4ca5c7",
            jobID: "INITIALIZATION_FAILED",
            errorCode: "PROCESSING_ERROR",
            errorMessage: "CJ assessment processing failed: Unknown assignment"
        )
        #expect(try Callback.decode(topic: .failed, payload: payload) == .failed(expected))
    }

    @Test func readsARecordedResult() throws {
        let payload = try RecordedEvent.payloads("huleedu.assessment.result.published.v1")[0]
        guard case .result(let result) = try Callback.decode(topic: .result, payload: payload) else {
            Issue.record("not a result")
            return
        }
        #expect(result.batchID == "2e402372-2697-4a0e-abc3-25402e4ca5c7")
        #expect(result.essays.first?.score == 2.3554245045040334)
        #expect(result.essays.map(\.rank).min() == 1)
        let anchor = try #require(result.essays.first { $0.isAnchor })
        #expect(anchor.essayID == "ANCHOR_25_e17e579c")
        #expect(anchor.anchorNumber == 25)
        #expect(result.gradeProbabilities.isEmpty)
    }

    @Test func readsGradeProbabilitiesWhereTheyAreSent() throws {
        let probabilities = #"{"grade_probabilities": {"S-1": {"A": 0.75, "B": 0.25}}}"#
        let json = try recorded("huleedu.assessment.result.published.v1").replacing(
            "data.assessment_metadata.grade_projection_summary",
            with: JSONValue(parsing: Array(probabilities.utf8))
        )
        guard case .result(let result) = try Callback.decode(topic: .result, payload: json.jsonBytes) else {
            Issue.record("not a result")
            return
        }
        #expect(result.gradeProbabilities == ["S-1": ["A": 0.75, "B": 0.25]])
    }

    @Test func theRequestTopicHoldsNoCallbacks() throws {
        let payload = try RecordedEvent.payloads("huleedu.els.cj_assessment.requested.v1")[0]
        #expect(throws: ContractError.self) { try Callback.decode(topic: .request, payload: payload) }
    }

    private func recorded(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: RecordedEvent.payloads(name)[0])
    }
}

@Suite struct BytePatternTests {
    @Test func findsTheBatchWhereverItStands() {
        let pattern = BytePattern(batchID: SampleEnvelope.batchID)
        let id = SampleEnvelope.batchID.wireString
        for prefix in ["", "x", String(repeating: "2", count: 35), String(repeating: "7", count: 100)] {
            #expect(pattern.occurs(in: Array((prefix + id).utf8)))
            #expect(pattern.occurs(in: Array((prefix + id + "y").utf8)))
        }
    }

    @Test func findsNothingElse() {
        let pattern = BytePattern(batchID: SampleEnvelope.batchID)
        let id = SampleEnvelope.batchID.wireString
        for text in ["", String(id.dropLast()), String(id.dropFirst()), id.uppercased(), id.replacing("a", with: "b")] {
            #expect(!pattern.occurs(in: Array(text.utf8)))
        }
    }
}
