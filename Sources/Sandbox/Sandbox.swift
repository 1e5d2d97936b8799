import Contracts
import Kafka
package import Logging

/// Runs a body in a world of its own: a Kafka cluster, stand-ins of the platform's HTTP services, and a simulation of
/// the judges that answers requests with callbacks.
///
/// Everything listens on loopback unless the settings say otherwise, and may be used from other processes too. The world
/// ends with the body, whether it returns, throws or is cancelled. The judgements are a simulation from a seed; they say
/// nothing about the essays.
///
/// - Parameters:
///   - settings: What the world looks like.
///   - logger: Told of requests that are dropped, and of librdkafka's troubles.
///   - body: Given the addresses, once everything serves.
/// - Throws: What the body throws, and `SandboxError` when the world cannot be made.
package func withSandbox<Result>(
    _ settings: SandboxSettings = SandboxSettings(),
    logger: Logger,
    _ body: (SandboxEndpoints) async throws -> Result
) async throws -> Result {
    try settings.validate()
    return try await withStandInWorld(settings, logger: logger) { world in
        try await withResponder(settings, world, logger: logger) { bootstrap in
            try await body(
                SandboxEndpoints(
                    bootstrap: bootstrap,
                    cjURL: world.cjURL,
                    contentURL: world.contentURL,
                    llmURL: world.llmURL,
                    identityURL: world.identityURL,
                    jwtSecret: world.jwtSecret,
                    refreshToken: world.refreshToken,
                    state: world.state,
                    faults: world.faults
                )
            )
        }
    }
}

/// Runs a body while a cluster is up and the responder answers on it; takes everything down in the order of use.
private func withResponder<Result>(
    _ settings: SandboxSettings,
    _ world: StandInWorld,
    logger: Logger,
    _ body: (String) async throws -> Result
) async throws -> Result {
    let cluster: SandboxCluster
    do throws(KafkaError) {
        cluster = try SandboxCluster(settings, logger: logger)
    } catch {
        throw SandboxError(.kafka, "The sandbox's Kafka cannot be made: \(error)", cause: error)
    }
    let brokerFaults = cluster.faults(world.faults, logger: logger)
    let outcome = await closing({ await cluster.close() }) {
        let consumer = try KafkaConsumer(
            properties: .consumerDefaults(bootstrapServers: cluster.bootstrap, clientID: "eng5-np-sandbox"),
            logger: logger
        )
        return try await closing({ await consumer.close() }) {
            let publisher = try CallbackPublisher(cluster: cluster, logger: logger)
            return try await closing({ await publisher.close() }) {
                try await subscribe(consumer, to: cluster)
                let responder = CallbackResponder(
                    settings: settings,
                    state: world.state,
                    consumer: consumer,
                    publisher: publisher,
                    faults: CallbackFaults(ledger: world.faults),
                    logger: logger
                )
                try brokerFaults?.prepare()
                return try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await responder.run() }
                    if let brokerFaults { group.addTask { await brokerFaults.run() } }
                    let result: Swift.Result<Result, any Error>
                    do { result = .success(try await body(cluster.bootstrap)) } catch { result = .failure(error) }
                    group.cancelAll()
                    // A callback under way to brokers that are down would hold the end up for a minute.
                    await publisher.close()
                    return try result.get()
                }
            }.get()
        }.get()
    }
    return try outcome.get()
}

/// Reads the request topic as the CJ service does: what was published before it joined is lost to it.
private func subscribe(_ consumer: KafkaConsumer, to cluster: SandboxCluster) async throws {
    try await cluster.createTopics(asking: consumer)
    let metadata = try await consumer.clusterMetadata(topic: Topic.request.rawValue, timeout: .seconds(10))
    let partitions = metadata.topic(named: Topic.request.rawValue)?.partitions ?? []
    let starts = partitions.map { (TopicPartition(topic: Topic.request.rawValue, partition: $0.id), StartOffset.end) }
    try await consumer.assign(Dictionary(starts, uniquingKeysWith: { first, _ in first }), timeout: .seconds(10))
}

/// Runs a body, then a last step, whatever became of the body.
private func closing<Value>(
    _ close: () async -> Void,
    _ body: () async throws -> Value
) async -> Swift.Result<Value, any Error> {
    let result: Swift.Result<Value, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    await close()
    return result
}
