/// Describes a cluster as one of its brokers saw it.
package struct KafkaMetadata: Sendable {
    package struct Broker: Sendable, Hashable {
        /// The broker's number in the cluster.
        package let id: Int32
        /// The advertised host.
        package let host: String
        /// The advertised port.
        package let port: Int32
    }

    /// A partition of a topic.
    package struct Partition: Sendable {
        /// The partition's number, from 0.
        package let id: Int32
        /// The number of the broker that leads it; -1 while there is none.
        package let leader: Int32
        /// The numbers of the brokers that hold it.
        package let replicas: [Int32]
        /// The numbers of the brokers that hold it and are up to date.
        package let inSyncReplicas: [Int32]
        /// Why the partition cannot be used, if so.
        package let error: KafkaError?
    }

    package struct Topic: Sendable {
        /// The topic's name.
        package let name: String
        /// Its partitions, by number.
        package let partitions: [Partition]
        /// Why the topic cannot be used, if so; `.unknownTopic` when it does not exist.
        package let error: KafkaError?
    }

    /// The brokers that are up.
    package let brokers: [Broker]
    /// The topics asked for, or all of them.
    package let topics: [Topic]
    /// The number of the broker that answered.
    package let answeringBroker: Int32

    /// Returns a topic by name.
    ///
    /// - Returns: the topic, or `nil` when the answer has none of that name or says that it does not exist.
    package func topic(named name: String) -> Topic? {
        topics.first { $0.name == name && $0.error?.code != .unknownTopic }
    }

    /// Sorts topics into the partitions of those that exist and the names of those that do not.
    ///
    /// - Returns: the partitions in the order of the names, and the names that are missing.
    package func partitions(of names: [String]) -> (present: [TopicPartition], missing: [String]) {
        var present: [TopicPartition] = []
        var missing: [String] = []
        for name in names {
            let known = topic(named: name)?.partitions ?? []
            if known.isEmpty { missing.append(name) }
            present += known.map { TopicPartition(topic: name, partition: $0.id) }
        }
        return (present, missing)
    }

    /// Returns the same metadata with one topic only; a topic that is absent gets the error that says so.
    func selecting(topic name: String) -> KafkaMetadata {
        let absent = Topic(name: name, partitions: [], error: Self.absence(of: name))
        return KafkaMetadata(
            brokers: brokers,
            topics: [topics.first { $0.name == name } ?? absent],
            answeringBroker: answeringBroker
        )
    }

    /// Fails when a partition cannot be used.
    func check(_ partition: TopicPartition) throws(KafkaError) {
        guard let topic = topic(named: partition.topic) else { throw Self.absence(of: partition.topic) }
        if let error = topic.error { throw error.prefixed("topic \(partition.topic)") }
        guard topic.partitions.contains(where: { $0.id == partition.partition }) else {
            throw KafkaError(
                .unknownPartition,
                "\(partition) does not exist: the topic has \(topic.partitions.count) partitions, numbered from 0"
            )
        }
    }

    private static func absence(of topic: String) -> KafkaError {
        KafkaError(
            .unknownTopic,
            "topic \(topic) does not exist, or this user may not see it: create it, or check its name and the user's rights"
        )
    }
}
