/// Holds values that wait for something until a deadline, each under a number.
///
/// A plain value, so that its transitions can be tested one by one; its owner locks. Finding what has expired looks at
/// every entry, but only once the earliest deadline has passed, which for equal waits is once in that time.
struct DeadlineTable<Value> {
    private struct Entry {
        let value: Value
        let deadline: ContinuousClock.Instant?
    }

    private var entries: [UInt64: Entry] = [:]

    /// No deadline is earlier than this one; it may have been met or removed already.
    private(set) var earliest: ContinuousClock.Instant?

    /// How many values wait.
    var count: Int { entries.count }

    /// Adds a value; without a deadline it waits until it is removed.
    mutating func insert(_ value: Value, id: UInt64, deadline: ContinuousClock.Instant?) {
        entries[id] = Entry(value: value, deadline: deadline)
        guard let deadline else { return }
        earliest = earliest.map { min($0, deadline) } ?? deadline
    }

    /// Takes a value out; `nil` when it has expired or was taken before.
    mutating func remove(id: UInt64) -> Value? { entries.removeValue(forKey: id)?.value }

    /// Takes out every value.
    mutating func removeAll() -> [(id: UInt64, value: Value)] {
        defer { entries.removeAll() }
        return entries.map { ($0.key, $0.value.value) }
    }

    /// Takes out the values whose deadlines have passed.
    mutating func expire(at now: ContinuousClock.Instant) -> [(id: UInt64, value: Value)] {
        guard let bound = earliest, bound <= now else { return [] }
        var expired: [(id: UInt64, value: Value)] = []
        var next: ContinuousClock.Instant?
        for (id, entry) in entries {
            guard let deadline = entry.deadline else { continue }
            if deadline <= now {
                expired.append((id, entry.value))
            } else {
                next = next.map { min($0, deadline) } ?? deadline
            }
        }
        for (id, _) in expired { entries.removeValue(forKey: id) }
        earliest = next
        return expired
    }
}
