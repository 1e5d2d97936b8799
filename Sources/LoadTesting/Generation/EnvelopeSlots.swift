package import Kafka
internal import Synchronization

/// The memory of the envelopes that librdkafka holds: a fixed number of places, each used again once it is reported.
///
/// librdkafka reads a value from its place until the message's report, so nothing is copied or allocated for a message.
/// One thread takes places, the producer's own gives them back; neither locks. The memory must outlive the producer.
package final class EnvelopeSlots: @unchecked Sendable {
    // Unchecked because each part belongs to one thread: `free` and `taken` to the taker, `ring` is handed over by
    // `returned`, and a place's bytes belong to whoever has the place.

    /// A place, by its index.
    struct Slot {
        let index: Int
        let bytes: UnsafeMutableRawPointer
    }

    /// How many places there are.
    package let count: Int
    /// The size of each in bytes.
    package let size: Int

    /// Advances whenever places come back, for a taker that waits.
    let comeback = EventCount()
    private let memory: UnsafeMutableRawPointer
    private let ring: UnsafeMutablePointer<UInt32>
    private let mask: Int
    private let returned = Atomic<Int>(0)
    private var collected = 0
    private let free: UnsafeMutablePointer<UInt32>
    private var freeCount: Int
    private let kinds: UnsafeMutablePointer<Int32>

    /// Creates places, none of them in use.
    ///
    /// - Parameters:
    ///   - limit: How many messages librdkafka's queue holds; more places than that are of no use.
    ///   - memoryLimit: The most memory to take, in bytes; at least 16 places are made.
    package init(size: Int, limit: Int, memoryLimit: Int = 64 << 20) {
        self.size = (max(size, 1) + 63) & ~63
        count = min(max(16, min(limit, memoryLimit / self.size)), EnvelopeTicket.maximumSlots)
        memory = UnsafeMutableRawPointer.allocate(byteCount: self.size * count, alignment: 64)
        var capacity = 1
        while capacity < count { capacity *= 2 }
        mask = capacity - 1
        ring = .allocate(capacity: capacity)
        free = .allocate(capacity: count)
        kinds = .allocate(capacity: count)
        kinds.initialize(repeating: -1, count: count)
        for index in 0..<count { (free + index).initialize(to: UInt32(count - 1 - index)) }
        freeCount = count
    }

    deinit {
        memory.deallocate()
        ring.deallocate()
        free.deallocate()
        kinds.deallocate()
    }

    /// Gives back the places of reported messages. For the producer's delivery handler.
    ///
    /// - Parameter reports: Reports of messages whose numbers are tickets.
    package func giveBack(_ reports: Swift.Span<Delivery>) {
        var end = returned.load(ordering: .relaxed)
        for index in reports.indices {
            (ring + end & mask).pointee = UInt32(truncatingIfNeeded: EnvelopeTicket(reports[index].id).slot)
            end += 1
        }
        returned.store(end, ordering: .releasing)
        comeback.advance()
    }

    /// Takes a place, the one that came back last, whose bytes are the likeliest to be in the processor's cache.
    func take() -> Slot? {
        if returned.load(ordering: .acquiring) != collected { collect() }
        guard freeCount > 0 else { return nil }
        freeCount -= 1
        let index = Int(free[freeCount])
        return Slot(index: index, bytes: memory + index * size)
    }

    /// Puts a place back that was taken and not used.
    func putBack(_ slot: Slot) {
        free[freeCount] = UInt32(truncatingIfNeeded: slot.index)
        freeCount += 1
    }

    /// Whether a place holds an envelope of this kind; from now on it does.
    func holds(_ kind: Int, _ slot: Slot) -> Bool {
        if kinds[slot.index] == Int32(truncatingIfNeeded: kind) { return true }
        kinds[slot.index] = Int32(truncatingIfNeeded: kind)
        return false
    }

    private func collect() {
        let end = returned.load(ordering: .acquiring)
        while collected != end {
            free[freeCount] = ring[collected & mask]
            freeCount += 1
            collected += 1
        }
    }
}
