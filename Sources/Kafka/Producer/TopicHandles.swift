internal import CRdKafka
internal import Synchronization

/// Keeps the topic handles of one client, each made at its first use.
///
/// They must be destroyed before the client, which `destroyAll()` does; it belongs to the owner's closing.
final class TopicHandles: Sendable {
    /// A topic handle, which librdkafka lets any thread use.
    struct Handle: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private let handles = Mutex<[String: Handle]>([:])

    /// Returns the handle of a topic of a client that is not destroyed meanwhile; fails with `.invalidRecord` for a name
    /// that no topic can have.
    func handle(of topic: String, client: OpaquePointer) throws(KafkaError) -> Handle {
        if let known = handles.withLock({ $0[topic] }) { return known }
        try ProducerRecord.validate(topic: topic)
        // librdkafka returns the same object again for a topic it knows, so a race makes no second one.
        guard let pointer = rd_kafka_topic_new(client, topic, nil) else {
            throw KafkaError(rd_kafka_last_error()).prefixed("topic \(topic)")
        }
        let made = Handle(pointer: pointer)
        let (kept, isSurplus) = handles.withLock { handles in
            if let other = handles[topic] { return (other, true) }
            handles[topic] = made
            return (made, false)
        }
        if isSurplus { rd_kafka_topic_destroy(made.pointer) }
        return kept
    }

    /// Destroys every handle.
    func destroyAll() {
        let all = handles.withLock { handles in
            defer { handles.removeAll() }
            return Array(handles.values)
        }
        for handle in all { rd_kafka_topic_destroy(handle.pointer) }
    }
}
