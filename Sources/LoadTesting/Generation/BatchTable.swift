#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// When each batch was due, handed over, acknowledged and answered: one entry for each batch that is followed.
///
/// The sending thread fills an entry before it hands the batch over; from then on it belongs to whoever reports the
/// batch, under the tracker's lock. The memory is only reserved at first: the system provides it as entries are used.
final class BatchTable: @unchecked Sendable {
    // Unchecked because of the pointer; the order of access is described above.

    /// What is known of a batch. Times are in nanoseconds from the run's start; 0 stands for never.
    struct Entry {
        var intended: Int64
        var produced: Int64
        var acknowledged: Int64
        var answered: Int64
        var ordinal: Int
        var isWarmUp: Bool
        var isLost: Bool
    }

    let capacity: Int
    private let entries: UnsafeMutablePointer<Entry>

    /// Reserves a table; nil when there is not even room to reserve it.
    init?(capacity: Int) {
        guard let memory = calloc(max(1, capacity), MemoryLayout<Entry>.stride) else { return nil }
        self.capacity = max(1, capacity)
        entries = memory.bindMemory(to: Entry.self, capacity: self.capacity)
    }

    deinit { free(entries) }

    subscript(_ index: Int) -> Entry {
        get { entries[index] }
        set { entries[index] = newValue }
    }

    /// Changes an entry in place.
    func update<Value>(_ index: Int, _ body: (inout Entry) -> Value) -> Value { body(&entries[index]) }
}
