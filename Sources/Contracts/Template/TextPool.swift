/// The texts that a load test's essays point to: ids of the Content Service, all of one length.
package struct TextPool: Sendable {
    /// The length of each id in bytes.
    package let width: Int
    /// How many ids there are.
    package let count: Int
    /// The ids, one after another.
    let bytes: [UInt8]

    /// - Parameter storageIDs: The ids; a text may stand in many batches.
    /// - Throws: `ContractError` with the code `invalidField` when there is none, or when they differ in length or need
    ///   escaping, since they are stamped in place.
    package init(storageIDs: [String]) throws(ContractError) {
        guard let width = storageIDs.first?.utf8.count else {
            throw ContractError(.invalidField, "a load test needs at least one text's storage id")
        }
        for id in storageIDs {
            guard id.utf8.count == width, (1...WireLimits.textStorageID).contains(width) else {
                throw ContractError(
                    .invalidField,
                    "the storage id '\(id.prefix(60))' has \(id.utf8.count) bytes, the first one \(width): ids of one run "
                        + "must have one length of 1 to \(WireLimits.textStorageID); upload all texts to one Content Service"
                )
            }
            guard id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
            else {
                throw ContractError(
                    .invalidField,
                    "the storage id '\(id.prefix(60))' has other characters than letters, digits and signs: "
                        + "upload the texts to a Content Service and use the ids that it answers"
                )
            }
        }
        self.width = width
        count = storageIDs.count
        bytes = storageIDs.flatMap { Array($0.utf8) }
    }

    /// Makes ids that no Content Service has given, for runs that upload nothing.
    ///
    /// - Parameter count: How many; at least one is made.
    /// - Returns: A pool of ids of 32 hex digits, the service's own form.
    package static func made(_ count: Int) -> TextPool {
        var bytes: [UInt8] = []
        for number in 0..<max(1, count) {
            let high = LowercaseHex.digits(of: 0x10AD_7E57)
            let low = LowercaseHex.digits(of: UInt32(truncatingIfNeeded: number))
            let zeros = LowercaseHex.digits(of: 0)
            for word in [high, zeros, zeros, low] {
                withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
            }
        }
        return TextPool(width: 32, count: max(1, count), bytes: bytes)
    }

    private init(width: Int, count: Int, bytes: [UInt8]) {
        self.width = width
        self.count = count
        self.bytes = bytes
    }

    /// Tells which text an essay has: texts go round, batch after batch.
    ///
    /// - Parameters:
    ///   - essay: The essay's number in its batch, from 0.
    ///   - number: The batch's number in the run, from 0.
    ///   - essayCount: How many essays the batch has.
    package func storageID(ofEssay essay: Int, inBatch number: Int, essayCount: Int) -> String {
        let place = (first(inBatch: number, essayCount: essayCount) + essay) % count
        return String(decoding: bytes[(place * width)..<((place + 1) * width)], as: UTF8.self)
    }

    /// The place of a batch's first text.
    func first(inBatch number: Int, essayCount: Int) -> Int { (number % count) * (essayCount % count) % count }
}
