import Contracts

extension EventWriter {
    /// One judgement, as the LLM provider service publishes it.
    static func comparison(_ comparison: SimulatedComparison, of batch: AssessedBatch, at time: Timestamp) -> [UInt8] {
        envelope(
            eventID: comparison.eventID,
            eventType: "LLMComparisonResultV1",
            sourceService: "llm_provider_service",
            correlationID: comparison.correlationID,
            hasMetadata: false,
            at: time
        ) { writer in
            writer.key("request_id")
            writer.uuid(comparison.requestID)
            writer.key("correlation_id")
            writer.uuid(comparison.correlationID)
            outcome(&writer, comparison, of: batch, at: time)
            writer.key("requested_at")
            writer.timestamp(Timestamp(microseconds: time.microseconds - 150_000))
            writer.key("completed_at")
            writer.timestamp(time)
            writer.key("trace_id")
            writer.null()
            writer.key("request_metadata")
            writer.object { requestMetadata(&$0, comparison, of: batch) }
        }
    }

    private static func outcome(
        _ writer: inout JSONWriter,
        _ comparison: SimulatedComparison,
        of batch: AssessedBatch,
        at time: Timestamp
    ) {
        switch comparison.outcome {
        case .won(let byFirst, let confidence):
            let winner = byFirst ? "Essay A" : "Essay B"
            writer.key("winner")
            writer.string(winner)
            writer.key("justification")
            writer.string("Simulated judgement: \(winner) was drawn as the winner; no text was read.")
            writer.key("confidence")
            writer.double(confidence)
            writer.key("error_detail")
            writer.null()
        case .providerError:
            for key: StaticString in ["winner", "justification", "confidence"] {
                writer.key(key)
                writer.null()
            }
            writer.key("error_detail")
            writer.object { errorDetail(&$0, comparison, of: batch, at: time) }
        }
        let failed = comparison.outcome == .providerError
        writer.key("provider")
        writer.string(batch.provider)
        writer.key("model")
        writer.string(failed ? "unknown" : batch.model)
        writer.key("response_time_ms")
        writer.int(failed ? 0 : 150)
        writer.key("token_usage")
        usage(&writer, failed ? 0 : comparison.promptTokens, failed ? 0 : comparison.completionTokens)
        writer.key("cost_estimate")
        writer.double(failed ? 0 : cost(comparison))
    }

    private static func errorDetail(
        _ writer: inout JSONWriter,
        _ comparison: SimulatedComparison,
        of batch: AssessedBatch,
        at time: Timestamp
    ) {
        writer.key("error_code")
        writer.string("EXTERNAL_SERVICE_ERROR")
        writer.key("message")
        writer.string("Simulated provider error of the sandbox")
        writer.key("correlation_id")
        writer.uuid(comparison.correlationID)
        writer.key("timestamp")
        writer.timestamp(time)
        writer.key("service")
        writer.string("llm_provider_service")
        writer.key("operation")
        writer.string("sandbox_comparison")
        writer.key("details")
        writer.object { writer in
            writer.key("external_service")
            writer.string("\(batch.provider)_provider")
            writer.key("status_code")
            writer.int(429)
        }
        for key: StaticString in ["stack_trace", "trace_id", "span_id"] {
            writer.key(key)
            writer.null()
        }
    }

    private static func requestMetadata(
        _ writer: inout JSONWriter,
        _ comparison: SimulatedComparison,
        of batch: AssessedBatch
    ) {
        writer.key("essay_a_id")
        writer.string(batch.essays[comparison.pair.first].id)
        writer.key("essay_b_id")
        writer.string(batch.essays[comparison.pair.second].id)
        writer.key("bos_batch_id")
        writer.uuid(batch.request.batchID)
        writer.key("cj_batch_id")
        writer.string(String(batch.jobID))
        writer.key("cj_source")
        writer.string("els")
        writer.key("cj_request_type")
        writer.string("cj_comparison")
        writer.key("resolved_provider")
        writer.string(batch.provider)
        writer.key("queue_processing_mode")
        writer.string(batch.request.batchingMode)
        writer.key("resolved_model")
        writer.string(batch.model)
        writer.key("prompt_sha256")
        writer.string(comparison.promptSHA256)
        guard comparison.outcome != .providerError else { return }
        cacheTokens(&writer, comparison)
        writer.key("usage")
        usage(&writer, comparison.promptTokens, comparison.completionTokens) { cacheTokens(&$0, comparison) }
    }

    private static func cacheTokens(_ writer: inout JSONWriter, _ comparison: SimulatedComparison) {
        writer.key("cache_read_input_tokens")
        writer.int(0)
        writer.key("cache_creation_input_tokens")
        writer.int(comparison.promptTokens)
    }

    private static func usage(
        _ writer: inout JSONWriter,
        _ prompt: Int,
        _ completion: Int,
        further: (inout JSONWriter) -> Void = { _ in }
    ) {
        writer.object { writer in
            writer.key("prompt_tokens")
            writer.int(prompt)
            writer.key("completion_tokens")
            writer.int(completion)
            writer.key("total_tokens")
            writer.int(prompt + completion)
            further(&writer)
        }
    }

    /// US dollars at 3 a million prompt tokens and 15 a million of the answer, in millionths.
    private static func cost(_ comparison: SimulatedComparison) -> Double {
        Double(comparison.promptTokens * 3 + comparison.completionTokens * 15) / 1_000_000
    }
}
