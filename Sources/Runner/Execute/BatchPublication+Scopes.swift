import Artefacts
import Contracts
import Kafka

/// The scopes in which a run talks to Kafka: each opens a client, and closes it whatever happens.
extension BatchPublication {
    /// Opens the producer and makes sure of the request topic; nil without Kafka.
    func withProducer<Result>(_ body: (KafkaProducer?) async throws -> Result) async throws -> Result {
        guard context.settings.publishes else { return try await body(nil) }
        if let shared = context.shared { return try await body(shared.producer) }
        let producer: KafkaProducer
        do throws(KafkaError) {
            producer = try KafkaProducer(properties: context.services.producerProperties, logger: context.logger)
        } catch {
            throw RunnerError(.invalidSettings, stage: .preflight, error)
        }
        return try await closing({ _ = await producer.close(within: .seconds(10)) }) {
            let partitions = try await RequestTopicCheck.partitions(producer, timeout: context.settings.brokerTimeout)
            context.observer(.detail("\(Topic.request.rawValue) has \(partitions) partitions"))
            return try await body(producer)
        }
    }

    /// Subscribes to the callback topics, before the body publishes.
    ///
    /// A batch among many has its callbacks from the feed of all, if nothing of it was ever published; the callbacks of one
    /// that was may lie before the feed's beginning, and are read by a consumer of its own.
    ///
    /// - Parameters:
    ///   - recorder: Knows the batch, where to begin in each partition, and whether anything was published.
    ///   - body: What to do meanwhile.
    /// - Throws: What the body throws; `RunnerError` when Kafka cannot be used.
    func withCallbacks<Result>(
        of recorder: RunRecorder,
        _ body: (any CallbackSource) async throws -> Result
    ) async throws -> Result {
        if let feed = context.shared?.feed, await recorder.progress.publication == .none {
            return try await feed.withCallbacks(of: recorder.batch.batchID, body)
        }
        return try await CallbackSubscription.with(context, from: recorder.callbackStarts(), body)
    }
}
