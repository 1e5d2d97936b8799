/// Names one partition of a topic.
public struct TopicPartition: Sendable, Hashable, CustomStringConvertible {
    /// The topic's name.
    public let topic: String
    /// The partition's number, from 0.
    public let partition: Int32

    /// Makes the name of a partition.
    ///
    /// - Parameters:
    ///   - topic: the topic's name.
    ///   - partition: the partition's number, from 0.
    public init(topic: String, partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    /// The partition as librdkafka writes it: `topic [0]`.
    public var description: String { "\(topic) [\(partition)]" }
}
