import Kafka
import Logging
import Testing

/// A logger that writes nothing, for tests that do not look at the log.
let silent = Logger(label: "kafka-tests") { _ in SwiftLogNoOpLogHandler() }

/// Runs a body against a mock cluster, which is closed afterwards.
func withMockCluster<Value>(
    brokers: Int = 1,
    _ body: (MockCluster) async throws -> Value
) async throws -> Value {
    let cluster = try MockCluster(brokers: brokers, logger: silent)
    do {
        let value = try await body(cluster)
        await cluster.close()
        return value
    } catch {
        await cluster.close()
        throw error
    }
}

/// Runs a body with a producer, which is closed afterwards.
func withProducer<Value>(
    of cluster: MockCluster,
    _ overrides: [String: String] = [:],
    onDelivery: (@Sendable (Span<Delivery>) -> Void)? = nil,
    _ body: (KafkaProducer) async throws -> Value
) async throws -> Value {
    try await withProducer(bootstrap: cluster.bootstrapServers, overrides, onDelivery: onDelivery, body)
}

/// Runs a body with a producer for an address, which is closed afterwards.
func withProducer<Value>(
    bootstrap: String,
    _ overrides: [String: String] = [:],
    logger: Logger = silent,
    onDelivery: (@Sendable (Span<Delivery>) -> Void)? = nil,
    _ body: (KafkaProducer) async throws -> Value
) async throws -> Value {
    var properties = KafkaProperties.producerDefaults(bootstrapServers: bootstrap, clientID: "test")
    for (name, value) in overrides { properties.set(name, to: value, from: .flag) }
    let producer = try KafkaProducer(properties: properties, logger: logger, onDelivery: onDelivery)
    do {
        let value = try await body(producer)
        await producer.close(within: .seconds(10))
        return value
    } catch {
        await producer.close(within: .zero)
        throw error
    }
}

/// Runs a body with a consumer, which is closed afterwards.
func withConsumer<Value>(
    of cluster: MockCluster,
    _ overrides: [String: String] = [:],
    reportsPartitionEnd: Bool = false,
    _ body: (KafkaConsumer) async throws -> Value
) async throws -> Value {
    var properties = KafkaProperties.consumerDefaults(bootstrapServers: cluster.bootstrapServers, clientID: "test")
    for (name, value) in overrides { properties.set(name, to: value, from: .flag) }
    let consumer = try KafkaConsumer(
        properties: properties,
        reportsPartitionEnd: reportsPartitionEnd,
        logger: silent
    )
    do {
        let value = try await body(consumer)
        await consumer.close()
        return value
    } catch {
        await consumer.close()
        throw error
    }
}

/// Reads messages until there are as many as wanted; fails the test on any other event.
func read(_ count: Int, from consumer: KafkaConsumer) async throws -> [KafkaMessage] {
    var messages: [KafkaMessage] = []
    guard count > 0 else { return messages }
    for try await event in consumer.events {
        switch event {
        case .message(let message): messages.append(message)
        case .failure(let error, let partition): Issue.record("\(error) \(String(describing: partition))")
        case .endOfPartition: break
        }
        if messages.count == count { break }
    }
    return messages
}

/// The bytes of a text.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
