/// Names one partition of a topic.
package struct TopicPartition: Sendable, Hashable, CustomStringConvertible {
    /// The topic's name.
    package let topic: String
    /// The partition's number, from 0.
    package let partition: Int32

    package init(topic: String, partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    /// The partition as librdkafka writes it: `topic [0]`.
    package var description: String { "\(topic) [\(partition)]" }
}
