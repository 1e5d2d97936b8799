internal import Contracts
internal import Kafka
package import Logging

/// Generates a load: connects, sends, follows the batches, and returns what was measured.
///
/// Cancelling the task ends sending; what was sent is followed for a short while and the outcome is returned all the same.
package struct LoadTest: Sendable {
    /// What the test's schedule, intervals and drain go by.
    package var clock = MonotonicClock()
    /// How long the brokers may take to describe the request topic before anything is sent.
    package var brokerTimeout = Duration.seconds(10)

    private let settings: LoadSettings
    private let logger: Logger
    private let observer: LoadObserver

    /// - Parameters:
    ///   - settings: What to send and how.
    ///   - logger: Receives librdkafka's log lines.
    ///   - observer: Told of stages and intervals.
    package init(_ settings: LoadSettings, logger: Logger, observer: @escaping LoadObserver) {
        self.settings = settings
        self.logger = logger
        self.observer = observer
    }

    /// Runs the test.
    ///
    /// - Throws: `LoadTestingError` with the code `generatorUnusable` when nothing could be sent at all.
    /// - Returns: What was measured, also when the run was cut short.
    package func run() async throws(LoadTestingError) -> LoadOutcome {
        KafkaLibrary.prepareAllocatorForManyMessages()
        let templates = try makeTemplates()
        do throws(KafkaError) {
            let run = try LoadRun(settings, templates: templates, clock: clock, logger: logger, observer: observer)
            return try await generate(run)
        } catch {
            throw LoadTestingError(.generatorUnusable, error.message)
        }
    }

    private func makeTemplates() throws(LoadTestingError) -> [EnvelopeTemplate] {
        var templates: [EnvelopeTemplate] = []
        do throws(ContractError) {
            for size in settings.essays.sizes {
                templates.append(
                    try EnvelopeTemplate(
                        request: settings.request,
                        metadata: settings.metadata,
                        essayCount: size,
                        texts: settings.texts,
                        identifiers: settings.identifiers
                    )
                )
            }
        } catch {
            throw LoadTestingError(.generatorUnusable, error.message)
        }
        return templates
    }

    private func generate(_ run: LoadRun) async throws(KafkaError) -> LoadOutcome {
        do throws(KafkaError) {
            observer(.began("connecting"))
            try await checkTopic(run.producer)
            // Before the first batch: a callback that came earlier than its reader would be lost.
            let listeners = try await makeListeners()
            let outcome = await run.follow(listeners)
            for listener in listeners { await listener.consumer.close() }
            return outcome
        } catch {
            await run.producer.close(within: .zero)
            throw error
        }
    }

    private func checkTopic(_ producer: KafkaProducer) async throws(KafkaError) {
        let name = settings.topic
        let metadata = try await producer.clusterMetadata(topic: name, timeout: brokerTimeout)
        if let error = metadata.topics.first(where: { $0.name == name })?.error {
            throw error.prefixed("topic \(name)")
        }
    }

    /// Completions are read apart from the many comparisons, so that these do not delay them.
    private func makeListeners() async throws(KafkaError) -> [CallbackListener] {
        guard settings.awaitsCompletion else { return [] }
        var listeners: [CallbackListener] = []
        do throws(KafkaError) {
            for topics in [[Topic.completed, .failed], [.comparison, .result]] {
                listeners.append(
                    try await CallbackListener(
                        topics,
                        properties: settings.consumerProperties,
                        clock: clock,
                        logger: logger
                    )
                )
            }
        } catch {
            for listener in listeners { await listener.consumer.close() }
            throw error
        }
        return listeners
    }
}
