package import Contracts
package import Kafka

/// What a load test sends, how, and what it waits for. Immutable once made.
package struct LoadSettings: Sendable {
    /// When batches are sent.
    package var pacing: LoadPacing
    /// The run's identifiers.
    package var identifiers: LoadIdentifiers
    /// What all requests have in common; batch id, time and essays are replaced.
    package var request: CJAssessmentRequest
    /// What travels beside every request.
    package var metadata: RequestMetadata
    /// How many essays batches have.
    package var essays: EssayCounts
    /// The texts that the essays point to.
    package var texts: TextPool
    /// The seed of what is drawn.
    package var seed: UInt64
    package var producerProperties: KafkaProperties
    /// The properties of the consumers of callbacks.
    package var consumerProperties: KafkaProperties
    /// Whether to wait for the batches' completed or failed events.
    package var awaitsCompletion: Bool
    /// How long to wait for outstanding completions after the last send.
    package var drain: Duration
    /// The topic that is written to; another one than the request topic reaches no service.
    package var topic: String

    /// Creates settings that wait for no completion.
    package init(
        pacing: LoadPacing,
        identifiers: LoadIdentifiers,
        request: CJAssessmentRequest,
        metadata: RequestMetadata,
        essays: EssayCounts,
        texts: TextPool,
        producerProperties: KafkaProperties,
        consumerProperties: KafkaProperties
    ) {
        self.pacing = pacing
        self.identifiers = identifiers
        self.request = request
        self.metadata = metadata
        self.essays = essays
        self.texts = texts
        seed = 1
        self.producerProperties = producerProperties
        self.consumerProperties = consumerProperties
        awaitsCompletion = false
        drain = .seconds(60)
        topic = Topic.request.rawValue
    }

    /// Makes the producer's properties: those of a run, with statistics once a second.
    ///
    /// At the client's ceiling messages linger for 50 ms, librdkafka's advice for throughput: batches are full then, and
    /// latency is that of a full queue anyway. At a rate they linger for 5 ms, as those of a run do.
    ///
    /// - Parameters:
    ///   - bootstrapServers: `host:port`, separated by commas.
    ///   - clientID: The name that brokers log for this client.
    /// - Returns: Properties that the user's own may be laid over.
    package static func producerDefaults(
        bootstrapServers: String,
        clientID: String,
        pacing: LoadPacing
    ) -> KafkaProperties {
        var properties = KafkaProperties.producerDefaults(bootstrapServers: bootstrapServers, clientID: clientID)
        properties.set("statistics.interval.ms", to: "1000", from: .standard)
        if case .ceiling = pacing { properties.set("linger.ms", to: "50", from: .standard) }
        return properties
    }
}
