import Contracts
import Kafka
import TestSupport
import Testing

@testable import Runner

/// A batch gets its messages in order, and is told of other batches' traffic without having to store it.
@Suite struct CallbackQueueTests {
    private static let partition = TopicPartition(topic: "t", partition: 0)

    @Test func marksComeAfterWhatCameBefore() async throws {
        try await withMessages(3) { messages in
            let queue = CallbackQueue()
            for (index, message) in messages.enumerated() {
                await queue.put(message)
                queue.mark(Self.partition, Int64(index + 1))
            }
            for expected in messages {
                guard case .message(let message) = try await queue.next() else {
                    Issue.record("a mark came before a message")
                    return
                }
                #expect(message.source == expected.source && message.offset == expected.offset)
            }
            guard case .endOfPartition(Self.partition, offset: 3) = try await queue.next() else {
                Issue.record("the mark did not come last, or more than one came")
                return
            }
        }
    }

    @Test func theWriterWaitsForRoom() async throws {
        try await withMessages(1) { messages in
            let queue = CallbackQueue()
            let total = CallbackQueue.capacity * 2
            await withTaskGroup(of: Int.self) { group in
                group.addTask {
                    for _ in 0..<total { await queue.put(messages[0]) }
                    queue.finish(nil)
                    return 0
                }
                group.addTask {
                    var count = 0
                    while let event = try? await queue.next() { if case .message = event { count += 1 } }
                    return count
                }
                var received = 0
                for await count in group { received += count }
                #expect(received == total)
            }
        }
    }

    @Test func anAbandonedQueueHoldsNobodyUp() async throws {
        try await withMessages(1) { messages in
            let queue = CallbackQueue()
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for _ in 0...CallbackQueue.capacity { await queue.put(messages[0]) } }
                group.addTask { queue.abandon() }
            }
        }
    }

    @Test func cancellationEndsTheWait() async throws {
        let queue = CallbackQueue()
        let event = try await withThrowingTaskGroup(of: ConsumerEvent?.self) { group in
            group.addTask { try await queue.next() }
            group.cancelAll()
            return try await group.next() ?? nil
        }
        #expect(event == nil)
    }

    @Test func theFeedsErrorIsTheBatchesError() async throws {
        let queue = CallbackQueue()
        queue.finish(KafkaError(.closed, "gone"))
        let error = await #expect(throws: KafkaError.self) { try await queue.next() }
        #expect(error?.message.contains("gone") == true)
    }

    /// Messages can be had from a consumer alone.
    private func withMessages(_ count: Int, _ body: ([KafkaMessage]) async throws -> Void) async throws {
        try await SilentCluster.with { silent in
            try await silent.publish((0..<count).map { _ in (topic: .completed, value: []) })
            let consumer = try KafkaConsumer(
                properties: .consumerDefaults(bootstrapServers: silent.bootstrap, clientID: "test"),
                logger: TestRun.logger
            )
            let places = (0..<3).map { TopicPartition(topic: Topic.completed.rawValue, partition: $0) }
            try await consumer.assign(
                Dictionary(uniqueKeysWithValues: places.map { ($0, StartOffset.beginning) }),
                timeout: .seconds(10)
            )
            var messages: [KafkaMessage] = []
            for try await case .message(let message) in consumer.events {
                messages.append(message)
                if messages.count == count { break }
            }
            await consumer.close()
            try await body(messages)
        }
    }
}
