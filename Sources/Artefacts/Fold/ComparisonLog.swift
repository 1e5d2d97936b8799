package import Contracts

/// The comparisons of one batch, in the order of their arrival, kept in a few hundred bytes each.
///
/// Ids that repeat are kept once, UUIDs and digests in binary; a comparison is put together again when it is read.
package struct ComparisonLog: Sendable, RandomAccessCollection {
    private struct Record {
        let requestID: CompactID
        let correlationID: CompactID
        let prompt: CompactDigest
        let essayA: Int32
        let essayB: Int32
        let provider: Int32
        let model: Int32
        let promptTokens: Int
        let completionTokens: Int
        let costUSD: Double
        let requestedAt: Timestamp
        let completedAt: Timestamp
        let outcome: LLMComparison.Outcome
    }

    /// The first index.
    package var startIndex: Int { 0 }
    /// The number of comparisons.
    package var endIndex: Int { records.count }

    private let batchID: String
    private var records: [Record] = []
    private var requestIDs = Set<CompactID>()
    private var essays = NameTable()
    private var judges = NameTable()

    init(batchID: String) {
        self.batchID = batchID
    }

    /// The ids of the essays that were compared, numbered in order of appearance.
    var essayIDs: [String] { essays.names }

    /// Reads a comparison.
    ///
    /// - Parameter position: Its place in the order of arrival, from 0.
    package subscript(position: Int) -> LLMComparison {
        let record = records[position]
        return LLMComparison(
            requestID: record.requestID.text,
            correlationID: record.correlationID.text,
            batchID: batchID,
            essayA: essays.name(record.essayA),
            essayB: essays.name(record.essayB),
            promptSHA256: record.prompt.text,
            outcome: record.outcome,
            provider: judges.name(record.provider),
            model: judges.name(record.model),
            promptTokens: record.promptTokens,
            completionTokens: record.completionTokens,
            costUSD: record.costUSD,
            requestedAt: record.requestedAt,
            completedAt: record.completedAt
        )
    }

    /// Keeps a comparison; false when its request id was seen before.
    mutating func append(_ comparison: LLMComparison) -> Bool {
        let requestID = CompactID(comparison.requestID)
        guard requestIDs.insert(requestID).inserted else { return false }
        records.append(
            Record(
                requestID: requestID,
                correlationID: CompactID(comparison.correlationID),
                prompt: CompactDigest(comparison.promptSHA256),
                essayA: essays.number(of: comparison.essayA),
                essayB: essays.number(of: comparison.essayB),
                provider: judges.number(of: comparison.provider),
                model: judges.number(of: comparison.model),
                promptTokens: comparison.promptTokens,
                completionTokens: comparison.completionTokens,
                costUSD: comparison.costUSD,
                requestedAt: comparison.requestedAt,
                completedAt: comparison.completedAt,
                outcome: comparison.outcome
            )
        )
        return true
    }

    /// The winners and losers of the successful comparisons, by the numbers of `essayIDs`.
    var decisions: some Sequence<(winner: Int, loser: Int)> {
        records.lazy.compactMap { record in
            guard case .succeeded(let winner, _, _) = record.outcome else { return nil }
            let (essayA, essayB) = (Int(record.essayA), Int(record.essayB))
            return winner == .essayA ? (essayA, essayB) : (essayB, essayA)
        }
    }
}
