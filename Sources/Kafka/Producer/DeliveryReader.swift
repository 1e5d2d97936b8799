internal import CRdKafka

/// Turns batches of delivery reports into values, with buffers that are used again for every batch.
///
/// Belongs to the thread of the event loop: only that thread calls `read`.
final class DeliveryReader: @unchecked Sendable {
    // Unchecked because the buffers are touched by the event loop's thread alone.

    /// The part of a batch that concerns `send`, and the counts of all of it.
    struct Batch {
        let sends: ContiguousArray<Delivery>
        let totals: DeliveryTotals
    }

    private let handler: (@Sendable (Span<Delivery>) -> Void)?
    // Memory of its own: an array in a property costs a check of exclusive access for every report.
    private var handled: UnsafeMutablePointer<Delivery>
    private var capacity: Int

    init(handler: (@Sendable (Span<Delivery>) -> Void)?) {
        self.handler = handler
        capacity = handler == nil ? 0 : 10_000
        handled = .allocate(capacity: capacity)
    }

    deinit { handled.deallocate() }

    /// Reads a batch, hands the reports of the low-level path to the handler, and returns the rest.
    func read(_ event: OpaquePointer) -> Batch {
        var sends = ContiguousArray<Delivery>()
        var totals = DeliveryTotals()
        if handler != nil { makeRoom(for: rd_kafka_event_message_count(event)) }
        let handled = handled
        let room = capacity
        var count = 0
        while let message = rd_kafka_event_message_next(event) {
            let delivery = Delivery(message)
            totals.add(delivery.status)
            if delivery.id & ProducerCore.sendBit != 0 {
                sends.append(delivery)
            } else if count < room {
                (handled + count).initialize(to: delivery)
                count += 1
            }
        }
        if let handler, count > 0 { handler(UnsafeBufferPointer(start: handled, count: count).span) }
        return Batch(sends: sends, totals: totals)
    }

    private func makeRoom(for count: Int) {
        guard count > capacity else { return }
        handled.deallocate()
        capacity = max(count, 2 * capacity)
        handled = .allocate(capacity: capacity)
    }
}
