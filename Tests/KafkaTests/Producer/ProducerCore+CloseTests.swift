import Testing

@testable import Kafka

@Suite struct ProducerCloseTests {
    private let record = ProducerRecord(topic: "t", key: bytes("k"), value: bytes("v"))

    /// The error of a send that never hands its record over.
    private func refusal(of producer: KafkaProducer) async -> KafkaError? {
        do throws(KafkaError) {
            _ = try await producer.send(record)
            return nil
        } catch {
            return error
        }
    }

    @Test func flushKeepsItsDeadline() async throws {
        let address = try await withMockCluster { $0.bootstrapServers }
        try await withProducer(bootstrap: address) { producer in
            for id in 0..<3 { try producer.enqueue(record, id: UInt64(id)) }
            let start = ContinuousClock.now
            let report = await producer.flush(within: .milliseconds(100))
            #expect(report == FlushReport(outstanding: 3))
            #expect(!report.isComplete)
            #expect(ContinuousClock.now - start >= .milliseconds(100))
            #expect(ContinuousClock.now - start < .seconds(20))
            let closed = await producer.close(within: .milliseconds(50))
            #expect(closed == CloseReport(acknowledged: 0, notPersisted: 3, unknown: 0, undelivered: 3))
        }
    }

    @Test func closeKeepsTheThreeOutcomesApart() async throws {
        let log = DeliveryLog()
        try await withMockCluster(brokers: 2) { cluster in
            try cluster.createTopic("t", partitions: 1)
            try cluster.createTopic("away", partitions: 1)
            try cluster.setLeader(1, of: TopicPartition(topic: "t", partition: 0))
            try cluster.setLeader(2, of: TopicPartition(topic: "away", partition: 0))
            try await withProducer(of: cluster, onDelivery: log.handler) { producer in
                try producer.enqueue(record, id: 1)
                await log.wait(for: 1)
                // Two more: one on its way to a broker that does not answer, one that no broker can be asked to take.
                try cluster.setRoundTripTime(.seconds(60), broker: 1)
                try cluster.takeDown(broker: 2)
                try producer.enqueue(record, id: 2)
                try producer.enqueue(ProducerRecord(topic: "away", value: [1]), id: 3)
                let report = await producer.close(within: .milliseconds(700))
                #expect(report == CloseReport(acknowledged: 1, notPersisted: 1, unknown: 1, undelivered: 2))
            }
        }
        let statuses = Dictionary(uniqueKeysWithValues: log.all.map { ($0.id, $0.status) })
        #expect(statuses == [1: .acknowledged, 2: .unknown, 3: .notPersisted])
        for delivery in log.all where delivery.id > 1 { #expect(delivery.outcome.error?.code == .purged) }
    }

    @Test func everyLaterCallFails() async throws {
        try await withMockCluster { cluster in
            try await withProducer(of: cluster) { producer in
                let first = await producer.close(within: .seconds(5))
                #expect(await producer.close(within: .seconds(5)) == first)
                #expect(throws: KafkaError.self) { try producer.enqueue(record, id: 1) }
                let error = await #expect(throws: KafkaError.self) { try await producer.send(record) }
                #expect(error?.code == .closed)
                let query = await #expect(throws: KafkaError.self) {
                    try await producer.clusterMetadata(timeout: .seconds(1))
                }
                #expect(query?.code == .closed)
                #expect(await producer.flush(within: .seconds(1)).isComplete)
            }
        }
    }

    @Test func closingWhileMessagesFlowAccountsForAll() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 2)
            let accepted = Counter()
            let acknowledged = Counter()
            try await withProducer(of: cluster, ["queue.buffering.max.messages": "100"]) { producer in
                let report = await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 {
                        group.addTask { [record] in
                            while let report = try? await producer.send(record) {
                                accepted.increment()
                                if report.outcome.isAcknowledged { acknowledged.increment() }
                            }
                        }
                    }
                    while acknowledged.value < 100 { await Task.yield() }
                    return await producer.close(within: .seconds(30))
                }
                #expect(report.acknowledged == acknowledged.value)
                #expect(report.acknowledged + report.notPersisted + report.unknown == accepted.value)
                #expect(report.undelivered == 0)
            }
        }
    }

    @Test func closingFreesWhoeverWaits() async throws {
        try await withMockCluster { cluster in
            let limits = ["queue.buffering.max.messages": "1", "linger.ms": "30000"]
            try cluster.takeDown(broker: 1)
            try await withProducer(of: cluster, limits) { producer in
                async let first = producer.send(record)
                while producer.outstanding == 0 { await Task.yield() }
                async let second = refusal(of: producer)
                async let closing = producer.close(within: .milliseconds(50))
                guard case .notPersisted(let error) = try await first.outcome else {
                    Issue.record("the first send was not given up")
                    return
                }
                #expect(error.code == .purged)
                #expect(await second?.code == .closed)
                #expect(await closing.notPersisted == 1)
            }
        }
    }

    @Test func aFatalErrorEndsEverything() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster) { producer in
                #expect(try await producer.send(record).outcome.isAcknowledged)
                #expect(producer.fatalError == nil)
                try cluster.setRoundTripTime(.seconds(60), broker: 1)
                async let pending = producer.send(record)
                while producer.outstanding == 0 { await Task.yield() }
                producer.injectFatalError(MockCluster.BrokerError(rawValue: 47), reason: "fenced in a test")
                let outcome = try await pending.outcome
                #expect(!outcome.isAcknowledged)
                #expect(outcome.error?.message.contains("fenced in a test") == true)
                #expect(producer.fatalError?.message.contains("fenced in a test") == true)
                let later = await #expect(throws: KafkaError.self) { try await producer.send(record) }
                #expect(later?.isFatal == true)
                let enqueued = #expect(throws: KafkaError.self) { try producer.enqueue(record, id: 1) }
                #expect(enqueued?.isFatal == true)
                let report = await producer.close(within: .seconds(1))
                #expect(report.acknowledged == 1)
                #expect(report.notPersisted + report.unknown == 1)
                #expect(throws: KafkaError.self) { try producer.enqueue(record, id: 1) }
            }
        }
    }

    @Test func lettingGoOfAProducerReportsWhatWaits() async throws {
        let address = try await withMockCluster { $0.bootstrapServers }
        let log = DeliveryLog()
        func abandonOne() throws {
            let properties = KafkaProperties.producerDefaults(bootstrapServers: address, clientID: "gone")
            let producer = try KafkaProducer(properties: properties, logger: silent, onDelivery: log.handler)
            try producer.enqueue(record, id: 7)
        }
        try abandonOne()
        await log.wait(for: 1)
        #expect(log.all.map(\.status) == [.notPersisted])
    }
}
