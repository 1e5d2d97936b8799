/// One answer of the platform to a batch.
package enum Callback: Sendable, Hashable {
    /// An LLM has judged a pair, or failed to.
    case comparison(LLMComparison)
    /// The CJ service has finished the batch; the result follows within seconds.
    case completed(BatchCompletion)
    /// The batch's ranking.
    case result(AssessmentResult)
    /// The CJ service has given the batch up; nothing more follows.
    case failed(BatchFailure)

    /// The batch that the callback names.
    package var batchID: String {
        switch self {
        case .comparison(let comparison): comparison.batchID
        case .completed(let completion): completion.batchID
        case .result(let result): result.batchID
        case .failed(let failure): failure.batchID
        }
    }

    /// Decodes one message of a callback topic.
    ///
    /// - Parameter topic: The topic that the message came from.
    /// - Throws: `ContractError` that names the field, when the message is malformed.
    package static func decode(topic: Topic, payload: [UInt8]) throws(ContractError) -> Callback {
        let envelope = FieldReader(try JSONValue(parsing: payload), path: "")
        let data = try envelope.object("data")
        switch topic {
        case .comparison: return .comparison(try LLMComparison(reading: data))
        case .completed: return .completed(try BatchCompletion(reading: data))
        case .result: return .result(try AssessmentResult(reading: data))
        case .failed: return .failed(try BatchFailure(reading: data))
        case .request: throw ContractError(.unknownValue, "'\(topic.rawValue)' is not a callback topic")
        }
    }
}
