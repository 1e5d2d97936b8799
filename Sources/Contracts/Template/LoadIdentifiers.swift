#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// The identifiers of a load test's batches, computed from the run's id and a batch's number, and the number back.
///
/// No two batches of a run share an id, by construction: 60 bits of each UUID are a one-to-one image of the number, the
/// rest a checksum under the run's key. So a callback's batch is known from its UUID alone, without a table, and the
/// shards of one run never meet. Essay ids are counters of fixed width: `L-`, 12 hex digits of the run, 12 digits of the
/// batch, 4 of the essay; 32 characters that name nobody.
package struct LoadIdentifiers: Sendable {
    /// The most essays that a batch may have.
    package static let maximumEssays = 9999
    /// The most batches that a run may have.
    package static let maximumBatches = 1_000_000_000_000

    /// The digits of the batch's number in an essay id.
    static let batchDigits = 12
    /// Where they begin.
    static let batchDigitsOffset = 15

    /// The run's id.
    package let runID: UUID
    private let batches: Stream
    private let events: Stream
    private let correlations: Stream

    /// - Parameter runID: The run's id; a random one keeps runs apart for the service's memory of events and essays.
    package init(runID: UUID) {
        self.runID = runID
        let run = UUIDWords(runID)
        batches = Stream(run: run, number: 1)
        events = Stream(run: run, number: 2)
        correlations = Stream(run: run, number: 3)
    }

    /// Computes a batch's canonical id, the entity id and the Kafka key.
    ///
    /// - Parameter number: The batch's number in the run, from 0.
    package func batchID(of number: Int) -> UUID { batches.words(of: number).uuid }

    /// Computes the id of a batch's event.
    ///
    /// - Parameter number: The batch's number in the run, from 0.
    package func eventID(of number: Int) -> UUID { events.words(of: number).uuid }

    /// Computes a batch's correlation id.
    ///
    /// - Parameter number: The batch's number in the run, from 0.
    package func correlationID(of number: Int) -> UUID { correlations.words(of: number).uuid }

    /// Composes the id of an essay.
    ///
    /// - Parameters:
    ///   - essay: The essay's number in its batch, from 0.
    ///   - number: The batch's number in the run, from 0.
    /// - Returns: 32 ASCII characters.
    package func essayID(_ essay: Int, ofBatch number: Int) -> String {
        let run = runID.wireString.filter { $0 != "-" }.prefix(12)
        return "L-\(run)-\(Self.padded(number, Self.batchDigits))-\(Self.padded(essay, 4))"
    }

    /// Recognises a batch of this run by its id.
    ///
    /// - Parameter wireForm: The id as it stands in a message: 36 bytes, lower case.
    /// - Returns: The batch's number, or nil when the id is not one of this run's.
    package func batchNumber(ofWireForm wireForm: UnsafeRawBufferPointer) -> Int? {
        UUIDWords(wireForm: wireForm).flatMap { batches.number(of: $0) }
    }

    func batchWords(of number: Int) -> UUIDWords { batches.words(of: number) }
    func eventWords(of number: Int) -> UUIDWords { events.words(of: number) }
    func correlationWords(of number: Int) -> UUIDWords { correlations.words(of: number) }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension LoadIdentifiers {
    /// One kind of id: the same counter under keys of its own.
    private struct Stream: Sendable {
        private let permutation: WordPermutation
        private let checkKey: UInt64

        init(run: UUIDWords, number: UInt64) {
            let first = Self.mixed(run.high ^ number)
            permutation = WordPermutation(key: Self.mixed(first ^ run.low))
            checkKey = Self.mixed(first &+ run.low &+ number)
        }

        func words(of number: Int) -> UUIDWords {
            let number = UInt64(truncatingIfNeeded: number)
            return UUIDWords(version4: permutation.image(of: number), Self.mixed(number ^ checkKey))
        }

        func number(of words: UUIDWords) -> Int? {
            let number = permutation.preimage(of: words.firstBits)
            guard number < LoadIdentifiers.maximumBatches, self.words(of: Int(number)) == words else { return nil }
            return Int(number)
        }

        /// SplitMix64's output function (Steele, Lea and Flood 2014).
        private static func mixed(_ word: UInt64) -> UInt64 {
            var bits = word &+ 0x9E37_79B9_7F4A_7C15
            bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
            return bits ^ bits >> 31
        }
    }
}
