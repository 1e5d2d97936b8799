/// The request envelope of a load test, encoded once; what differs from batch to batch is stamped in place.
///
/// Each envelope is as unique and as valid as one that was encoded from values: batch, event and correlation id, the
/// three timestamps, the essays' ids and their texts are its own. Stamping allocates nothing. A template belongs to one
/// thread. It has memory for one envelope, valid until the next stamp; who keeps several at a time brings the memory.
package final class EnvelopeTemplate {
    /// How many essays each batch has.
    package let essayCount: Int
    /// The size of every envelope, in bytes.
    package let byteCount: Int

    private let identifiers: LoadIdentifiers
    private let texts: TextPool
    private let places: TemplatePlaces
    private let base: UnsafeMutableRawPointer
    private let headerValues: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>
    private var clock = TimestampStamp()

    /// Encodes the fixed parts.
    ///
    /// - Parameters:
    ///   - request: What every batch has in common; its batch id, time and essays are replaced.
    ///   - metadata: What travels beside every request.
    ///   - texts: The texts that the essays point to.
    ///   - identifiers: The run's identifiers.
    /// - Throws: `ContractError` with the code `invalidField` when the CJ service could not process such a batch.
    package init(
        request: CJAssessmentRequest,
        metadata: RequestMetadata,
        essayCount: Int,
        texts: TextPool,
        identifiers: LoadIdentifiers
    ) throws(ContractError) {
        guard (WireLimits.minimumEssays...LoadIdentifiers.maximumEssays).contains(essayCount) else {
            throw ContractError(
                .invalidField,
                "a batch of \(essayCount) essays cannot be made: give 2 to \(LoadIdentifiers.maximumEssays)"
            )
        }
        let envelope = identifiers.envelope(
            ofBatch: 0,
            like: request,
            metadata: metadata,
            essayCount: essayCount,
            texts: texts
        )
        let bytes = envelope.jsonBytes
        let key = envelope.data.batchID.wireString
        if let violation = EnvelopeValidator.violations(in: bytes, key: key).first {
            throw ContractError(.invalidField, "the load test's envelope: \(violation.path): \(violation.message)")
        }
        places = try TemplatePlaces(in: bytes, essayCount: essayCount)
        self.identifiers = identifiers
        self.texts = texts
        self.essayCount = essayCount
        byteCount = bytes.count
        base = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 16)
        UnsafeMutableRawBufferPointer(start: base, count: bytes.count).copyBytes(from: bytes)
        headerValues = .allocate(capacity: 3)
        headerValues.initialize(repeating: UnsafeRawBufferPointer(start: nil, count: 0))
    }

    deinit {
        headerValues.deallocate()
        base.deallocate()
    }

    /// Makes the envelope in the template's own memory that of another batch.
    ///
    /// - Parameters:
    ///   - number: The batch's number in the run, from 0 to below `LoadIdentifiers.maximumBatches`.
    ///   - time: When the request is made.
    package func stamp(batch number: Int, at time: Timestamp) {
        stamp(base, batch: number, at: time)
    }

    /// Lends the bytes of the envelope in the template's own memory.
    ///
    /// - Parameter body: Takes the message's value, its key (the batch's id), and the values of the headers `event_id`,
    ///   `trace_id` and `occurred_at`; they may not leave the closure.
    /// - Throws: What the closure throws.
    @inline(__always)
    package func withBytes<Value, Failure: Error>(
        _ body: (
            _ value: UnsafeRawBufferPointer,
            _ key: UnsafeRawBufferPointer,
            _ headerValues: UnsafeBufferPointer<UnsafeRawBufferPointer>
        ) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try withBytes(at: base, body)
    }

    /// Copies the fixed parts to other memory, which `stamp(_:batch:at:)` then makes one batch's envelope after another.
    ///
    /// - Parameter place: Memory of `byteCount` bytes.
    package func copy(to place: UnsafeMutableRawPointer) {
        place.copyMemory(from: base, byteCount: byteCount)
    }

    /// Makes the envelope in other memory that of another batch.
    ///
    /// - Parameters:
    ///   - place: Memory that holds an envelope of this template.
    ///   - number: The batch's number in the run, from 0 to below `LoadIdentifiers.maximumBatches`.
    ///   - time: When the request is made.
    package func stamp(_ place: UnsafeMutableRawPointer, batch number: Int, at time: Timestamp) {
        let batch = identifiers.batchWords(of: number)
        for offset in places.batchIDs { batch.writeDigits(to: place + offset) }
        identifiers.eventWords(of: number).writeDigits(to: place + places.eventID)
        identifiers.correlationWords(of: number).writeDigits(to: place + places.correlationID)
        clock.set(time)
        for offset in places.timestamps { clock.write(to: place + offset) }
        stampEssayIDs(place, batch: number)
        stampStorageIDs(place, batch: number)
    }

    /// Lends the bytes of an envelope in other memory.
    ///
    /// - Parameters:
    ///   - place: Memory that holds an envelope of this template.
    ///   - body: As for the template's own memory.
    /// - Throws: What the closure throws.
    @inline(__always)
    package func withBytes<Value, Failure: Error>(
        at place: UnsafeMutableRawPointer,
        _ body: (
            _ value: UnsafeRawBufferPointer,
            _ key: UnsafeRawBufferPointer,
            _ headerValues: UnsafeBufferPointer<UnsafeRawBufferPointer>
        ) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        headerValues[0] = UnsafeRawBufferPointer(start: place + places.eventID, count: 36)
        headerValues[1] = UnsafeRawBufferPointer(start: place + places.correlationID, count: 36)
        headerValues[2] = UnsafeRawBufferPointer(start: place + places.timestamps[0], count: Timestamp.wireLength)
        return try body(
            UnsafeRawBufferPointer(start: place, count: byteCount),
            UnsafeRawBufferPointer(start: place + places.batchIDs[0], count: 36),
            UnsafeBufferPointer(headerValues)
        )
    }

    private func stampEssayIDs(_ base: UnsafeMutableRawPointer, batch number: Int) {
        // Twelve digits in one word and a half, written to each essay's place.
        let high = Self.digits(number / 10_000, count: 8).littleEndian
        let low = UInt32(truncatingIfNeeded: Self.digits(number % 10_000, count: 4)).littleEndian
        for place in places.essayIDs {
            let digits = base + (place + LoadIdentifiers.batchDigitsOffset)
            digits.storeBytes(of: high, as: UInt64.self)
            digits.storeBytes(of: low, toByteOffset: 8, as: UInt32.self)
        }
    }

    private func stampStorageIDs(_ base: UnsafeMutableRawPointer, batch number: Int) {
        let width = texts.width
        texts.bytes.withUnsafeBytes { pool in
            guard let first = pool.baseAddress else { return }
            var text = texts.first(inBatch: number, essayCount: essayCount)
            for place in places.storageIDs {
                (base + place).copyMemory(from: first + text * width, byteCount: width)
                text += 1
                if text == texts.count { text = 0 }
            }
        }
    }

    /// The last decimal digits of a number, the first of them in the lowest byte.
    private static func digits(_ number: Int, count: Int) -> UInt64 {
        var rest = number
        var word: UInt64 = 0
        for _ in 0..<count {
            word = word << 8 | UInt64(0x30 + rest % 10)
            rest /= 10
        }
        return word
    }
}
