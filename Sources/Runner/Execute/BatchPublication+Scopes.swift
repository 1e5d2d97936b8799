import Contracts
import Kafka

/// The scopes in which a run talks to Kafka: each opens a client, and closes it whatever happens.
extension BatchPublication {
    /// Opens the producer and makes sure of the request topic; nil without Kafka.
    func withProducer<Result>(_ body: (KafkaProducer?) async throws -> Result) async throws -> Result {
        guard context.settings.publishes else { return try await body(nil) }
        let producer: KafkaProducer
        do throws(KafkaError) {
            producer = try KafkaProducer(properties: context.services.producerProperties, logger: context.logger)
        } catch {
            throw RunnerError(.invalidSettings, stage: .preflight, error)
        }
        return try await closing({ await producer.close(within: .seconds(10)) }) {
            let partitions = try await RequestTopicCheck.partitions(producer, timeout: context.settings.brokerTimeout)
            context.observer(.detail("\(Topic.request.rawValue) has \(partitions) partitions"))
            return try await body(producer)
        }
    }

    /// Subscribes to the callback topics, before the body publishes.
    ///
    /// - Parameters:
    ///   - starts: Where to begin in each partition; what is missing there is read from its beginning.
    ///   - body: What to do meanwhile.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; `RunnerError` when Kafka cannot be used.
    func withCallbacks<Result>(
        from starts: [TopicPartition: Int64],
        _ body: (CallbackSubscription) async throws -> Result
    ) async throws -> Result {
        let consumer: KafkaConsumer
        do throws(KafkaError) {
            consumer = try KafkaConsumer(
                properties: context.services.consumerProperties,
                reportsPartitionEnd: true,
                logger: context.logger
            )
        } catch {
            throw RunnerError(.invalidSettings, stage: .callbacks, error)
        }
        return try await closing({ await consumer.close() }) {
            try await body(
                CallbackSubscription(consumer, from: starts, timeout: context.settings.brokerTimeout)
            )
        }
    }

    private func closing<Result>(
        _ close: () async -> Void,
        _ body: () async throws -> Result
    ) async throws -> Result {
        do {
            let result = try await body()
            await close()
            return result
        } catch {
            await close()
            throw error
        }
    }
}
