internal import CRdKafka
internal import Synchronization

/// Writes many messages to one topic with as little as possible between the caller and librdkafka.
///
/// The topic is looked up once, the headers are described once, value and key are read from memory of the caller's, and
/// no Swift object is made for a message. Any number of threads may share a writer. The reports go to the producer's
/// delivery handler.
package final class TopicWriter: Sendable {
    /// The topic's name.
    package let topic: String
    private let producer: KafkaProducer
    private let handle: TopicHandles.Handle
    private let headers: HeaderTemplate

    init(producer: KafkaProducer, topic: String, headers: HeaderTemplate) throws(KafkaError) {
        let core = producer.core
        guard core.produceGate.enter() else { throw core.refusal }
        defer { core.produceGate.leave() }
        self.handle = try core.topics.handle(of: topic, client: core.handle.pointer)
        self.topic = topic
        self.producer = producer
        self.headers = headers
    }

    /// Hands one message to librdkafka, which copies it.
    ///
    /// - Parameters:
    ///   - value: the value's bytes.
    ///   - key: the key's bytes; a buffer without an address is no key.
    ///   - varying: the values of the template's varying headers, in order; empty for a template without any.
    ///   - id: the caller's number for the message, below 2^63; higher bits are cut off.
    ///   - partition: the partition, or `nil` to let the key decide.
    ///   - timeout: how long to block for room in the local queue; zero never blocks. Only for threads that may block.
    /// - Throws: `KafkaError`: `.messageTooLarge`, `.unknownPartition`, `.fatal`, `.closed`. No report follows an error.
    /// - Returns: whether librdkafka took the message.
    package func produce(
        value: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer,
        varying: UnsafeBufferPointer<UnsafeRawBufferPointer> = UnsafeBufferPointer(start: nil, count: 0),
        id: UInt64,
        partition: Int32? = nil,
        blockingUpTo timeout: Duration = .zero
    ) throws(KafkaError) -> ProduceResult {
        try produce(value, copiesValue: true, key, varying, id, partition, timeout)
    }

    /// Hands one message to librdkafka, which reads the value from the caller's memory until the message's report.
    ///
    /// It saves an allocation and a copy for every message. After an error or a full queue the memory is the caller's
    /// again at once; after `close(within:)` of the producer in any case.
    ///
    /// - Parameters:
    ///   - value: the value's bytes, which must stay as they are until the delivery handler gets the report.
    ///   - key: the key's bytes, which are copied; a buffer without an address is no key.
    ///   - varying: the values of the template's varying headers, which are copied; in order.
    ///   - id: the caller's number for the message, below 2^63; higher bits are cut off.
    ///   - partition: the partition, or `nil` to let the key decide.
    ///   - timeout: how long to block for room in the local queue; zero never blocks. Only for threads that may block.
    /// - Throws: `KafkaError`: `.messageTooLarge`, `.unknownPartition`, `.fatal`, `.closed`. No report follows an error.
    /// - Returns: whether librdkafka took the message.
    package func produce(
        lending value: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer,
        varying: UnsafeBufferPointer<UnsafeRawBufferPointer> = UnsafeBufferPointer(start: nil, count: 0),
        id: UInt64,
        partition: Int32? = nil,
        blockingUpTo timeout: Duration = .zero
    ) throws(KafkaError) -> ProduceResult {
        try produce(value, copiesValue: false, key, varying, id, partition, timeout)
    }

    private func produce(
        _ value: UnsafeRawBufferPointer,
        copiesValue: Bool,
        _ key: UnsafeRawBufferPointer,
        _ varying: UnsafeBufferPointer<UnsafeRawBufferPointer>,
        _ id: UInt64,
        _ partition: Int32?,
        _ timeout: Duration
    ) throws(KafkaError) -> ProduceResult {
        let size = varying.reduce(RecordLimits.overhead + headers.fixedSize + value.count + key.count) { $0 + $1.count }
        try producer.core.limits.check(size: size, topic: topic)
        let first = try attempt(value, copiesValue, key, varying, id, partition)
        guard first == .queueFull, timeout > .zero else { return first }
        let space = producer.core.space
        let deadline = ContinuousClock.now + timeout
        while true {
            // Read before the attempt, so that space freed during it is not missed.
            let seen = space.current
            if try attempt(value, copiesValue, key, varying, id, partition) == .enqueued { return .enqueued }
            guard space.wait(past: seen, timeout: deadline - ContinuousClock.now) else { return .queueFull }
        }
    }

    private func attempt(
        _ value: UnsafeRawBufferPointer,
        _ copiesValue: Bool,
        _ key: UnsafeRawBufferPointer,
        _ varying: UnsafeBufferPointer<UnsafeRawBufferPointer>,
        _ id: UInt64,
        _ partition: Int32?
    ) throws(KafkaError) -> ProduceResult {
        let core = producer.core
        guard core.produceGate.enter() else { throw core.refusal }
        defer { core.produceGate.leave() }
        return try core.produce(
            handle.pointer,
            partition: partition ?? RD_KAFKA_PARTITION_UA,
            value: value,
            copiesValue: copiesValue,
            key: key,
            headers: headers.makeHeaders(varying: varying),
            opaque: id & ~ProducerCore.sendBit
        )
    }
}
