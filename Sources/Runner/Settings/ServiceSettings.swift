import Contracts
public import Kafka
public import PlatformClients

/// Where the services are and how to talk to them. Immutable once made.
public struct ServiceSettings: Sendable {
    /// The CJ service's address; nil when nobody named one.
    public var cjURL: String?
    /// The Content Service's upload endpoint.
    public var contentURL: String
    /// Certificate authorities to trust for HTTPS, as a PEM file.
    public var caFile: String?
    /// How often failed HTTP calls are made again.
    public var retryPolicy: RetryPolicy
    /// The brokers, `host:port`, comma separated.
    public var bootstrapServers: String
    /// The name that brokers log for this client.
    public var kafkaClientID: String
    /// The user's librdkafka properties, over the defaults.
    public var kafkaProperties: KafkaProperties
    /// The file of librdkafka properties that some of them were read from, if any.
    public var kafkaPropertiesFile: String?
    /// The environment that admin tokens are looked for in.
    public var environment: [String: String]
    /// Whether the services end with this process, as those of an embedded sandbox do.
    public var areEphemeral = false

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - cjURL: The CJ service's address.
    ///   - contentURL: The Content Service's upload endpoint.
    ///   - bootstrapServers: The brokers.
    ///   - environment: The environment that admin tokens are looked for in.
    public init(
        cjURL: String?,
        contentURL: String,
        bootstrapServers: String,
        environment: [String: String]
    ) {
        self.cjURL = cjURL
        self.contentURL = contentURL
        self.bootstrapServers = bootstrapServers
        self.environment = environment
        retryPolicy = RetryPolicy()
        kafkaClientID = "eng5-np-runner"
        kafkaProperties = KafkaProperties()
    }

    /// The largest message that the producer sends, in bytes.
    public var messageLimit: Int {
        kafkaProperties["message.max.bytes"].flatMap { Int($0.value) } ?? WireLimits.kafkaMessage
    }

    /// The properties of the run's producer.
    var producerProperties: KafkaProperties {
        KafkaProperties.producerDefaults(bootstrapServers: bootstrapServers, clientID: kafkaClientID)
            .merging(kafkaProperties)
    }

    /// The properties of the run's consumer.
    var consumerProperties: KafkaProperties {
        KafkaProperties.consumerDefaults(bootstrapServers: bootstrapServers, clientID: kafkaClientID)
            .merging(kafkaProperties)
    }
}
