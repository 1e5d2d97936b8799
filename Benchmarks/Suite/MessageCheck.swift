import Contracts
import Foundation
import Kafka

/// Checks messages of the sample batch one by one.
struct MessageCheck {
    private(set) var result = MessageReader.Check()
    private let template: EnvelopeTemplate
    private var seen: Set<Int> = []
    private var latest: [Int32: Timestamp] = [:]

    init() throws {
        template = try SampleBatch.template(essays: 12)
    }

    mutating func add(_ message: KafkaMessage) {
        result.messages += 1
        guard let key = message.key, let value = message.value,
            let number = key.withUnsafeBytes({ SampleBatch.identifiers.batchNumber(ofWireForm: $0) }),
            let time = message.header("occurred_at").flatMap({ try? Timestamp(iso8601: $0) })
        else {
            result.invalid += 1
            return
        }
        template.stamp(batch: number, at: time)
        let isExact = template.withBytes { expected, expectedKey, headers in
            expected.elementsEqual(value) && expectedKey.elementsEqual(key)
                && message.header("event_id") == String(decoding: headers[0], as: UTF8.self)
                && message.header("trace_id") == String(decoding: headers[1], as: UTF8.self)
        }
        let isSample = number.isMultiple(of: 100)
        let isValid =
            !isSample
            || EnvelopeValidator.violations(in: value, key: String(decoding: key, as: UTF8.self)).isEmpty
        if !isExact || !isValid { result.invalid += 1 }
        if !seen.insert(number).inserted { result.repeated += 1 }
        if time < latest[message.partition] ?? time { result.outOfOrder += 1 }
        latest[message.partition] = time
    }
}
