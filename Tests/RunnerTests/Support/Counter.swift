import Synchronization

/// A number that tasks count up together.
final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    /// Adds to the number.
    ///
    /// - Parameter step: What to add.
    /// - Returns: The sum.
    @discardableResult
    func add(_ step: Int = 1) -> Int {
        number.withLock { number in
            number += step
            return number
        }
    }
}
