import Testing

@testable import Kafka

@Suite struct KafkaConsumerTests {
    private func partition(_ topic: String, _ number: Int32 = 0) -> TopicPartition {
        TopicPartition(topic: topic, partition: number)
    }

    @Test func fromTheEndOnlyLaterMessagesAreSeen() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster) { producer in
                for value in UInt8(0)..<5 { _ = try await producer.send(ProducerRecord(topic: "t", value: [value])) }
                try await withConsumer(of: cluster) { consumer in
                    let starts = try await consumer.assign([partition("t"): .end], timeout: .seconds(10))
                    #expect(starts == [partition("t"): 5])
                    for value in UInt8(5)..<8 {
                        _ = try await producer.send(ProducerRecord(topic: "t", value: [value]))
                    }
                    let messages = try await read(3, from: consumer)
                    #expect(messages.map(\.offset) == [5, 6, 7])
                    #expect(messages.map(\.value) == [[5], [6], [7]])
                }
            }
        }
    }

    @Test func startsAtAnAbsoluteOffset() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster) { producer in
                for value in UInt8(0)..<5 { _ = try await producer.send(ProducerRecord(topic: "t", value: [value])) }
                try await withConsumer(of: cluster) { consumer in
                    try await consumer.assign([partition("t"): .absolute(3)], timeout: .seconds(10))
                    #expect(try await read(2, from: consumer).map(\.offset) == [3, 4])
                }
            }
        }
    }

    @Test func aLateTopicJoinsWithoutDisturbingOthers() async throws {
        try await withMockCluster(brokers: 2) { cluster in
            try cluster.createTopic("early", partitions: 1)
            try await withProducer(of: cluster) { producer in
                try await withConsumer(of: cluster) { consumer in
                    try await consumer.assign([partition("early"): .end], timeout: .seconds(10))
                    _ = try await producer.send(ProducerRecord(topic: "early", value: [1]))
                    #expect(try await read(1, from: consumer).map(\.value) == [[1]])

                    let before = try await consumer.clusterMetadata(topic: "late", timeout: .seconds(10))
                    #expect(before.topic(named: "late") == nil)
                    #expect(before.topics.first?.error?.code == .unknownTopic)
                    try cluster.createTopic("late", partitions: 2)
                    for number in Int32(0)..<2 {
                        _ = try await producer.send(ProducerRecord(topic: "late", value: [9], partition: number))
                    }
                    let after = try await consumer.clusterMetadata(topic: "late", timeout: .seconds(10))
                    #expect(after.topic(named: "late")?.partitions.count == 2)
                    try await consumer.assign(
                        [partition("late", 0): .beginning, partition("late", 1): .beginning],
                        timeout: .seconds(10)
                    )
                    _ = try await producer.send(ProducerRecord(topic: "early", value: [2]))
                    let messages = try await read(3, from: consumer)
                    #expect(
                        Set(messages.map(\.source)) == [partition("early"), partition("late", 0), partition("late", 1)]
                    )
                    #expect(messages.first { $0.topic == "early" }?.offset == 1)
                }
            }
        }
    }

    @Test func tombstonesAndEmptyValuesDiffer() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster) { producer in
                _ = try await producer.send(ProducerRecord(topic: "t", key: bytes("k"), value: nil))
                _ = try await producer.send(ProducerRecord(topic: "t", key: [], value: []))
                _ = try await producer.send(ProducerRecord(topic: "t", value: [0]))
                try await withConsumer(of: cluster) { consumer in
                    try await consumer.assign([partition("t"): .beginning], timeout: .seconds(10))
                    let messages = try await read(3, from: consumer)
                    #expect(messages.map(\.value) == [nil, [], [0]])
                    #expect(messages.map(\.key) == [bytes("k"), [], nil])
                }
            }
        }
    }

    @Test func tellsWhenTheEndIsReached() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 2)
            try await withProducer(of: cluster) { producer in
                for _ in 0..<4 { _ = try await producer.send(ProducerRecord(topic: "t", value: [1], partition: 0)) }
                try await withConsumer(of: cluster, reportsPartitionEnd: true) { consumer in
                    try await consumer.assign(
                        [partition("t", 0): .beginning, partition("t", 1): .beginning],
                        timeout: .seconds(10)
                    )
                    var ends: [TopicPartition: Int64] = [:]
                    var count = 0
                    for try await event in consumer.events {
                        switch event {
                        case .message: count += 1
                        case .endOfPartition(let source, let offset): ends[source] = offset
                        case .failure(let error, _): Issue.record(error)
                        }
                        if ends.count == 2 { break }
                    }
                    #expect(ends == [partition("t", 0): 4, partition("t", 1): 0])
                    #expect(count == 4)
                    #expect(consumer.position(of: partition("t", 0)) == 4)
                    #expect(consumer.position(of: partition("t", 1)) == 0)
                }
            }
        }
    }

    @Test func aSlowReaderHoldsTheFetcherBack() async throws {
        let count = 4000
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster) { producer in
                for id in 0..<count {
                    let value = [UInt8](repeating: UInt8(id % 256), count: 1000)
                    try await producer.enqueueWaiting(ProducerRecord(topic: "t", value: value), id: UInt64(id))
                }
                #expect(await producer.flush(within: .seconds(60)).isComplete)
            }
            var properties = KafkaProperties.consumerDefaults(bootstrapServers: cluster.bootstrapServers, clientID: "c")
            try properties.setFlag("queued.max.messages.kbytes=256")
            let core = try ConsumerCore(properties: properties, reportsPartitionEnd: false, logger: silent)
            _ = try await withBlockingThread("test") { () throws(KafkaError) in
                try core.blockingAssign([TopicPartition(topic: "t", partition: 0): .beginning], timeout: .seconds(10))
            }
            var offsets: [Int64] = []
            var mostHeld = 0
            for try await event in ConsumerEvents(buffer: core.buffer) {
                if case .message(let message) = event { offsets.append(message.offset) }
                mostHeld = max(mostHeld, core.buffer.count)
                if offsets.count == count { break }
            }
            await core.close()
            #expect(offsets == (0..<Int64(count)).map { $0 })
            #expect(mostHeld <= ConsumerBuffer.maximumCount + 64)
        }
    }

    @Test func aPartitionErrorIsAValueAndReadingGoesOn() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 2)
            try await withProducer(of: cluster) { producer in
                try await withConsumer(of: cluster, ["auto.offset.reset": "error"]) { consumer in
                    let starts: [TopicPartition: StartOffset] = [
                        partition("t", 0): .beginning, partition("t", 1): .absolute(1000),
                    ]
                    try await consumer.assign(starts, timeout: .seconds(10))
                    var failed: TopicPartition?
                    for try await event in consumer.events {
                        guard case .failure(let error, let source) = event else { continue }
                        #expect(error.code == .offsetOutOfRange)
                        failed = source
                        break
                    }
                    #expect(failed == partition("t", 1))
                    _ = try await producer.send(ProducerRecord(topic: "t", value: [1], partition: 0))
                    #expect(try await read(1, from: consumer).count == 1)
                }
            }
        }
    }

    @Test func aFailedLookupStartsNothing() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withConsumer(of: cluster) { consumer in
                let absent = await #expect(throws: KafkaError.self) {
                    try await consumer.assign([partition("t"): .end, partition("absent"): .end], timeout: .seconds(10))
                }
                #expect(absent?.code == .unknownTopic)
                let beyond = await #expect(throws: KafkaError.self) {
                    try await consumer.assign([partition("t"): .end, partition("t", 1): .end], timeout: .seconds(10))
                }
                #expect(beyond?.code == .unknownPartition)
                let negative = await #expect(throws: KafkaError.self) {
                    try await consumer.assign([partition("t"): .absolute(-1)], timeout: .seconds(10))
                }
                #expect(negative?.code == .offsetOutOfRange)
                let topics = try await consumer.clusterMetadata(timeout: .seconds(10)).topics.map(\.name)
                #expect(topics == ["t"])
                try await consumer.assign([partition("t"): .end], timeout: .seconds(10))
                let twice = await #expect(throws: KafkaError.self) {
                    try await consumer.assign([partition("t"): .beginning], timeout: .seconds(10))
                }
                #expect(twice?.message.contains("t [0] is being read already") == true)
            }
        }
    }

    @Test func cancellingTheReaderEndsItPromptly() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withConsumer(of: cluster) { consumer in
                try await consumer.assign([partition("t"): .beginning], timeout: .seconds(10))
                let count = try await withThrowingTaskGroup(of: Int.self) { group in
                    group.addTask { try await read(1, from: consumer).count }
                    group.cancelAll()
                    return try await group.next()
                }
                #expect(count == 0)
            }
        }
    }

    @Test func closingEndsTheEvents() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster) { producer in
                try await withConsumer(of: cluster) { consumer in
                    try await consumer.assign([partition("t"): .beginning], timeout: .seconds(10))
                    _ = try await producer.send(ProducerRecord(topic: "t", value: [1]))
                    async let messages = read(.max, from: consumer)
                    while consumer.position(of: partition("t")) == nil { await Task.yield() }
                    await consumer.close()
                    await consumer.close()
                    #expect(try await messages.count == 1)
                    let late = await #expect(throws: KafkaError.self) {
                        try await consumer.assign([partition("t"): .beginning], timeout: .seconds(1))
                    }
                    #expect(late?.code == .closed)
                }
            }
        }
    }

    @Test func brokersThatGoAndComeLoseNothing() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster) { producer in
                try await withConsumer(of: cluster) { consumer in
                    try await consumer.assign([partition("t"): .beginning], timeout: .seconds(10))
                    _ = try await producer.send(ProducerRecord(topic: "t", value: [1]))
                    #expect(try await read(1, from: consumer).count == 1)
                    try cluster.takeDown(broker: 1)
                    async let later = producer.send(ProducerRecord(topic: "t", value: [2]))
                    try cluster.bringUp(broker: 1)
                    #expect(try await later.outcome.isAcknowledged)
                    var values: [[UInt8]?] = []
                    for try await event in consumer.events {
                        guard case .message(let message) = event else { continue }
                        values.append(message.value)
                        break
                    }
                    #expect(values == [[2]])
                }
            }
        }
    }
}
