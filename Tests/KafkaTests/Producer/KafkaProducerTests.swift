import Testing

@testable import Kafka

@Suite struct KafkaProducerTests {
    @Test func deliversKeyHeadersAndValue() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("essays", partitions: 3)
            try await withProducer(of: cluster) { producer in
                let headers = [
                    KafkaHeader("event_type", "t"), KafkaHeader(name: "none", value: nil),
                    KafkaHeader(name: "empty", value: []),
                ]
                let record = ProducerRecord(topic: "essays", key: bytes("batch"), value: bytes("{}"), headers: headers)
                let report = try await producer.send(record)
                guard case .acknowledged(let partition, let offset) = report.outcome else {
                    Issue.record("\(report.outcome)")
                    return
                }
                #expect(partition == Murmur2Partitioner.partition(forKey: bytes("batch"), count: 3))
                #expect(offset == 0)
                #expect(report.latency > .zero)
                try await withConsumer(of: cluster) { consumer in
                    let source = TopicPartition(topic: "essays", partition: partition)
                    try await consumer.assign([source: .beginning], timeout: .seconds(10))
                    let message = try #require(try await read(1, from: consumer).first)
                    #expect(message.source == source)
                    #expect(message.offset == 0)
                    #expect(message.key == bytes("batch"))
                    #expect(message.value == bytes("{}"))
                    #expect(message.headers == headers)
                    #expect(message.header("event_type") == "t")
                    #expect(message.timestampMilliseconds.map { $0 > 1_600_000_000_000 } == true)
                    #expect(consumer.position(of: source) == 1)
                }
            }
        }
    }

    @Test func statisticsComeWhenAskedFor() async throws {
        let (documents, continuation) = AsyncStream.makeStream(of: String.self)
        try await withMockCluster { cluster in
            var properties = KafkaProperties.producerDefaults(bootstrapServers: cluster.bootstrapServers, clientID: "s")
            properties.set("statistics.interval.ms", to: "50", from: .flag)
            let producer = try KafkaProducer(
                properties: properties,
                logger: silent,
                onStatistics: { continuation.yield($0) }
            )
            let first = await documents.first { _ in true }
            #expect(first?.contains("\"client_id\"") == true)
            await producer.close(within: .seconds(5))
        }
    }

    @Test func everyMessageHasExactlyOneReport() async throws {
        let log = DeliveryLog()
        try await withMockCluster(brokers: 3) { cluster in
            try cluster.createTopic("many", partitions: 3)
            let report = try await withProducer(of: cluster, onDelivery: log.handler) { producer in
                for id in 0..<10_000 {
                    let record = ProducerRecord(topic: "many", key: bytes("\(id % 97)"), value: bytes("\(id)"))
                    try await producer.enqueueWaiting(record, id: UInt64(id))
                }
                #expect(await producer.flush(within: .seconds(60)).isComplete)
                #expect(producer.outstanding == 0)
                return await producer.close(within: .seconds(10))
            }
            #expect(report == CloseReport(acknowledged: 10_000, notPersisted: 0, unknown: 0, undelivered: 0))
        }
        #expect(log.all.count == 10_000)
        #expect(Set(log.all.map(\.id)) == Set(0..<10_000))
        #expect(Set(log.all.map { [Int64($0.partition), $0.offset] }).count == 10_000)
    }

    @Test func concurrentSendsEachGetTheirOwnReport() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("many", partitions: 1)
            let limits = ["queue.buffering.max.messages": "50"]
            let offsets = try await withProducer(of: cluster, limits) { producer in
                try await withThrowingTaskGroup(of: Int64.self) { group in
                    for index in 0..<500 {
                        group.addTask {
                            let report = try await producer.send(
                                ProducerRecord(topic: "many", value: bytes("\(index)"))
                            )
                            guard case .acknowledged(_, let offset) = report.outcome else { return -1 }
                            return offset
                        }
                    }
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
            }
            #expect(offsets == Set(0..<500))
        }
    }

    @Test func aFullQueueRefusesAndThenTakesAgain() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("full", partitions: 1)
            let limits = ["queue.buffering.max.messages": "10", "linger.ms": "30000"]
            try await withProducer(of: cluster, limits) { producer in
                let record = ProducerRecord(topic: "full", value: [1])
                for id in 0..<10 { try producer.enqueue(record, id: UInt64(id)) }
                let full = #expect(throws: KafkaError.self) { try producer.enqueue(record, id: 10) }
                #expect(full?.code == .queueFull)
                #expect(full?.isRetriable == true)
                #expect(producer.outstanding == 10)
                let late = await #expect(throws: KafkaError.self) {
                    try await producer.enqueueWaiting(record, id: 10, within: .milliseconds(20))
                }
                #expect(late?.code == .queueFull)
                let sent = await #expect(throws: KafkaError.self) {
                    try await producer.send(record, deadline: .milliseconds(20))
                }
                #expect(sent?.code == .queueFull)
                async let waiting: Void = producer.enqueueWaiting(record, id: 10)
                // Flushing overrides the linger time, which frees room.
                _ = await producer.flush(within: .seconds(30))
                try await waiting
                #expect(await producer.flush(within: .seconds(30)).isComplete)
                let report = await producer.close(within: .seconds(30))
                #expect(report.acknowledged == 11)
            }
        }
    }

    @Test func cancellingTheWaitForRoomSendsNothing() async throws {
        try await withMockCluster { cluster in
            let limits = ["queue.buffering.max.messages": "1", "linger.ms": "30000"]
            try await withProducer(of: cluster, limits) { producer in
                let record = ProducerRecord(topic: "full", value: [1])
                try producer.enqueue(record, id: 1)
                await withTaskGroup(of: KafkaError.Code?.self) { group in
                    for index in 0..<20 {
                        group.addTask {
                            do throws(KafkaError) {
                                if index.isMultiple(of: 2) {
                                    try await producer.enqueueWaiting(record, id: 2)
                                } else {
                                    _ = try await producer.send(record)
                                }
                                return nil
                            } catch {
                                return error.code
                            }
                        }
                    }
                    group.cancelAll()
                    for await code in group { #expect(code == .cancelled) }
                }
                #expect(producer.outstanding == 1)
            }
        }
    }

    @Test func numbersAboveTheLimitAreRefused() async throws {
        try await withMockCluster { cluster in
            try await withProducer(of: cluster) { producer in
                let error = #expect(throws: KafkaError.self) {
                    try producer.enqueue(ProducerRecord(topic: "t", value: nil), id: 1 << 63)
                }
                #expect(error?.code == .invalidRecord)
                let name = #expect(throws: KafkaError.self) {
                    try producer.enqueue(ProducerRecord(topic: "no topic", value: nil), id: 1)
                }
                #expect(name?.code == .invalidRecord)
            }
        }
    }

    @Test func metadataAndWatermarks() async throws {
        try await withMockCluster(brokers: 2) { cluster in
            try cluster.createTopic("m", partitions: 3, replicationFactor: 2)
            try await withProducer(of: cluster) { producer in
                let metadata = try await producer.clusterMetadata(timeout: .seconds(10))
                #expect(metadata.brokers.map(\.id).sorted() == [1, 2])
                let topic = try #require(metadata.topic(named: "m"))
                #expect(topic.partitions.map(\.id) == [0, 1, 2])
                #expect(topic.partitions.allSatisfy { $0.leader > 0 && $0.replicas.count == 2 && $0.error == nil })
                let record = ProducerRecord(topic: "m", value: [1], partition: 2)
                for _ in 0..<3 { _ = try await producer.send(record) }
                let partition = TopicPartition(topic: "m", partition: 2)
                #expect(
                    try await producer.watermarks(of: partition, timeout: .seconds(10)) == Watermarks(low: 0, high: 3)
                )
            }
        }
    }

    @Test func aTimeoutSaysWhyNobodyAnswered() async throws {
        let address = try await withMockCluster { $0.bootstrapServers }
        try await withProducer(bootstrap: address) { producer in
            let error = await #expect(throws: KafkaError.self) {
                try await producer.clusterMetadata(topic: "t", timeout: .seconds(1))
            }
            #expect(error?.code == .brokerUnreachable)
            #expect(error?.message.contains("no broker answered within 1 s") == true)
            #expect(error?.message.contains("\(address): Connection refused") == true)
            #expect(producer.lastErrors.contains { $0.code == .brokerUnreachable })
        }
    }
}
