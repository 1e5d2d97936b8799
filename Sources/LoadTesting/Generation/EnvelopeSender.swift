package import Contracts
package import Kafka

/// Stamps envelopes and hands them to librdkafka, without an allocation, a copy or a lock of its own for a message.
///
/// It belongs to one thread, which may block. The reports of its messages go to the producer's delivery handler, which
/// must pass them to the slots.
package final class EnvelopeSender {
    private let writer: TopicWriter
    private let templates: [EnvelopeTemplate]
    private let slots: EnvelopeSlots

    /// - Parameters:
    ///   - writer: The request topic, with the headers of `LoadHeaders`.
    ///   - templates: The templates of the kinds of batches.
    ///   - slots: The places of envelopes that are on their way, each large enough for every template.
    package init(writer: TopicWriter, templates: [EnvelopeTemplate], slots: EnvelopeSlots) {
        self.writer = writer
        self.templates = templates
        self.slots = slots
    }

    /// An envelope that is stamped and not handed over yet.
    struct Stamped {
        let ticket: EnvelopeTicket
        let kind: Int
        let slot: EnvelopeSlots.Slot
    }

    /// Stamps an envelope and hands it over.
    ///
    /// - Parameters:
    ///   - number: The batch's number in the run.
    ///   - kind: The index of the batch's template.
    ///   - ordinal: How many messages were sent before; it comes back with the report.
    ///   - time: When the request is made.
    ///   - timeout: How long to block for a place or for room in librdkafka's queue; zero never blocks.
    /// - Throws: `KafkaError` as `TopicWriter.produce`.
    /// - Returns: Whether librdkafka took the message.
    package func send(
        batch number: Int,
        kind: Int = 0,
        ordinal: Int,
        at time: Timestamp,
        blockingUpTo timeout: Duration
    ) throws(KafkaError) -> ProduceResult {
        guard let slot = takeSlot(within: timeout) else { return .queueFull }
        let stamped = stamp(slot, batch: number, kind: kind, ordinal: ordinal, at: time)
        let result = try produce(stamped, blockingUpTo: timeout)
        if result == .queueFull { discard(stamped) }
        return result
    }

    /// Takes a place, blocking for it if need be; nil when none came back in time.
    func takeSlot(within timeout: Duration) -> EnvelopeSlots.Slot? {
        if let slot = slots.take() { return slot }
        guard timeout > .zero else { return nil }
        let deadline = ContinuousClock.now + timeout
        while true {
            // Read before the attempt, so that a place that comes back during it is not missed.
            let seen = slots.comeback.current
            if let slot = slots.take() { return slot }
            guard slots.comeback.wait(past: seen, timeout: deadline - .now) else { return nil }
        }
    }

    /// Stamps an envelope at a place.
    func stamp(
        _ slot: EnvelopeSlots.Slot,
        batch number: Int,
        kind: Int,
        ordinal: Int,
        at time: Timestamp
    ) -> Stamped {
        let template = templates[kind]
        if !slots.holds(kind, slot) { template.copy(to: slot.bytes) }
        template.stamp(slot.bytes, batch: number, at: time)
        return Stamped(ticket: EnvelopeTicket(slot: slot.index, ordinal: ordinal), kind: kind, slot: slot)
    }

    /// Hands a stamped envelope over. After an error its place is free again, after a full queue it is still taken.
    func produce(_ stamped: Stamped, blockingUpTo timeout: Duration) throws(KafkaError) -> ProduceResult {
        do throws(KafkaError) {
            return try templates[stamped.kind].withBytes(at: stamped.slot.bytes) {
                value,
                key,
                headers throws(KafkaError) in
                try writer.produce(
                    lending: value,
                    key: key,
                    varying: headers,
                    id: stamped.ticket.number,
                    blockingUpTo: timeout
                )
            }
        } catch {
            slots.putBack(stamped.slot)
            throw error
        }
    }

    /// Gives up a stamped envelope that was not handed over.
    func discard(_ stamped: Stamped) { slots.putBack(stamped.slot) }
}
