import Contracts
package import Kafka
package import PlatformClients

/// Where the services are and how to talk to them. Immutable once made.
package struct ServiceSettings: Sendable {
    /// The CJ service's address; nil when nobody named one.
    package var cjURL: String?
    /// The Content Service's upload endpoint.
    package var contentURL: String
    /// Certificate authorities to trust for HTTPS, as a PEM file.
    package var caFile: String?
    /// How often failed HTTP calls are made again.
    package var retryPolicy: RetryPolicy
    /// The brokers, `host:port`, comma separated.
    package var bootstrapServers: String
    /// The name that brokers log for this client.
    package var kafkaClientID: String
    /// The user's librdkafka properties, over the defaults.
    package var kafkaProperties: KafkaProperties
    /// The file of librdkafka properties that some of them were read from, if any.
    package var kafkaPropertiesFile: String?
    /// The environment that admin tokens are looked for in.
    package var environment: [String: String]
    /// Whether the services end with this process, as those of an embedded sandbox do.
    package var areEphemeral = false

    package init(
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
    package var messageLimit: Int {
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
