/// Holds one message to be produced.
package struct ProducerRecord: Sendable {
    /// The topic's name.
    package var topic: String
    /// The partition, or `nil` to let the key decide (`partitioner=murmur2_random`: no key, any partition).
    package var partition: Int32?
    /// The key; `nil` for none.
    package var key: [UInt8]?
    /// The value; `nil` for a tombstone, which is not the same as an empty value.
    package var value: [UInt8]?
    /// The headers, in the order in which they are sent.
    package var headers: [KafkaHeader]

    /// - Parameters:
    ///   - key: the key's bytes, or `nil` for none.
    ///   - value: the value's bytes, or `nil` for a tombstone.
    package init(
        topic: String,
        key: [UInt8]? = nil,
        value: [UInt8]?,
        headers: [KafkaHeader] = [],
        partition: Int32? = nil
    ) {
        self.topic = topic
        self.partition = partition
        self.key = key
        self.value = value
        self.headers = headers
    }

    /// What the record takes in a request, in bytes, rounded up by a few for lengths and framing.
    var estimatedSize: Int {
        headers.reduce(RecordLimits.overhead + (key?.count ?? 0) + (value?.count ?? 0)) { size, header in
            size + RecordLimits.headerOverhead + header.name.utf8.count + (header.value?.count ?? 0)
        }
    }

    /// Fails when a name cannot be a topic's, by the rules that brokers apply.
    static func validate(topic: String) throws(KafkaError) {
        let isAllowed = topic.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isAllowed, (1...249).contains(topic.utf8.count), topic != ".", topic != ".." else {
            throw KafkaError(
                .invalidRecord,
                "'\(topic)' is no valid topic name: use 1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-'"
            )
        }
    }
}
