package import Contracts

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Everything that the platform has answered to one batch, folded in memory; a pure value without I/O.
///
/// Each callback takes constant time. A comparison is recognised by its request id; completion, result and failure by
/// the batch, because the CJ service gives them new event ids when it sends them again: the first of each kind counts.
package struct CallbackFold: Sendable {
    /// What a message turned out to be.
    package enum Reception: Sendable, Equatable {
        /// A callback of the batch that had not come before; it is part of the fold now.
        case new(Callback)
        /// A callback of the batch that had come before.
        case duplicate
        /// A message of another batch.
        case foreign
        /// A message that names the batch but cannot be decoded; nothing but the count has changed.
        case malformed(ContractError)
    }

    package let batchID: UUID
    /// How many messages were of which kind.
    package private(set) var counts = CallbackCounts()
    /// The comparisons, in the order of their arrival.
    package private(set) var comparisons: ComparisonLog
    /// The completion, once it has come.
    package private(set) var completion: BatchCompletion?
    /// The result, once it has come.
    package private(set) var result: AssessmentResult?
    /// The failure, if one has come.
    package private(set) var failure: BatchFailure?

    private let batchName: String
    private let pattern: BytePattern
    private var ledger = CostLedger()

    package init(batchID: UUID) {
        self.batchID = batchID
        batchName = batchID.wireString
        pattern = BytePattern(batchID: batchID)
        comparisons = ComparisonLog(batchID: batchName)
    }

    /// Whether completion and result have come; comparisons may still be on their way.
    package var isComplete: Bool { completion != nil && result != nil }
    /// Whether the CJ service has given the batch up.
    package var hasFailed: Bool { failure != nil }
    /// Tokens and cost by provider and model, sorted by both.
    package var costs: [ModelCost] { ledger.costs }
    /// The cost of all comparisons, in US dollars.
    package var totalUSD: Double { ledger.totalUSD }

    /// Takes in a message of a callback topic.
    ///
    /// Most messages on these topics belong to other batches; those are told by a search for the batch's UUID in their
    /// bytes, without decoding.
    ///
    /// - Parameter topic: The topic that the message came from.
    /// - Returns: What the message turned out to be.
    package mutating func receive(topic: Topic, payload: [UInt8]) -> Reception {
        guard pattern.occurs(in: payload) else {
            counts.foreign += 1
            return .foreign
        }
        do throws(ContractError) {
            return receive(try Callback.decode(topic: topic, payload: payload))
        } catch {
            counts.malformed += 1
            return .malformed(error)
        }
    }

    /// Takes in a callback.
    ///
    /// - Parameter callback: The callback, of whichever batch.
    /// - Returns: What it turned out to be; never `malformed`.
    @discardableResult
    package mutating func receive(_ callback: Callback) -> Reception {
        guard callback.batchID == batchName else {
            counts.foreign += 1
            return .foreign
        }
        guard add(callback) else {
            counts.duplicates += 1
            return .duplicate
        }
        return .new(callback)
    }

    private mutating func add(_ callback: Callback) -> Bool {
        switch callback {
        case .comparison(let comparison):
            guard comparisons.append(comparison) else { return false }
            ledger.add(comparison)
            counts.comparisons += 1
            if case .failed = comparison.outcome { counts.failedComparisons += 1 }
        case .completed(let event):
            guard completion == nil else { return false }
            completion = event
            counts.completions += 1
        case .result(let event):
            guard result == nil else { return false }
            result = event
            counts.results += 1
        case .failed(let event):
            guard failure == nil else { return false }
            failure = event
            counts.failures += 1
        }
        return true
    }
}
