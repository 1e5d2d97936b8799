public import Contracts
public import Kafka

/// What a load test sends, how, and what it waits for. Immutable once made.
public struct LoadSettings: Sendable {
    /// When batches are sent.
    public var pacing: LoadPacing
    /// The run's identifiers.
    public var identifiers: LoadIdentifiers
    /// What all requests have in common; batch id, time and essays are replaced.
    public var request: CJAssessmentRequest
    /// What travels beside every request.
    public var metadata: RequestMetadata
    /// How many essays batches have.
    public var essays: EssayCounts
    /// The texts that the essays point to.
    public var texts: TextPool
    /// The seed of what is drawn.
    public var seed: UInt64
    /// The properties of the producer.
    public var producerProperties: KafkaProperties
    /// The properties of the consumers of callbacks.
    public var consumerProperties: KafkaProperties
    /// Whether to wait for the batches' completed or failed events.
    public var awaitsCompletion: Bool
    /// How long to wait for outstanding completions after the last send.
    public var drain: Duration
    /// The topic that is written to; another one than the request topic reaches no service.
    public var topic: String

    /// Creates settings that wait for no completion.
    ///
    /// - Parameters:
    ///   - pacing: When batches are sent.
    ///   - identifiers: The run's identifiers.
    ///   - request: What all requests have in common.
    ///   - metadata: What travels beside every request.
    ///   - essays: How many essays batches have.
    ///   - texts: The texts that the essays point to.
    ///   - producerProperties: The properties of the producer.
    ///   - consumerProperties: The properties of the consumers of callbacks.
    public init(
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
    ///   - pacing: When batches are sent.
    /// - Returns: Properties that the user's own may be laid over.
    public static func producerDefaults(
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
