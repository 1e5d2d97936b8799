extension KafkaProperties {
    /// Makes the defaults of a producer.
    ///
    /// - `acks=all` and `enable.idempotence=true`: an acknowledged message is on every in-sync replica, once, in order.
    /// - `partitioner=murmur2_random`: a key lands where Java's and the platform's clients would put it.
    /// - `reconnect.backoff.max.ms=1000`: librdkafka notices expired messages only between connection attempts, so its
    ///   own 10 s would delay a failure by as much.
    /// - `message.timeout.ms=60000`: outlasts a broker's restart; librdkafka's 5 minutes keep a person waiting.
    /// - `linger.ms=5`: full batches form by themselves at high rates, and one envelope alone waits 5 ms at most.
    /// - `queue.buffering.max.messages=100000` and `…max.kbytes=262144`: the most that waits in this process, 256 MiB.
    /// - `compression.codec=none`: at 2 to 5 kB of distinct text lz4 costs more than a third of the rate of a local
    ///   cluster; set `-X compression.codec=lz4` where the network is the narrow place.
    ///
    /// - Parameters:
    ///   - bootstrapServers: `host:port`, separated by commas.
    ///   - clientID: the name that brokers log for this client.
    /// - Returns: properties of origin `.standard`.
    package static func producerDefaults(bootstrapServers: String, clientID: String) -> KafkaProperties {
        common(
            bootstrapServers,
            clientID,
            [
                ("acks", "all"),
                ("enable.idempotence", "true"),
                ("partitioner", "murmur2_random"),
                ("message.timeout.ms", "60000"),
                ("linger.ms", "5"),
                ("queue.buffering.max.messages", "100000"),
                ("queue.buffering.max.kbytes", "262144"),
                ("compression.codec", "none"),
            ]
        )
    }

    /// Makes the defaults of a consumer that is given its partitions.
    ///
    /// - `auto.offset.reset=earliest`: where retention has removed the wanted offset, reading goes on with the oldest
    ///   message left; the gap shows in the offsets.
    /// - `fetch.wait.max.ms=100`: bounds how long a broker may hold an empty answer.
    /// - `queued.min.messages=10000` and `queued.max.messages.kbytes=16384`: what librdkafka fetches ahead of a slow reader.
    ///
    /// - Parameters:
    ///   - bootstrapServers: `host:port`, separated by commas.
    ///   - clientID: the name that brokers log for this client.
    /// - Returns: properties of origin `.standard`.
    package static func consumerDefaults(bootstrapServers: String, clientID: String) -> KafkaProperties {
        common(
            bootstrapServers,
            clientID,
            [
                ("auto.offset.reset", "earliest"),
                ("fetch.wait.max.ms", "100"),
                ("queued.min.messages", "10000"),
                ("queued.max.messages.kbytes", "16384"),
            ]
        )
    }

    private static func common(
        _ bootstrapServers: String,
        _ clientID: String,
        _ rest: [(String, String)]
    ) -> KafkaProperties {
        var properties = KafkaProperties()
        let shared = [
            ("bootstrap.servers", bootstrapServers), ("client.id", clientID), ("reconnect.backoff.max.ms", "1000"),
        ]
        for (name, value) in shared + rest { properties.set(name, to: value, from: .standard) }
        return properties
    }
}
