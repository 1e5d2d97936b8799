import Contracts
import Kafka
import Testing

@testable import Sandbox

@Suite struct SandboxTests {
    private struct Stop: Error {}

    @Test func theWorldEndsWithItsBodyEvenWhenThatThrows() async throws {
        var endpoints: SandboxEndpoints?
        var settings = SandboxSettings()
        settings.cluster = .mock(brokers: 1)
        await #expect(throws: Stop.self) {
            try await withSandbox(settings, logger: quietLogger) { given in
                endpoints = given
                throw Stop()
            }
        }
        let given = try #require(endpoints)
        await #expect(throws: (any Error).self) { try await ask(.get, given.cjURL + "/healthz") }
        let consumer = try KafkaConsumer(
            properties: .consumerDefaults(bootstrapServers: given.bootstrap, clientID: "test"),
            logger: quietLogger
        )
        await #expect(throws: KafkaError.self) { try await consumer.clusterMetadata(timeout: .milliseconds(300)) }
        await consumer.close()
    }

    @Test func theWorldEndsWhenCancelled() async throws {
        var settings = SandboxSettings()
        settings.cluster = .mock(brokers: 1)
        let (started, announce) = AsyncStream<String>.makeStream()
        let url = await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [settings] in
                try await withSandbox(settings, logger: quietLogger) { endpoints in
                    announce.yield(endpoints.cjURL)
                    // Serves until the task is cancelled.
                    let (forever, _) = AsyncStream<Never>.makeStream()
                    for await _ in forever {}
                }
            }
            var iterator = started.makeAsyncIterator()
            let url = await iterator.next() ?? ""
            group.cancelAll()
            try? await group.waitForAll()
            return url
        }
        await #expect(throws: (any Error).self) { try await ask(.get, url + "/healthz") }
    }

    @Test func aClusterThatRunsAlreadyIsUsedAsItIs() async throws {
        let cluster = try MockCluster(brokers: 1, logger: quietLogger)
        for topic in Topic.allCases where topic != .failed { try cluster.createTopic(topic.rawValue, partitions: 2) }
        try await withWire(configure: { settings in
            settings.cluster = .external(bootstrap: cluster.bootstrapServers)
            settings.partitions = 2
        }) { wire in
            #expect(wire.endpoints.bootstrap == cluster.bootstrapServers)
            try await wire.publish(Batch.envelope(wire.endpoints.state, students: 2, assignment: nil))
            let callbacks = try await wire.callbacks([.completed: 1, .result: 1])
            let decoded = try callbacks.map { try Callback.decode(topic: $0.topic, payload: $0.payload).batchID }
            #expect(Set(decoded) == [Batch.id.wireString])
        }
        await cluster.close()
    }

    @Test func everyTopicHasThePartitionsAskedFor() async throws {
        try await withWire(configure: { $0.partitions = 5 }) { wire in
            let metadata = try await wire.consumer.clusterMetadata(timeout: .seconds(10))
            for topic in Topic.allCases where topic != .failed {
                #expect(metadata.topic(named: topic.rawValue)?.partitions.count == 5)
            }
        }
    }
}
