internal import CRdKafka
internal import Logging
internal import Synchronization

/// Does a consumer's work; it is kept alive by its threads until it is closed.
///
/// Reads through librdkafka's simple consumer: partitions are started one by one onto one queue, so that adding one
/// leaves the others alone, and no group is joined, looked up, or written to. One thread moves messages from that queue
/// to the buffer, another serves errors and log lines.
final class ConsumerCore: @unchecked Sendable {
    // Unchecked because of the queue's pointer; librdkafka's queues may be used from any thread.

    let handle: ClientHandle
    let buffer = ConsumerBuffer()
    private let topics = TopicHandles()
    private let queue: OpaquePointer
    private let assigned = Mutex<Set<TopicPartition>>([])
    private let closing = CloseOnce<Void>()
    private let isStopping = Atomic(false)
    private let fetchThread = Mutex<DedicatedThread?>(nil)

    init(properties: KafkaProperties, reportsPartitionEnd: Bool, logger: Logger) throws(KafkaError) {
        var configuration = try ClientConfiguration(properties)
        try configuration.require("enable.auto.commit", "false")
        try configuration.require("auto.commit.enable", "false")
        try configuration.require("enable.auto.offset.store", "false")
        try configuration.require("enable.partition.eof", reportsPartitionEnd ? "true" : "false")
        handle = try ClientHandle(.consumer, configuration: configuration, properties: properties, logger: logger)
        guard let queue = rd_kafka_queue_new(handle.pointer) else {
            handle.destroy()
            throw KafkaError(.other, "librdkafka could not allocate a queue: free memory and try again")
        }
        self.queue = queue
        do throws(KafkaError) {
            try handle.start(self)
            let thread = try DedicatedThread(name: "kafka-fetch") { [self] in fetch() }
            fetchThread.withLock { $0 = thread }
        } catch {
            handle.stop()
            rd_kafka_queue_destroy(queue)
            handle.destroy()
            throw error
        }
    }

    /// Starts partitions; blocks while beginnings and ends are looked up.
    ///
    /// Checks that they exist first: librdkafka would wait for an absent one in silence, and asking for its end could
    /// create the topic.
    func blockingAssign(
        _ partitions: [TopicPartition: StartOffset],
        timeout: Duration
    ) throws(KafkaError) -> [TopicPartition: Int64] {
        let deadline = ContinuousClock.now + timeout
        var resolved: [TopicPartition: Int64] = [:]
        let metadata = try handle.blockingMetadata(topic: nil, timeout: timeout)
        for (partition, start) in partitions {
            try metadata.check(partition)
            guard case .absolute(let offset) = start else { continue }
            // librdkafka gives negative numbers meanings of their own.
            guard offset >= 0 else {
                throw KafkaError(.offsetOutOfRange, "\(partition) has no offset \(offset): offsets begin at 0")
            }
            resolved[partition] = offset
        }
        // Looked up now: librdkafka resolves its own "end" later, when what is produced meanwhile would be lost, and waits
        // half a second where it cannot at once.
        for (bound, start) in [(LogBound.first, StartOffset.beginning), (.next, .end)] {
            let unresolved = partitions.filter { $0.value == start }.map(\.key)
            let rest = max(deadline - ContinuousClock.now, .milliseconds(1))
            resolved.merge(try handle.blockingOffsets(bound, of: unresolved, timeout: rest)) { $1 }
        }
        let present = assigned.withLock { $0.intersection(resolved.keys) }
        if let known = present.first {
            throw KafkaError(.configuration, "\(known) is being read already: assign each partition once")
        }
        for (partition, offset) in resolved { try begin(partition, at: offset) }
        return resolved
    }

    private func begin(_ partition: TopicPartition, at offset: Int64) throws(KafkaError) {
        let topic = try topics.handle(of: partition.topic, client: handle.pointer)
        guard rd_kafka_consume_start_queue(topic.pointer, partition.partition, offset, queue) == 0 else {
            throw KafkaError(rd_kafka_last_error()).prefixed("reading \(partition)")
        }
        assigned.withLock { _ = $0.insert(partition) }
    }

    /// Closes, or waits for the close that is under way.
    func close() async {
        buffer.finish()
        await closing.close { [self] in blockingClose() }
    }

    /// Closes without waiting for anything, for a consumer that nobody holds any more.
    func abandon() {
        buffer.finish()
        closing.abandon { [self] in blockingClose() }
    }

    private func blockingClose() {
        isStopping.store(true, ordering: .sequentiallyConsistent)
        rd_kafka_queue_yield(queue)
        let running = fetchThread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        running?.join()
        // Waits for assignments and queries under way, after which none can begin.
        handle.gate.close()
        for partition in assigned.withLock({ $0 }) {
            guard let topic = try? topics.handle(of: partition.topic, client: handle.pointer) else { continue }
            rd_kafka_consume_stop(topic.pointer, partition.partition)
        }
        topics.destroyAll()
        rd_kafka_queue_destroy(queue)
        handle.stop()
        handle.destroy()
    }

    private func fetch() {
        var names: [OpaquePointer: String] = [:]
        var events: [ConsumerEvent] = []
        while buffer.waitForRoom(), !isStopping.load(ordering: .sequentiallyConsistent) {
            var bytes = 0
            // The first message is waited for, and those that are there already come with it.
            while events.count < 64, bytes < 1 << 20,
                let message = rd_kafka_consume_queue(queue, events.isEmpty ? -1 : 0)
            {
                defer { rd_kafka_message_destroy(message) }
                guard let event = event(for: message, names: &names) else { continue }
                bytes += event.byteCount
                events.append(event)
            }
            buffer.append(events)
            events.removeAll(keepingCapacity: true)
        }
    }

    private func event(
        for message: UnsafeMutablePointer<rd_kafka_message_t>,
        names: inout [OpaquePointer: String]
    ) -> ConsumerEvent? {
        var source: TopicPartition?
        if let topic = message.pointee.rkt {
            let name = names[topic] ?? rd_kafka_topic_name(topic).map { String(cString: $0) } ?? ""
            names[topic] = name
            source = TopicPartition(topic: name, partition: message.pointee.partition)
        }
        switch message.pointee.err {
        case RD_KAFKA_RESP_ERR_NO_ERROR:
            return .message(KafkaMessage(message, topic: source?.topic ?? ""))
        case RD_KAFKA_RESP_ERR__PARTITION_EOF:
            return source.map { .endOfPartition($0, offset: message.pointee.offset) }
        case let code:
            let text = rd_kafka_message_errstr(message).map { String(cString: $0) }
            return .failure(KafkaError(code, detail: text), source)
        }
    }
}

extension ConsumerCore: ClientEventReceiver {
    // A consumer has no deliveries and no deadlines.
    func receiveDeliveries(_ event: OpaquePointer) {}
    func deliveriesReleased() {}
    func handleDeadlines() -> Duration? { nil }

    func receiveFatal(_ error: KafkaError) { buffer.finish(error) }
}
