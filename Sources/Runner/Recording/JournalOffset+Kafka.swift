import Artefacts
import Kafka

extension JournalOffset {
    init(_ partition: TopicPartition, _ offset: Int64) {
        self.init(topic: partition.topic, partition: partition.partition, offset: offset)
    }

    /// The partition in Kafka's own type.
    var topicPartition: TopicPartition { TopicPartition(topic: topic, partition: partition) }
}
