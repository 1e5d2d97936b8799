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
    private var handled = ContiguousArray<Delivery>()

    init(handler: (@Sendable (Span<Delivery>) -> Void)?) {
        self.handler = handler
        if handler != nil { handled.reserveCapacity(10_000) }
    }

    /// Reads a batch, hands the reports of the low-level path to the handler, and returns the rest.
    func read(_ event: OpaquePointer) -> Batch {
        var sends = ContiguousArray<Delivery>()
        var totals = DeliveryTotals()
        handled.removeAll(keepingCapacity: true)
        while let message = rd_kafka_event_message_next(event) {
            let delivery = Delivery(message)
            totals.add(delivery.status)
            if delivery.id & ProducerCore.sendBit != 0 {
                sends.append(delivery)
            } else if handler != nil {
                handled.append(delivery)
            }
        }
        if let handler, !handled.isEmpty {
            // A span of the property itself would outlive the access to it; this shares the storage, it copies nothing.
            let reports = handled
            handler(reports.span)
        }
        return Batch(sends: sends, totals: totals)
    }
}
