import Contracts
import Kafka

/// The scopes in which a run talks to Kafka: each opens a client, and closes it whatever happens.
extension BatchPublication {
    /// Opens the producer and makes sure of the request topic; nil without Kafka.
    func withProducer<Result>(_ body: (KafkaProducer?) async throws -> Result) async throws -> Result {
        guard settings.publishes else { return try await body(nil) }
        let producer: KafkaProducer
        do throws(KafkaError) {
            producer = try KafkaProducer(properties: services.producerProperties, logger: logger)
        } catch {
            throw RunnerError(.invalidSettings, stage: .preflight, error)
        }
        return try await closing({ await producer.close(within: .seconds(10)) }) {
            let partitions = try await RequestTopicCheck.partitions(producer, timeout: settings.brokerTimeout)
            observer(.detail("\(Topic.request.rawValue) has \(partitions) partitions"))
            return try await body(producer)
        }
    }

    /// Subscribes to the callback topics from their ends, before the body publishes.
    func withCallbacks<Result>(_ body: (CallbackSubscription) async throws -> Result) async throws -> Result {
        let consumer: KafkaConsumer
        do throws(KafkaError) {
            consumer = try KafkaConsumer(
                properties: services.consumerProperties,
                reportsPartitionEnd: true,
                logger: logger
            )
        } catch {
            throw RunnerError(.invalidSettings, stage: .callbacks, error)
        }
        return try await closing({ await consumer.close() }) {
            try await body(CallbackSubscription(consumer, timeout: settings.brokerTimeout))
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
