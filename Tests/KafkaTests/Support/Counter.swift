import Synchronization

/// A count that closures of several threads may share.
final class Counter: Sendable {
    private let count = Atomic(0)

    /// The count.
    var value: Int { count.load(ordering: .sequentiallyConsistent) }

    /// Counts one more and returns the new count.
    @discardableResult
    func increment() -> Int { count.add(1, ordering: .sequentiallyConsistent).newValue }
}
