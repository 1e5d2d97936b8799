import Testing

@testable import Kafka

/// The three outcomes, told apart on a mock cluster.
@Suite struct DeliveryOutcomeTests {
    private let record = ProducerRecord(topic: "t", key: bytes("k"), value: bytes("v"))

    /// The error of an outcome that says the message is not in the topic.
    private func notPersisted(_ outcome: DeliveryOutcome) throws -> KafkaError {
        guard case .notPersisted(let error) = outcome else {
            Issue.record("\(outcome)")
            return try #require(outcome.error)
        }
        return error
    }

    /// The error of an outcome that leaves open whether the message is in the topic.
    private func unknown(_ outcome: DeliveryOutcome) throws -> KafkaError {
        guard case .unknown(let error) = outcome else {
            Issue.record("\(outcome)")
            return try #require(outcome.error)
        }
        return error
    }

    @Test func anUnknownTopicIsNotPersisted() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try cluster.setError(.unknownTopicOrPartition, topic: "t")
            let overrides = ["topic.metadata.propagation.max.ms": "0"]
            try await withProducer(of: cluster, overrides) { producer in
                // The library takes no record at all where it has heard of the topic before.
                do {
                    let report = try await producer.send(record)
                    #expect(try notPersisted(report.outcome).code == .unknownTopic)
                } catch let error as KafkaError {
                    #expect(error.code == .unknownTopic)
                }
            }
        }
    }

    @Test(
        arguments: [
            (.messageTooLarge, .messageTooLarge), (.topicAuthorizationFailed, .authorization),
        ] as [(MockCluster.BrokerError, KafkaError.Code)]
    )
    func whatTheBrokerRejectsIsNotPersisted(error: MockCluster.BrokerError, code: KafkaError.Code) async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try cluster.fail(.produce, with: [error])
            try await withProducer(of: cluster) { producer in
                let report = try await producer.send(record)
                #expect(try notPersisted(report.outcome).code == code)
            }
        }
    }

    @Test func aRecordThatIsTooLargeIsNotTaken() async throws {
        try await withMockCluster { cluster in
            try await withProducer(of: cluster, ["message.max.bytes": "1000"]) { producer in
                let large = ProducerRecord(topic: "t", value: [UInt8](repeating: 1, count: 1001))
                let error = await #expect(throws: KafkaError.self) { try await producer.send(large) }
                #expect(error?.code == .messageTooLarge)
                #expect(producer.outstanding == 0)
            }
        }
    }

    @Test func unsentMessagesExpireAsNotPersisted() async throws {
        let address = try await withMockCluster { $0.bootstrapServers }
        try await withProducer(bootstrap: address, ["message.timeout.ms": "300"]) { producer in
            let report = try await producer.send(record)
            let error = try notPersisted(report.outcome)
            #expect(error.code == .timedOut)
            #expect(error.message.contains("Connection refused"))
        }
    }

    @Test func sentMessagesThatExpireAreUnknown() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster, ["message.timeout.ms": "1000"]) { producer in
                #expect(try await producer.send(record).outcome.isAcknowledged)
                try cluster.setRoundTripTime(.seconds(60), broker: 1)
                let error = try unknown(try await producer.send(record, deadline: .seconds(60)).outcome)
                #expect(error.code == .timedOut)
            }
        }
    }

    @Test func theDeadlineOfASendMakesItUnknown() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster) { producer in
                #expect(try await producer.send(record).outcome.isAcknowledged)
                try cluster.setRoundTripTime(.seconds(60), broker: 1)
                let start = ContinuousClock.now
                let report = try await producer.send(record, deadline: .milliseconds(200))
                #expect(try unknown(report.outcome).code == .timedOut)
                #expect(ContinuousClock.now - start < .seconds(20))
                #expect(producer.outstanding == 1)
                let closed = await producer.close(within: .zero)
                #expect(closed == CloseReport(acknowledged: 1, notPersisted: 0, unknown: 1, undelivered: 1))
            }
        }
    }

    @Test func cancellingASendStillTellsItsOutcome() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            let log = DeliveryLog()
            // The linger time keeps the message here until the task is cancelled.
            try await withProducer(of: cluster, ["linger.ms": "30000"], onDelivery: log.handler) { producer in
                try await withThrowingTaskGroup(of: DeliveryReport.self) { group in
                    group.addTask { [record] in try await producer.send(record) }
                    while producer.outstanding == 0 { await Task.yield() }
                    group.cancelAll()
                    _ = await producer.flush(within: .seconds(30))
                    let report = try #require(try await group.next())
                    #expect(report.outcome.isAcknowledged)
                }
            }
        }
    }

    @Test func retriableErrorsAreAbsorbed() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try cluster.fail(
                .produce,
                with: [.notLeaderForPartition, .requestTimedOut, .notEnoughReplicas, .disconnect]
            )
            try await withProducer(of: cluster) { producer in
                let report = try await producer.send(record)
                #expect(report.outcome.isAcknowledged)
                let partition = TopicPartition(topic: "t", partition: 0)
                let watermarks = try await producer.watermarks(of: partition, timeout: .seconds(10))
                #expect(watermarks.high == 1)
            }
        }
    }

    @Test func aBrokerThatGoesAndComesLosesAndRepeatsNothing() async throws {
        let log = DeliveryLog()
        let count = 600
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster, onDelivery: log.handler) { producer in
                for id in 0..<count {
                    if id == count / 3 {
                        await log.wait(for: 50)
                        try cluster.takeDown(broker: 1)
                    }
                    try await producer.enqueueWaiting(ProducerRecord(topic: "t", value: bytes("\(id)")), id: UInt64(id))
                }
                try cluster.bringUp(broker: 1)
                await log.wait(for: count)
                try await withConsumer(of: cluster) { consumer in
                    let partition = TopicPartition(topic: "t", partition: 0)
                    #expect(try await consumer.watermarks(of: partition, timeout: .seconds(10)).high == Int64(count))
                    try await consumer.assign([partition: .beginning], timeout: .seconds(10))
                    let values = try await read(count, from: consumer).map {
                        String(decoding: $0.value ?? [], as: UTF8.self)
                    }
                    #expect(values == (0..<count).map(String.init))
                }
            }
        }
        #expect(log.all.allSatisfy { $0.status == .acknowledged })
    }
}
