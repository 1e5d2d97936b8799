/// Describes a cluster as one of its brokers saw it.
public struct KafkaMetadata: Sendable {
    /// A broker.
    public struct Broker: Sendable, Hashable {
        /// The broker's number in the cluster.
        public let id: Int32
        /// The advertised host.
        public let host: String
        /// The advertised port.
        public let port: Int32
    }

    /// A partition of a topic.
    public struct Partition: Sendable {
        /// The partition's number, from 0.
        public let id: Int32
        /// The number of the broker that leads it; -1 while there is none.
        public let leader: Int32
        /// The numbers of the brokers that hold it.
        public let replicas: [Int32]
        /// The numbers of the brokers that hold it and are up to date.
        public let inSyncReplicas: [Int32]
        /// Why the partition cannot be used, if so.
        public let error: KafkaError?
    }

    /// A topic.
    public struct Topic: Sendable {
        /// The topic's name.
        public let name: String
        /// Its partitions, by number.
        public let partitions: [Partition]
        /// Why the topic cannot be used, if so; `.unknownTopic` when it does not exist.
        public let error: KafkaError?
    }

    /// The brokers that are up.
    public let brokers: [Broker]
    /// The topics asked for, or all of them.
    public let topics: [Topic]
    /// The number of the broker that answered.
    public let answeringBroker: Int32

    /// Returns a topic by name.
    ///
    /// - Parameter name: the topic's name.
    /// - Returns: the topic, or `nil` when the answer has none of that name or says that it does not exist.
    public func topic(named name: String) -> Topic? {
        topics.first { $0.name == name && $0.error?.code != .unknownTopic }
    }

    /// Sorts topics into the partitions of those that exist and the names of those that do not.
    ///
    /// - Parameter names: the topics' names.
    /// - Returns: the partitions in the order of the names, and the names that are missing.
    public func partitions(of names: [String]) -> (present: [TopicPartition], missing: [String]) {
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
