internal import Contracts
internal import Kafka

/// Finds out which batch a callback is for, from its bytes alone.
///
/// A batch's id proves by itself that it is one of the run's, so any 36 bytes in quotation marks that do are the answer;
/// nothing is decoded. Messages of other runs and of real batches hold none.
enum CallbackScan {
    /// The number of the batch that a message is for; nil for a message that is none of the run's business.
    static func batchNumber(of message: KafkaMessage, _ identifiers: LoadIdentifiers) -> Int? {
        if let key = message.key, key.count == 36,
            let number = key.withUnsafeBytes({ identifiers.batchNumber(ofWireForm: $0) })
        {
            return number
        }
        return message.value.flatMap { batchNumber(in: $0, identifiers) }
    }

    /// The number of the first batch that is named in a message's value.
    static func batchNumber(in value: [UInt8], _ identifiers: LoadIdentifiers) -> Int? {
        value.withUnsafeBytes { bytes in
            let quote = UInt8(ascii: "\"")
            let hyphen = UInt8(ascii: "-")
            var start = 0
            while start + 38 <= bytes.count {
                defer { start += 1 }
                guard bytes[start] == quote, bytes[start + 9] == hyphen, bytes[start + 14] == hyphen,
                    bytes[start + 37] == quote
                else { continue }
                let text = UnsafeRawBufferPointer(rebasing: bytes[(start + 1)..<(start + 37)])
                if let number = identifiers.batchNumber(ofWireForm: text) { return number }
            }
            return nil
        }
    }
}
