import Testing

@testable import Kafka

@Suite struct TopicWriterTests {
    /// Produces one message from arrays.
    private func produce(
        _ writer: TopicWriter,
        value: [UInt8],
        key: [UInt8]?,
        varying: [[UInt8]] = [],
        id: UInt64,
        partition: Int32? = nil,
        blockingUpTo timeout: Duration = .zero
    ) throws -> ProduceResult {
        let joined = varying.flatMap { $0 }
        return try value.withUnsafeBytes { value in
            try (key ?? []).withUnsafeBytes { keyBytes in
                try joined.withUnsafeBytes { joined in
                    var start = 0
                    let parts = varying.map { part in
                        defer { start += part.count }
                        return UnsafeRawBufferPointer(rebasing: joined[start..<(start + part.count)])
                    }
                    return try parts.withUnsafeBufferPointer { parts in
                        try writer.produce(
                            value: value,
                            key: key == nil ? UnsafeRawBufferPointer(start: nil, count: 0) : keyBytes,
                            varying: parts,
                            id: id,
                            partition: partition,
                            blockingUpTo: timeout
                        )
                    }
                }
            }
        }
    }

    @Test func aLentValueIsReadInPlace() async throws {
        let log = DeliveryLog()
        let count = 2000
        // One memory for all values, each at a place of its own.
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count * 4, alignment: 4)
        defer { memory.deallocate() }
        for id in 0..<count { memory.storeBytes(of: UInt32(id), toByteOffset: id * 4, as: UInt32.self) }
        try await withMockCluster { cluster in
            try cluster.createTopic("w", partitions: 1)
            try await withProducer(of: cluster, onDelivery: log.handler) { producer in
                let writer = try producer.makeWriter(topic: "w")
                for id in 0..<count {
                    let value = UnsafeRawBufferPointer(rebasing: memory[(id * 4)..<(id * 4 + 4)])
                    let none = UnsafeRawBufferPointer(start: nil, count: 0)
                    #expect(try writer.produce(lending: value, key: none, id: UInt64(id)) == .enqueued)
                }
                await log.wait(for: count)
                try await withConsumer(of: cluster) { consumer in
                    let source = TopicPartition(topic: "w", partition: 0)
                    try await consumer.assign([source: .beginning], timeout: .seconds(10))
                    let values = try await read(count, from: consumer).map(\.value)
                    let expected: [[UInt8]?] = (0..<count).map { id in withUnsafeBytes(of: UInt32(id)) { Array($0) } }
                    #expect(values == expected)
                }
            }
        }
        #expect(log.all.map(\.id) == (0..<UInt64(count)).map { $0 })
    }

    @Test func deliversFixedAndVaryingHeaders() async throws {
        let log = DeliveryLog()
        try await withMockCluster { cluster in
            try cluster.createTopic("w", partitions: 1)
            try await withProducer(of: cluster, onDelivery: log.handler) { producer in
                let template = HeaderTemplate([
                    .varying(name: "event_id"), .fixed(KafkaHeader("event_type", "t")), .varying(name: "trace_id"),
                    .fixed(KafkaHeader(name: "null", value: nil)), .fixed(KafkaHeader(name: "empty", value: [])),
                ])
                #expect(template.varyingCount == 2)
                let writer = try producer.makeWriter(topic: "w", headers: template)
                for id in 0..<3 {
                    let result = try produce(
                        writer,
                        value: bytes("v\(id)"),
                        key: id == 1 ? nil : bytes("k"),
                        varying: [bytes("e\(id)"), bytes("trace\(id)")],
                        id: UInt64(id)
                    )
                    #expect(result == .enqueued)
                }
                await log.wait(for: 3)
                try await withConsumer(of: cluster) { consumer in
                    try await consumer.assign(
                        [TopicPartition(topic: "w", partition: 0): .beginning],
                        timeout: .seconds(10)
                    )
                    let messages = try await read(3, from: consumer)
                    #expect(messages.map(\.value) == [bytes("v0"), bytes("v1"), bytes("v2")])
                    #expect(messages.map(\.key) == [bytes("k"), nil, bytes("k")])
                    #expect(
                        messages[2].headers == [
                            KafkaHeader("event_id", "e2"), KafkaHeader("event_type", "t"),
                            KafkaHeader("trace_id", "trace2"),
                            KafkaHeader(name: "null", value: nil), KafkaHeader(name: "empty", value: []),
                        ]
                    )
                }
            }
        }
        #expect(log.all.map(\.id) == [0, 1, 2])
        #expect(log.all.map(\.offset) == [0, 1, 2])
        #expect(log.all.allSatisfy { $0.status == .acknowledged && $0.latencyMicroseconds > 0 && $0.errorCode == 0 })
    }

    @Test func blocksForRoomOnItsOwnThread() async throws {
        let log = DeliveryLog()
        try await withMockCluster { cluster in
            try cluster.createTopic("w", partitions: 1)
            let limits = ["queue.buffering.max.messages": "20"]
            try await withProducer(of: cluster, limits, onDelivery: log.handler) { producer in
                let writer = try producer.makeWriter(topic: "w")
                try await withBlockingThread("test") { () throws(KafkaError) in
                    for id in 0..<500 {
                        let result = try writer.produce(
                            value: UnsafeRawBufferPointer(start: nil, count: 0),
                            key: UnsafeRawBufferPointer(start: nil, count: 0),
                            id: UInt64(id),
                            blockingUpTo: .seconds(60)
                        )
                        guard result == .enqueued else { throw KafkaError(.queueFull, "message \(id) found no room") }
                    }
                }
                await log.wait(for: 500)
            }
        }
        #expect(Set(log.all.map(\.id)).count == 500)
    }

    @Test func aFullQueueIsAResult() async throws {
        try await withMockCluster { cluster in
            let limits = ["queue.buffering.max.messages": "2", "linger.ms": "30000"]
            try await withProducer(of: cluster, limits) { producer in
                let writer = try producer.makeWriter(
                    topic: "w",
                    headers: HeaderTemplate([.fixed(KafkaHeader("a", "b"))])
                )
                #expect(try produce(writer, value: [1], key: nil, id: 1) == .enqueued)
                #expect(try produce(writer, value: [1], key: nil, id: 2) == .enqueued)
                #expect(try produce(writer, value: [1], key: nil, id: 3) == .queueFull)
                #expect(try produce(writer, value: [1], key: nil, id: 3, blockingUpTo: .milliseconds(10)) == .queueFull)
                #expect(producer.outstanding == 2)
            }
        }
    }

    @Test func refusesWhatCannotBeSent() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("w", partitions: 1)
            try await withProducer(of: cluster, ["message.max.bytes": "1000"]) { producer in
                let writer = try producer.makeWriter(
                    topic: "w",
                    headers: HeaderTemplate([.fixed(KafkaHeader("a", "b"))])
                )
                let large = #expect(throws: KafkaError.self) {
                    try produce(writer, value: [UInt8](repeating: 1, count: 1000), key: nil, id: 1)
                }
                #expect(large?.code == .messageTooLarge)
                // The partition count is known only once the topic has been described.
                _ = try await producer.send(ProducerRecord(topic: "w", value: [1]))
                let absent = #expect(throws: KafkaError.self) {
                    try produce(writer, value: [1], key: nil, id: 1, partition: 9)
                }
                #expect(absent?.code == .unknownPartition)
                let name = #expect(throws: KafkaError.self) { try producer.makeWriter(topic: "no topic") }
                #expect(name?.code == .invalidRecord)
                await producer.close(within: .seconds(5))
                let closed = #expect(throws: KafkaError.self) { try produce(writer, value: [1], key: nil, id: 1) }
                #expect(closed?.code == .closed)
                #expect(throws: KafkaError.self) { try producer.makeWriter(topic: "w") }
            }
        }
    }
}
