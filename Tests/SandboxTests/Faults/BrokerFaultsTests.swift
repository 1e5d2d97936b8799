import Contracts
import Kafka
import Testing

@testable import Sandbox

/// A client's view of Kafka's planned faults: every message gets through, once, and the faults have struck.
@Suite struct BrokerFaultsTests {
    /// Publishes a batch and reads its callbacks, with a cluster of one broker, which every fault thus concerns.
    private func publish(_ specification: String) async throws -> [FaultLedger.Tally] {
        let fault = try Fault(specification)
        return try await withWire(configure: { $0.faultPlan.faults = [fault] }) { wire in
            try await wire.publish(Batch.envelope(wire.endpoints.state, students: 2, assignment: nil))
            _ = try await wire.callbacks([.comparison: 1, .completed: 1, .result: 1])
            // The mock keeps no sequence numbers: a record that is sent again is appended again, under its event id.
            let mayRepeat = specification.hasPrefix("kafka.ack-lost")
            #expect((1...(mayRepeat ? 2 : 1)).contains(try await requestCount(wire)))
            // The errors left are counted from time to time.
            while specification.hasPrefix("kafka.error"), wire.endpoints.faults.tallies[0].count < 2 {
                try await Task.sleep(for: .milliseconds(20))
            }
            return wire.endpoints.faults.tallies
        }
    }

    private func requestCount(_ wire: Wire) async throws -> Int64 {
        var count: Int64 = 0
        for partition in 0..<Int32(3) {
            let place = TopicPartition(topic: Topic.request.rawValue, partition: partition)
            let marks = try await wire.consumer.watermarks(of: place, timeout: .seconds(10))
            count += marks.high - marks.low
        }
        return count
    }

    @Test func retriableErrorsAreGivenOut() async throws {
        #expect(try await publish("kafka.error=NOT_ENOUGH_REPLICAS:2").map(\.count) == [2])
    }

    @Test func brokersComeBack() async throws {
        #expect(try await publish("kafka.down=300ms").map(\.count) == [1])
    }

    /// The message is appended, its acknowledgement lost with the connection; sent again, it is assessed once.
    @Test func aLostAcknowledgementIsNoSecondBatch() async throws {
        #expect(try await publish("kafka.ack-lost=200ms").map(\.count) == [1])
    }

    @Test func everyAnswerComesLater() async throws {
        let start = ContinuousClock.now
        #expect(try await publish("kafka.rtt=150ms").map(\.count) == [1])
        #expect(ContinuousClock.now - start >= .milliseconds(150))
    }

    @Test func leadersMove() async throws {
        let fault = try Fault("kafka.leaders=50ms")
        try await withWire(configure: {
            $0.faultPlan.faults = [fault]
            $0.cluster = .mock(brokers: 3)
        }) { wire in
            for number in 0..<5 {
                let id = fixedUUID("7d0c0a5e-0000-4000-8000-00000000000\(number)")
                try await wire.publish(Batch.envelope(wire.endpoints.state, id: id, students: 2, assignment: nil))
            }
            _ = try await wire.callbacks([.comparison: 5, .completed: 5, .result: 5])
            #expect(wire.endpoints.faults.tallies[0].count >= 1)
        }
    }
}
